package main

import (
	"archive/zip"
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"lachan/internal/chromium"
)

var update = flag.Bool("update", false, "accept the new answers")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"lachan": main, "trinh-duyet-gia": fakeBrowser})
}

// TestScripts runs the command as its users do. Besides testscript's own commands, scripts know:
//
//	status N lachan ARG…        run it; it must end with status N
//	bytes FILE "TEXT" [TIMES]   write a file of bytes that a script can't hold; TEXT is quoted as in Go
//	replace FILE OLD NEW        replace text in a file; OLD must be there
//	unpack ZIP DIR              what a person does with a pack
//
// trinh-duyet-gia is a browser that "prints" what a page loads (fakeBrowser); [chromium] is whether there is a real one.
//
// Messages are Vietnamese unless a script says otherwise. The day is that of SOURCE_DATE_EPOCH: 2026-11-24.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(e *testscript.Env) error {
			program, err := exec.LookPath("lachan")
			if err != nil {
				return err
			}
			e.Setenv("BIN", filepath.Dir(program)) // with nothing but the commands of this test
			e.Setenv("LANG", "vi_VN.UTF-8")
			e.Setenv("LC_ALL", "")
			e.Setenv("LC_MESSAGES", "")
			e.Setenv("SOURCE_DATE_EPOCH", "1795478400")
			return nil
		},
		Condition: func(name string) (bool, error) {
			switch name {
			case "root":
				return os.Geteuid() == 0, nil
			case "cloud":
				return hasCloud, nil
			case "chromium":
				_, err := chromium.Find(os.Getenv)
				return err == nil, nil
			}
			return false, errors.New("unknown condition " + name)
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"status":  wantStatus,
			"bytes":   writeBytes,
			"replace": replaceText,
			"unpack":  unpack,
		},
	})
}

func wantStatus(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N COMMAND ARG…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("status %d, want %d", got, want)
	}
}

func writeBytes(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 || len(args) > 3 {
		ts.Fatalf(`usage: bytes FILE "TEXT" [TIMES]`)
	}
	text, err := strconv.Unquote(args[1])
	ts.Check(err)
	times := 1
	if len(args) == 3 {
		times, err = strconv.Atoi(args[2])
		ts.Check(err)
	}
	name := ts.MkAbs(args[0])
	old, err := os.ReadFile(name)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		ts.Check(err)
	}
	ts.Check(os.MkdirAll(filepath.Dir(name), 0o755))
	ts.Check(os.WriteFile(name, append(old, strings.Repeat(text, times)...), 0o644))
}

func replaceText(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: replace FILE OLD NEW")
	}
	old := ts.ReadFile(args[0])
	if !strings.Contains(old, args[1]) {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.ReplaceAll(old, args[1], args[2])), 0o644))
}

func unpack(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: unpack ZIP DIR")
	}
	z, err := zip.OpenReader(ts.MkAbs(args[0]))
	ts.Check(err)
	defer z.Close()
	ts.Check(os.CopyFS(ts.MkAbs(args[1]), z))
}
