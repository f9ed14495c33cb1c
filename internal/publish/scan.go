package publish

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"sync"

	"lachan/internal/par"
)

// state is what became of a file since it was published, as far as can be told without reading it.
type state uint8

const (
	missing state = iota
	intact        // a regular file of the right size
	resized       // another size, or no longer a regular file
	emptied       // no bytes left: a power cut does this, and nobody's work is lost with it
)

// tree is what was found in a folder, compared with its manifest.
type tree struct {
	states  []state     // of the manifest's files, by index
	times   []int64     // their times of modification, in ns: whoever changes a file later changes its time
	added   []string    // files that the manifest does not name, sorted
	litter  []string    // of these, what file managers made; not in added
	strange []string    // folders that the manifest does not imply, parents first; without added files they hold litter at most
	info    fs.FileInfo // of the folder itself
}

// scan looks at every file below root and reads none.
func scan(ctx context.Context, d disk, root string, m *Manifest, workers int) (*tree, error) {
	info, err := d.Lstat(root)
	if err != nil {
		return nil, err
	}
	s := &scanner{disk: d, root: root, ours: map[string]int{ManifestName: -1}, folders: map[string]bool{}}
	s.tree = tree{states: make([]state, len(m.Files)), times: make([]int64, len(m.Files)), info: info}
	for i := range m.Files {
		s.ours[m.Files[i].Path] = i
	}
	folders := m.folders()
	for _, dir := range folders {
		s.folders[dir] = true
	}
	err = par.Each(ctx, workers, len(folders), func(_, i int) error { return s.folder(m, folders[i]) })
	slices.Sort(s.tree.added)
	slices.Sort(s.tree.litter)
	slices.Sort(s.tree.strange)
	return &s.tree, err
}

type scanner struct {
	disk    disk
	root    string
	ours    map[string]int // path -> index in the manifest; -1 is the manifest itself
	folders map[string]bool
	mu      sync.Mutex // over the lists of tree; its arrays are written by index
	tree    tree
}

func (s *scanner) folder(m *Manifest, dir string) error {
	entries, err := s.disk.ReadDir(join(s.root, dir))
	if errors.Is(err, fs.ErrNotExist) || kindOf("read", err) == NotDir {
		return nil // its files are missing; if it became a file, its parent's listing has it
	}
	if err != nil {
		return err
	}
	for _, e := range entries {
		path := e.Name()
		if dir != "" {
			path = dir + "/" + path
		}
		i, known := s.ours[path]
		switch {
		case e.IsDir() && s.folders[path]:
		case e.IsDir():
			if err := s.strange(path); err != nil {
				return err
			}
		case !known:
			s.add(path)
		case i >= 0:
			info, err := e.Info()
			if errors.Is(err, fs.ErrNotExist) {
				continue
			}
			if err != nil {
				return err
			}
			s.tree.states[i] = stateOf(info, m.Files[i].Size)
			s.tree.times[i] = info.ModTime().UnixNano()
		}
	}
	return nil
}

func stateOf(info fs.FileInfo, size int64) state {
	switch {
	case !info.Mode().IsRegular():
		return resized
	case info.Size() == size:
		return intact
	case info.Size() == 0:
		return emptied
	}
	return resized
}

// strange walks a folder that the manifest does not imply.
func (s *scanner) strange(dir string) error {
	entries, err := s.disk.ReadDir(join(s.root, dir))
	if err != nil {
		return err
	}
	s.mu.Lock()
	s.tree.strange = append(s.tree.strange, dir)
	s.mu.Unlock()
	for _, e := range entries {
		path := dir + "/" + e.Name()
		if e.IsDir() {
			err = s.strange(path)
		} else {
			s.add(path)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *scanner) add(path string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if litter(path) {
		s.tree.litter = append(s.tree.litter, path)
	} else {
		s.tree.added = append(s.tree.added, path)
	}
}

// anyFile returns the slash path of some file below root that is not litter, or "". It stops at the first: the folder
// may be somebody's home.
func anyFile(d disk, root, dir string) (string, error) {
	entries, err := d.ReadDir(join(root, dir))
	if err != nil {
		return "", err
	}
	for _, e := range entries {
		path := e.Name()
		if dir != "" {
			path = dir + "/" + path
		}
		if !e.IsDir() {
			if !litter(path) {
				return path, nil
			}
			continue
		}
		if found, err := anyFile(d, root, path); found != "" || err != nil {
			return found, err
		}
	}
	return "", nil
}
