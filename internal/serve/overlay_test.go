package serve_test

import (
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"
)

// said is the data of the events error and notes.
type said struct {
	Lang, Title, Count, Hint, Fold, Unfold, More, Text string
	Findings                                           []struct {
		Code, Severity, Kind, Path, Message, Hint, Open string
		Line, Column                                    int
		Source                                          *struct{ Before, Marked, After, Carets string }
	}
}

func (s *served) said(e event, name string) said {
	s.Helper()
	var data said
	if err := json.Unmarshal([]byte(e.data), &data); err != nil || e.name != name {
		s.Fatalf("event %s %s (%v), want %s", e.name, e.data, err, name)
	}
	return data
}

func TestErrorsKeepTheLastGoodPage(t *testing.T) {
	s := start(t, small())
	events, _ := s.listen("/cam-nang/mot/", s.key("/cam-nang/mot/"))
	s.quiet(events)
	s.write(one, "---\ntitel: Một\nsummary: T.\n---\n\nChữ hỏng.\n")
	found := s.said(s.next(events), "error")
	if found.Title != "There are errors" || found.Lang != "en" || found.Hint != "hint" || found.Fold != "fold" || found.Unfold != "show" || found.Count != "1 errors" || found.More != "" || !strings.Contains(found.Text, "titel") {
		t.Errorf("event data %+v", found)
	}
	f := found.Findings[len(found.Findings)-1]
	if f.Code != "field-unknown" || f.Severity != "error" || f.Kind != "error" || f.Path != one || f.Line != 2 || f.Column != 1 || f.Message == "" || f.Hint == "" {
		t.Errorf("finding %+v", f)
	}
	if f.Source == nil || f.Source.Before != "" || f.Source.Marked != "titel" || f.Source.After != ": Một" || f.Source.Carets != "^^^^^" {
		t.Errorf("source line %+v", f.Source)
	}
	if want := "vscode://file/tmp/trang%201/" + one + ":2:1"; f.Open != want {
		t.Errorf("opens %s, want %s", f.Open, want)
	}
	if _, body := s.get("/cam-nang/mot/"); !strings.Contains(body, "Chữ của bài một.") {
		t.Error("the last good page is gone")
	}
	late, _ := s.listen("/cam-nang/hai/", s.key("/cam-nang/hai/"))
	if e := s.next(late); e.name != "error" {
		t.Errorf("a page that comes later is told %s %s", e.name, e.data)
	}
	s.write(one, guide("Một", "Chữ của bài một."))
	if e := s.next(events); e.name != "clean" {
		t.Errorf("event %s %s", e.name, e.data)
	}
	s.quiet(events)
}

// What is only to be looked at is told to the page that is made from the file, and to no other.
func TestNotesAreToldToTheirPage(t *testing.T) {
	s := start(t, small())
	long := "Một hai ba bốn năm sáu bảy tám chín mười một hai ba bốn năm sáu bảy tám chín mười một hai."
	s.write(one, guide("Một", long))
	notes := func(path string) (codes []string, title string) {
		events, stop := s.listen(path, s.key(path))
		defer stop()
		data := s.said(s.nextOfAll(events), "notes")
		for _, f := range data.Findings {
			codes = append(codes, f.Code)
		}
		return codes, data.Title
	}
	if codes, title := notes("/cam-nang/mot/"); title != "In this page" || strings.Join(codes, " ") != "review-missing sentence-long" {
		t.Errorf("%s: %v", title, codes)
	}
	if codes, _ := notes("/cam-nang/hai/"); strings.Join(codes, " ") != "review-missing" {
		t.Errorf("the other page is told %v", codes)
	}
	events, _ := s.listen("/cam-nang/mot/", s.key("/cam-nang/mot/"))
	if e := s.nextOfAll(events); e.name != "notes" {
		t.Fatalf("event %s", e.name)
	}
	s.write(one, strings.Replace(guide("Một", "Ngắn."), "summary:", "reviewed: {by: Sở, on: 2026-01-01}\nsummary:", 1))
	for {
		e := s.nextOfAll(events)
		if e.name == "reload" {
			continue
		}
		if data := s.said(e, "notes"); len(data.Findings) != 0 {
			t.Errorf("still told of %+v", data.Findings)
		}
		return
	}
}

// A mistake that shows everywhere must not bury the page.
func TestTheListOfErrorsEnds(t *testing.T) {
	files := small()
	for i := range 60 {
		files[fmt.Sprintf("content/guides/hong-%d.vi.md", i)] = "---\ntitel: X\ntitle: X\nsummary: T.\nslug: s-" + fmt.Sprint(i) + "\n---\n\nChữ.\n"
	}
	s := start(t, files)
	events, _ := s.listen("/", "")
	if data := s.said(s.next(events), "error"); len(data.Findings) != 50 || data.More != "10 more" || data.Count != "60 errors" || !strings.Contains(data.Text, "10 more") {
		t.Errorf("%d findings, more %q, count %q", len(data.Findings), data.More, data.Count)
	}
}

func TestStrangersGetNoLinksInEvents(t *testing.T) {
	s := start(t, map[string]string{one: "---\ntitel: Một\n---\n"})
	r := httptest.NewRequest("GET", "/", nil)
	r.Host, r.RemoteAddr = "may-chu.local", "192.0.2.7:1234"
	w := httptest.NewRecorder()
	s.server.ServeHTTP(w, r)
	if body := w.Body.String(); strings.Contains(body, "vscode") || !strings.Contains(body, one+":2:1") {
		t.Errorf("%s", body)
	}
}
