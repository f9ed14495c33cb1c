package serve

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html/template"
	"net/http"
	"path"
	"strings"
	"time"

	"lachan/internal/build"
	"lachan/internal/output"
	"lachan/internal/status"
)

// stream is one open page.
type stream struct {
	w       http.ResponseWriter
	control *http.ResponseController
	path    string       // address of the page
	key     string       // of the bytes that the page was loaded with; "" for a page that stood in for the site
	file    *output.File // the same as a file of a plan, once known
	open    func(status.Place) template.URL
	errors  []byte // that the page shows
	notes   []byte
}

// slow is how long a reader may take for one event.
const slow = 10 * time.Second

// events tells a page what concerns it, until it goes away or the server ends.
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", "text/event-stream; charset=utf-8")
	h.Set("X-Accel-Buffering", "no")
	q := r.URL.Query()
	e := &stream{w: w, control: http.NewResponseController(w), path: q.Get("path"), key: q.Get("key"), open: s.editorOf(r)}
	_ = e.control.SetReadDeadline(time.Time{}) // the request has been read; its deadline would end the stream
	if r.Method == http.MethodHead {
		return
	}
	if !e.write("retry: 500\n\n") {
		return
	}
	beat := time.NewTicker(s.options.Beat)
	defer beat.Stop()
	for {
		st := s.state.Load()
		if !s.tell(e, st) {
			return
		}
		for waiting := true; waiting; {
			select {
			case <-st.next:
				waiting = false
			case <-beat.C:
				if !e.write(": beat\n\n") {
					return
				}
			case <-r.Context().Done():
				return
			case <-s.closing.Done():
				return
			}
		}
	}
}

// tell sends what the page does not know yet. It reports false when nobody listens any more.
func (s *Server) tell(e *stream, st *state) bool {
	switch {
	case e.path == boardPath:
		if st.last != nil && !e.compareBoard(st) {
			return false
		}
	case st.good != nil:
		if !e.compare(st.good) {
			return false
		}
	}
	if st.early {
		return true // what is found is not known yet
	}
	if errors := s.failures(st, e.open); !bytes.Equal(errors, e.errors) {
		e.errors = errors
		name := "error"
		if errors == nil {
			name, errors = "clean", []byte("{}")
		}
		if !e.event(name, errors) {
			return false
		}
	}
	source := ""
	if e.file != nil {
		source = e.file.Source
	}
	if notes := s.notes(st, source, e.open); !bytes.Equal(notes, e.notes) {
		e.notes = notes
		if notes == nil {
			notes = []byte(`{"findings":[]}`)
		}
		return e.event("notes", notes)
	}
	return true
}

// compare tells the page if its bytes are others now.
func (e *stream) compare(b *build.Build) bool {
	file, _ := find(b, e.path)
	if file == nil {
		file = b.Find("404.html")
	}
	old, key := e.file, ""
	if file != nil {
		key = file.Key().String()
	}
	e.file = file
	if key == e.key {
		return true
	}
	e.key = key
	if from, to, only := onlyStyle(old, file); only {
		data, err := json.Marshal(map[string]string{"from": from, "to": to})
		return err == nil && e.event("css", data)
	}
	return e.reload()
}

// compareBoard tells the page about the state of the site if it is another now.
func (e *stream) compareBoard(st *state) bool {
	key := st.report().key
	if key == e.key {
		return true
	}
	e.key = key
	return e.reload()
}

func (e *stream) reload() bool {
	data, err := json.Marshal(map[string]string{"path": e.path})
	return err == nil && e.event("reload", data)
}

// onlyStyle reports whether two versions of a page differ in the name of one stylesheet alone. It asks the bytes: what
// is in a view is not known here.
func onlyStyle(old, now *output.File) (from, to string, only bool) {
	if old == nil || now == nil {
		return "", "", false
	}
	before, err := old.Bytes(nil)
	if err != nil {
		return "", "", false
	}
	after, err := now.Bytes(nil)
	if err != nil {
		return "", "", false
	}
	from, to = styleName(before), styleName(after)
	if from == "" || to == "" || from == to {
		return "", "", false
	}
	return from, to, bytes.Equal(bytes.ReplaceAll(before, []byte(from), []byte(to)), after)
}

// styleName is the file name of the first stylesheet that a page links to.
func styleName(page []byte) string {
	for tag := range tags(page, "<link ") {
		if strings.Contains(tag, `rel="stylesheet"`) || strings.Contains(tag, "rel=stylesheet") {
			if _, rest, ok := strings.Cut(tag, "href="); ok {
				return path.Base(strings.Trim(strings.Fields(rest)[0], `"'>`))
			}
		}
	}
	return ""
}

// tags walks the tags of a page that begin so.
func tags(page []byte, start string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for {
			_, rest, ok := bytes.Cut(page, []byte(start))
			if !ok {
				return
			}
			end := bytes.IndexByte(rest, '>')
			if end < 0 || !yield(string(rest[:end])) {
				return
			}
			page = rest[end:]
		}
	}
}

func (e *stream) event(name string, data []byte) bool {
	return e.write(fmt.Sprintf("event: %s\ndata: %s\n\n", name, data)) // JSON has no line breaks
}

func (e *stream) write(text string) bool {
	_ = e.control.SetWriteDeadline(time.Now().Add(slow))
	if _, err := e.w.Write([]byte(text)); err != nil {
		return false
	}
	return e.control.Flush() == nil
}
