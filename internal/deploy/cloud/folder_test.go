//go:build cloud

package cloud

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"lachan/internal/deploy"
)

// folder is where a tree of three pages was deployed.
func folder(t *testing.T) (dir, address, published string) {
	t.Helper()
	dir, published = t.TempDir(), tree(t, 3, "a")
	address = "file://" + filepath.ToSlash(dir)
	if _, err := deployTo(t.Context(), address, published); err != nil {
		t.Fatal(err)
	}
	return dir, address, published
}

// swapCase keeps the size of a file.
func swapCase(t *testing.T, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range text {
		if 'a' <= c && c <= 'z' {
			text[i] = c - 'a' + 'A'
		}
	}
	if err := os.WriteFile(name, text, 0o644); err != nil {
		t.Fatal(err)
	}
	return text
}

// An edit that leaves a file's size as it was is an edit: what somebody changed is theirs, and said.
func TestAnEditOfEqualSizeIsSeenInAFolder(t *testing.T) {
	dir, address, published := folder(t)
	page := filepath.Join(dir, "p", "1", "index.html")
	edited := swapCase(t, page)
	var refused *deploy.Error
	if _, err := deployTo(t.Context(), address, published); !errors.As(err, &refused) || refused.Kind != deploy.Foreign || !slices.Equal(refused.Paths, []string{"p/1/index.html"}) {
		t.Errorf("error %v", err)
	}
	if now, _ := os.ReadFile(page); !slices.Equal(now, edited) {
		t.Error("what somebody changed was written over")
	}
}

// A folder that holds a file of equal size which we never brought keeps it.
func TestAForeignFileOfEqualSizeIsSafeInAFolder(t *testing.T) {
	dir, address, published := folder(t)
	if err := os.RemoveAll(filepath.Join(dir, "_lachan")); err != nil {
		t.Fatal(err)
	}
	swapCase(t, filepath.Join(dir, "p", "2", "index.html"))
	var refused *deploy.Error
	if _, err := deployTo(t.Context(), address, published); !errors.As(err, &refused) || refused.Kind != deploy.Foreign || !slices.Equal(refused.Paths, []string{"p/2/index.html"}) {
		t.Errorf("error %v", err)
	}
}

// A served folder may hold what is no file; it is left alone, and nothing waits for it.
func TestAFolderMayHoldPipesAndLinks(t *testing.T) {
	dir, address, published := folder(t)
	if err := exec.Command("mkfifo", filepath.Join(dir, "pipe")).Run(); err != nil {
		t.Skip("no pipes here: ", err)
	}
	for name, target := range map[string]string{"nowhere": "is-not", "elsewhere": t.TempDir()} {
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	r, err := deployTo(t.Context(), address, published)
	if err != nil || r.Uploaded != 0 || r.Deleted != 0 {
		t.Errorf("%+v, %v", r, err)
	}
}
