// Package source is files as immutable values.
//
// Read walks file systems laid over each other (the built-in theme below, the site above) and returns a Tree: the
// path, size and digest of every file. Text is kept with its File until Drop; pictures and sound are hashed as they
// stream by and read again when a product needs them, so that a build never holds them all.
//
// A file that can't be taken (a link out of the tree, no permission) becomes a finding, never a failure. The package
// interprets nothing and reads through fs.FS only; whoever calls it opens the folder (os.Root keeps links inside).
package source

import (
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync/atomic"

	"lachan/internal/digest"
)

// A File is one file at one moment. Two files with equal Path and Sum are the same file.
type File struct {
	Path string // slash path below the site root, NFC
	Size int64
	Sum  digest.Sum

	layer fs.FS
	name  string // in its layer
	text  atomic.Pointer[[]byte]
}

// Bytes returns the file's content, which the caller must not change. It reads the file again if the content is not
// kept, and fails if it can't or if the file has become another since.
func (f *File) Bytes() ([]byte, error) {
	if text := f.text.Load(); text != nil {
		return *text, nil
	}
	data, err := fs.ReadFile(f.layer, f.name)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", f.Path, err)
	}
	if digest.Of(data) != f.Sum {
		return nil, fmt.Errorf("read %s: the file changed while the site was being built; build again", f.Path)
	}
	return data, nil
}

// Drop lets the memory of the content go. Bytes still works.
func (f *File) Drop() { f.text.Store(nil) }

// A Tree is a set of files, sorted by path. It is never changed once made.
type Tree struct {
	files []*File
}

// NewTree makes a tree of files in any order; of two with one path the later wins.
func NewTree(files []*File) *Tree {
	slices.SortStableFunc(files, byPath)
	kept := files[:0:0]
	for i, f := range files {
		if i+1 < len(files) && files[i+1].Path == f.Path {
			continue
		}
		kept = append(kept, f)
	}
	return &Tree{kept}
}

// Files returns all files in the order of their paths. The caller must not change the slice.
func (t *Tree) Files() []*File { return t.files }

// Find returns the file at path, or nil.
func (t *Tree) Find(path string) *File {
	i, ok := slices.BinarySearchFunc(t.files, path, func(f *File, path string) int { return cmp.Compare(f.Path, path) })
	if !ok {
		return nil
	}
	return t.files[i]
}

// Under returns the files whose path begins with folder + "/".
func (t *Tree) Under(folder string) []*File {
	prefix := folder + "/"
	from, _ := slices.BinarySearchFunc(t.files, prefix, func(f *File, prefix string) int { return cmp.Compare(f.Path, prefix) })
	to := from
	for to < len(t.files) && strings.HasPrefix(t.files[to].Path, prefix) {
		to++
	}
	return t.files[from:to]
}

// Sum names the whole tree: every path and every content.
func (t *Tree) Sum() digest.Sum {
	var b bytes.Buffer
	for _, f := range t.files {
		fmt.Fprintf(&b, "%d:%s", len(f.Path), f.Path)
		b.Write(f.Sum[:])
	}
	return digest.Of(b.Bytes())
}

func byPath(a, b *File) int { return cmp.Compare(a.Path, b.Path) }

// isText says which files the stages read whole anyway.
func isText(name string) bool {
	switch path.Ext(name) {
	case ".md", ".yaml", ".html", ".css", ".js", ".svg":
		return true
	}
	return false
}
