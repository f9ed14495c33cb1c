package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// mounted is a small disk of its own, or the reason why this machine gives none.
func mounted(t *testing.T, options string) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("lachan-test", dir, "tmpfs", 0, options); err != nil {
		t.Skipf("a disk of one's own needs the right to mount: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, 0); err != nil {
			t.Errorf("unmount: %v", err)
		}
	})
	return dir
}

func TestFullDisk(t *testing.T) {
	site := filepath.Join(t.TempDir(), "trang")
	if status := quietly("init", site); status != 0 {
		t.Fatalf("init: status %d", status)
	}
	disk := mounted(t, "size=64k")
	for name, args := range map[string][]string{
		"build": {"build", "--site", site, "--out", filepath.Join(disk, "ra")},
		"init":  {"init", filepath.Join(disk, "moi")},
	} {
		if name == "init" { // what is left of the disk
			useUp(t, filepath.Join(disk, "day"))
		}
		var messages screen
		status := run(t.Context(), args, app{Stdout: io.Discard, Stderr: &messages, Env: noEnv})
		if status != 2 || !strings.Contains(messages.String(), "đĩa đã đầy") || !strings.Contains(messages.String(), "gợi ý: ") {
			t.Errorf("%s: status %d\n%s", name, status, messages.String())
		}
		_ = os.Remove(filepath.Join(disk, "day"))
	}
	if _, err := os.Stat(filepath.Join(disk, "ra")); err == nil {
		t.Error("half a site was published")
	}
}

func useUp(t *testing.T, name string) {
	t.Helper()
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for block := make([]byte, 4096); ; {
		if _, err := f.Write(block); err != nil {
			return
		}
	}
}

func TestReadOnlyDisk(t *testing.T) {
	site := filepath.Join(t.TempDir(), "trang")
	if status := quietly("init", site); status != 0 {
		t.Fatalf("init: status %d", status)
	}
	disk := mounted(t, "")
	out := filepath.Join(disk, "ra")
	if status := quietly("build", "--site", site, "--out", out); status != 0 {
		t.Fatalf("build: status %d", status)
	}
	if err := syscall.Mount("", disk, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Skipf("remount: %v", err)
	}
	var messages screen
	status := run(t.Context(), []string{"build", "--site", site, "--out", out, "--date", "2026-11-25"}, app{Stdout: io.Discard, Stderr: &messages, Env: noEnv})
	if status != 2 || !strings.Contains(messages.String(), "ổ đĩa chỉ cho đọc") {
		t.Errorf("status %d\n%s", status, messages.String())
	}
	if status := quietly("verify", out); status != 0 {
		t.Errorf("verify on a read-only disk: status %d", status)
	}
}
