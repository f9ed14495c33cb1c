package main

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"lachan/assets"
	"lachan/internal/build"
	"lachan/internal/shelf"
	"lachan/internal/source"
	"lachan/layouts"
)

// siteDirs are the folders of a site that a build reads.
var siteDirs = []string{"content", "layouts", "assets"}

// siteFlag is --site, which nearly every command has.
type siteFlag struct {
	Site string `default:"." placeholder:"DIR" help:"help-site"`
}

// place is a site's folder on disk.
type place struct {
	dir  string // as the person named it
	abs  string // absolute, links followed
	root *os.Root

	shelf *shelf.Shelf // of openOnce, else nil
}

// close lets go what open opened.
func (p *place) close() {
	p.root.Close()
	p.shelf.Close()
}

// open opens the folder of a site, which must have a folder content.
func (f siteFlag) open() (*place, error) {
	f.Site = cmp.Or(f.Site, ".")
	abs, err := filepath.Abs(f.Site)
	if err == nil {
		abs, err = filepath.EvalSymlinks(abs)
	}
	if err != nil {
		return nil, siteRefusal(f.Site, err)
	}
	root, err := os.OpenRoot(abs)
	if err != nil {
		return nil, siteRefusal(f.Site, err)
	}
	info, err := root.Stat("content")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		root.Close()
		return nil, siteRefusal(filepath.Join(f.Site, "content"), err)
	}
	if err != nil || !info.IsDir() {
		root.Close()
		return nil, refuse("site-no-content", nil, "path", f.Site, "near", siteNear(abs))
	}
	return &place{dir: f.Site, abs: abs, root: root}, nil
}

// openFor opens the folder of a site and says what every build of it shares. date and base are --date and --base-url, empty
// where they were not given.
func (f siteFlag) openFor(a *app, date, base string) (*place, build.Options, error) {
	o := build.Options{Program: identity()}
	var err error
	if o.BaseURL, err = baseURL(base); err != nil {
		return nil, o, err
	}
	if o.Date, err = a.day(date); err != nil {
		return nil, o, err
	}
	p, err := f.open()
	if err != nil {
		return nil, o, err
	}
	o.Layers = p.layers()
	return p, o, nil
}

// openOnce is openFor for a run that builds and ends: it needs each text a few times, and lays them aside in between.
// `lachan serve` keeps them in memory, since it shows them again and again and lets each go when it was edited.
func (f siteFlag) openOnce(a *app, date, base string) (*place, build.Options, error) {
	p, o, err := f.openFor(a, date, base)
	if err == nil {
		p.shelf = a.shelve()
		o.Shelf = p.shelf
	}
	return p, o, err
}

func siteRefusal(dir string, err error) error {
	switch {
	case errors.Is(err, syscall.ENOTDIR):
		return refuse("site-not-folder", nil, "path", dir)
	case errors.Is(err, fs.ErrNotExist):
		return refuse("site-missing", nil, "path", dir)
	case errors.Is(err, fs.ErrPermission):
		return refuse("world-denied", nil, "path", dir)
	}
	if info, statErr := os.Stat(dir); statErr == nil && !info.IsDir() {
		return refuse("site-not-folder", nil, "path", dir)
	}
	return refuse("world-other", err, "reason", err.Error())
}

// siteNear finds the site that a folder lies in: people call the program from where they write.
func siteNear(abs string) string {
	here, err := os.Getwd()
	if err != nil {
		return ""
	}
	for dir := filepath.Dir(abs); dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if info, err := os.Stat(filepath.Join(dir, "content")); err != nil || !info.IsDir() {
			continue
		}
		if rel, err := filepath.Rel(here, dir); err == nil {
			return rel
		}
		return dir
	}
	return ""
}

