package publish

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"io/fs"
	"sync"
	"sync/atomic"

	"lachan/internal/output"
	"lachan/internal/par"
)

// stage makes the new tree in the staging folder. It reads the old tree and never changes it.
type stage struct {
	*target
	o      Options
	plan   output.Plan
	old    *Manifest
	seen   *tree // the old tree as found; states are those of old.Files
	before []int // before[i] is the index of plan[i] in old.Files, or -1
	gone   []int // indexes of old.Files that the plan no longer has
	files  []Entry
	fresh  []bool // fresh[i]: plan[i] stands in the staging folder, written by render
	made   folders

	rendered atomic.Int64
	buffers  []buffer

	mu   sync.Mutex // over done, and so that Progress is never called twice at once
	done int
}

// buffer belongs to one worker.
type buffer struct{ product, disk []byte }

func newStage(t *target, plan output.Plan, o Options, old *Manifest, seen *tree) *stage {
	old = old.orEmpty()
	if seen == nil {
		seen = &tree{}
	}
	workers := o.Workers
	if workers <= 0 {
		workers = par.Workers()
	}
	s := &stage{
		target: t, o: o, plan: plan, old: old, seen: seen,
		before: make([]int, len(plan)), files: make([]Entry, len(plan)), fresh: make([]bool, len(plan)),
		buffers: make([]buffer, workers),
	}
	s.made = folders{disk: t.disk, root: t.next, like: seen.info, made: map[string]bool{}}
	next := 0 // both lists are sorted by path
	for i := range plan {
		for next < len(old.Files) && old.Files[next].Path < plan[i].Path {
			s.gone = append(s.gone, next)
			next++
		}
		s.before[i] = -1
		if next < len(old.Files) && old.Files[next].Path == plan[i].Path {
			s.before[i] = next
			next++
		}
	}
	for ; next < len(old.Files); next++ {
		s.gone = append(s.gone, next)
	}
	return s
}

// checkGone reads what is about to be deleted: a file that somebody changed since must not be.
func (s *stage) checkGone(ctx context.Context) error {
	return par.Each(ctx, s.o.Workers, len(s.gone), func(worker, i int) error {
		at := s.gone[i]
		if s.seen.states[at] != intact {
			return nil
		}
		_, _, err := s.readOld(worker, at)
		return err
	})
}

// readOld reads a file of the old tree. It refuses one whose content is not what the manifest says, unless nobody's
// work can be lost with it: after a power cut some file systems return zeros. Such a file is not whole.
func (s *stage) readOld(worker, at int) (data []byte, whole bool, err error) {
	e := &s.old.Files[at]
	buf := &s.buffers[worker]
	buf.disk, err = s.disk.ReadFile(join(s.dir, e.Path), buf.disk[:0])
	if err != nil {
		return nil, false, refuse("read", s.show(e.Path), err)
	}
	if sha256.Sum256(buf.disk) == e.SHA256 {
		return buf.disk, true, nil
	}
	if blank(buf.disk) {
		return nil, false, nil
	}
	return nil, false, changed(s.target, e.Path)
}

// blank reports whether a file has no byte that anybody wrote.
func blank(data []byte) bool { return len(bytes.Trim(data, "\x00")) == 0 }

func changed(t *target, path string) *Error {
	return &Error{Kind: Changed, Op: "replace", Path: t.show(path), Paths: []string{path}}
}

// render makes every product whose key is new and writes those whose bytes are.
func (s *stage) render(ctx context.Context) error {
	par.Do(s.o.Workers, len(s.plan), func(_, i int) {
		if f := &s.plan[i]; f.Known != nil && s.keeps(i) {
			e := &s.old.Files[s.before[i]]
			f.Known(e.Size, e.SHA256)
		}
	})
	return par.Each(ctx, s.o.Workers, len(s.plan), func(worker, i int) error {
		defer s.progress()
		f, at := &s.plan[i], s.before[i]
		if at < 0 || s.seen.states[at] != intact {
			return s.write(worker, i, nil)
		}
		e := &s.old.Files[at]
		if s.keeps(i) {
			s.files[i] = *e
			s.files[i].Parts = f.Parts().Sums
			return nil
		}
		_, whole, err := s.readOld(worker, at)
		if err != nil {
			return err
		}
		if !whole {
			return s.write(worker, i, nil)
		}
		if err := s.write(worker, i, e); err != nil {
			return err
		}
		if s.same(i) && s.fresh[i] {
			return &Error{Kind: Unequal, Op: "verify", Path: s.show(f.Path)}
		}
		return nil
	})
}

// same reports whether the old tree has a product of the same key.
func (s *stage) same(i int) bool {
	at := s.before[i]
	if at < 0 || s.seen.states[at] != intact {
		return false
	}
	key := s.plan[i].Key()
	return s.old.Files[at].Key == key && !key.IsZero()
}

