package source

import (
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"lachan/internal/diag"
	"lachan/internal/digest"
	"lachan/internal/lang"
	"lachan/internal/par"
)

// Layer is one file system and the folders of it that belong to a site.
type Layer struct {
	FS   fs.FS
	Dirs []string // "content", "layouts", "assets"; absent ones are skipped
	As   string   // a prefix for paths: a theme's file "page.html" of the layer "layouts" is "layouts/page.html"
}

// MaxText is the largest text file that is read, in bytes.
const MaxText = 1 << 20

// Read makes a tree of layers, lowest first: of two files with one path the upper layer's counts. Hidden files
// (".git", "._x", "~backup") are not part of a site.
func Read(layers ...Layer) (*Tree, diag.List) {
	var files []*File
	var diags diag.List
	for _, l := range layers {
		for _, dir := range l.Dirs {
			files = append(files, walk(l, dir, &diags)...)
		}
	}
	found := make([]diag.List, len(files))
	par.Do(0, len(files), func(_, i int) {
		if !files[i].read(&found[i]) {
			files[i] = nil
		}
	})
	for _, d := range found {
		diags = append(diags, d...)
	}
	files = slices.DeleteFunc(files, func(f *File) bool { return f == nil })
	return NewTree(files), diags
}

// ReadOne reads a single file of the top layer again, for `lachan serve`. It returns nil if the file is gone.
func ReadOne(l Layer, name string) (*File, diag.List) {
	var diags diag.List
	f := &File{Path: lang.NFC(path.Join(l.As, name)), layer: l.FS, name: name}
	if IsHidden(path.Base(name)) || !f.read(&diags) {
		return nil, diags
	}
	return f, diags
}

// With returns a tree in which files replaces those of equal path and the paths of gone are absent.
func (t *Tree) With(files []*File, gone []string) *Tree {
	kept := slices.DeleteFunc(slices.Clone(t.files), func(f *File) bool { return slices.Contains(gone, f.Path) })
	return NewTree(append(kept, files...))
}

func walk(l Layer, dir string, diags *diag.List) []*File {
	var files []*File
	fs.WalkDir(l.FS, dir, func(name string, entry fs.DirEntry, err error) error {
		where := diag.WholeFile(lang.NFC(path.Join(l.As, name)))
		if err != nil {
			if name != dir || !errors.Is(err, fs.ErrNotExist) {
				diags.Add("file-unreadable", where, "reason", reason(err))
			}
			if entry != nil && entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if name != "." && IsHidden(entry.Name()) {
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if entry.IsDir() {
			return nil
		}
		if entry.Type()&fs.ModeSymlink != 0 {
			// The layer follows a link only as far as it stays inside. A linked folder is not walked: it could hold itself.
			info, err := fs.Stat(l.FS, name)
			if err != nil || !info.Mode().IsRegular() {
				diags.Add("file-symlink", where)
				return nil
			}
		} else if !entry.Type().IsRegular() {
			return nil
		}
		files = append(files, &File{Path: where.Path, layer: l.FS, name: name})
		return nil
	})
	return files
}

// read fills size, digest and, for text, content. It reports whether the file belongs into the tree.
func (f *File) read(diags *diag.List) bool {
	r, err := f.layer.Open(f.name)
	if err != nil {
		if !errors.Is(err, fs.ErrNotExist) {
			diags.Add("file-unreadable", diag.WholeFile(f.Path), "reason", reason(err))
		}
		return false
	}
	defer r.Close()
	info, err := r.Stat()
	if err == nil && !info.Mode().IsRegular() {
		return false
	}
	if err == nil && isText(f.name) {
		if info.Size() > MaxText && path.Ext(f.name) == ".md" {
			diags.Add("file-large", diag.WholeFile(f.Path), "size", diag.Bytes(info.Size()))
			return false
		}
		data := make([]byte, 0, info.Size()+1)
		if data, err = readAll(r, data); err == nil {
			f.text.Store(&data)
			f.Size, f.Sum = int64(len(data)), digest.Of(data)
			return true
		}
	}
	if err == nil {
		h := sha256.New()
		if f.Size, err = io.Copy(h, r); err == nil {
			f.Sum = digest.Sum(h.Sum(nil)[:len(f.Sum)])
			return true
		}
	}
	diags.Add("file-unreadable", diag.WholeFile(f.Path), "reason", reason(err))
	return false
}

// readAll is io.ReadAll into a buffer that is already large enough, so that a file costs one read.
func readAll(r io.Reader, buf []byte) ([]byte, error) {
	for {
		if len(buf) == cap(buf) {
			buf = append(buf, 0)[:len(buf)]
		}
		n, err := r.Read(buf[len(buf):cap(buf)])
		buf = buf[:len(buf)+n]
		if err == io.EOF {
			return buf, nil
		}
		if err != nil {
			return nil, err
		}
	}
}

// IsHidden reports whether a file or folder of that base name is no part of a site: what editors, version control and
// systems leave beside the texts.
func IsHidden(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~") || strings.HasSuffix(name, "~") ||
		strings.HasSuffix(name, ".tmp") || strings.HasSuffix(name, ".go")
}

// reason is the cause alone: the finding says the path itself.
func reason(err error) string {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err.Error()
	}
	return err.Error()
}
