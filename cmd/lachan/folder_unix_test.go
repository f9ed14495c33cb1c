//go:build unix

package main

import (
	"os"
	"path/filepath"
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
	root, err := os.OpenRoot(site)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	folder, err := newSiteFS(root).OpenFolder("guides")
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