// keeps reports whether a product is taken over from the old tree unseen.
func (s *stage) keeps(i int) bool { return !s.o.Verify && s.same(i) }

// write renders a product and writes it, unless its bytes are those of the old file, if there is one.
func (s *stage) write(worker, i int, old *Entry) error {
	f, buf := &s.plan[i], &s.buffers[worker]
	s.rendered.Add(1)
	product, err := f.Bytes(buf.product[:0])
	if err != nil {
		return &Error{Kind: Render, Op: "make", Path: s.show(f.Path), Err: err}
	}
	buf.product = product
	e := Entry{Path: f.Path, Size: int64(len(product)), SHA256: sha256.Sum256(product), Key: f.Key(), Parts: f.Parts().Sums}
	s.files[i] = e
	if f.Known != nil {
		f.Known(e.Size, e.SHA256)
	}
	if old != nil && old.Size == e.Size && old.SHA256 == e.SHA256 {
		return nil
	}
	s.fresh[i] = true
	return s.put(f.Path, product)
}

func (s *stage) put(path string, data []byte) error {
	if err := s.made.ensure(parent(path)); err != nil {
		return refuse("mkdir", s.show(parent(path)), err)
	}
	if err := s.disk.WriteFile(join(s.next, path), data); err != nil {
		return refuse("write", s.show(path), err)
	}
	return nil
}

// keep links the files that stay from the old tree, and what else must not be lost with it.
func (s *stage) keep(ctx context.Context) error {
	err := par.Each(ctx, s.o.Workers, len(s.plan), func(worker, i int) error {
		if s.fresh[i] {
			return nil
		}
		path := s.plan[i].Path
		if err := s.made.ensure(parent(path)); err != nil {
			return refuse("mkdir", s.show(parent(path)), err)
		}
		if s.disk.Link(join(s.dir, path), join(s.next, path)) == nil {
			return nil
		}
		return s.copy(worker, s.before[i])
	})
	if err != nil {
		return err
	}
	return s.carry()
}

// copy takes the place of a link where the file system has none, or allows none to another owner's files.
func (s *stage) copy(worker, at int) error {
	path := s.old.Files[at].Path
	data, whole, err := s.readOld(worker, at)
	if err != nil {
		return err
	}
	if !whole {
		return changed(s.target, path)
	}
	info, err := s.disk.Lstat(join(s.dir, path))
	if err != nil {
		return refuse("read", s.show(path), err)
	}
	return s.putLike(path, data, info)
}

func (s *stage) putLike(path string, data []byte, info fs.FileInfo) error {
	if err := s.put(path, data); err != nil {
		return err
	}
	if err := s.disk.Like(join(s.next, path), info); err != nil {
		return refuse("write", s.show(path), err)
	}
	return nil
}

// carry takes along folders that somebody made and what file managers left, where the plan has nothing of the name.
func (s *stage) carry() error {
	for _, dir := range s.seen.strange {
		if s.taken(dir) {
			continue
		}
		if err := s.made.ensure(dir); err != nil {
			return refuse("mkdir", s.show(dir), err)
		}
	}
	for _, path := range s.seen.litter {
		if s.taken(path) {
			continue
		}
		from := join(s.dir, path)
		info, err := s.disk.Lstat(from)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return refuse("read", s.show(path), err)
		}
		if err := s.made.ensure(parent(path)); err != nil {
			return refuse("mkdir", s.show(parent(path)), err)
		}
		if s.disk.Link(from, join(s.next, path)) == nil {
			continue
		}
		data, err := s.disk.ReadFile(from, nil)
		if err != nil {
			return refuse("read", s.show(path), err)
		}
		if err := s.putLike(path, data, info); err != nil {
			return err
		}
	}
	return nil
}

// taken reports whether the plan has a file at path or where a folder above it would be, or anything below path.
func (s *stage) taken(path string) bool {
	for p := path; p != ""; p = parent(p) {
		if s.plan.Find(p) != nil {
			return true
		}
	}
	return false
}

func (s *stage) progress() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.done++
	if s.o.Progress != nil {
		s.o.Progress(s.done, len(s.plan))
	}
}

// folders makes each folder once, when the first file needs it.
type folders struct {
	disk disk
	root string
	like fs.FileInfo // the folder that root will stand for, or nil
	mu   sync.Mutex
	made map[string]bool
}

func (f *folders) ensure(dir string) error {
	f.mu.Lock()
	made := f.made[dir]
	f.mu.Unlock()
	if made {
		return nil
	}
	if dir != "" {
		if err := f.ensure(parent(dir)); err != nil {
			return err
		}
	}
	// Two workers may come here for one folder; both go on when it is there.
	err := f.disk.Mkdir(join(f.root, dir))
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	if dir == "" && f.like != nil && err == nil {
		if err := f.disk.Like(f.root, f.like); err != nil {
			return err
		}
	}
	f.mu.Lock()
	f.made[dir] = true
	f.mu.Unlock()
	return nil
}
