package source

import (
	"cmp"
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

// Folders is a file system that can open a folder by itself. Its files then take one call each, not one for each part of
// their paths, and all that a Folder gives must be what the file system itself would give.
type Folders interface {
	OpenFolder(name string) (Folder, error)
}

// Folder is one folder of a file system.
type Folder interface {
	fs.FS
	io.Closer

	// ReadText reads a regular file of limit bytes at most that lies in the folder itself, in fewer calls than Open would
	// take. For all others, and where there is no such way, ok is false; what is the matter with them Open says.
	ReadText(name string, limit int64) (data []byte, ok bool)
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
			found := walk(l, dir, &diags)
			slices.SortStableFunc(found, func(a, b *File) int { return cmp.Compare(path.Dir(a.name), path.Dir(b.name)) })
			for len(found) > 0 {
				n := 1
				for n < len(found) && path.Dir(found[n].name) == path.Dir(found[0].name) {
					n++
				}
				files = append(files, readFolder(l, found[:n], &diags)...)
				found = found[n:]
			}
		}
	}
	return NewTree(files), diags
}

// readFolder reads files that lie in one folder, and returns those that belong into the tree.
func readFolder(l Layer, files []*File, diags *diag.List) []*File {
	const few = 4 // files for which opening the folder does not pay
	var folder Folder
	if layer, ok := l.FS.(Folders); ok && len(files) > few {
		if opened, err := layer.OpenFolder(path.Dir(files[0].name)); err == nil {
			defer opened.Close()
			folder = opened
		}
	}
	found := make([]diag.List, len(files))
	par.Do(0, len(files), func(_, i int) {
		if !files[i].read(folder, &found[i]) {
			files[i] = nil
		}
	})
	for _, d := range found {
		*diags = append(*diags, d...)
	}
	return slices.DeleteFunc(files, func(f *File) bool { return f == nil })
}

// ReadOne reads a single file of the top layer again, for `lachan serve`. It returns nil if the file is gone.
func ReadOne(l Layer, name string) (*File, diag.List) {
	var diags diag.List
	f := &File{Path: lang.NFC(path.Join(l.As, name)), layer: l.FS, name: name}
	if IsHidden(path.Base(name)) || !f.read(nil, &diags) {
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

// read fills size, digest and, for text, content. It reports whether the file belongs into the tree. folder is the file's,
// or nil.
func (f *File) read(folder Folder, diags *diag.List) bool {
	if folder != nil && isText(f.name) {
		if data, ok := folder.ReadText(path.Base(f.name), MaxText); ok {
			f.keep(data)
			return true
		}
	}
	r, err := f.open(folder)
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
		var data []byte
		if data, err = readAll(r, info.Size()); err == nil {
			f.keep(data)
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

// keep makes data the file's content.
func (f *File) keep(data []byte) {
	f.text.Store(&data)
	f.Size, f.Sum = int64(len(data)), digest.Of(data)
}

// open opens the file in its folder. What leads out of that may still lie within the layer, so the layer has the last word.
func (f *File) open(folder Folder) (fs.File, error) {
	if folder != nil {
		if r, err := folder.Open(path.Base(f.name)); err == nil {
			return r, nil
		}
	}
	return f.layer.Open(f.name)
}

// readAll reads a file of a size, as a rule by one call. One that has grown since is read as it was, one that has shrunk as
// it is.
func readAll(r io.Reader, size int64) ([]byte, error) {
	data := make([]byte, size)
	n, err := io.ReadFull(r, data)
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		err = nil
	}
	return data[:n], err
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
