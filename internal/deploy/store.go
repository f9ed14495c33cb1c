package deploy

import (
	"bytes"
	"context"
	"fmt"
	"strings"
)

// A Store holds objects by path. An error that no second attempt can mend is one for which Permanent holds; one that says
// that nothing is there is fs.ErrNotExist, and one that says that something is, fs.ErrExist.
type Store interface {
	List(ctx context.Context, found func(Object)) error
	Read(ctx context.Context, path string) ([]byte, error)
	// Write replaces an object at one stroke: readers get the old one or the new one whole. With onlyNew it must not
	// replace anything.
	Write(ctx context.Context, path string, data []byte, h Headers, onlyNew bool) error
	// Delete is content if nothing is there.
	Delete(ctx context.Context, path string) error
	Permanent(error) bool
}

// Object is one that a store lists. MD5 is nil where a store does not know it.
type Object struct {
	Path string
	Size int64
	MD5  []byte
}

// holds reports whether an object has the bytes that are wanted, as far as its store can tell.
func (found Object) holds(o object) bool {
	return found.Size == o.size && (found.MD5 == nil || bytes.Equal(found.MD5, o.md5[:]))
}

// Kind is what stopped a run.
type Kind uint8

const (
	NoTree      Kind = iota // the folder holds no published tree
	TreeChanged             // a file of the tree is not what its manifest says
	Foreign                 // the store holds files that are not ours where ours would go
	BadLedger               // the store's ledger cannot be read
	Locked                  // another run is at work
	LockLost                // another run has taken this one for dead and gone on
	Contested               // somebody else writes to the same place all the time
	Refused                 // the store says no: there is no such bucket, or a right is missing
)

// Error is a refusal. Paths are files of the tree or of the store.
type Error struct {
	Kind  Kind
	Paths []string
	By    string // who holds the lock
	Err   error
}

func (e *Error) Error() string {
	what := [...]string{"no published tree", "the tree has changed", "not ours", "bad ledger", "another run is at work", "another run has taken over", "somebody else writes here", "the store says no"}[e.Kind]
	if len(e.Paths) > 0 {
		what += ": " + strings.Join(e.Paths[:min(len(e.Paths), 5)], ", ")
	}
	if e.By != "" {
		what += " (" + e.By + ")"
	}
	if e.Err != nil {
		what = fmt.Sprintf("%s: %v", what, e.Err)
	}
	return "deploy: " + what
}

func (e *Error) Unwrap() error { return e.Err }
