package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"lachan/internal/source"
)

// TestLinksStayInTheSite reads a folder with so many files that it is opened by itself.
func TestLinksStayInTheSite(t *testing.T) {
	site, outside := t.TempDir(), t.TempDir()
	guides := filepath.Join(site, "content", "guides")
	steps := []error{
		os.MkdirAll(guides, 0o755),
		os.WriteFile(filepath.Join(outside, "secret.md"), []byte("secret"), 0o644),
		os.WriteFile(filepath.Join(site, "shared.md"), []byte("shared"), 0o644),
		os.Symlink(filepath.Join(outside, "secret.md"), filepath.Join(guides, "out.vi.md")),
		os.Symlink("../../shared.md", filepath.Join(guides, "in.vi.md")),
		os.Symlink("0.vi.md", filepath.Join(guides, "same.vi.md")),
	}
	want := []string{"0", "1", "2", "3", "4", "5", "shared", "0"}
	for i := range 6 {
		steps = append(steps, os.WriteFile(filepath.Join(guides, fmt.Sprint(i, ".vi.md")), fmt.Append(nil, i), 0o644))
	}
	for _, err := range steps {
		if err != nil {
			t.Skip("symbolic links are not to be had here:", err)
		}
	}
	root, err := os.OpenRoot(site)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	tree, found := source.Read(source.Layer{FS: newSiteFS(root), Dirs: []string{"content"}})
	var got []string
	for _, f := range tree.Files() {
		data, err := f.Bytes()
		if err != nil {
			t.Error(err)
		}
		f.Drop()
		if again, err := f.Bytes(); err != nil || string(again) != string(data) {
			t.Errorf("%s: %q, %v", f.Path, again, err)
		}
		got = append(got, string(data))
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if len(found) != 1 || found[0].Code != "file-symlink" || found[0].Span.Path != "content/guides/out.vi.md" {
		t.Errorf("found %v", found)
	}
}
