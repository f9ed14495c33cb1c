package watch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

// patience is how long a test waits for what must come. Nothing is measured by it.
const patience = 2 * time.Minute

// watched is a site on disk under watch, by events or by polling.
type watched struct {
	t    *testing.T
	root string
	out  <-chan Batch
}

func begin(t *testing.T, o Options, files ...string) *watched {
	o.Skip = skip
	return beginBy(t, func(ctx context.Context, root string) (<-chan Batch, error) { return Watch(ctx, root, dirs, o) }, files...)
}

// beginHolding begins a watch that holds what may be half of a save back for longer than any test takes: on a busy machine
// a test may be late with the other half.
func beginHolding(t *testing.T, files ...string) *watched {
	long := waits{empty: time.Hour, rename: time.Hour}
	return beginBy(t, func(ctx context.Context, root string) (<-chan Batch, error) {
		return listen(ctx, scope{root, dirs, skip}, long)
	}, append(files, marker)...) // a marker that came anew would be held back too
}

var dirs = []string{"content", "layouts"}

func skip(name string) bool { return strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") }

func beginBy(t *testing.T, watch func(ctx context.Context, root string) (<-chan Batch, error), files ...string) *watched {
	w := &watched{t: t, root: t.TempDir()}
	for _, f := range files {
		w.write(f, "text")
	}
	ctx, cancel := context.WithCancel(t.Context())
	out, err := watch(ctx, w.root)
	if err != nil {
		t.Fatal(err)
	}
	w.out = out
	t.Cleanup(func() {
		cancel()
		for range out { // it must close
		}
	})
	return w
}

func (w *watched) at(path string) string { return filepath.Join(w.root, filepath.FromSlash(path)) }

func (w *watched) write(path, text string) {
	w.t.Helper()
	w.must(os.MkdirAll(filepath.Dir(w.at(path)), 0o755))
	w.must(os.WriteFile(w.at(path), []byte(text), 0o644))
}

func (w *watched) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

// marker is a file that, written last and therefore reported last, shows that nothing else came.
const marker = "layouts/marker.html"

// want waits until exactly these paths were reported, in any number of batches.
func (w *watched) want(paths ...string) {
	w.t.Helper()
	got := w.until(paths...)
	w.write(marker, time.Now().String())
	got = append(got, w.until(marker)...)
	slices.Sort(got)
	got = slices.DeleteFunc(slices.Compact(got), func(p string) bool { return p == marker })
	slices.Sort(paths)
	if !slices.Equal(got, paths) {
		w.t.Errorf("reported %q, want %q", got, paths)
	}
}

// until collects what is reported until all of paths were.
func (w *watched) until(paths ...string) []string {
	w.t.Helper()
	var got []string
	deadline := time.After(patience)
	for {
		missing := slices.ContainsFunc(paths, func(p string) bool { return !slices.Contains(got, p) })
		if !missing {
			return got
		}
		select {
		case b := <-w.out:
			if b.Err != nil {
				w.t.Fatal(b.Err)
			}
			if !slices.IsSorted(b.Paths) {
				w.t.Errorf("batch %q is not sorted", b.Paths)
			}
			got = append(got, b.Paths...)
		case <-deadline:
			w.t.Fatalf("reported %q, want %q", got, paths)
		}
	}
}

// both runs a test with the system's events and with polling.
func both(t *testing.T, test func(t *testing.T, o Options)) {
	t.Run("events", func(t *testing.T) { test(t, Options{}) })
	t.Run("poll", func(t *testing.T) { test(t, Options{Poll: 5 * time.Millisecond}) })
}

func TestWatchReportsFiles(t *testing.T) {
	both(t, func(t *testing.T, o Options) {
		w := begin(t, o, "content/guides/a.vi.md", "content/guides/b.vi.md", "content/site.yaml")
		w.write("content/guides/a.vi.md", "another text")
		w.want("content/guides/a.vi.md")
		w.must(os.Remove(w.at("content/guides/b.vi.md")))
		w.want("content/guides/b.vi.md")
		w.write("content/guides/c.vi.md", "new")
		w.want("content/guides/c.vi.md")
		w.must(os.Rename(w.at("content/guides/c.vi.md"), w.at("content/guides/d.vi.md")))
		w.want("content/guides/c.vi.md", "content/guides/d.vi.md")
	})
}

func TestWatchSavesByRename(t *testing.T) {
	both(t, func(t *testing.T, o Options) {
		w := begin(t, o, "content/guides/a.vi.md")
		for i := range 3 {
			w.write("content/guides/.a.swp", fmt.Sprint("text of save ", i, strings.Repeat("!", i)))
			w.must(os.Rename(w.at("content/guides/.a.swp"), w.at("content/guides/a.vi.md")))
			w.want("content/guides/a.vi.md")
		}
	})
}

func TestWatchNewFolders(t *testing.T) {
	both(t, func(t *testing.T, o Options) {
		w := begin(t, o, "content/site.yaml")
		w.write("content/guides/new/deep/a.png", "png")
		w.want("content/guides/new/deep/a.png")
		w.write("content/guides/new/deep/b.png", "png")
		w.want("content/guides/new/deep/b.png")
		w.must(os.Rename(w.at("content/guides"), w.at("content/pages")))
		w.until("content/pages/new/deep/a.png", "content/pages/new/deep/b.png")
		w.write("content/pages/new/deep/a.png", "another png")
		w.until("content/pages/new/deep/a.png")
	})
}

func TestWatchFolderThatComesLater(t *testing.T) {
	both(t, func(t *testing.T, o Options) {
		w := begin(t, o)
		w.write("content/index.vi.md", "text")
		w.want("content/index.vi.md")
		w.must(os.RemoveAll(w.at("content")))
		w.until("content/index.vi.md")
		w.write("content/index.vi.md", "text again")
		w.until("content/index.vi.md")
	})
}

func TestWatchFolderMovedAway(t *testing.T) {
	both(t, func(t *testing.T, o Options) {
		w := begin(t, o, "content/guides/a/one.png", "content/site.yaml")
		away := filepath.Join(t.TempDir(), "away")
		w.must(os.Rename(w.at("content/guides"), away))
		if o.Poll > 0 {
			w.until("content/guides/a/one.png")
		} else {
			w.until("content/guides") // a folder stands for all below it
		}
		w.must(os.WriteFile(filepath.Join(away, "a", "two.png"), []byte("png"), 0o644))
		w.write("content/site.yaml", "title: x")
		w.want("content/site.yaml")
	})
}

func TestWatchIgnores(t *testing.T) {
	both(t, func(t *testing.T, o Options) {
		w := begin(t, o, "content/site.yaml", "other/a.txt", "content/.git/index")
		w.write("other/a.txt", "not watched")
		w.write("content/.git/index", "hidden folder")
		w.write("content/.git/new/index", "hidden folder")
		w.write("content/site.yaml~", "backup")
		w.must(os.Chmod(w.at("content/site.yaml"), 0o600))
		w.must(os.MkdirAll(w.at("content/empty/folder"), 0o755))
		w.want()
	})
}

// Editors write a passing file, try whether they may write at all, or move the old text aside. Of all that only the text
// must be reported.
func TestWatchSavesOfEditors(t *testing.T) {
	const text = "content/guides/a.vi.md"
	w := beginHolding(t, text)
	for i := range 5 {
		w.write("content/guides/4913", "")
		w.must(os.Remove(w.at("content/guides/4913")))
		w.must(os.Rename(w.at(text), w.at(text+"~")))
		w.write(text, fmt.Sprint("vim ", i))
		w.want(text)
		w.write("content/guides/sedX1", fmt.Sprint("sed ", i))
		w.must(os.Rename(w.at("content/guides/sedX1"), w.at(text)))
		w.want(text)
	}
}

// Editors truncate and write. Whoever reads in between must not be told yet.
func TestWatchHoldsBackAnEmptyFile(t *testing.T) {
	w := beginHolding(t, "content/a.vi.md", "content/b.vi.md")
	w.must(os.Truncate(w.at("content/a.vi.md"), 0))
	w.write("content/b.vi.md", "another text")
	w.want("content/b.vi.md")
	w.write("content/a.vi.md", "the text")
	w.want("content/a.vi.md")
}

func TestWatchReportsWhatStaysEmpty(t *testing.T) {
	w := begin(t, Options{}, "content/a.vi.md")
	w.must(os.Truncate(w.at("content/a.vi.md"), 0))
	w.want("content/a.vi.md")
}

func TestWatchManyAtOnce(t *testing.T) {
	both(t, func(t *testing.T, o Options) {
		w := begin(t, o, "content/site.yaml")
		var paths []string
		for i := range 300 {
			paths = append(paths, fmt.Sprintf("content/guides/%d/%d.vi.md", i%20, i))
		}
		for _, p := range paths {
			w.write(p, "text")
		}
		w.want(paths...)
	})
}

func TestWatchEnds(t *testing.T) {
	both(t, func(t *testing.T, o Options) {
		ctx, cancel := context.WithCancel(t.Context())
		out, err := Watch(ctx, t.TempDir(), []string{"content"}, o)
		if err != nil {
			t.Fatal(err)
		}
		cancel()
		select {
		case _, open := <-out:
			if open {
				t.Error("a batch after the end")
			}
		case <-time.After(patience):
			t.Error("the channel stays open")
		}
	})
}

func TestWatchMissingFolder(t *testing.T) {
	both(t, func(t *testing.T, o Options) {
		_, err := Watch(t.Context(), filepath.Join(t.TempDir(), "none"), []string{"content"}, o)
		var refused *Error
		if !errors.As(err, &refused) || refused.Kind != Gone {
			t.Errorf("got %v, want a refusal of kind Gone", err)
		}
	})
}

func TestRefuseNamesTheLimit(t *testing.T) {
	for _, c := range []struct {
		err  error
		want Kind
	}{
		{os.NewSyscallError("inotify_add_watch", syscall.ENOSPC), Limit},
		{&fs.PathError{Op: "add", Path: "x", Err: syscall.ENOSPC}, Limit},
		{syscall.EMFILE, Handle},
		{&fs.PathError{Op: "open", Path: "x", Err: syscall.EACCES}, Denied},
		{syscall.ENOENT, Gone},
		{errors.New("odd"), Other},
	} {
		if got := refuse("content", c.err); got.(*Error).Kind != c.want {
			t.Errorf("refuse(%v) is of kind %d, want %d", c.err, got.(*Error).Kind, c.want)
		}
	}
}

// Lost events mean that anything may have changed, folders that came unseen included.
func TestLostEvents(t *testing.T) {
	root := t.TempDir()
	events, err := fsnotify.NewWatcher()
	if err != nil {
		t.Fatal(err)
	}
	defer events.Close()
	l := &listener{
		scope:   scope{root, []string{"content", "layouts"}, func(string) bool { return false }},
		events:  events,
		folders: map[string]bool{},
		files:   map[string]bool{},
		waiting: pending{},
		held:    map[string]time.Time{},
	}
	if err := os.MkdirAll(filepath.Join(root, "content", "unseen"), 0o755); err != nil {
		t.Fatal(err)
	}
	l.lost(fsnotify.ErrEventOverflow)
	if got := l.waiting.batch().Paths; !slices.Equal(got, []string{"content", "layouts"}) {
		t.Errorf("reported %q", got)
	}
	if !l.folders[filepath.Join(root, "content", "unseen")] {
		t.Error("a folder that came unseen is not watched")
	}
	l.lost(errors.New("odd"))
	if len(l.errs) != 1 {
		t.Errorf("errors %v, want one", l.errs)
	}
}