// layers are what a build reads, lowest first: the built-in theme, then the site. The root keeps links inside the site.
func (p *place) layers() []source.Layer {
	return []source.Layer{
		{FS: layouts.FS, Dirs: []string{"."}, As: "layouts"},
		{FS: assets.FS, Dirs: []string{"."}, As: "assets"},
		{FS: newSiteFS(p.root), Dirs: siteDirs},
	}
}

// siteFS is the folder of a site. It keeps links inside, and so does each folder of it that is opened by itself.
type siteFS struct {
	rootFS
	root *os.Root
}

// rootFS is what os.Root.FS returns.
type rootFS interface {
	fs.ReadDirFS
	fs.ReadFileFS
	fs.ReadLinkFS
	fs.StatFS
}

func newSiteFS(root *os.Root) siteFS { return siteFS{root.FS().(rootFS), root} }

// ReadDir is for whoever walks the site, and wants names and kinds alone.
func (s siteFS) ReadDir(name string) ([]fs.DirEntry, error) {
	folder, err := s.root.Open(name)
	if err != nil {
		return nil, err
	}
	defer folder.Close()
	entries, err := entriesOf(folder)
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return cmp.Compare(a.Name(), b.Name()) })
	return entries, err
}

// OpenFolder lets package source open a folder once for all of its files.
func (s siteFS) OpenFolder(name string) (source.Folder, error) {
	root, err := s.root.OpenRoot(name)
	if err != nil {
		return nil, err
	}
	direct, err := openDirectly(root)
	if err != nil {
		root.Close()
		return nil, err
	}
	return siteFolder{newSiteFS(root), direct}, nil
}

// siteFolder is one folder of a site.
type siteFolder struct {
	siteFS
	directly
}

func (f siteFolder) Close() error {
	f.directly.close()
	return f.root.Close()
}

// path finds the path below the site of a file that a person named, either from the working folder or, as messages
// print it, from the site's.
func (p *place) path(name string) (string, error) {
	abs, err := filepath.Abs(name)
	if err != nil {
		return "", refuse("world-other", err, "reason", err.Error())
	}
	if resolved, err := filepath.EvalSymlinks(abs); err == nil {
		abs = resolved
	}
	if rel, ok := inside(p.abs, abs); ok {
		if _, err := p.root.Stat(rel); err == nil {
			return filepath.ToSlash(rel), nil
		}
	}
	local := filepath.Clean(filepath.FromSlash(name))
	if filepath.IsLocal(local) {
		if _, err := p.root.Stat(local); err == nil {
			return filepath.ToSlash(local), nil
		}
	}
	if _, err := os.Stat(abs); err == nil {
		return "", refuse("file-outside", nil, "path", name, "site", p.dir)
	}
	return "", refuse("file-missing", nil, "path", name)
}

// inside is the path of name below dir; both absolute.
func inside(dir, name string) (string, bool) {
	rel, err := filepath.Rel(dir, name)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return "", false
	}
	return rel, true
}

// checkOut refuses to publish into the sources of the site, or into a folder that holds the site.
func (p *place) checkOut(out string) error {
	abs, err := resolved(out)
	if err != nil {
		return refuse("world-other", err, "reason", err.Error())
	}
	if _, ok := inside(abs, p.abs); ok {
		return refuse("out-above", nil, "path", out)
	}
	for _, dir := range siteDirs {
		if _, ok := inside(filepath.Join(p.abs, dir), abs); ok {
			return refuse("out-inside", nil, "path", out, "folder", dir)
		}
	}
	return nil
}

// resolved is an absolute path with the links of as much of it as exists followed.
func resolved(name string) (string, error) {
	abs, err := filepath.Abs(name)
	if err != nil {
		return "", err
	}
	rest := ""
	for dir := abs; ; {
		if found, err := filepath.EvalSymlinks(dir); err == nil {
			return filepath.Join(found, rest), nil
		}
		above := filepath.Dir(dir)
		if above == dir {
			return abs, nil
		}
		rest = filepath.Join(filepath.Base(dir), rest)
		dir = above
	}
}
