//go:build cloud

package cloud

import (
	"bytes"
	"context"
	"crypto/md5"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"

	"lachan/internal/deploy"
	"lachan/internal/publish"
)

// bucket is the one that a world's server holds.
const bucket = "la-chan"

// world is a cloud's server with an empty bucket, and a proxy before it that can be moody.
type world struct {
	cloud            cloud
	server, proxy    string // their addresses: host:port
	writes, requests atomic.Int64
	faults           atomic.Int64
	moody            atomic.Int64 // one request in so many fails; 0: none
}

func newWorld(t *testing.T, c cloud) *world {
	w := &world{cloud: c, server: c.start(t)}
	proxy := &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(&url.URL{Scheme: "http", Host: w.server})
			if c.signsHost {
				r.Out.Host = r.In.Host
			}
		},
		ErrorHandler: func(http.ResponseWriter, *http.Request, error) { panic(http.ErrAbortHandler) },
	}
	front := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) { w.serve(proxy, rw, r) }))
	t.Cleanup(front.Close)
	w.proxy = front.Listener.Addr().String()
	return w
}

// moodily is a bucket through the proxy, directly one without.
func (w *world) moodily(bucket string) place  { return w.cloud.place(w.proxy, bucket) }
func (w *world) directly(bucket string) place { return w.cloud.place(w.server, bucket) }

// deploy deploys through the proxy, in this process.
func (w *world) deploy(ctx context.Context, dir string) (deploy.Report, error) {
	return w.moodily(bucket).deploy(ctx, dir)
}

func (w *world) serve(proxy http.Handler, rw http.ResponseWriter, r *http.Request) {
	w.requests.Add(1)
	if n := w.moody.Load(); n > 0 && rand.Int64N(n) == 0 {
		w.faults.Add(1)
		switch rand.IntN(3) {
		case 0: // the line is cut before anything arrives
			panic(http.ErrAbortHandler)
		case 1: // the store is tired
			rw.WriteHeader(http.StatusServiceUnavailable)
			return
		case 2: // it is done, but the answer is lost
			proxy.ServeHTTP(httptest.NewRecorder(), r)
			panic(http.ErrAbortHandler)
		}
	}
	proxy.ServeHTTP(rw, r)
	if r.Method == http.MethodPut || r.Method == http.MethodPost {
		w.writes.Add(1)
	}
}

// child deploys in a process of its own.
func (w *world) child(t *testing.T, dir string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	p := w.moodily(bucket)
	cmd.Env = append(os.Environ(), childURL+"="+p.url, childDir+"="+dir)
	if p.name != "" {
		cmd.Env = append(cmd.Env, p.name+"="+p.value)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill() })
	return cmd
}

func (w *world) store(t *testing.T) *Store {
	t.Helper()
	s, err := w.directly(bucket).open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

var named = regexp.MustCompile(`(?:href|src)="([^"]+)"`)

// read is a reader who opens pages at random until told to stop, and asks for what they name.
func (w *world) read(t *testing.T, pages int, done chan struct{}, seen, broken *atomic.Int64) {
	s, err := w.directly(bucket).open(context.Background())
	if err != nil {
		t.Error(err)
		<-done
		return
	}
	defer s.Close()
	for {
		select {
		case <-done:
			return
		default:
		}
		page := fmt.Sprintf("p/%d/index.html", rand.IntN(pages))
		text, err := s.Read(context.Background(), page)
		if err != nil { // the store is tired, which is no fault of the deploy
			if errors.Is(err, fs.ErrNotExist) {
				broken.Add(1)
				t.Errorf("%s: %v", page, err)
			}
			continue
		}
		seen.Add(1)
		for _, ref := range named.FindAllSubmatch(text, -1) {
			if _, err := s.Read(context.Background(), string(ref[1])); errors.Is(err, fs.ErrNotExist) {
				broken.Add(1)
				t.Errorf("%s names %s: %v", page, ref[1], err)
			}
		}
	}
}

// mustHold holds every object against a tree.
func (w *world) mustHold(t *testing.T, dir string) {
	t.Helper()
	if how := w.differs(t, dir); how != "" {
		t.Error(how)
	}
}

// differs says in what the store is not a tree, or "".
func (w *world) differs(t *testing.T, dir string) string {
	t.Helper()
	m, err := publish.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	there := map[string]deploy.Object{}
	if err := w.store(t).List(t.Context(), func(o deploy.Object) { there[o.Path] = o }); err != nil {
		t.Fatal(err)
	}
	pages := 0
	for path := range there {
		if strings.HasPrefix(path, "p/") {
			pages++
		}
	}
	wrong, want := 0, 0
	for _, e := range m.Files {
		if strings.HasPrefix(e.Path, "p/") {
			want++
		}
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(e.Path)))
		if err != nil {
			t.Fatal(err)
		}
		if o, ok := there[e.Path]; !ok || !sameBytes(o, data) {
			wrong++
		}
	}
	if wrong > 0 || pages != want {
		return fmt.Sprintf("%d of %d objects are not as in the tree; %d pages, want %d", wrong, len(m.Files), pages, want)
	}
	if _, locked := there["_lachan/lock.json"]; locked {
		return "the lock is still there"
	}
	return ""
}

func sameBytes(o deploy.Object, data []byte) bool {
	sum := md5.Sum(data)
	return o.Size == int64(len(data)) && bytes.Equal(o.MD5, sum[:])
}
