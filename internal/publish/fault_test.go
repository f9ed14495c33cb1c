package publish

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lachan/internal/digest"
	"lachan/internal/output"
)

// faulty is the system's disk with a fault. Steps that change something are counted; the one numbered at fails with
// err, and with dead all later ones too, as if the process had been killed there.
type faulty struct {
	osDisk
	at         int // from 1; 0: never
	err        error
	dead       bool
	noExchange bool
	noLinks    bool
	mounts     []string
	before     map[string]func() // called before a step of this name

	mu    sync.Mutex
	count int
	trace []string
}

func (f *faulty) step(name, path string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if hook := f.before[name]; hook != nil {
		delete(f.before, name)
		hook()
	}
	f.count++
	f.trace = append(f.trace, name+" "+filepath.Base(path))
	if f.at > 0 && (f.count == f.at || f.dead && f.count > f.at) {
		return &fs.PathError{Op: name, Path: path, Err: f.err}
	}
	return nil
}

func (f *faulty) do(name, path string, act func() error) error {
	if err := f.step(name, path); err != nil {
		return err
	}
	return act()
}

func (f *faulty) ReadDir(path string) (list []fs.DirEntry, err error) {
	err = f.do("readdir", path, func() error { list, err = f.osDisk.ReadDir(path); return err })
	return list, err
}
func (f *faulty) ReadFile(path string, dst []byte) (data []byte, err error) {
	err = f.do("read", path, func() error { data, err = f.osDisk.ReadFile(path, dst); return err })
	return data, err
}
func (f *faulty) Mkdir(path string) error {
	return f.do("mkdir", path, func() error { return f.osDisk.Mkdir(path) })
}
func (f *faulty) MkdirAll(path string) error {
	return f.do("mkdirall", path, func() error { return f.osDisk.MkdirAll(path) })
}

// WriteFile leaves half a file when it fails.
func (f *faulty) WriteFile(path string, data []byte) error {
	err := f.step("write", path)
	if err != nil {
		if !f.dead || f.count == f.at {
			_ = f.osDisk.WriteFile(path, data[:len(data)/2])
		}
		return err
	}
	return f.osDisk.WriteFile(path, data)
}
func (f *faulty) Link(old, new string) error {
	if f.noLinks {
		return &os.LinkError{Op: "link", Old: old, New: new, Err: syscall.ENOTSUP}
	}
	return f.do("link", new, func() error { return f.osDisk.Link(old, new) })
}
func (f *faulty) Rename(old, new string) error {
	return f.do("rename", new, func() error { return f.osDisk.Rename(old, new) })
}
func (f *faulty) Exchange(a, b string) error {
	if f.noExchange {
		return errNoExchange
	}
	return f.do("exchange", b, func() error { return f.osDisk.Exchange(a, b) })
}
func (f *faulty) Remove(path string) error {
	return f.do("remove", path, func() error { return f.osDisk.Remove(path) })
}
func (f *faulty) Like(path string, like fs.FileInfo) error {
	return f.do("like", path, func() error { return f.osDisk.Like(path, like) })
}

// The disks of tests need not survive a power cut.
func (f *faulty) SyncTree(path string) error { return f.step("synctree", path) }
func (f *faulty) SyncFile(path string) error { return f.step("syncfile", path) }
func (f *faulty) SyncDir(path string) error  { return f.step("syncdir", path) }
func (f *faulty) Mounts(dir string) ([]string, error) {
	return f.mounts, f.step("mounts", dir)
}
func (f *faulty) Lock(path string) (unlock func(), err error) {
	var drop func()
	if err := f.do("lock", path, func() error { drop, err = f.osDisk.Lock(path); return err }); err != nil {
		return nil, err
	}
	return func() {
		drop()
		if f.dead && f.at > 0 && f.count >= f.at { // the lock of a dead process is dropped, its file stays
			_ = os.WriteFile(path, nil, 0o644)
		}
	}, nil
}

// plan makes files whose text names path and version.
func plan(version string, paths ...string) output.Plan {
	var files []output.File
	for _, path := range paths {
		path, own, ok := strings.Cut(path, "@") // a file with a version of its own
		if !ok {
			own = version
		}
		text := path + " " + own
		files = append(files, output.File{
			Path: path, From: output.Fields(digest.OfString(text), digest.Parts{Names: []string{"text"}, Sums: []uint32{uint32(len(text))}}),
			Bytes: func(dst []byte) ([]byte, error) { return append(dst, text...), nil },
		})
	}
	return output.New(files)
}

