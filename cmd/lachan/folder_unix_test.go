//go:build unix

package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestReadTextStaysInTheFolder(t *testing.T) {
	site := t.TempDir()
	guides := filepath.Join(site, "guides")
	for _, err := range []error{
		os.MkdirAll(filepath.Join(guides, "folder.md"), 0o755),
		os.WriteFile(filepath.Join(site, "above.md"), []byte("above"), 0o644),
		os.WriteFile(filepath.Join(guides, "a.md"), []byte("text"), 0o644),
		os.WriteFile(filepath.Join(guides, "empty.md"), nil, 0o644),
		os.WriteFile(filepath.Join(guides, "long.md"), []byte("longer"), 0o644),
		os.Symlink("a.md", filepath.Join(guides, "link.md")),
		os.Symlink("../above.md", filepath.Join(guides, "out.md")),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	folder, err := newSiteFS(rootOf(t, site)).OpenFolder("guides")
	if err != nil {
		t.Fatal(err)
	}
	defer folder.Close()
	for name, want := range map[string]string{"a.md": "text", "empty.md": ""} {
		if data, ok := folder.ReadText(name, 4); !ok || string(data) != want {
			t.Errorf("%s reads %q, %v", name, data, ok)
		}
	}
	for _, name := range []string{"long.md", "link.md", "out.md", "folder.md", "none.md", ".", "..", "../above.md", "../guides/a.md", ""} {
		if data, ok := folder.ReadText(name, 4); ok {
			t.Errorf("%s reads %q", name, data)
		}
	}
}

// What is read of a folder in fewer calls is what os.Root reads, and leads out of it no more.
func TestReadDirIsAsTheRootReads(t *testing.T) {
	dir := t.TempDir()
	site := filepath.Join(dir, "site")
	for _, err := range []error{
		os.MkdirAll(filepath.Join(site, "guides", "b"), 0o755),
		os.WriteFile(filepath.Join(site, "guides", "c.md"), nil, 0o644),
		os.WriteFile(filepath.Join(site, "guides", "a.md"), nil, 0o644),
		os.Symlink("c.md", filepath.Join(site, "guides", "link.md")),
		os.Symlink("../..", filepath.Join(site, "guides", "out")),
		os.Symlink(dir, filepath.Join(site, "away")),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	root := rootOf(t, site)
	read := func(fsys fs.FS, name string) (list []string) {
		entries, err := fs.ReadDir(fsys, name)
		if err != nil {
			return []string{"refused"}
		}
		for _, e := range entries {
			list = append(list, e.Name()+" "+e.Type().String())
		}
		return list
	}
	for _, name := range []string{".", "guides", "guides/b", "guides/a.md", "guides/out", "away", "..", "none"} {
		want, got := read(root.FS(), name), read(newSiteFS(root), name)
		if !slices.Equal(want, got) {
			t.Errorf("%s holds %q, and reads %q", name, want, got)
		}
	}
	if got := read(newSiteFS(root), "guides"); len(got) != 5 {
		t.Errorf("guides reads %q", got)
	}
}

func rootOf(t *testing.T, dir string) *os.Root {
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return root
}
