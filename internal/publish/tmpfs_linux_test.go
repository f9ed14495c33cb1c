package publish

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lachan/internal/digest"
	"lachan/internal/output"
)

// small mounts a file system of 256 KiB that is full soon.
func small(t *testing.T) string {
	t.Helper()
	if os.Getuid() != 0 {
		t.Skip("only root may mount a small disk")
	}
	at := t.TempDir()
	if err := syscall.Mount("tmpfs", at, "tmpfs", 0, "size=256k"); err != nil {
		t.Skip("mounting a small disk:", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(at, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return at
}

func TestDiskFull(t *testing.T) {
	dir := filepath.Join(small(t), "dist")
	if _, err := Publish(t.Context(), planA, options(dir)); err != nil {
		t.Fatal(err)
	}
	want := content(t, dir)
	big := strings.Repeat("much ", 100_000)
	plan := output.New([]output.File{
		{Path: "index.html", From: digest.OfString("small"), Bytes: func(dst []byte) ([]byte, error) { return append(dst, "small"...), nil }},
		{Path: "big.html", From: digest.OfString(big), Bytes: func(dst []byte) ([]byte, error) { return append(dst, big...), nil }},
	})
	_, err := Publish(t.Context(), plan, options(dir))
	var refused *Error
	if !errors.As(err, &refused) || refused.Kind != Full || refused.Op != "write" || refused.Path != filepath.Join(dir, "big.html") {
		t.Errorf("%#v", err)
	}
	if diff := cmp.Diff(want, content(t, dir)); diff != "" {
		t.Error(diff)
	}
	if left := siblings(t, dir); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
	if _, err := Publish(t.Context(), planB, options(dir)); err != nil {
		t.Error("the disk has room again, but:", err)
	}
}

func TestRealMountPoint(t *testing.T) {
	at := small(t)
	refuse := func(dir string) {
		t.Helper()
		_, err := Publish(t.Context(), planA, options(dir))
		var refused *Error
		if !errors.As(err, &refused) || refused.Kind != Immovable {
			t.Error(err)
		}
	}
	refuse(at)
	dir := filepath.Join(t.TempDir(), "dist")
	if err := os.MkdirAll(dir+"/a b", 0o755); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount(at, dir+"/a b", "", syscall.MS_BIND, ""); err != nil {
		t.Fatal(err)
	}
	defer syscall.Unmount(dir+"/a b", syscall.MNT_DETACH)
	refuse(dir)
}

func TestReadOnlyDisk(t *testing.T) {
	at := small(t)
	dir := filepath.Join(at, "dist")
	if _, err := Publish(t.Context(), planA, options(dir)); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("", at, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
	_, err := Publish(t.Context(), planB, options(dir))
	var refused *Error
	if !errors.As(err, &refused) || refused.Kind != ReadOnly || refused.Path != at {
		t.Error(err)
	}
	if diff, err := Verify(t.Context(), dir, 1); err != nil || !diff.None() {
		t.Error(diff, err)
	}
}

func TestMountTable(t *testing.T) {
	table := []byte("22 1 0:20 / /srv rw - ext4 /dev/a rw\n" +
		"23 22 0:21 / /srv/my\\040site/a rw shared:1 - tmpfs tmpfs rw\n" +
		"24 22 0:22 / /srv/my\\040site2 rw - tmpfs tmpfs rw\nodd line\n")
	if got := mountsIn(table, "/srv/my site"); !cmp.Equal(got, []string{"/srv/my site/a"}) {
		t.Errorf("%q", got)
	}
	if got := mountsIn(table, "/srv/other"); got != nil {
		t.Errorf("%q", got)
	}
}