// killPlan has files that change with every version, that stay, and that come and go.
func killPlan(version int) output.Plan {
	paths := make([]string, 0, 80)
	for i := range 60 {
		path := fmt.Sprintf("p%02d/index.html", i)
		if i%3 > 0 {
			path += "@same"
		}
		paths = append(paths, path)
	}
	for i := range 20 {
		paths = append(paths, fmt.Sprintf("only-%d/%d/x.html", version%2, i))
	}
	return plan(strconv.Itoa(version), paths...)
}

// content is every file and empty folder below dir with what is in it, nil if dir is not there.
func content(t testing.TB, dir string) map[string]string {
	t.Helper()
	if _, err := os.Lstat(dir); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	found := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || path == dir {
			return err
		}
		name, _ := filepath.Rel(dir, path)
		if e.IsDir() {
			if entries, _ := os.ReadDir(path); len(entries) == 0 {
				found[filepath.ToSlash(name)+"/"] = ""
			}
			return nil
		}
		data, err := os.ReadFile(path)
		found[filepath.ToSlash(name)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func siblings(t testing.TB, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(dir))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		if e.Name() != filepath.Base(dir) {
			names = append(names, e.Name())
		}
	}
	return names
}

var (
	planA = plan("a", "index.html", "same.html@0", "gone/index.html", "deep/er/page.html", "deep/same.html@0")
	planB = plan("b", "index.html", "same.html@0", "new/index.html", "deep/er/page.html", "deep/same.html@0")
)

func options(dir string) Options { return Options{Dir: dir, Program: "test", Workers: 1} }

// TestOldOrNew is law 7: whatever step fails, and whether the process lives on or dies there, the tree is the old one
// or the new one, and the next run leaves nothing but the new one.
func TestOldOrNew(t *testing.T) {
	var oldTree, newTree map[string]string
	for tree, p := range map[*map[string]string]output.Plan{&oldTree: planA, &newTree: planB} {
		dir := filepath.Join(t.TempDir(), "dist")
		if _, err := publish(t.Context(), &faulty{}, p, options(dir)); err != nil {
			t.Fatal(err)
		}
		*tree = content(t, dir)
	}
	newTree["hollow/"], newTree[".DS_Store"] = "", "finder"
	oldTree["hollow/"], oldTree[".DS_Store"] = "", "finder"

	for _, first := range []bool{false, true} {
		for _, noExchange := range []bool{false, true} {
			for _, noLinks := range []bool{false, true} {
				for _, dead := range []bool{false, true} {
					if first && noExchange {
						continue // a first tree is never exchanged in
					}
					name := fmt.Sprintf("first=%v noExchange=%v noLinks=%v dead=%v", first, noExchange, noLinks, dead)
					t.Run(name, func(t *testing.T) {
						t.Parallel()
						was := oldTree
						if first {
							was = map[string]string{"hollow/": "", ".DS_Store": "finder"}
						}
						for at := 1; ; at++ {
							d := &faulty{at: at, err: syscall.EIO, dead: dead, noExchange: noExchange, noLinks: noLinks}
							if !oldOrNew(t, d, first, was, newTree) {
								if at < 20 {
									t.Fatalf("only %d steps", at)
								}
								return
							}
						}
					})
				}
			}
		}
	}
}

