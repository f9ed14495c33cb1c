package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
)

// Kind is what was refused, for the caller to find the sentence and the remedy. Sentences for people are not here.
type Kind uint8

const (
	Other       Kind = iota // none of the below: Err says it
	Foreign                 // Paths are files in the folder that no manifest names
	Changed                 // Paths are files of ours that were changed since they were published
	NoManifest              // the folder holds files (Paths[0] is one) and no manifest: it is not ours
	BadManifest             // manifest.json is damaged, or not ours, or of a later program
	NotDir                  // the folder, or a folder above it, is a file or a link that leads nowhere
	Immovable               // the folder is a mount point, holds one, or the system cannot rename it
	Locked                  // another build publishes into the same folder now
	Denied                  // no permission
	ReadOnly                // the file system is read-only
	Full                    // disk, quota or inodes are used up
	BadName                 // this system does not allow a file of this name
	Busy                    // another program holds a file of the tree open
	Collision               // Paths are two products that are one file where case does not count, or a file and a folder
	Render                  // File.Bytes failed
	Unequal                 // law 4 is broken: equal keys, unequal bytes
	Saved                   // published; foreign files that came meanwhile were moved to the folder Moved
	Leftover                // published; the old tree could not be removed, the next run tries again
)

var phrases = [...]string{
	Other:       "failed",
	Foreign:     "not one of the builder's files",
	Changed:     "changed since it was published",
	NoManifest:  "the folder has files but no " + ManifestName,
	BadManifest: "not a manifest this program can read",
	NotDir:      "not a folder",
	Immovable:   "a mount point, or a folder that cannot be renamed",
	Locked:      "another build is publishing here",
	Denied:      "permission denied",
	ReadOnly:    "read-only file system",
	Full:        "no space left",
	BadName:     "file name not allowed here",
	Busy:        "open in another program",
	Collision:   "two files for one name",
	Render:      "cannot be made",
	Unequal:     "equal keys, unequal bytes (law 4)",
	Saved:       "published, but files that are not the builder's arrived meanwhile and were moved",
	Leftover:    "published, but the old tree could not be removed",
}

func (k Kind) String() string { return phrases[k] }

// Published reports whether the new tree is in place in spite of the error.
func (k Kind) Published() bool { return k == Saved || k == Leftover }

// An Error is the world's refusal. Unless Kind.Published, the old tree is as it was.
type Error struct {
	Kind  Kind
	Op    string   // what was being done: write, link, lock …
	Path  string   // where, beginning with the folder as the caller named it
	Paths []string // Foreign, Changed, NoManifest, Collision, Saved: slash paths below the folder, sorted
	Moved string   // Saved: the folder that holds them now
	Err   error    // the system's word, if it said one
}

func (e *Error) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s: ", e.Op, e.Path)
	switch {
	case e.Kind == Collision && len(e.Paths) == 2:
		fmt.Fprintf(&b, "%s: %s and %s", e.Kind, e.Paths[0], e.Paths[1])
	case e.Kind == Other && e.Err != nil:
		b.WriteString(e.Err.Error())
	case e.Err != nil:
		fmt.Fprintf(&b, "%s: %v", e.Kind, e.Err)
	default:
		b.WriteString(e.Kind.String())
		if e.Moved != "" {
			fmt.Fprintf(&b, " to %s", e.Moved)
		}
		if n := len(e.Paths); n > 1 {
			fmt.Fprintf(&b, " (and %d more)", n-1)
		}
	}
	return b.String()
}

func (e *Error) Unwrap() error { return e.Err }

// refuse makes an Error from what the system said. The paths that a system error brings along are those of the
// staging folder, which mean nothing to people: only its reason is kept.
func refuse(op, path string, err error) error {
	var known *Error
	if errors.As(err, &known) {
		return err
	}
	err = reason(err)
	return &Error{Kind: kindOf(op, err), Op: op, Path: path, Err: err}
}

func reason(err error) error {
	var (
		path *fs.PathError
		link *os.LinkError
		call *os.SyscallError
	)
	switch {
	case errors.As(err, &path):
		return path.Err
	case errors.As(err, &link):
		return link.Err
	case errors.As(err, &call):
		return call.Err
	}
	return err
}
