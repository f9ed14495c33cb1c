//go:build cloud

package cloud

import (
	"bytes"
	"context"
	"crypto/md5"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"net"
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
	"time"

	"lachan/internal/deploy"
	"lachan/internal/digest"
	"lachan/internal/output"
	"lachan/internal/publish"
)

// The gateway is a real S3 server over a folder. It is built once, into .tools.
const gateway = "github.com/versity/versitygw/cmd/versitygw@v1.8.0"

const (
	childURL = "LACHAN_DEPLOY_URL"
	childDir = "LACHAN_DEPLOY_DIR"
)

// The test program is also the program that is killed.
func TestMain(m *testing.M) {
	if address := os.Getenv(childURL); address != "" {
		if err := run(context.Background(), address, os.Getenv(childDir)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func run(ctx context.Context, address, dir string) error {
	_, err := deployTo(ctx, address, dir)
	return err
}

func deployTo(ctx context.Context, address, dir string) (deploy.Report, error) {
	s, err := Open(ctx, address)
	if err != nil {
		return deploy.Report{}, err
	}
	defer s.Close()
	return deploy.Deploy(ctx, s, deploy.Options{
		Dir: dir, Beat: 2 * time.Second, Attempts: 12, Encoding: deploy.Plain,
		Phase: func(path string) output.Phase {
			switch {
			case strings.HasPrefix(path, "t/"):
				return output.Asset
			case strings.HasSuffix(path, ".html"):
				return output.Page
			}
			return output.Index
		},
		Headers: func(path string) deploy.Headers {
			if strings.HasSuffix(path, ".html") {
				return deploy.Headers{Type: "text/html; charset=utf-8", Cache: "no-cache"}
			}
			return deploy.Headers{Type: "text/css; charset=utf-8", Cache: "public, max-age=31536000, immutable"}
		},
	})
}

// tree publishes n pages that all name one style, which bears the name of the edition, and every tenth a picture of its
// own. Of the pages from n on there are none.
func tree(t *testing.T, n int, edition string) string {
	t.Helper()
	var files []output.File
	add := func(phase output.Phase, path, text string) {
		files = append(files, output.File{Path: path, Phase: phase, Key: digest.OfString(path + text),
			Bytes: func(dst []byte) ([]byte, error) { return append(dst, text...), nil }})
	}
	style := "t/site." + edition + ".css"
	add(output.Asset, style, "body{} /* "+edition+" */")
	for i := range n {
		text := fmt.Sprintf("<link href=%q><p>%d %s</p>", style, i, strings.Repeat("mua bán người ", 40))
		if i%10 == 0 {
			picture := fmt.Sprintf("t/p%d.%s.svg", i, edition)
			add(output.Asset, picture, "<svg/>"+edition)
			text += fmt.Sprintf("<img src=%q>", picture)
		}
		add(output.Page, fmt.Sprintf("p/%d/index.html", i), text)
	}
	add(output.Index, "sitemap.xml", edition)
	dir := filepath.Join(t.TempDir(), "dist")
	if _, err := publish.Publish(t.Context(), output.New(files), publish.Options{Dir: dir}); err != nil {
		t.Fatal(err)
	}
	return dir
}

// Every fault shows at a few hundred pages already; `make test-deploy` takes 10,000.
var pageCount = flag.Int("pages", 1000, "pages of the tree that is deployed")

func TestS3(t *testing.T) {
	if testing.Short() {
		t.Skip("-short")
	}
	pages := *pageCount
	w := newWorld(t)
	a, b := tree(t, pages, "a"), tree(t, pages-50, "b")

	t.Run("connections cut, 503s, kill -9 and a second run", func(t *testing.T) {
		w.moody.Store(50) // one request in fifty
		w.puts.Store(0)
		child := w.child(t, a)
		for w.puts.Load() < int64(pages)*2/5 {
			time.Sleep(20 * time.Millisecond)
		}
		child.Process.Kill()
		if err := child.Wait(); err == nil {
			t.Fatal("the run had ended before it was killed")
		}
		killed := w.puts.Load()
		start := time.Now()
		r, err := deployTo(t.Context(), w.url, a)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%d PUTs when it was killed; the second run kept %d, sent %d, and took %.1f s; %d faults", killed, r.Kept, r.Uploaded, time.Since(start).Seconds(), w.faults.Load())
		if int(r.Kept) < pages*3/10 || int(w.faults.Load()) < pages/100 {
			t.Errorf("the second run kept %d; there were %d faults", r.Kept, w.faults.Load())
		}
		w.moody.Store(0)
		w.mustHold(t, a)
	})

	t.Run("nothing to do", func(t *testing.T) {
		w.requests.Store(0)
		start := time.Now()
		r, err := deployTo(t.Context(), w.url, a)
		if err != nil || r.Uploaded != 0 {
			t.Errorf("%+v %v", r, err)
		}
		t.Logf("%d requests, %.1f s", w.requests.Load(), time.Since(start).Seconds())
	})

	t.Run("headers", func(t *testing.T) {
		s := w.store(t)
		got, err := s.bucket.Attributes(t.Context(), "p/3/index.html")
		if err != nil || got.ContentType != "text/html; charset=utf-8" || got.CacheControl != "no-cache" {
			t.Errorf("%+v %v", got, err)
		}
	})

	t.Run("a reader through a whole deploy with faults", func(t *testing.T) {
		w.faults.Store(0)
		w.moody.Store(20)
		done := make(chan struct{})
		var seen, broken atomic.Int64
		go w.read(t, pages-50, done, &seen, &broken)
		r, err := deployTo(t.Context(), w.url, b)
		done <- struct{}{}
		w.moody.Store(0)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("sent %d, deleted %d, retired %d, %d faults; the reader saw %d pages", r.Uploaded, r.Deleted, r.Retired, w.faults.Load(), seen.Load())
		if seen.Load() < 100 || broken.Load() > 0 || r.Deleted != 50 || int(r.Retired) != pages/10+1 {
			t.Errorf("seen %d, broken %d, deleted %d, retired %d", seen.Load(), broken.Load(), r.Deleted, r.Retired)
		}
		w.mustHold(t, b)
	})

	t.Run("two at once", func(t *testing.T) {
		w.moody.Store(100)
		one, two := w.child(t, a), w.child(t, b)
		first, second := one.Wait(), two.Wait()
		w.moody.Store(0)
		t.Logf("the first: %v; the second: %v", first, second)
		switch {
		case first != nil && second != nil:
			t.Error("both failed")
		case first == nil && second == nil: // one after the other: a small tree does not take longer than a lock is waited for
			if inA, inB := w.differs(t, a), w.differs(t, b); inA != "" && inB != "" {
				t.Errorf("neither tree is whole: %s; %s", inA, inB)
			}
		case first == nil:
			w.mustHold(t, a)
		default:
			w.mustHold(t, b)
		}
	})
}

// world is a gateway with a bucket, and a proxy before it that can be moody.
type world struct {
	url, direct    string // of the bucket: through the proxy, and without
	puts, requests atomic.Int64
	faults         atomic.Int64
	moody          atomic.Int64 // one request in so many fails; 0: none
}

func newWorld(t *testing.T) *world {
	program := findGateway(t)
	t.Setenv("AWS_ACCESS_KEY_ID", "reader")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "not-a-secret")
	dir := t.TempDir()
	data, side := filepath.Join(dir, "data"), filepath.Join(dir, "side")
	for _, d := range []string{filepath.Join(data, "la-chan"), side} {
		if err := os.MkdirAll(d, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	address := freeAddress(t)
	cmd := exec.Command(program, "--quiet", "--keep-alive", "--port", address, "posix", "--disableotmp", "--sidecar", side, data) // without O_TMPFILE it replaces by a rename, at one stroke, as S3 does
	cmd.Env = append(os.Environ(), "ROOT_ACCESS_KEY=reader", "ROOT_SECRET_KEY=not-a-secret")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	for deadline := time.Now().Add(30 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		if c, err := net.Dial("tcp", address); err == nil {
			c.Close()
			break
		}
		if time.Now().After(deadline) {
			t.Fatal("the gateway does not answer")
		}
	}
	w := &world{}
	to, _ := url.Parse("http://" + address)
	proxy := &httputil.ReverseProxy{ // the Host that the client signed stays
		Director:     func(r *http.Request) { r.URL.Scheme, r.URL.Host = to.Scheme, to.Host },
		ErrorHandler: func(http.ResponseWriter, *http.Request, error) { panic(http.ErrAbortHandler) },
	}
	server := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) { w.serve(proxy, rw, r) }))
	t.Cleanup(server.Close)
	const rest = "s3://la-chan?region=us-east-1&use_path_style=true&endpoint="
	w.url, w.direct = rest+server.URL, rest+"http://"+address
	return w
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
	if r.Method == http.MethodPut {
		w.puts.Add(1)
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
	cmd.Env = append(os.Environ(), childURL+"="+w.url, childDir+"="+dir)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill() })
	return cmd
}

func (w *world) store(t *testing.T) *Store {
	t.Helper()
	s, err := Open(t.Context(), w.direct)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

var named = regexp.MustCompile(`(?:href|src)="([^"]+)"`)

// read is a reader who opens pages at random until told to stop, and asks for what they name.
func (w *world) read(t *testing.T, pages int, done chan struct{}, seen, broken *atomic.Int64) {
	s, err := Open(context.Background(), w.direct)
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

func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

func findGateway(t *testing.T) string {
	t.Helper()
	tools, err := filepath.Abs("../../../.tools")
	if err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(tools, "versitygw")
	if _, err := os.Stat(program); err == nil {
		return program
	} else if !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	cmd := exec.Command("go", "install", gateway)
	cmd.Dir = t.TempDir() // not in this module
	cmd.Env = append(os.Environ(), "GOBIN="+tools, "GOFLAGS=", "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Skipf("no S3 server to test with: go install %s: %v (no network?)\n%s", gateway, err, out)
	}
	return program
}

func sameBytes(o deploy.Object, data []byte) bool {
	sum := md5.Sum(data)
	return o.Size == int64(len(data)) && bytes.Equal(o.MD5, sum[:])
}
