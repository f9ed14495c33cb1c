package browser

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"

	"lachan/internal/output/host"
)

// A server serves one tree as real servers are told to, and lets a spec be the network: cut it, mend it, publish
// another tree, list what was asked for. Every spec has its own, so that none meets the other's cuts.
//
//	POST /cut    every connection is closed without an answer, once as many more were given as the body says: at once if it is empty
//	POST /mend   the network is back
//	POST /tree   the body names the tree that is served from now on
//	GET /asked   the paths that were asked for since the last GET, a line each
type server struct {
	site, control *httptest.Server

	mu       sync.Mutex
	trees    map[string]tree
	dir      string
	security []host.Header
	cut      bool
	left     int // answers before the network is cut; 0 if that is not to come
	asked    []string
	small    map[string][]byte // texts as gzip, by the file's path
}

func newServer(t *testing.T, trees map[string]tree) *server {
	s := &server{trees: trees, dir: trees["site"].dir, security: trees["site"].security, small: map[string][]byte{}}
	s.site = httptest.NewServer(http.HandlerFunc(s.serve))
	s.control = httptest.NewServer(http.HandlerFunc(s.steer))
	t.Cleanup(s.site.Close)
	t.Cleanup(s.control.Close)
	return s
}

func (s *server) steer(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	s.mu.Lock()
	defer s.mu.Unlock()
	switch r.URL.Path {
	case "/cut":
		s.left, _ = strconv.Atoi(string(body))
		if s.left == 0 {
			s.cut = true
			s.site.CloseClientConnections()
		}
	case "/mend":
		s.cut, s.left = false, 0
	case "/tree":
		made, ok := s.trees[string(body)]
		if !ok {
			http.Error(w, "no such tree", http.StatusBadRequest)
			return
		}
		s.dir, s.security = made.dir, made.security
	case "/asked":
		io.WriteString(w, strings.Join(s.asked, "\n"))
		s.asked = nil
	default:
		http.NotFound(w, r)
	}
}

func (s *server) serve(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	dir, security, cut := s.dir, s.security, s.cut
	if s.left > 0 {
		s.left--
		s.cut = s.left == 0
	}
	s.asked = append(s.asked, r.URL.Path)
	s.mu.Unlock()
	if cut {
		panic(http.ErrAbortHandler)
	}
	name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
	for _, h := range security {
		w.Header().Set(h.Name, h.Value)
	}
	file := filepath.Join(dir, filepath.FromSlash(name))
	info, err := os.Stat(file)
	switch {
	case err == nil && info.IsDir() && !strings.HasSuffix(r.URL.Path, "/"):
		http.Redirect(w, r, r.URL.Path+"/", http.StatusMovedPermanently)
		return
	case err == nil && info.IsDir():
		name, file = path.Join(name, "index.html"), filepath.Join(file, "index.html")
	}
	status := http.StatusOK
	text, err := os.ReadFile(file)
	if err != nil {
		status, name = http.StatusNotFound, "404.html"
		if text, err = os.ReadFile(filepath.Join(dir, name)); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
	}
	w.Header().Set("Content-Type", host.ContentType(name))
	w.Header().Set("Cache-Control", host.Cache(name))
	if isText.MatchString(name) {
		w.Header().Set("Vary", "Accept-Encoding")
		if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			w.Header().Set("Content-Encoding", "gzip")
			text = s.squeezed(file, text)
		}
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(text)))
	w.WriteHeader(status)
	w.Write(text)
}

// isText matches what servers send compressed.
var isText = regexp.MustCompile(`\.(html|css|js|json|svg|webmanifest|xml|txt)$`)

// squeezed is the text of a file as gzip, made once: the trees do not change.
func (s *server) squeezed(file string, text []byte) []byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.small[file] == nil {
		var out bytes.Buffer
		z := gzip.NewWriter(&out)
		z.Write(text)
		z.Close()
		s.small[file] = out.Bytes()
	}
	return s.small[file]
}
