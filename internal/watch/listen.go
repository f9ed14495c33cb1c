package watch

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// waits are how long what may be half of a save is held back.
type waits struct {
	empty  time.Duration // a file that became empty: programs that truncate a file write it at once
	rename time.Duration // one that came or went: programs that save by renaming make one vanish and another appear
}

var usual = waits{empty: 50 * time.Millisecond, rename: 15 * time.Millisecond}

// listener is a watch by the system's events.
type listener struct {
	scope
	waits
	events  *fsnotify.Watcher
	folders map[string]bool // names of the system that are watched, the root included
	files   map[string]bool // paths that the reader can know of: all that are there or were reported
	waiting pending
	held    map[string]time.Time // paths held back, and until when
	errs    []error
}

func listen(ctx context.Context, s scope, w waits) (<-chan Batch, error) {
	events, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, refuse(s.root, err)
	}
	l := &listener{s, w, events, map[string]bool{}, map[string]bool{}, pending{}, map[string]time.Time{}, nil}
	if err := l.start(); err != nil {
		events.Close()
		return nil, err
	}
	out := make(chan Batch)
	go l.run(ctx, out)
	return out, nil
}

// start watches the root (only to learn of a folder of dirs that is made, moved or deleted) and all folders below dirs.
func (l *listener) start() error {
	if err := l.events.Add(l.root); err != nil {
		return refuse(l.root, err)
	}
	l.folders[l.root] = true
	for _, dir := range l.dirs {
		err := l.add(filepath.Join(l.root, dir), func(path string) { l.files[path] = true })
		if err != nil {
			return err
		}
	}
	return nil
}

// add watches a folder and all below it. It reports to found the files that were there already: those made between the
// folder and its watch would be lost otherwise, so each folder is watched before it is listed.
func (l *listener) add(dir string, found func(path string)) error {
	return l.walk(dir, func(name string, info fs.FileInfo) error {
		if !info.IsDir() {
			if path, ok := l.path(name); ok {
				found(path)
			}
			return nil
		}
		switch err := l.events.Add(name); {
		case err == nil:
			l.folders[name] = true
		case !errors.Is(err, fs.ErrNotExist):
			return refuse(name, err)
		}
		return nil
	})
}

func (l *listener) run(ctx context.Context, out chan<- Batch) {
	defer close(out)
	defer l.events.Close()
	for {
		if !l.drain() {
			return
		}
		var deliver chan<- Batch
		var next Batch
		if len(l.errs) > 0 {
			deliver, next = out, Batch{Err: l.errs[0]}
		} else if len(l.waiting) > 0 {
			deliver, next = out, l.waiting.batch()
		}
		select {
		case <-ctx.Done():
			return
		case deliver <- next:
			if next.Err != nil {
				l.errs = l.errs[1:]
			} else {
				l.waiting = pending{}
			}
		case e, ok := <-l.events.Events:
			if !ok {
				return
			}
			l.take(e)
		case err, ok := <-l.events.Errors:
			if !ok {
				return
			}
			l.lost(err)
		case now := <-l.timer():
			l.release(now)
		}
	}
}

// drain takes what is queued already, so that one save makes one batch where it can.
func (l *listener) drain() (open bool) {
	for {
		select {
		case e, ok := <-l.events.Events:
			if !ok {
				return false
			}
			l.take(e)
		case err, ok := <-l.events.Errors:
			if !ok {
				return false
			}
			l.lost(err)
		default:
			return true
		}
	}
}

func (l *listener) take(e fsnotify.Event) {
	if e.Op == fsnotify.Chmod {
		return
	}
	path, ok := l.path(e.Name)
	if !ok {
		if e.Name == l.root && e.Has(fsnotify.Remove|fsnotify.Rename) {
			l.errs = append(l.errs, &Error{Kind: Gone, Path: l.root, Err: fs.ErrNotExist})
		}
		return
	}
	if e.Has(fsnotify.Remove | fsnotify.Rename) {
		l.went(e.Name, path)
	}
	if e.Has(fsnotify.Create | fsnotify.Write) {
		l.came(e, path)
	}
}

// went takes the news that a path is gone. A file that the reader never heard of was somebody's passing file.
func (l *listener) went(name, path string) {
	switch {
	case l.folders[name]:
		l.forget(name)
		l.change(path)
	case l.files[path]:
		l.hold(path, l.rename)
	default:
		delete(l.held, path)
	}
}

// came takes the news that a path is there, with new content.
func (l *listener) came(e fsnotify.Event, path string) {
	info, err := os.Stat(e.Name)
	switch {
	case err != nil: // gone again, or a link that leads nowhere
		l.went(e.Name, path)
	case info.IsDir():
		// Some systems say that a folder was written when something in it was: that comes with its own event.
		if e.Has(fsnotify.Create) {
			l.arrived(e.Name)
		}
	case info.Size() == 0:
		l.hold(path, l.empty)
	case !l.files[path]:
		l.hold(path, l.rename)
	default:
		l.change(path)
	}
}

func (l *listener) change(path string) {
	delete(l.held, path)
	l.waiting[path] = true
}

func (l *listener) hold(path string, wait time.Duration) {
	until := time.Now().Add(wait)
	if old, ok := l.held[path]; !ok || until.Before(old) {
		l.held[path] = until
	}
}

// arrived takes in a folder that was made or moved here.
func (l *listener) arrived(dir string) {
	err := l.add(dir, func(path string) {
		l.files[path] = true
		l.change(path)
	})
	if err != nil {
		l.errs = append(l.errs, err)
	}
}

// forget ends the watches of a folder that was deleted or moved away. On some systems a moved folder would go on being
// watched under its old name.
func (l *listener) forget(name string) {
	for folder := range l.folders {
		if folder == name || strings.HasPrefix(folder, name+string(filepath.Separator)) {
			_ = l.events.Remove(folder) // the system may have done so
			delete(l.folders, folder)
		}
	}
}

// lost reports everything as changed when the system dropped events, and all else that it says as an error.
func (l *listener) lost(err error) {
	if !errors.Is(err, fsnotify.ErrEventOverflow) {
		l.errs = append(l.errs, refuse(l.root, err))
		return
	}
	for _, dir := range l.dirs {
		l.arrived(filepath.Join(l.root, dir)) // folders that came unseen
		l.waiting[dir] = true
	}
}

// timer fires when the first path that is held back may be reported.
func (l *listener) timer() <-chan time.Time {
	if len(l.held) == 0 {
		return nil
	}
	times := make([]time.Time, 0, len(l.held))
	for _, t := range l.held {
		times = append(times, t)
	}
	return time.After(time.Until(slices.MinFunc(times, time.Time.Compare)))
}

func (l *listener) release(now time.Time) {
	for path, until := range l.held {
		if until.After(now) {
			continue
		}
		l.change(path)
		if _, err := os.Lstat(filepath.Join(l.root, filepath.FromSlash(path))); err == nil {
			l.files[path] = true
		} else {
			delete(l.files, path)
		}
	}
}
