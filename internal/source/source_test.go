package source_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"lachan/internal/source"
)

func read(layers ...source.Layer) (*source.Tree, []string) {
	tree, diags := source.Read(layers...)
	var found []string
	for _, d := range diags.Sort() {
		found = append(found, string(d.Code)+" "+d.Span.Path)
	}
	return tree, found
}

func paths(files []*source.File) []string {
	var names []string
	for _, f := range files {
		names = append(names, f.Path)
	}
	return names
}

func TestTheSiteLiesOverTheTheme(t *testing.T) {
	theme := fstest.MapFS{"page.html": {Data: []byte("theme")}, "list.html": {Data: []byte("theme")}, "embed.go": {}}
	own := fstest.MapFS{
		"layouts/page.html":        {Data: []byte("own")},
		"content/guides/a.vi.md":   {Data: []byte("a")},
		"content/guides/a/anh.png": {Data: []byte("png")},
		"content/.git/config":      {},
		"content/guides/~a.vi.md":  {},
		"content/guides/a.vi.md~":  {},
		"content/guides/.DS_Store": {},
		"elsewhere/b.vi.md":        {},
	}
	tree, found := read(
		source.Layer{FS: theme, Dirs: []string{"."}, As: "layouts"},
		source.Layer{FS: own, Dirs: []string{"content", "layouts", "assets"}},
	)
	if len(found) > 0 {
		t.Error(found)
	}
	want := []string{"content/guides/a.vi.md", "content/guides/a/anh.png", "layouts/list.html", "layouts/page.html"}
	if got := paths(tree.Files()); !slices.Equal(got, want) {
		t.Fatalf("got %v, want %v", got, want)
	}
	if data, err := tree.Find("layouts/page.html").Bytes(); err != nil || string(data) != "own" {
		t.Errorf("%s, %v", data, err)
	}
	if got := paths(tree.Under("content/guides")); !slices.Equal(got, want[:2]) {
		t.Errorf("under guides: %v", got)
	}
	if tree.Find("content/guides") != nil || len(tree.Under("content/guide")) != 0 {
		t.Error("a folder's name is taken for a file's")
	}
}

func TestBytesNoticesAChange(t *testing.T) {
	own := fstest.MapFS{"content/a.png": {Data: []byte("one")}, "content/a.vi.md": {Data: []byte("one")}}
	tree, _ := read(source.Layer{FS: own, Dirs: []string{"content"}})
	own["content/a.png"] = &fstest.MapFile{Data: []byte("two")}
	own["content/a.vi.md"] = &fstest.MapFile{Data: []byte("two")}
	if _, err := tree.Find("content/a.png").Bytes(); err == nil || !strings.Contains(err.Error(), "changed") {
		t.Errorf("a changed picture is read as if it were the old one: %v", err)
	}
	text := tree.Find("content/a.vi.md")
	if data, err := text.Bytes(); err != nil || string(data) != "one" {
		t.Errorf("text is kept until Drop: %s, %v", data, err)
	}
	text.Drop()
	if _, err := text.Bytes(); err == nil {
		t.Error("dropped text is not checked")
	}
}

func TestSumNamesPathsAndContents(t *testing.T) {
	sum := func(fsys fstest.MapFS) string {
		tree, _ := read(source.Layer{FS: fsys, Dirs: []string{"content"}})
		return tree.Sum().String()
	}
	a := sum(fstest.MapFS{"content/a.md": {Data: []byte("x")}, "content/b.md": {Data: []byte("y")}})
	if a != sum(fstest.MapFS{"content/b.md": {Data: []byte("y")}, "content/a.md": {Data: []byte("x")}}) {
		t.Error("order shows")
	}
	if a == sum(fstest.MapFS{"content/a.md": {Data: []byte("y")}, "content/b.md": {Data: []byte("x")}}) {
		t.Error("swapped contents look equal")
	}
}

func TestLinksStayInTheTree(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	content := filepath.Join(dir, "content")
	for _, step := range []error{
		os.Mkdir(content, 0o755),
		os.WriteFile(filepath.Join(outside, "secret.md"), []byte("secret"), 0o644),
		os.WriteFile(filepath.Join(content, "a.vi.md"), []byte("a"), 0o644),
		os.Symlink(filepath.Join(outside, "secret.md"), filepath.Join(content, "b.vi.md")),
		os.Symlink("a.vi.md", filepath.Join(content, "c.vi.md")),
		os.Symlink(".", filepath.Join(content, "loop")),
		os.Symlink("nowhere", filepath.Join(content, "d.vi.md")),
	} {
		if step != nil {
			t.Skip("symbolic links are not to be had here:", step)
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	tree, found := read(source.Layer{FS: root.FS(), Dirs: []string{"content"}})
	if got, want := paths(tree.Files()), []string{"content/a.vi.md", "content/c.vi.md"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	want := []string{"file-symlink content/b.vi.md", "file-symlink content/d.vi.md", "file-symlink content/loop"}
	if !slices.Equal(found, want) {
		t.Errorf("found %v, want %v", found, want)
	}
}

func TestWhatCannotBeTakenIsReported(t *testing.T) {
	own := fstest.MapFS{
		"content/big.vi.md": {Data: make([]byte, source.MaxText+1)},
		"content/big.png":   {Data: make([]byte, source.MaxText+1)},
		"content/ok.vi.md":  {Data: []byte("a")},
	}
	tree, found := read(source.Layer{FS: denied{own, "content/no.vi.md"}, Dirs: []string{"content", "absent"}})
	if got, want := paths(tree.Files()), []string{"content/big.png", "content/ok.vi.md"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if want := []string{"file-large content/big.vi.md", "file-unreadable content/no.vi.md"}; !slices.Equal(found, want) {
		t.Errorf("found %v, want %v", found, want)
	}
}

// denied is a file system with one file that may not be opened.
type denied struct {
	fstest.MapFS
	name string
}

func (d denied) Open(name string) (fs.File, error) {
	if name == d.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return d.MapFS.Open(name)
}

func (d denied) ReadDir(name string) ([]fs.DirEntry, error) {
	d.MapFS[d.name] = &fstest.MapFile{}
	return d.MapFS.ReadDir(name)
}
