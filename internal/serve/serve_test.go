package serve_test

import (
	"bufio"
	"context"
	"encoding/json"
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
const patience = 20 * time.Second

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
