//go:build unix

package publish

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"lachan/internal/par"
)

// childDir makes this test binary a child that publishes into the folder it names, for ever.
const childDir = "LACHAN_PUBLISH_CHILD"

func TestMain(m *testing.M) {
	if dir := os.Getenv(childDir); dir != "" {
		child(dir)
	}
	os.Exit(m.Run())
}

func child(dir string) {
	fmt.Println("publishing")
	for version := 0; ; version++ {
		if _, err := Publish(context.Background(), killPlan(version), Options{Dir: dir, Program: "child"}); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
	}
}

// TestKill kills a publishing process thirty times at random moments. Each time the tree must be whole, of one version,
// and the next run must leave nothing beside it.
func TestKill(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	dir := filepath.Join(t.TempDir(), "dist")
	if _, err := Publish(t.Context(), killPlan(0), Options{Dir: dir, Program: "child"}); err != nil {
		t.Fatal(err)
	}
	midway := 0
	for range 30 {
		killed(t, dir)
		if len(siblings(t, dir)) > 1 { // more than the lock
			midway++
		}
		wholeOfOneVersion(t, dir)
		if _, err := Publish(t.Context(), killPlan(1000), Options{Dir: dir, Program: "parent"}); err != nil {
			t.Fatal(err)
		}
		if left := siblings(t, dir); len(left) > 0 {
			t.Fatalf("left behind: %q", left)
		}
		wholeOfOneVersion(t, dir)
	}
	t.Logf("%d of 30 kills left something for the next run", midway)
	if midway == 0 {
		t.Error("no kill met a run midway: the test proves nothing")
	}
}

func killed(t *testing.T, dir string) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^$")
	cmd.Env = append(os.Environ(), childDir+"="+dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	lines.Scan() // it has begun
	time.Sleep(time.Duration(rand.IntN(120_000)) * time.Microsecond)
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	for lines.Scan() {
		t.Errorf("the child says: %s", lines.Text())
	}
	_ = cmd.Wait()
}

func wholeOfOneVersion(t *testing.T, dir string) {
	t.Helper()
	diff, err := Verify(t.Context(), dir, 0)
	if err != nil || !diff.None() {
		t.Fatal(diff, err)
	}
	version := ""
	for path, text := range content(t, dir) {
		if path == ManifestName {
			continue
		}
		_, v, _ := strings.Cut(text, " ")
		if v == "same" {
			continue
		}
		if version == "" {
			version = v
		}
		if v != version {
			t.Fatalf("%s is of version %s, others of %s", path, v, version)
		}
	}
}

// TestLock: of many who want the lock, none ever has it beside another, though its file comes and goes.
func TestLock(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lock")
	var holders, had atomic.Int32
	par.Do(8, 4_000, func(_, _ int) {
		unlock, err := osDisk{}.Lock(path)
		if err == errLocked {
			return
		}
		if err != nil {
			t.Error(err)
			return
		}
		if n := holders.Add(1); n != 1 {
			t.Errorf("%d holders", n)
		}
		had.Add(1)
		runtime.Gosched()
		holders.Add(-1)
		unlock()
	})
	if had.Load() == 0 {
		t.Error("nobody ever had it")
	}
}

// TestReaders: whoever opens a page while trees are exchanged always finds one.
func TestReaders(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	o := Options{Dir: dir}
	if _, err := publish(t.Context(), &faulty{}, killPlan(0), o); err != nil {
		t.Fatal(err)
	}
	if err := (osDisk{}).Exchange(t.TempDir(), t.TempDir()); errors.Is(err, errNoExchange) {
		t.Skip("this file system has no exchange of folders")
	}
	stop, failed := make(chan bool), make(chan error, 1)
	go func() {
		defer close(failed)
		for {
			select {
			case <-stop:
				return
			default:
			}
			if _, err := os.ReadFile(dir + "/p01/index.html"); errors.Is(err, fs.ErrNotExist) {
				failed <- err
				return
			}
		}
	}()
	for version := range 40 {
		if _, err := publish(t.Context(), &faulty{}, killPlan(version), o); err != nil {
			t.Fatal(err)
		}
	}
	close(stop)
	if err := <-failed; err != nil {
		t.Error(err)
	}
}

func TestModes(t *testing.T) {
	old := syscall.Umask(0o027)
	defer syscall.Umask(old)
	dir := filepath.Join(t.TempDir(), "dist")
	if _, err := Publish(t.Context(), planA, options(dir)); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]os.FileMode{"": 0o750 | os.ModeDir, "/deep/er": 0o750 | os.ModeDir, "/index.html": 0o640, "/manifest.json": 0o640} {
		if info, err := os.Stat(dir + path); err != nil || info.Mode() != want {
			t.Errorf("%s: %v %v", path, info.Mode(), err)
		}
	}
}
