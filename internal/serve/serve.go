// Package serve shows the current build in a browser while its author writes.
//
// In: a build.Session and the paths that changed. Out: HTTP. A page is rendered when it is asked for, from the last
// build without errors; open pages are told when they changed. The package must never write to disk, and never decides
// what to rebuild: build does.
//
//	server.go    who may ask, and starting and stopping
//	page.go      answers from the plan
//	events.go    telling open pages
//	overlay.go   what is shown over a page while something is wrong
//	board.go     /_lachan/: how far the site is, from package status
//	editor.go    links that open a file at its line in the editor
//	admin.go     /_lachan/admin/: editing in a CMS, whose browser writes the files
//	broken.go    what to show while there is no build to show
//	live.js, live.css   the browser's side; pages load the script when build.Options.Live is set
//
// State. Update makes a state and swaps it atomically; a request sees one state from beginning to end. A state holds the
// last build that had no errors (good) and what was found by the very last one (errors), so that a slip in the front
// matter does not take the page away from whoever reads it.
//
// Events. A page asks for /_lachan/events with its own path and key, which serve puts into the script's address as it
// hands the page out. A page is told when the key that its path has now is another than its own: then also after the
// server was restarted, and never for what does not concern it.
//
//	reload  the page's bytes are others now
//	css     only the address of a stylesheet is another: {"from", "to"}
//	error   the last build had errors: what shown is, in overlay.go
//	clean   the errors are gone
//	notes   what else was found in the file that the page is made from: the same, with no findings once they are gone
//
// Safety. The server is for the machine it runs on. It answers GET and HEAD only, but for one question of the CMS that
// changes nothing, and only requests whose Host is one of its own names: a page of a stranger's domain that resolves to
// 127.0.0.1 (DNS rebinding) is refused.
package serve

import (
	"context"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"lachan/internal/build"
	"lachan/internal/diag"
	"lachan/internal/digest"
	"lachan/internal/status"
)

// Options of a server.
type Options struct {
	Hosts   []string      // names by which browsers may ask, besides localhost and 127.0.0.1
	Printer diag.Printer  // for findings; its Source is replaced by the build's own files
	Words   []Words       // the editor's language first; at least one
	Root    string        // the site's folder, absolute, for links that open an editor; "": no such links
	Beat    time.Duration // between signs of life on an event stream; 0: 15 s
}

// Words are what the server itself says to a person, in one language.
type Words struct {
	Lang    string // BCP 47
	Broken  string // title: the site can't be shown, because …
	Mend    string // what to do about it
	Overlay Overlay
	Host    string // the request named a host that is not ours
	Method  string // neither GET nor HEAD
	Missing string // no such page, and the site has no 404 page
	Board   Board
	Admin   Admin
}

// Server serves one session. Preview and Update have one caller at a time; everything else is safe for concurrent use.
type Server struct {
	session *build.Session
	options Options
	state   atomic.Pointer[state]
	hosts   map[string]bool
	closing context.Context // done when event streams must end
	close   context.CancelFunc
}

// state is what requests see. It is never changed, but that next is closed when another takes its place.
type state struct {
	good   *build.Build // the last without errors; nil before the first
	last   *build.Build // the last of all; nil before the first
	report func() *report
	errors []diag.Quote // of the last build
	text   string       // the same as lachan check prints them
	early  bool         // good is a preview; all else is of the build before
	next   chan struct{}
}

// New makes a server. Until Update has been called it has nothing to show.
func New(session *build.Session, o Options) *Server {
	if o.Beat == 0 {
		o.Beat = 15 * time.Second
	}
	s := &Server{session: session, options: o, hosts: map[string]bool{"localhost": true, "127.0.0.1": true, "::1": true}}
	for _, h := range o.Hosts {
		s.hosts[strings.ToLower(h)] = true
	}
	s.closing, s.close = context.WithCancel(context.Background())
	s.state.Store(&state{next: make(chan struct{})})
	return s
}

// Preview shows the pages of changed files before all else is built again, where it can (see build.Session.Preview), and
// reports whether it did. Then Update must follow at once, without these paths.
func (s *Server) Preview(ctx context.Context, changed ...string) bool {
	early := s.session.Preview(ctx, changed...)
	if early == nil {
		return false
	}
	now := *s.state.Load()
	now.good, now.early, now.next = early, true, make(chan struct{})
	s.show(&now)
	return true
}

// Update builds again after changed files (see build.Session.Update) and tells open pages. It returns what was built,
// errors or not.
func (s *Server) Update(ctx context.Context, changed ...string) *build.Build {
	b := s.session.Update(ctx, changed...)
	old := s.state.Load()
	now := &state{good: b, last: b, next: make(chan struct{})}
	now.report = sync.OnceValue(func() *report { return newReport(b) })
	if b.Failed() {
		now.good = old.good
		now.errors, now.text = s.errors(b)
	}
	s.show(now)
	return b
}

// show puts a state in the place of the last and tells everyone who waits.
func (s *Server) show(now *state) {
	old := s.state.Swap(now)
	close(old.next)
}

// words are those of the editor's language.
func (s *Server) words() *Words { return &s.options.Words[0] }

// report is how far the site is, counted when somebody wants to see it. Its key names it.
type report struct {
	*status.Report
	key string
}

func newReport(b *build.Build) *report {
	r := status.Of(b.WithDrafts())
	return &report{r, digest.Value(r).String()}
}

// Serve answers requests on l until ctx is done, then ends cleanly: open answers are given a moment to finish.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	server := &http.Server{
		Handler:           s,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      time.Minute, // events set their own
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
	}
	server.RegisterOnShutdown(s.close)
	stopped := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(stopped)
		last, cancel := context.WithTimeout(context.Background(), 3*time.Second)
		defer cancel()
		if server.Shutdown(last) != nil {
			server.Close()
		}
	})
	err := server.Serve(l)
	if !stop() {
		<-stopped
		return nil
	}
	s.close()
	return err
}
