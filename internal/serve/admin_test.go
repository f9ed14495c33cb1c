package serve_test

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"lachan/internal/admin"
)

func TestAdminSaysHowToGetTheCMS(t *testing.T) {
	s := start(t, map[string]string{"content/guides/a.vi.md": "---\ntitle: A\nsummary: B\n---\n"})
	answer, body := s.ask("GET", "/_lachan/admin/", "")
	if want := map[bool]int{true: 200, false: 404}[admin.Has()]; answer.StatusCode != want {
		t.Errorf("%d, want %d", answer.StatusCode, want)
	}
	if !admin.Has() && strings.Contains(body, "sveltia-cms.js") {
		t.Error(body)
	}
	if policy := answer.Header.Get("Content-Security-Policy"); strings.Contains(policy, "http") || strings.Contains(policy, "eval") {
		t.Errorf("the CMS may reach out: %s", policy)
	}
	if answer, _ := s.ask("GET", "/_lachan/admin", ""); answer.Header.Get("Location") != "/_lachan/admin/" {
		t.Error(answer.Status, answer.Header)
	}
	if answer, body := s.ask("GET", "/_lachan/admin/config.json", ""); answer.StatusCode != 200 || !json.Valid([]byte(body)) {
		t.Error(answer.Status, body)
	}
}

// The one question that is more than GET: only our own pages may ask it, and it writes nothing.
func TestKeepAnswersOurOwnPages(t *testing.T) {
	s := start(t, map[string]string{"content/guides/a.vi.md": "---\ntitle: A\nsummary: B\n---\n"})
	post := func(path, origin string) (int, string) {
		data, err := json.Marshal(map[string]string{"was": "---\ntitle: A # tên\n---\n\nChữ.\n", "now": "---\ntitle: 'A'\n---\nChữ."})
		if err != nil {
			t.Fatal(err)
		}
		r, err := http.NewRequestWithContext(t.Context(), "POST", s.url+path, strings.NewReader(string(data)))
		if err != nil {
			t.Fatal(err)
		}
		if origin != "" {
			r.Header.Set("Origin", origin)
		}
		answer, err := s.client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		var text strings.Builder
		if _, err := io.Copy(&text, answer.Body); err != nil {
			t.Fatal(err)
		}
		return answer.StatusCode, text.String()
	}
	if status, text := post("/_lachan/admin/keep", s.url); status != 200 || text != "---\ntitle: A # tên\n---\n\nChữ.\n" {
		t.Error(status, text)
	}
	for _, origin := range []string{"", "http://evil.example", "null"} {
		if status, _ := post("/_lachan/admin/keep", origin); status != http.StatusForbidden {
			t.Errorf("%q may ask: %d", origin, status)
		}
	}
	if status, _ := post("/_lachan/", s.url); status != http.StatusMethodNotAllowed {
		t.Error(status)
	}
	if answer, _ := s.ask("GET", "/_lachan/admin/keep", ""); answer.StatusCode != http.StatusForbidden {
		t.Error(answer.Status)
	}
}
