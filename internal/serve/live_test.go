package serve_test

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestAnEditReloadsItsPageOnly(t *testing.T) {
	s := start(t, small())
	mine, _ := s.listen("/cam-nang/mot/", s.key("/cam-nang/mot/"))
	other, _ := s.listen("/cam-nang/hai/", s.key("/cam-nang/hai/"))
	s.quiet(mine)
	s.write(one, guide("Một", "Chữ mới của bài một."))
	if e := s.next(mine); e.name != "reload" || e.data != `{"path":"/cam-nang/mot/"}` {
		t.Errorf("event %s %s", e.name, e.data)
	}
	s.quiet(other)
	if _, body := s.get("/cam-nang/mot/"); !strings.Contains(body, "Chữ mới") {
		t.Errorf("the page has the old text")
	}
	s.write(one, guide("Một", "Chữ mới của bài một.")) // the same again
	s.quiet(mine)
}

// A page that was loaded before what it shows now is told so as soon as it asks, also by another run of the server.
func TestAPageThatMissedAnEdit(t *testing.T) {
	s := start(t, small())
	old := s.key("/cam-nang/mot/")
	s.write(one, guide("Một", "Chữ mới."))
	events, _ := s.listen("/cam-nang/mot/", old)
	if e := s.next(events); e.name != "reload" {
		t.Errorf("event %s %s", e.name, e.data)
	}
}

func TestAPageThatGoesReloads(t *testing.T) {
	s := start(t, small())
	events, _ := s.listen("/cam-nang/mot/", s.key("/cam-nang/mot/"))
	s.quiet(events)
	s.write(one, "")
	if e := s.next(events); e.name != "reload" {
		t.Errorf("event %s %s", e.name, e.data)
	}
	missing, _ := s.listen("/cam-nang/mot/", s.key("/cam-nang/mot/"))
	s.quiet(missing)
	s.write(one, guide("Một", "Lại có."))
	if e := s.next(missing); e.name != "reload" {
		t.Errorf("event %s %s", e.name, e.data)
	}
}

func TestANewStylesheetIsSwapped(t *testing.T) {
	s := start(t, small())
	events, _ := s.listen("/cam-nang/mot/", s.key("/cam-nang/mot/"))
	s.quiet(events)
	style := func() string {
		_, body := s.get("/cam-nang/mot/")
		_, rest, _ := strings.Cut(body, `rel="stylesheet"`)
		_, rest, _ = strings.Cut(rest, "href=")
		return strings.Trim(rest[:strings.IndexAny(rest, " >")], `"`)
	}
	before := style()
	s.write("assets/css/tokens.css", ":root { --lc-paper: #123456; }\n")
	e := s.next(events)
	var change struct{ From, To string }
	if err := json.Unmarshal([]byte(e.data), &change); err != nil || e.name != "css" {
		t.Fatalf("event %s %s", e.name, e.data)
	}
	if !strings.HasSuffix(before, "/"+change.From) || !strings.HasSuffix(style(), "/"+change.To) || change.From == change.To {
		t.Errorf("from %s to %s, but the page had %s and has %s", change.From, change.To, before, style())
	}
}

func TestNoGoodBuildYet(t *testing.T) {
	s := start(t, map[string]string{one: "---\ntitel: <b>Một</b>\n---\n"})
	for _, path := range []string{"/", "/cam-nang/mot/", "/khong-co"} {
		answer, body := s.get(path)
		if answer.StatusCode != 503 || !strings.Contains(body, "The site has errors") || !strings.Contains(body, "<mark>titel</mark>: &lt;b&gt;") {
			t.Errorf("%s: %d\n%s", path, answer.StatusCode, body)
		}
	}
	if answer, body := s.ask("HEAD", "/", ""); answer.StatusCode != 503 || body != "" {
		t.Errorf("HEAD: %d %q", answer.StatusCode, body)
	}
	events, _ := s.listen("/", s.key("/"))
	if e := s.next(events); e.name != "error" {
		t.Errorf("event %s %s", e.name, e.data)
	}
	s.write(one, guide("Một", "Chữ."))
	if e := s.next(events); e.name != "reload" {
		t.Errorf("event %s %s", e.name, e.data)
	}
}

func TestServeEndsCleanly(t *testing.T) {
	s := start(t, small())
	events, _ := s.listen("/", s.key("/"))
	s.quiet(events)
	s.stop()
	if e := s.next(events); e.name != "end" {
		t.Errorf("event %s %s", e.name, e.data)
	}
	select {
	case err := <-s.ended:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(patience):
		t.Fatal("the server does not end")
	}
}

// Requests and builds at once must not see half of anything; run with -race.
func TestRequestsWhileBuilding(t *testing.T) {
	s := start(t, small())
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			for range 20 {
				answer, err := s.client.Get(s.url + "/cam-nang/mot/")
				if err != nil {
					t.Error(err)
					return
				}
				body, _ := io.ReadAll(answer.Body)
				answer.Body.Close()
				if answer.StatusCode != 200 || !strings.Contains(string(body), "Chữ số") && !strings.Contains(string(body), "Chữ của bài một") {
					t.Errorf("%d %.200s", answer.StatusCode, body)
				}
			}
		})
	}
	for i := range 10 {
		s.write(one, guide("Một", fmt.Sprintf("Chữ số %d.", i)))
	}
	wait.Wait()
}
