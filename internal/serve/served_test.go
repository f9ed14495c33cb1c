package serve_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"lachan/assets"
	"lachan/internal/build"
	"lachan/internal/diag"
	"lachan/internal/lang"
	"lachan/internal/serve"
	"lachan/internal/source"
	"lachan/internal/status"
	"lachan/layouts"
)

// patience is how long a test waits for what must come. Nothing is measured by it.
const patience = 2 * time.Minute

// served is a small site in memory behind a real listener.
type served struct {
	*testing.T
	mu     sync.Mutex
	files  fstest.MapFS
	server *serve.Server
	url    string
	client *http.Client
	ended  chan error
	stop   context.CancelFunc
}

func start(t *testing.T, files map[string]string) *served {
	s := &served{T: t, files: fstest.MapFS{}, ended: make(chan error, 1)}
	for name, text := range files {
		s.files[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	session := build.New(build.Options{
		Layers: []source.Layer{
			{FS: layouts.FS, Dirs: []string{"."}, As: "layouts"},
			{FS: assets.FS, Dirs: []string{"."}, As: "assets"},
			{FS: s.files, Dirs: []string{"content", "layouts", "assets"}},
		},
		Date: lang.Day{Year: 2026, Month: 11, Dom: 24},
		Live: true,
	})
	s.server = serve.New(session, serve.Options{
		Hosts:   []string{"may-chu.local"},
		Printer: diag.Printer{Lang: "en"},
		Words: []serve.Words{{
			Lang: "en", Broken: "The site has errors", Mend: "Mend them.", Overlay: serve.Overlay{Stale: "There are errors", Notes: "In this page", Errors: "{count} errors", Warnings: "{count} notes", Hint: "hint", Fold: "fold", Unfold: "show", More: "{count} more"},
			Host: "not our name", Method: "read only", Missing: "no page",
			Board: serve.Board{
				States: map[status.State]string{
					status.Source: "source", status.Current: "current", status.Stale: "stale {count}", status.Unknown: "unknown", status.Missing: "missing",
				},
				Reviews: map[status.Review]string{status.ReviewDue: "due", status.Reviewed: "done", status.Unreviewed: "none"},
				Drafts:  map[string]string{"draft": "draft"},
				Errors:  "{count} errors", Warnings: "{count} warnings", Law: "{count} laws",
			},
		}},
		Root: "/tmp/trang 1",
		Beat: 20 * time.Millisecond,
	})
	s.server.Update(t.Context())
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.url = "http://" + listener.Addr().String()
	ctx, stop := context.WithCancel(context.Background())
	s.stop = stop
	go func() { s.ended <- s.server.Serve(ctx, listener) }()
	s.client = &http.Client{
		Timeout:       patience,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	t.Cleanup(stop)
	return s
}

// write changes a file (deletes it if text is empty) and builds.
func (s *served) write(name, text string) {
	s.Helper()
	if text == "" {
		delete(s.files, name)
	} else {
		s.files[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	if s.server.Preview(s.Context(), name) {
		s.server.Update(s.Context())
	} else {
		s.server.Update(s.Context(), name)
	}
}

func (s *served) ask(method, path, host string) (*http.Response, string) {
	s.Helper()
	r, err := http.NewRequestWithContext(s.Context(), method, s.url+path, nil)
	if err != nil {
		s.Fatal(err)
	}
	if host != "" {
		r.Host = host
	}
	answer, err := s.client.Do(r)
	if err != nil {
		s.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		s.Fatal(err)
	}
	return answer, string(body)
}

func (s *served) get(path string) (*http.Response, string) { s.Helper(); return s.ask("GET", path, "") }

// key is what the page at path gives to the script that reloads it.
func (s *served) key(path string) string {
	s.Helper()
	_, body := s.get(path)
	_, rest, ok := strings.Cut(body, "/_lachan/live.js?")
	if !ok {
		s.Fatalf("%s has no live script:\n%s", path, body)
	}
	return rest[:strings.IndexAny(rest, `" >`)]
}

// event is one server-sent event.
type event struct{ name, data string }

// listen opens the event stream of a page as it is now.
func (s *served) listen(path, key string) (<-chan event, func()) {
	s.Helper()
	ctx, cancel := context.WithCancel(s.Context())
	r, _ := http.NewRequestWithContext(ctx, "GET", s.url+"/_lachan/events?path="+path+"&key="+key, nil)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		s.Fatal(err)
	}
	if got := answer.Header.Get("Content-Type"); !strings.HasPrefix(got, "text/event-stream") {
		s.Fatalf("Content-Type %q", got)
	}
	out := make(chan event, 10)
	go func() {
		defer answer.Body.Close()
		defer close(out)
		var e event
		for lines := bufio.NewScanner(answer.Body); lines.Scan(); {
			line := lines.Text()
			switch {
			case strings.HasPrefix(line, "event: "):
				e.name = line[7:]
			case strings.HasPrefix(line, "data: "):
				e.data = line[6:]
			case strings.HasPrefix(line, ": "):
				select {
				case out <- event{name: "beat"}:
				default:
				}
			case line == "" && e.name != "":
				out <- e
				e = event{}
			}
		}
	}()
	s.Cleanup(cancel)
	return out, cancel
}

// next is the next event but signs of life and notes.
func (s *served) next(events <-chan event) event {
	s.Helper()
	for {
		if e := s.nextOfAll(events); e.name != "notes" {
			return e
		}
	}
}

// nextOfAll is the next event that is no sign of life.
func (s *served) nextOfAll(events <-chan event) event {
	s.Helper()
	deadline := time.After(patience)
	for {
		select {
		case e, open := <-events:
			if !open {
				return event{name: "end"}
			}
			if e.name != "beat" {
				return e
			}
		case <-deadline:
			s.Fatal("no event")
		}
	}
}

// quiet waits for two signs of life and fails if anything else comes but notes.
func (s *served) quiet(events <-chan event) {
	s.Helper()
	for beats := 0; beats < 2; {
		select {
		case e := <-events:
			switch e.name {
			case "beat":
				beats++
			case "notes":
			default:
				s.Fatalf("event %s %s, want none", e.name, e.data)
			}
		case <-time.After(patience):
			s.Fatal("no sign of life")
		}
	}
}

const (
	one = "content/guides/mot.vi.md"
	two = "content/guides/hai.vi.md"
)

func guide(title, text string) string {
	return fmt.Sprintf("---\ntitle: %s\nsummary: Tóm tắt.\n---\n\n%s\n", title, text)
}

func small() map[string]string {
	return map[string]string{one: guide("Một", "Chữ của bài một."), two: guide("Hai", "Chữ của bài hai.")}
}
