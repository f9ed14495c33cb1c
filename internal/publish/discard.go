package publish

import (
	"context"
	"crypto/sha256"
	"errors"
	"io/fs"
	"slices"
	"strings"

	"lachan/internal/par"
)

// rescue is what an outgoing tree held that is not ours.
type rescue struct {
	folder string
	paths  []string
}

func (r *rescue) add(more rescue) {
	if more.folder != "" {
		r.folder = more.folder
		r.paths = append(r.paths, more.paths...)
	}
}

// discard removes the outgoing tree at root: the files that its manifest names, if they are what they were, and then
// what is left empty. Anything else came while the new tree was made. It is moved out of hiding, in a folder of its
// own, since by now nobody looks for it here. seen is what scan found in the tree; without it files are read.
func (t *target) discard(root string, m *Manifest, seen *tree, workers int) (rescue, error) {
	ctx := context.Background() // the new tree is in place: a wish to stop comes too late
	err := par.Each(ctx, workers, len(m.Files), func(_, i int) error { return t.discardFile(root, m, seen, i) })
	if err != nil {
		return rescue{}, err
	}
	dirs := m.folders()[1:]
	if seen != nil {
		dirs = append(dirs, seen.strange...)
	}
	for _, level := range deepestFirst(dirs) {
		_ = par.Each(ctx, workers, len(level), func(_, i int) error {
			_ = t.disk.Remove(join(root, level[i])) // sweep sees what is left, and why
			return nil
		})
	}
	foreign, err := t.sweep(root, "")
	if err != nil {
		return rescue{}, err
	}
	if len(foreign) > 0 {
		saved := rescue{t.spare(), foreign}
		if err := t.disk.Rename(root, saved.folder); err != nil {
			return rescue{}, err
		}
		return saved, t.removeIfThere(join(saved.folder, ManifestName))
	}
	// The manifest goes last: until then it tells a killed run's successor which files are ours.
	if err := t.removeIfThere(join(root, ManifestName)); err != nil {
		return rescue{}, err
	}
	return rescue{}, t.disk.Remove(root)
}

func (t *target) discardFile(root string, m *Manifest, seen *tree, i int) error {
	path := join(root, m.Files[i].Path)
	info, err := t.disk.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) || err != nil && kindOf("read", err) == NotDir {
		return nil
	}
	if err != nil {
		return err
	}
	ours, err := t.stillOurs(path, info, &m.Files[i], seen, i)
	if err != nil || !ours {
		return err
	}
	return t.removeIfThere(path)
}

func (t *target) stillOurs(path string, info fs.FileInfo, e *Entry, seen *tree, i int) (bool, error) {
	now := stateOf(info, e.Size)
	if seen != nil {
		return now == seen.states[i] && info.ModTime().UnixNano() == seen.times[i], nil
	}
	if now != intact {
		return now == emptied, nil
	}
	data, err := t.disk.ReadFile(path, nil)
	return sha256.Sum256(data) == e.SHA256 || blank(data), err
}

// sweep removes litter and empty folders below dir and returns the files that are left, but for the manifest.
func (t *target) sweep(root, dir string) (left []string, err error) {
	entries, err := t.disk.ReadDir(join(root, dir))
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		path := e.Name()
		if dir != "" {
			path = dir + "/" + path
		}
		switch {
		case path == ManifestName && !e.IsDir():
		case e.IsDir():
			below, err := t.sweep(root, path)
			if err != nil {
				return nil, err
			}
			if len(below) == 0 {
				if err := t.disk.Remove(join(root, path)); err != nil {
					return nil, err
				}
			}
			left = append(left, below...)
		case litter(path): // carried into the new tree
			if err := t.removeIfThere(join(root, path)); err != nil {
				return nil, err
			}
		default:
			left = append(left, path)
		}
	}
	return left, nil
}

func (t *target) removeIfThere(path string) error {
	err := t.disk.Remove(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// deepestFirst groups folders by depth, so that those of one group can be removed in any order.
func deepestFirst(dirs []string) [][]string {
	var levels [][]string
	for _, dir := range dirs {
		depth := strings.Count(dir, "/")
		for len(levels) <= depth {
			levels = append(levels, nil)
		}
		levels[depth] = append(levels[depth], dir)
	}
	slices.Reverse(levels)
	return levels
}
