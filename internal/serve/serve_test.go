package serve_test

import (
	"crypto/sha256"
	"encoding/base64"
	"io"
	"net"
	"net/http"
	"regexp"
	"strings"
	"testing"
)

func TestPages(t *testing.T) {
	s := start(t, small())
	for _, c := range []struct {
		path   string
		status int
		kind   string
		holds  string
	}{
		{"/", 200, "text/html; charset=utf-8", "<html"},
		{"/cam-nang/mot/", 200, "text/html; charset=utf-8", "Chữ của bài một."},
		{"/cam-nang/mot/index.html", 200, "text/html; charset=utf-8", "Chữ của bài một."},
		{"/site.webmanifest", 200, "application/manifest+json; charset=utf-8", "{"},
		{"/cam-nang/khong-co/", 404, "text/html; charset=utf-8", "<html"},
		{"/khong-co.png", 404, "text/html; charset=utf-8", "<html"},
		{"/_lachan/live.js", 200, "text/javascript; charset=utf-8", "EventSource"},
		{"/_lachan/live.css", 200, "text/css; charset=utf-8", ".lachan-live"},
		{"/_lachan/other", 404, "text/html; charset=utf-8", "<html"},
	} {
		answer, body := s.get(c.path)
		if answer.StatusCode != c.status || answer.Header.Get("Content-Type") != c.kind || !strings.Contains(body, c.holds) {
			t.Errorf("%s: %d %s, want %d %s and %q in:\n%.300s", c.path, answer.StatusCode, answer.Header.Get("Content-Type"), c.status, c.kind, c.holds, body)
		}
		for name, want := range map[string]string{"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"} {
			if got := answer.Header.Get(name); got != want {
				t.Errorf("%s: %s %q, want %q", c.path, name, got, want)
			}
		}
		if policy := answer.Header.Get("Content-Security-Policy"); !strings.Contains(policy, "connect-src 'self'") {
			t.Errorf("%s: Content-Security-Policy %q lets no events through", c.path, policy)
		}
	}
}

// The policy lets the script run that stands in the search page.
func TestTheScriptWithinAPageMayRun(t *testing.T) {
	s := start(t, small())
	answer, body := s.get("/tim-kiem/")
	m := regexp.MustCompile(`(?s)<script data-root[^>]*>(.+?)</script>`).FindStringSubmatch(body)
	if m == nil {
		t.Fatalf("no script within:\n%.2000s", body)
	}
	sum := sha256.Sum256([]byte(m[1]))
	want := "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	if policy := answer.Header.Get("Content-Security-Policy"); !strings.Contains(policy, want) {
		t.Errorf("%s lacks %s", policy, want)
	}
}

func TestHeadAndRange(t *testing.T) {
	s := start(t, small())
	answer, body := s.ask("HEAD", "/cam-nang/mot/", "")
	if answer.StatusCode != 200 || body != "" || answer.ContentLength < 1000 {
		t.Errorf("HEAD: %d, %d bytes, %q", answer.StatusCode, answer.ContentLength, body)
	}
	if answer, body := s.ask("HEAD", "/khong-co/", ""); answer.StatusCode != 404 || body != "" {
		t.Errorf("HEAD of no page: %d %q", answer.StatusCode, body)
	}
	r, _ := http.NewRequest("GET", s.url+"/robots.txt", nil)
	r.Header.Set("Range", "bytes=0-3")
	part, err := s.client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer part.Body.Close()
	if text, _ := io.ReadAll(part.Body); part.StatusCode != 206 || len(text) != 4 {
		t.Errorf("range: %d %q", part.StatusCode, text)
	}
}

func TestETagIsTheKey(t *testing.T) {
	s := start(t, small())
	answer, _ := s.get("/cam-nang/mot/")
	if want := `"` + s.key("/cam-nang/mot/") + `"`; answer.Header.Get("ETag") != want {
		t.Errorf("ETag %s, want %s", answer.Header.Get("ETag"), want)
	}
	r, _ := http.NewRequest("GET", s.url+"/cam-nang/mot/", nil)
	r.Header.Set("If-None-Match", answer.Header.Get("ETag"))
	again, err := s.client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Body.Close()
	if again.StatusCode != 304 {
		t.Errorf("the same page again: %d, want 304", again.StatusCode)
	}
}

func TestRedirects(t *testing.T) {
	s := start(t, small())
	for path, want := range map[string]string{
		"/cam-nang/mot":          "/cam-nang/mot/",
		"/cam-nang/mot?q=a%20b":  "/cam-nang/mot/?q=a%20b",
		"//cam-nang//mot":        "/cam-nang/mot/",
		"/x/../cam-nang/mot/":    "/cam-nang/mot/",
		"//cam-nang/mot/":        "/cam-nang/mot/",
		"/./cam-nang/mot/?x=y":   "/cam-nang/mot/?x=y",
		"/cam-nang/mot/../mot/.": "/cam-nang/mot/",
	} {
		answer, _ := s.get(path)
		if got := answer.Header.Get("Location"); answer.StatusCode != 301 || got != want {
			t.Errorf("%s: %d to %q, want %q", path, answer.StatusCode, got, want)
		}
	}
	for _, path := range []string{"//evil.example/", "//evil.example/..", "/\\evil.example", "/%2f%2fevil.example", "/%5cevil.example/"} {
		answer, _ := s.get(path)
		if to := answer.Header.Get("Location"); to != "" && (!strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.HasPrefix(to, "/\\")) {
			t.Errorf("%s leads to %q", path, to)
		}
	}
}

func TestWhoMayAsk(t *testing.T) {
	s := start(t, small())
	_, port, _ := net.SplitHostPort(strings.TrimPrefix(s.url, "http://"))
	for host, want := range map[string]int{
		"localhost":            200,
		"LOCALHOST:" + port:    200,
		"localhost.":           200,
		"127.0.0.1:" + port:    200,
		"[::1]:" + port:        200,
		"may-chu.local:8080":   200,
		"evil.example":         421,
		"evil.example:" + port: 421,
		"localhost.evil.test":  421,
		"127.0.0.1.evil.test":  421,
		"10.0.0.1":             421, // not an address that the request came in by
		"127.0.0.2:" + port:    421,
	} {
		answer, body := s.ask("GET", "/", host)
		if answer.StatusCode != want {
			t.Errorf("Host %q: %d, want %d", host, answer.StatusCode, want)
		}
		if want == 421 && !strings.Contains(body, "not our name") {
			t.Errorf("Host %q: %q", host, body)
		}
	}
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS", "PATCH"} {
		if answer, _ := s.ask(method, "/", ""); answer.StatusCode != 405 || answer.Header.Get("Allow") != "GET, HEAD" {
			t.Errorf("%s: %d, Allow %q", method, answer.StatusCode, answer.Header.Get("Allow"))
		}
	}
	if answer, _ := s.ask("GET", "/_lachan/events?path=/&key=", "evil.example"); answer.StatusCode != 421 {
		t.Errorf("events for a stranger: %d", answer.StatusCode)
	}
}