// oldOrNew reports whether the fault was met.
func oldOrNew(t *testing.T, d *faulty, first bool, was, becomes map[string]string) (met bool) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "dist")
	if !first {
		if _, err := publish(t.Context(), &faulty{}, planA, options(dir)); err != nil {
			t.Fatal(err)
		}
	}
	for _, err := range []error{os.MkdirAll(dir+"/hollow", 0o755), os.WriteFile(dir+"/.DS_Store", []byte("finder"), 0o644)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	_, err := publish(t.Context(), d, planB, options(dir))
	met = d.count >= d.at
	where := fmt.Sprintf("fault at step %d of %q: %v", d.at, d.trace[:min(len(d.trace), d.at)], err)
	var refused *Error
	if err != nil && !errors.As(err, &refused) {
		t.Fatalf("%s\nnot an *Error", where)
	}
	now := content(t, dir)
	if now == nil && d.noExchange || now == nil && first {
		now = content(t, filepath.Join(filepath.Dir(dir), ".dist.lachan-old")) // between two renames
	}
	if !cmp.Equal(now, was) && !cmp.Equal(now, becomes) {
		t.Fatalf("%s\nneither old nor new: %v", where, now)
	}
	if err != nil {
		if published := cmp.Equal(now, becomes); published != refused.Kind.Published() {
			t.Fatalf("%s\npublished %v, but the error says %v", where, published, refused.Kind.Published())
		}
	} else if !cmp.Equal(now, becomes) {
		t.Fatalf("%s\nno error and no new tree: %v", where, now)
	}
	if !d.dead && err != nil && !refused.Kind.Published() && d.noExchange == false && len(siblings(t, dir)) > 0 && !removes(d) {
		t.Fatalf("%s\nleft behind: %q", where, siblings(t, dir))
	}
	if _, err := publish(t.Context(), &faulty{}, planB, options(dir)); err != nil {
		t.Fatalf("%s\nnext run: %v", where, err)
	}
	if now := content(t, dir); !cmp.Equal(now, becomes) {
		t.Fatalf("%s\nafter the next run: %s", where, cmp.Diff(becomes, now))
	}
	if left := siblings(t, dir); len(left) > 0 {
		t.Fatalf("%s\nafter the next run: %q", where, left)
	}
	return met
}

// removes reports whether the fault was met while tidying up: then something may be left for the next run.
func removes(d *faulty) bool { return strings.HasPrefix(d.trace[d.at-1], "remove") }

// TestForeignSurvives holds a foreign file, of every kind, through every fault.
func TestForeignSurvives(t *testing.T) {
	for _, name := range []string{"google.html", "index.html", "deep/er/page.html.bak", "gone/index.html"} {
		for _, noExchange := range []bool{false, true} {
			for at := 1; at < 60; at++ {
				dir := filepath.Join(t.TempDir(), "dist")
				if _, err := publish(t.Context(), &faulty{}, planA, options(dir)); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(dir, name), []byte("mine, and of some length"), 0o644); err != nil {
					t.Fatal(err)
				}
				want := content(t, dir)
				d := &faulty{at: at, err: syscall.EIO, dead: at%2 == 0, noExchange: noExchange}
				_, err := publish(t.Context(), d, planB, options(dir))
				if err == nil {
					t.Fatal("published over a foreign file")
				}
				if diff := cmp.Diff(want, content(t, dir)); diff != "" {
					t.Fatalf("fault at %d, %v:\n%s", at, err, diff)
				}
				if d.count < at {
					break
				}
			}
		}
	}
}

// TestArrivesMeanwhile lets files come into the old tree when the new one is ready: they must not go with it.
func TestArrivesMeanwhile(t *testing.T) {
	for _, noExchange := range []bool{false, true} {
		dir := filepath.Join(t.TempDir(), "dist")
		if _, err := publish(t.Context(), &faulty{}, planA, options(dir)); err != nil {
			t.Fatal(err)
		}
		arrive := func() {
			_ = os.MkdirAll(dir+"/notes", 0o755)
			_ = os.WriteFile(dir+"/notes/late.txt", []byte("late"), 0o644)
			_ = os.Remove(dir + "/index.html") // as editors save: a new file of the same name
			_ = os.WriteFile(dir+"/index.html", []byte("index.html A"), 0o644)
		}
		d := &faulty{noExchange: noExchange, before: map[string]func(){"synctree": arrive}}
		rep, err := publish(t.Context(), d, planB, options(dir))
		var refused *Error
		if !errors.As(err, &refused) || refused.Kind != Saved || rep.Written != 3 {
			t.Fatal(rep, err)
		}
		want := map[string]string{"notes/late.txt": "late", "index.html": "index.html A"}
		if diff := cmp.Diff(want, content(t, refused.Moved)); diff != "" {
			t.Error(diff)
		}
		if diff, err := Verify(t.Context(), dir, 1); err != nil || !diff.None() {
			t.Error(diff, err)
		}
		if got := siblings(t, dir); !slices.Equal(got, []string{"dist.saved"}) {
			t.Error(got)
		}
	}
}

