package serve_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"testing"
)

// work is a site with something to do of every kind.
func work() map[string]string {
	return map[string]string{
		"content/site.yaml":          "languages: [vi, en]\nchecked_within: {laws: 100, hotlines: 90}\n",
		"content/data/laws.yaml":     "- {number: 73/2021/QH14, kind: law, name: {vi: Luật}, effective: 2022-01-01, expires: 2026-07-01, checked: 2026-11-01}\n",
		"content/data/hotlines.yaml": "- {id: \"111\", number: \"111\", name: {vi: Tổng đài}, for: {vi: mọi việc}, checked: 2026-01-01}\n",
		"content/guides/mot.vi.md":   "---\ntitle: Một\nsummary: T.\nlaws: [73/2021/QH14]\nreviewed: {by: Sở, on: 2025-01-01, due: 2026-01-02}\n---\n\nChữ.\n\n## Phần\n\nChữ.\n",
		"content/guides/mot.en.md":   "---\ntitle: One\nsummary: S.\nsynced: [phan 00000000]\n---\n\nWords.\n\n## Part\n\nWords.\n",
		"content/guides/hai.vi.md":   "---\ntitle: <b>Hai</b>\nsummary: T.\nstatus: draft\n---\n\nChữ [hỏng](khong-co.vi.md).\n",
		"content/guides/ba.vi.md":    guide("Ba", "Chữ."),
		"content/guides/ba.en.md":    guide("Three", "Words."),
	}
}

func TestBoard(t *testing.T) {
	s := start(t, work())
	answer, body := s.get("/_lachan/")
	if answer.StatusCode != 200 || answer.Header.Get("Content-Type") != "text/html; charset=utf-8" {
		t.Fatalf("%d %s", answer.StatusCode, answer.Header.Get("Content-Type"))
	}
	for name, want := range map[string]string{
		"a title is text":                  `&lt;b&gt;Hai&lt;/b&gt;</a>`,
		"a draft counts":                   `class="item draft"`,
		"stale leads to its line":          `href="vscode://file/tmp/trang%201/content/guides/mot.en.md:9:4"><i aria-hidden="true">!</i> stale 3`,
		"missing leads to the source":      `class="item missing" href="vscode://file/tmp/trang%201/content/guides/hai.vi.md:1:1"><i aria-hidden="true">✕</i> missing`,
		"never marked":                     `class="item unknown" href="vscode://file/tmp/trang%201/content/guides/ba.en.md:1:1"`,
		"a sign-off leads to its day":      `content/guides/mot.vi.md:5:41"><small>VI</small> due`,
		"a law leads to where it is named": `content/guides/mot.vi.md:4:8">1 laws`,
		"an error leads to its place":      `content/guides/hai.vi.md:7:12"><small>VI</small> 1 errors`,
		"a number to check":                `content/data/hotlines.yaml:1:`,
	} {
		if !strings.Contains(body, want) {
			t.Errorf("%s: no %s in\n%s", name, want, body)
		}
	}
	if strings.Contains(body, "style=") || regexp.MustCompile(`<script(>|[^>]*>[^<])`).MatchString(body) {
		t.Error("the content security policy forbids what stands in the page")
	}
	for _, path := range []string{"/_lachan/board.js", "/_lachan/board.css", "/_lachan/board.svg"} {
		if answer, _ := s.get(path); answer.StatusCode != 200 {
			t.Errorf("%s: %d", path, answer.StatusCode)
		}
	}
	if answer, _ := s.get("/_lachan"); answer.Header.Get("Location") != "/_lachan/" {
		t.Errorf("without its slash: %d %s", answer.StatusCode, answer.Header.Get("Location"))
	}
}

func TestBoardIsSorted(t *testing.T) {
	s := start(t, work())
	find := regexp.MustCompile(`class="item title"[^>]*>([^<]*)`)
	titles := func(query string) string {
		_, body := s.get("/_lachan/" + query)
		var list []string
		for _, m := range find.FindAllStringSubmatch(body, -1) {
			list = append(list, strings.NewReplacer("&lt;b&gt;", "", "&lt;/b&gt;", "").Replace(m[1]))
		}
		return strings.Join(list, " ")
	}
	for query, want := range map[string]string{
		"":               "Một Hai Ba", // most to do first
		"?sort=title":    "Hai Ba Một", // "<b>" comes before letters
		"?sort=-title":   "Một Ba Hai",
		"?sort=in-en":    "Hai Một Ba", // missing, stale, never marked
		"?sort=-in-en":   "Ba Một Hai",
		"?sort=laws":     "Một Hai Ba",
		"?sort=found":    "Hai Ba Một",
		"?sort=nonsense": "Một Hai Ba",
	} {
		if got := titles(query); got != want {
			t.Errorf("%s: %s, want %s", query, got, want)
		}
	}
	if _, body := s.get("/_lachan/?sort=laws"); !strings.Contains(body, `aria-sort="ascending"><a href="?lang=en&amp;sort=-laws#table" data-sort="laws"`) {
		t.Errorf("no link turns the order round:\n%s", body)
	}
}

func TestBoardReloadsWhenItIsAnother(t *testing.T) {
	s := start(t, work())
	events, _ := s.listen("/_lachan/", s.key("/_lachan/"))
	s.quiet(events)
	s.write("content/guides/ba.vi.md", guide("Ba", "Chữ khác."))
	s.quiet(events) // a text changed, and nothing about how far it is
	s.write("content/guides/ba.en.md", "")
	if e := s.next(events); e.name != "reload" || e.data != `{"path":"/_lachan/"}` {
		t.Errorf("event %s %s", e.name, e.data)
	}
}

func TestOnlyThisMachineIsToldWhereFilesLie(t *testing.T) {
	s := start(t, work())
	for from, want := range map[string]bool{"127.0.0.1:1234": true, "[::1]:1234": true, "192.0.2.7:1234": false, "": false} {
		r := httptest.NewRequest("GET", "/_lachan/", nil)
		r.Host, r.RemoteAddr = "localhost", from
		w := httptest.NewRecorder()
		s.server.ServeHTTP(w, r)
		if got := strings.Contains(w.Body.String(), "/tmp/trang"); w.Code != http.StatusOK || got != want {
			t.Errorf("from %q: %d, links: %v", from, w.Code, got)
		}
	}
}

func TestBoardScriptFitsOldBrowsers(t *testing.T) {
	for _, name := range []string{"board.js", "live.js"} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if m := regexp.MustCompile("=>|\\b(let|const|class|async)\\b|`").FindString(string(regexp.MustCompile(`(?m)//.*$`).ReplaceAll(text, nil))); m != "" {
			t.Errorf("%s has %s", name, m)
		}
	}
}
