package publish

import (
	"errors"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"unicode/utf8"

	"lachan/internal/digest"
)

// target is a folder to publish to, and the hidden names beside it. All are in one parent folder, hence on one file
// system, so that each step is a rename. A name is the same in every run: whoever holds the lock may remove what it
// finds there.
type target struct {
	disk  disk
	shown string // the folder as the caller named it: for messages
	dir   string // absolute, links followed
	next  string // the staging folder; after an exchange, the outgoing tree
	old   string // the outgoing tree where there is no exchange
	note  string // a manifest on its way into an unchanged tree
	lock  string
}

// locate finds the folder that dir stands for. A link is followed, so that it stays and what it names is replaced.
func locate(d disk, dir string) (*target, error) {
	if dir == "" {
		panic("publish: no folder")
	}
	shown := filepath.Clean(dir)
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, refuse("find", shown, err)
	}
	info, err := d.Lstat(abs)
	switch {
	case err == nil && info.Mode()&fs.ModeSymlink != 0:
		abs, err = d.Resolve(abs)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, &Error{Kind: NotDir, Op: "find", Path: shown, Err: errors.New("a link that leads nowhere")}
		}
	case err == nil || errors.Is(err, fs.ErrNotExist):
		var above string
		above, err = d.Resolve(filepath.Dir(abs))
		abs = filepath.Join(above, filepath.Base(abs))
	}
	if err != nil {
		return nil, refuse("find", shown, err)
	}
	if filepath.Dir(abs) == abs {
		return nil, &Error{Kind: Immovable, Op: "find", Path: shown}
	}
	hidden := filepath.Join(filepath.Dir(abs), "."+short(filepath.Base(abs))+".lachan-")
	return &target{
		disk: d, shown: shown, dir: abs,
		next: hidden + "next", old: hidden + "old", note: hidden + "manifest", lock: hidden + "lock",
	}, nil
}

// short keeps the hidden names below the 255 bytes that systems allow.
func short(base string) string {
	const most = 200
	if len(base) <= most {
		return base
	}
	cut := most / 2
	for !utf8.RuneStart(base[cut]) {
		cut--
	}
	return base[:cut] + "-" + digest.OfString(base).String()
}

// show is the path of a file in the folder as people know it.
func (t *target) show(path string) string { return filepath.Join(t.shown, filepath.FromSlash(path)) }

func (t *target) acquire() (unlock func(), err error) {
	unlock, err = t.disk.Lock(t.lock)
	if errors.Is(err, errLocked) {
		return nil, &Error{Kind: Locked, Op: "lock", Path: t.shown}
	}
	if err != nil {
		return nil, refuse("lock", filepath.Dir(t.dir), err) // it is the parent that must be writable
	}
	return unlock, nil
}

// leftovers reports whether a run is going on or was killed. A live run's lock counts too: publishing then says so.
func (t *target) leftovers() bool {
	return exists(t.disk, t.next) || exists(t.disk, t.old) || exists(t.disk, t.note) || exists(t.disk, t.lock)
}

// mend ends what a killed run left half done. Only the holder of the lock may call it. Foreign files that had come
// into an outgoing tree are moved to the folder it returns.
func (t *target) mend(workers int) (saved rescue, err error) {
	if exists(t.disk, t.old) && !exists(t.disk, t.dir) { // killed between the two renames
		if err := t.disk.Rename(t.old, t.dir); err != nil {
			return saved, refuse("replace", t.shown, err)
		}
		if err := t.disk.SyncDir(filepath.Dir(t.dir)); err != nil {
			return saved, refuse("sync", t.shown, err)
		}
	}
	if err := removeAll(t.disk, t.note); err != nil {
		return saved, refuse("remove", t.note, err)
	}
	if saved, err = t.mendTree(t.old, workers); err != nil {
		return saved, refuse("remove", t.old, err)
	}
	more, err := t.mendTree(t.next, workers)
	saved.add(more)
	if err != nil {
		return saved, refuse("remove", t.next, err)
	}
	return saved, nil
}

// mendTree removes a tree that a killed run left at one of the hidden names. At next, only a tree with a manifest may
// have been seen by anybody: without one it is a staging folder, ours alone.
func (t *target) mendTree(dir string, workers int) (saved rescue, err error) {
	info, err := t.disk.Lstat(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return saved, nil
	}
	if err != nil {
		return saved, err
	}
	if !info.IsDir() { // never follow a link that somebody put there
		return saved, t.disk.Remove(dir)
	}
	m, err := open(t.disk, dir, dir)
	if err != nil || m == nil {
		if dir == t.next {
			return saved, removeAll(t.disk, dir)
		}
		m = &Manifest{}
	}
	return t.discard(dir, m, nil, workers)
}

// spare returns a name beside the folder that is not taken, for people to find: dist.saved, dist.saved-2.
func (t *target) spare() string {
	for i := 1; ; i++ {
		name := filepath.Join(filepath.Dir(t.dir), short(filepath.Base(t.dir))+".saved")
		if i > 1 {
			name += "-" + strconv.Itoa(i)
		}
		if !exists(t.disk, name) {
			return name
		}
	}
}

// litter reports whether a file is what file managers drop into every folder they show. It is neither ours nor an
// author's: it is carried along, or every look into the folder would stop the next build.
func litter(path string) bool {
	switch strings.ToLower(path[strings.LastIndexByte(path, '/')+1:]) {
	case ".ds_store", "thumbs.db", "desktop.ini", ".directory":
		return true
	}
	return false
}