// TestArrivesInEmptyFolder: a file comes into an empty folder when the tree is ready, and the process is killed when it
// has put the tree in place. No manifest tells the next run what in the outgoing folder is whose.
func TestArrivesInEmptyFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	d := &faulty{err: syscall.EIO, dead: true}
	d.before = map[string]func(){
		"synctree": func() { _ = os.WriteFile(dir+"/late.txt", []byte("late"), 0o644) },
		"syncdir":  func() { d.at = d.count + 1 },
	}
	if _, err := publish(t.Context(), d, planA, options(dir)); err == nil {
		t.Fatal("the fault was not met")
	}
	_, err := publish(t.Context(), &faulty{}, planB, options(dir))
	var refused *Error
	if !errors.As(err, &refused) || refused.Kind != Saved {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]string{"late.txt": "late"}, content(t, refused.Moved)); diff != "" {
		t.Error(diff)
	}
}

// TestSyncOrder: a power cut may forget whatever was not synced, so the tree must be synced before it is exchanged in,
// and the exchange before the old tree goes.
func TestSyncOrder(t *testing.T) {
	for _, noExchange := range []bool{false, true} {
		dir := filepath.Join(t.TempDir(), "dist")
		if _, err := publish(t.Context(), &faulty{}, planA, options(dir)); err != nil {
			t.Fatal(err)
		}
		d := &faulty{noExchange: noExchange}
		if _, err := publish(t.Context(), d, planB, options(dir)); err != nil {
			t.Fatal(err)
		}
		tree := slices.Index(d.trace, "synctree .dist.lachan-next")
		parent := slices.Index(d.trace, "syncdir "+filepath.Base(filepath.Dir(dir)))
		for i, step := range d.trace {
			name, what, _ := strings.Cut(step, " ")
			switch {
			case (name == "write" || name == "link" || name == "mkdir") && i > tree,
				(name == "exchange" || name == "rename") && (i < tree || i > parent),
				name == "remove" && i < parent && !strings.HasPrefix(what, ".dist"):
				t.Errorf("%s is step %d of %q", step, i, d.trace)
			}
		}
	}
}

// TestRefusals gives each reason of the system its kind.
func TestRefusals(t *testing.T) {
	for _, c := range []struct {
		step string
		err  error
		want Kind
	}{
		{"write", syscall.ENOSPC, Full},
		{"write", syscall.EDQUOT, Full},
		{"synctree", syscall.ENOSPC, Full},
		{"mkdir", syscall.EROFS, ReadOnly},
		{"lock", syscall.EACCES, Denied},
		{"lock", syscall.EROFS, ReadOnly},
		{"readdir", syscall.EACCES, Denied},
		{"write", syscall.ENAMETOOLONG, BadName},
		{"exchange", syscall.EBUSY, Immovable},
		{"exchange", syscall.EXDEV, Immovable},
		{"exchange", syscall.EIO, Other},
		{"remove", syscall.EACCES, Leftover},
	} {
		dir := filepath.Join(t.TempDir(), "dist")
		if _, err := publish(t.Context(), &faulty{}, planA, options(dir)); err != nil {
			t.Fatal(err)
		}
		was := content(t, dir)
		probe := &faulty{}
		if _, err := publish(t.Context(), probe, planB, options(dir)); err != nil {
			t.Fatal(err)
		}
		at := 1 + slices.IndexFunc(probe.trace, func(s string) bool { return strings.HasPrefix(s, c.step+" ") })
		if at == 0 {
			t.Fatalf("no step %s in %q", c.step, probe.trace)
		}
		if _, err := publish(t.Context(), &faulty{}, planA, options(dir)); err != nil {
			t.Fatal(err)
		}
		_, err := publish(t.Context(), &faulty{at: at, err: c.err}, planB, options(dir))
		var refused *Error
		if !errors.As(err, &refused) || refused.Kind != c.want || !errors.Is(err, c.err) {
			t.Errorf("%s %v: %v", c.step, c.err, err)
			continue
		}
		if strings.Contains(err.Error(), "lachan-") && c.want != Leftover {
			t.Errorf("the error names a hidden file: %v", err)
		}
		if diff := cmp.Diff(was, content(t, dir)); diff != "" && !refused.Kind.Published() {
			t.Errorf("%v\n%s", err, diff)
		}
	}
}

func TestMountPoint(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	_, err := publish(context.Background(), &faulty{mounts: []string{dir + "/audio"}}, planA, options(dir))
	var refused *Error
	if !errors.As(err, &refused) || refused.Kind != Immovable || !strings.Contains(err.Error(), "audio") {
		t.Error(err)
	}
}
