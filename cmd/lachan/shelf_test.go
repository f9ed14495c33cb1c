package main

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lachan/internal/shelf"
)

// bigSite is a folder whose texts are more than a shelf keeps in memory when it is told to keep none.
func bigSite(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "trang")
	if err := os.MkdirAll(filepath.Join(dir, "content", "guides"), 0o755); err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for i := range 2 {
		text := fmt.Appendf(nil, "---\ntitle: Bài %d\nsummary: Bài thử.\n---\n", i)
		for at := 0; len(text) < 150<<10; at++ { // noise, which hardly packs: both do not fit in one block
			if at%100 == 0 {
				text = append(text, '\n')
			}
			text = append(text, "abcdeghiklmnopqrstuvxy    "[random.IntN(26)])
			if at%100 == 99 {
				text = append(text, '\n')
			}
		}
		if err := os.WriteFile(filepath.Join(dir, "content", "guides", fmt.Sprintf("bai-%d.vi.md", i)), text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// forgetful is a file that takes everything and gives nothing back.
type forgetful struct{ written *int }

func (f forgetful) WriteAt(p []byte, _ int64) (int, error) { *f.written += len(p); return len(p), nil }
func (f forgetful) ReadAt([]byte, int64) (int, error)      { return 0, errors.New("input/output error") }
func (f forgetful) Close() error                           { return nil }

// When a text that was laid aside can't be had again, nothing is published, in a folder or in a pack, and both languages say
// why. A site that was there before stays as it was.
func TestATextThatIsLostStopsTheRun(t *testing.T) {
	site := bigSite(t)
	out := filepath.Join(filepath.Dir(site), "ra")
	published := out + "-cu"
	if status := quietly("build", "--site", site, "--out", published, "--date", "2026-11-24"); status != 0 {
		t.Fatalf("status %d", status)
	}
	before, err := os.ReadFile(filepath.Join(published, "manifest.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, run := range []struct {
		args []string
		says string
	}{
		{[]string{"build", "--out", out}, "không đọc lại được tệp tạm"},
		{[]string{"build", "--out", out, "--lang", "en"}, "temporary file"},
		{[]string{"build", "--out", out, "--compress"}, "không đọc lại được tệp tạm"},
		{[]string{"build", "--out", published, "--base-url", "https://example.org", "--verify"}, "không đọc lại được tệp tạm"},
		{[]string{"pack", "--out", out}, "không đọc lại được tệp tạm"},
	} {
		written := 0
		status, said := runWith(t, shelf.Options{Open: func() (shelf.File, error) { return forgetful{&written}, nil }},
			append(run.args, "--site", site, "--date", "2026-11-24")...)
		if written == 0 {
			t.Errorf("%v: nothing was laid aside", run.args)
		}
		if status != 2 || !strings.Contains(said, run.says) || !strings.Contains(said, "TMPDIR") {
			t.Errorf("%v: status %d\n%s", run.args, status, said)
		}
		if _, err := os.Stat(out); err == nil {
			t.Fatalf("%v: something was published", run.args)
		}
	}
	if after, err := os.ReadFile(filepath.Join(published, "manifest.json")); err != nil || string(after) != string(before) {
		t.Errorf("a site was replaced by a wrong one: %v", err)
	}
}

// A run that lays texts aside leaves no file, and needs none: without a folder for it the site is the same.
func TestTemporaryFilesLeaveNothing(t *testing.T) {
	site := bigSite(t)
	temporary := t.TempDir()
	var first []byte
	for i, dir := range []string{temporary, filepath.Join(temporary, "missing")} {
		t.Setenv("TMPDIR", dir)
		t.Setenv("TMP", dir)
		opened := 0
		out := filepath.Join(filepath.Dir(site), fmt.Sprint("ra-", i))
		status, said := runWith(t, shelf.Options{Open: func() (shelf.File, error) {
			f, err := tempFile()
			if err == nil {
				opened++
			}
			return f, err
		}}, "build", "--site", site, "--out", out, "--date", "2026-11-24")
		if status != 0 || opened != 1-i {
			t.Fatalf("status %d, %d files were made\n%s", status, opened, said)
		}
		manifest, err := os.ReadFile(filepath.Join(out, "manifest.json"))
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			first = manifest
		} else if string(manifest) != string(first) {
			t.Error("the site depends on where its texts lay")
		}
	}
	if left, err := os.ReadDir(temporary); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}

// runWith runs a command whose texts lie as o says.
func runWith(t *testing.T, o shelf.Options, args ...string) (status int, said string) {
	t.Helper()
	var messages screen
	status = run(t.Context(), args, app{Stdout: io.Discard, Stderr: &messages, Env: noEnv, Aside: o})
	return status, messages.String()
}
