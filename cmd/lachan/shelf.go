package main

import (
	"context"
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"

	"lachan/internal/shelf"
)

// aside is how a run lays texts aside: in a file, once they are more than what some 900 pages have.
var aside = shelf.Options{Memory: 8 << 20, Open: tempFile}

// shelve makes a shelf for what a run builds; nil, which is memory, if the run has no file for it. When it loses something the
// run is stopped as by Ctrl-C: whoever publishes asks Ctx once everything is made, and lost says why.
func (a *app) shelve() *shelf.Shelf {
	o := a.Aside
	if o.Open == nil {
		return nil
	}
	ctx, stop := context.WithCancelCause(a.Ctx)
	a.Ctx = ctx
	o.Lost = func(err error) {
		stop(refuse("shelf-lost", err, "folder", os.TempDir(), "reason", err.Error()))
	}
	return shelf.New(o)
}

// lost is why the shelf stopped the run, or nil if it did not.
func (a *app) lost() error {
	var r *refusal
	if errors.As(context.Cause(a.Ctx), &r) {
		return r
	}
	return nil
}

// tempFile makes a file that is gone once it is closed, or the program dead. Systems other than Windows let files be removed
// while they are open, so it never has a name for longer than a moment.
func tempFile() (shelf.File, error) {
	name := filepath.Join(os.TempDir(), "lachan-"+rand.Text())
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL|deleteOnClose, 0o600)
	if err != nil {
		return nil, err
	}
	if deleteOnClose == 0 {
		if err := os.Remove(name); err != nil {
			f.Close()
			return nil, err
		}
	}
	return f, nil
}
