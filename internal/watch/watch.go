// Package watch says which files of a site changed.
//
// In: a folder and the names of those below it that count (content, layouts, assets). Out: a channel of batches, each a
// list of slash paths below the folder. A path of a folder stands for all below it. The package must not decide what to
// rebuild: it reports paths, and whoever reads them compares contents.
//
// How. The system's events come for one folder at a time, so every folder is watched and new ones are added as they
// appear. Folders are watched and never files, because editors save by renaming a new file over the old one. There is
// no waiting time: what has happened is delivered as soon as the reader takes it, and what happens while the reader is
// busy makes the next batch. Only what may be half of a save is held back for a moment: a file that is suddenly empty
// (editors truncate, then write), one that is gone, and one that was not there before (editors write beside, then
// rename). A file that came and went in that moment is never reported.
//
// Where the system has no events to give (network drives, some shared folders of virtual machines) Options.Poll looks
// at sizes and times instead.
//
// Attributes alone (Chmod) are no change. When events are lost, the batch names the watched folders themselves.
package watch

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Options of a watch. The zero value takes the system's events and reports everything.
type Options struct {
	Poll time.Duration          // look at every file this often instead of waiting for events; 0: events
	Skip func(name string) bool // base names that are reported and entered never; may be nil
}

// A Batch is what changed since the one before.
type Batch struct {
	Paths []string // slash paths below the folder, sorted, each once
	Err   error    // an *Error: something can't be watched any more; the watch of all else goes on
}

// Watch watches dirs, which are names below root, until ctx is done; then it closes the channel. A folder of dirs that
// does not exist is watched from the day it is made. It returns once the watch stands: what changes after that will be
// reported. The error is an *Error.
func Watch(ctx context.Context, root string, dirs []string, o Options) (<-chan Batch, error) {
	if o.Skip == nil {
		o.Skip = func(string) bool { return false }
	}
	abs, err := filepath.Abs(root)
	if err != nil {
		return nil, refuse(root, err)
	}
	scope := scope{abs, dirs, o.Skip}
	if o.Poll > 0 {
		return poll(ctx, scope, o.Poll)
	}
	return listen(ctx, scope, usual)
}

// scope is what of a folder belongs to the watch.
type scope struct {
	root string
	dirs []string
	skip func(string) bool
}

// path turns a name of the system into a slash path below the root. It reports false for what is not watched.
func (s scope) path(name string) (string, bool) {
	rest, ok := below(s.root, name)
	if !ok {
		return "", false
	}
	parts := strings.Split(rest, "/")
	return rest, slices.Contains(s.dirs, parts[0]) && !slices.ContainsFunc(parts[1:], s.skip)
}

// pending collects what the next batch will say.
type pending map[string]bool

func (p pending) batch() Batch {
	paths := make([]string, 0, len(p))
	for path := range p {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	return Batch{Paths: paths}
}
