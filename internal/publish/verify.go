package publish

import (
	"context"
	"crypto/sha256"
	"errors"
	"io/fs"
	"os"

	"lachan/internal/par"
)

// A Difference is how a tree differs from its manifest: slash paths, sorted.
type Difference struct {
	Missing []string
	Changed []string
	Added   []string // what file managers leave behind (.DS_Store) is not counted
}

// None reports whether the tree is whole and unchanged.
func (d Difference) None() bool { return len(d.Missing)+len(d.Changed)+len(d.Added) == 0 }

// Verify reads every file below dir and compares it with the manifest in dir. It writes nothing and needs no lock, so
// that it works on a memory stick that is write-protected. Of a tree that is being published to it may see both sides.
func Verify(ctx context.Context, dir string, workers int) (Difference, error) {
	var diff Difference
	d := osDisk{}
	if info, err := os.Stat(dir); err != nil {
		return diff, refuse("verify", dir, err)
	} else if !info.IsDir() {
		return diff, &Error{Kind: NotDir, Op: "verify", Path: dir}
	}
	m, err := Open(dir)
	if err != nil {
		return diff, err
	}
	if m == nil {
		return diff, &Error{Kind: NoManifest, Op: "verify", Path: dir}
	}
	seen, err := scan(ctx, d, dir, m, workers)
	if err != nil {
		return diff, refuse("verify", dir, err)
	}
	err = par.Each(ctx, workers, len(m.Files), func(_, i int) error {
		if seen.states[i] != intact {
			return nil
		}
		data, err := d.ReadFile(join(dir, m.Files[i].Path), nil)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			seen.states[i] = missing
		case err != nil:
			return refuse("verify", join(dir, m.Files[i].Path), err)
		case sha256.Sum256(data) != m.Files[i].SHA256:
			seen.states[i] = resized
		}
		return nil
	})
	if err != nil {
		return diff, refuse("verify", dir, err)
	}
	diff.Added = seen.added
	for i, state := range seen.states {
		switch state {
		case missing:
			diff.Missing = append(diff.Missing, m.Files[i].Path)
		case resized, emptied:
			diff.Changed = append(diff.Changed, m.Files[i].Path)
		}
	}
	return diff, nil
}
