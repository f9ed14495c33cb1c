package chromium

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"strings"
	"sync"

	"lachan/internal/output"
	"lachan/internal/output/host"
	"lachan/internal/par"
)

// Job is one page to print.
type Job struct {
	Path     string // of the page, in the plan that is served
	Fragment string // "#…", or ""
}

// Press prints pages of a plan, as many at once as there are cores, and returns their PDFs in the order of the jobs. After
// the first failure no other is begun. The error is that of Print, or of a file which could not be made.
func (p *Printer) Press(ctx context.Context, plan output.Plan, jobs []Job, progress func(done, total int)) ([][]byte, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	shelf := &shelf{plan: plan}
	server := &http.Server{Handler: shelf}
	go server.Serve(listener)
	defer server.Close()

	made := make([][]byte, len(jobs))
	var done int
	var mu sync.Mutex
	err = par.Each(ctx, 0, len(jobs), func(_, i int) error {
		pdf, err := p.Print(ctx, "http://"+listener.Addr().String()+"/"+jobs[i].Path+jobs[i].Fragment)
		if failed := (*Failed)(nil); errors.As(err, &failed) {
			failed.Job = i
		}
		if err != nil {
			return err
		}
		mu.Lock()
		defer mu.Unlock()
		made[i] = pdf
		done++
		progress(done, len(jobs))
		return nil
	})
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if failed := shelf.failure(); failed != nil { // a sheet may have been printed without what it should show
		return nil, failed
	}
	return made, err
}

// shelf serves the files of a plan.
type shelf struct {
	plan   output.Plan
	mu     sync.Mutex
	failed error // the first
}

func (s *shelf) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/")
	data, err := s.bytes(name)
	if err != nil {
		http.Error(w, err.Error(), http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", host.ContentType(name))
	w.Write(data)
}

// bytes makes a file, and remembers if that failed: the browser prints all the same.
func (s *shelf) bytes(name string) ([]byte, error) {
	f := s.plan.Find(name)
	if f == nil {
		return nil, s.fail(fmt.Errorf("%s: %w", name, fs.ErrNotExist))
	}
	data, err := f.Bytes(nil)
	if err != nil {
		return nil, s.fail(fmt.Errorf("%s: %w", name, err))
	}
	return data, nil
}

func (s *shelf) fail(err error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.failed = cmp.Or(s.failed, err)
	return err
}

func (s *shelf) failure() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.failed
}
