//go:build cloud

package cloud

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"lachan/internal/deploy"
	"lachan/internal/digest"
	"lachan/internal/output"
	"lachan/internal/publish"
)

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
	return deployInto(ctx, s, dir)
}

func deployInto(ctx context.Context, s *Store, dir string) (deploy.Report, error) {
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
		files = append(files, output.File{Path: path, Phase: phase, From: digest.OfString(path + text),
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

func TestClouds(t *testing.T) {
	if testing.Short() {
		t.Skip("-short")
	}
	for _, c := range []cloud{s3, google, azure} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t, c)
			t.Run("no such bucket", func(t *testing.T) { refusesNoBucket(t, w) })
			deployThroughFaults(t, w, *pageCount)
		})
	}
}

// refusesNoBucket asks for a bucket that is not there: the answer is no, at once.
func refusesNoBucket(t *testing.T, w *world) {
	w.requests.Store(0)
	_, err := w.moodily("ten-sai").deploy(t.Context(), tree(t, 3, "a"))
	var refused *deploy.Error
	if !errors.As(err, &refused) || refused.Kind != deploy.Refused {
		t.Errorf("error %v", err)
	}
	if n := w.requests.Load(); n > 10 {
		t.Errorf("asked %d times", n)
	}
}

// deployThroughFaults is a life of a bucket: killed and run again, nothing to do, a second edition while somebody reads,
// two editions at once.
func deployThroughFaults(t *testing.T, w *world, pages int) {
	a, b := tree(t, pages, "a"), tree(t, pages-50, "b")

	t.Run("connections cut, 503s, kill -9 and a second run", func(t *testing.T) {
		w.moody.Store(50) // one request in fifty
		w.writes.Store(0)
		child := w.child(t, a)
		for w.writes.Load() < int64(pages)*2/5 {
			time.Sleep(20 * time.Millisecond)
		}
		child.Process.Kill()
		if err := child.Wait(); err == nil {
			t.Fatal("the run had ended before it was killed")
		}
		killed := w.writes.Load()
		start := time.Now()
		r, err := w.deploy(t.Context(), a)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%d writes when it was killed; the second run kept %d, sent %d, and took %.1f s; %d faults", killed, r.Kept, r.Uploaded, time.Since(start).Seconds(), w.faults.Load())
		if int(r.Kept) < pages*3/10 || int(w.faults.Load()) < pages/100 {
			t.Errorf("the second run kept %d; there were %d faults", r.Kept, w.faults.Load())
		}
		w.moody.Store(0)
		w.mustHold(t, a)
	})

	t.Run("nothing to do", func(t *testing.T) {
		w.requests.Store(0)
		start := time.Now()
		r, err := w.deploy(t.Context(), a)
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
		r, err := w.deploy(t.Context(), b)
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
