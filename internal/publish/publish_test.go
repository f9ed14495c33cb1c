package publish

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lachan/internal/digest"
	"lachan/internal/output"
)

// TestTwoBuilds: the second of two builds into one folder is told so, and the first goes on.
func TestTwoBuilds(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	inside, goOn, ended := make(chan bool), make(chan bool), make(chan error)
	slow := output.New([]output.File{{Path: "index.html", From: digest.OfString("slow"), Bytes: func(dst []byte) ([]byte, error) {
		close(inside)
		<-goOn
		return append(dst, "slow"...), nil
	}}})
	go func() {
		_, err := Publish(t.Context(), slow, options(dir))
		ended <- err
	}()
	<-inside
	link := dir + "-link" // another name for the same folder's parent does not help
	if err := os.Symlink(filepath.Dir(dir), link); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{dir, filepath.Join(link, "dist")} {
		_, err := Publish(t.Context(), planA, options(name))
		var refused *Error
		if !errors.As(err, &refused) || refused.Kind != Locked {
			t.Error(err)
		}
	}
	close(goOn)
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	if text := content(t, dir)["index.html"]; text != "slow" {
		t.Errorf("%q", text)
	}
	if _, err := Publish(t.Context(), planA, options(dir)); err != nil {
		t.Error(err)
	}
}

// TestSameTree is law 5: neither the number of workers nor what was there before shows in the tree.
func TestSameTree(t *testing.T) {
	var want map[string]string
	for i, workers := range []int{1, 8, 3} {
		dir := filepath.Join(t.TempDir(), fmt.Sprint("d", i))
		o := options(dir)
		o.Workers = workers
		for _, p := range [][]output.Plan{{killPlan(7)}, {planA, killPlan(7)}, {killPlan(6), planA, killPlan(7)}}[i] {
			if _, err := publish(t.Context(), &faulty{}, p, o); err != nil {
				t.Fatal(err)
			}
		}
		got := content(t, dir)
		if want == nil {
			want = got
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%d workers: %s", workers, diff)
		}
	}
}

// TestKeeps: a kept file is the same file, by a link or, where there are no links, by its time and mode.
func TestKeeps(t *testing.T) {
	for _, noLinks := range []bool{false, true} {
		dir := filepath.Join(t.TempDir(), "dist")
		if _, err := publish(t.Context(), &faulty{}, planA, options(dir)); err != nil {
			t.Fatal(err)
		}
		for _, err := range []error{os.Chmod(dir, 0o750|os.ModeSetgid), os.Chmod(dir+"/same.html", 0o640)} {
			if err != nil {
				t.Fatal(err)
			}
		}
		before, _ := os.Stat(dir + "/same.html")
		if _, err := publish(t.Context(), &faulty{noLinks: noLinks}, planB, options(dir)); err != nil {
			t.Fatal(err)
		}
		after, err := os.Stat(dir + "/same.html")
		if err != nil || os.SameFile(before, after) == noLinks || !after.ModTime().Equal(before.ModTime()) || after.Mode() != before.Mode() {
			t.Errorf("links %v: %v, %v, %v", !noLinks, before, after, err)
		}
		if info, _ := os.Stat(dir); info.Mode() != os.ModeDir|os.ModeSetgid|0o750 {
			t.Errorf("the folder's mode is now %v", info.Mode())
		}
		if diff, err := Verify(t.Context(), dir, 1); err != nil || !diff.None() {
			t.Error(diff, err)
		}
	}
}

func TestStops(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	if _, err := publish(t.Context(), &faulty{}, planA, options(dir)); err != nil {
		t.Fatal(err)
	}
	want := content(t, dir)
	for _, step := range []string{"readdir", "write", "link", "synctree"} {
		ctx, cancel := context.WithCancel(t.Context())
		_, err := publish(ctx, &faulty{before: map[string]func(){step: cancel}}, planB, options(dir))
		if !errors.Is(err, context.Canceled) {
			t.Errorf("stopped at %s: %v", step, err)
		}
		if diff := cmp.Diff(want, content(t, dir)); diff != "" {
			t.Errorf("stopped at %s: %s", step, diff)
		}
		if left := siblings(t, dir); len(left) > 0 {
			t.Errorf("stopped at %s, left behind: %q", step, left)
		}
	}
}

// TestPanics: our own mistakes in making a product must not leave the folder locked or half a tree about.
func TestPanics(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	bad := output.New([]output.File{
		{Path: "a.html", From: digest.OfString("a"), Bytes: func(dst []byte) ([]byte, error) { return dst, nil }},
		{Path: "b.html", From: digest.OfString("b"), Bytes: func(dst []byte) ([]byte, error) { panic("law 11") }},
	})
	func() {
		defer func() {
			if recover() == nil {
				t.Error("no panic")
			}
		}()
		_, _ = Publish(t.Context(), bad, options(dir))
	}()
	if left := siblings(t, dir); len(left) > 0 || content(t, dir) != nil {
		t.Errorf("left behind: %q", left)
	}
	if _, err := Publish(t.Context(), planA, options(dir)); err != nil {
		t.Error(err)
	}
}

func TestUnsafePaths(t *testing.T) {
	for _, path := range []string{"", ".", "/etc/passwd", "../x", "a/../b", "a//b", "a/", "./a", `a\b`, "a\x00b", "\xff", ManifestName} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%q passed", path)
				}
			}()
			_, _ = Publish(t.Context(), plan("a", path), options(t.TempDir()))
		}()
	}
}

func TestProgress(t *testing.T) {
	last, calls, made := 0, 0, 0
	dir := filepath.Join(t.TempDir(), "dist")
	o := Options{Dir: dir, Made: func() {
		if made++; calls != 80 || content(t, dir) != nil {
			t.Errorf("made after %d of 80", calls)
		}
	}, Progress: func(done, total int) {
		if calls++; done != last+1 || total != 80 {
			t.Errorf("%d of %d after %d", done, total, last)
		}
		last = done
	}}
	if _, err := publish(t.Context(), &faulty{}, killPlan(0), o); err != nil || calls != 80 || made != 1 {
		t.Error(calls, made, err)
	}
}

// TestLongNames: hidden names stay within what file systems allow.
func TestLongNames(t *testing.T) {
	root := t.TempDir()
	for _, base := range []string{strings.Repeat("x", 255), strings.Repeat("đ", 127)} {
		if _, err := Publish(t.Context(), planA, options(filepath.Join(root, base))); err != nil {
			t.Error(err)
		}
	}
	a, err := locate(osDisk{}, filepath.Join(root, strings.Repeat("x", 250)+"a"))
	b, err2 := locate(osDisk{}, filepath.Join(root, strings.Repeat("x", 250)+"b"))
	if err != nil || err2 != nil || a.next == b.next {
		t.Error(a, b, err, err2)
	}
}

// TestManifest pins the form that others read.
func TestManifest(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	o := options(dir)
	o.Inputs = digest.OfString("inputs")
	if _, err := Publish(t.Context(), plan("a", "b.html", `đ "q".html`), o); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(dir + "/manifest.json")
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("testdata/manifest.json", got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/manifest.json")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error(cmp.Diff(string(want), string(got)))
	}
	m, err := Open(dir)
	if err != nil || m.Find(`đ "q".html`) == nil || m.Find("c") != nil || len(m.Find("b.html").Parts) != 1 || m.Inputs != o.Inputs {
		t.Error(m, err)
	}
}
