package watch

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// below is the slash path of name below root; "" and true for root itself.
func below(root, name string) (string, bool) {
	rel, err := filepath.Rel(root, name)
	if err != nil {
		return "", false
	}
	rel = filepath.ToSlash(rel)
	if rel == "." {
		return "", true
	}
	return rel, rel != ".." && !strings.HasPrefix(rel, "../")
}

// walk calls visit for dir (a name of the system) and all folders and files below it, folders before what they hold.
// Links are not followed, except dir itself; what vanishes meanwhile is no error. An error of visit ends the walk.
func (s scope) walk(dir string, visit func(name string, info fs.FileInfo) error) error {
	info, err := os.Stat(dir)
	if err != nil || !info.IsDir() {
		return nil
	}
	if err := visit(dir, info); err != nil {
		return err
	}
	return s.walkInto(dir, visit)
}

func (s scope) walkInto(dir string, visit func(name string, info fs.FileInfo) error) error {
	entries, err := os.ReadDir(dir)
	if err != nil && len(entries) == 0 {
		return nil // unreadable or gone: whoever reads the site says so
	}
	for _, entry := range entries {
		if s.skip(entry.Name()) {
			continue
		}
		info, err := entry.Info()
		if err != nil {
			continue
		}
		name := filepath.Join(dir, entry.Name())
		if err := visit(name, info); err != nil {
			return err
		}
		if info.IsDir() {
			if err := s.walkInto(name, visit); err != nil {
				return err
			}
		}
	}
	return nil
}
