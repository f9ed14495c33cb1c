package chromium

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"lachan/internal/output"
)

// behaviour is the variable by which this test program becomes a browser.
const behaviour = "LACHAN_TEST_BROWSER"

// line is the variable that says whom a browser that hangs is to call, and not to hang up on.
const line = "LACHAN_TEST_LINE"

func TestMain(m *testing.M) {
	if how := os.Getenv(behaviour); how != "" {
		os.Exit(browse(how))
	}
	os.Exit(m.Run())
}

// browse prints an address, or fails to.
func browse(how string) int {
	out, address := "", os.Args[len(os.Args)-1]
	for _, arg := range os.Args {
		if name, ok := strings.CutPrefix(arg, "--print-to-pdf="); ok {
			out = name
		}
	}
	how, bad := strings.CutPrefix(how, "second ")
	if bad && !strings.HasSuffix(address, "#bad") {
		how = "print"
	}
	switch how {
	case "hang":
		if to := os.Getenv(line); to != "" {
			held, err := net.Dial("tcp", to)
			if err != nil {
				fmt.Fprintln(os.Stderr, err)
				return 1
			}
			defer held.Close()
		}
		http.Get(address)
		time.Sleep(time.Hour)
	case "linger":
		helper := exec.Command(os.Args[0])
		helper.Env = append(os.Environ(), behaviour+"=help")
		helper.Stderr = os.Stderr
		if err := helper.Start(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
	case "help":
		time.Sleep(lingering + time.Second)
		return 0
	case "script":
		browser := exec.Command(os.Args[0], os.Args[1:]...)
		browser.Env = append(os.Environ(), behaviour+"=hang")
		browser.Stderr = os.Stderr
		browser.Run()
		return 1
	case "silent":
		return 0
	case "crash":
		fmt.Fprintln(os.Stderr, strings.Repeat("[1129/1:ERROR:dbus] nothing\n", 40)+"renderer gone")
		return 3
	}
	page, fragment, _ := strings.Cut(address, "#")
	answer, err := http.Get(page)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	text, _ := io.ReadAll(answer.Body)
	pdf := fmt.Sprintf("%%PDF-1.4\n%d %s #%s: %s\n/CreationDate (D:20300101000000+07'00')\n/ModDate (D:20300101000000-01'30')>>\n", answer.StatusCode, answer.Header.Get("Content-Type"), fragment, text)
	if err := os.WriteFile(out, []byte(pdf), 0o600); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// printer is this program as a browser of a behaviour; its temporary files must be gone at the end.
func printer(t *testing.T, how string) *Printer {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	temp := t.TempDir()
	for _, name := range []string{"TMPDIR", "TMP", "TEMP"} {
		t.Setenv(name, temp)
	}
	t.Setenv(behaviour, how)
	t.Cleanup(func() {
		if left, _ := filepath.Glob(filepath.Join(temp, "*")); len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
	})
	return &Printer{Program: self, Time: time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC), Patience: time.Minute}
}

func page(name, text string) output.File {
	return output.File{Path: name, Bytes: func(dst []byte) ([]byte, error) { return append(dst, text...), nil }}
}

func TestSheetsComeInTheOrderOfTheirJobs(t *testing.T) {
	p := printer(t, "print")
	var files []output.File
	var jobs []Job
	for i := range 9 {
		name := fmt.Sprintf("a/%d.html", i)
		files = append(files, page(name, fmt.Sprintf("trang %d", i)))
		jobs = append(jobs, Job{Path: name, Fragment: "#lc-poster"})
	}
	var told []int
	made, err := p.Press(t.Context(), output.New(files), jobs, func(done, total int) {
		if total != len(jobs) {
			t.Errorf("%d of %d", done, total)
		}
		told = append(told, done)
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, pdf := range made {
		want := fmt.Sprintf("%%PDF-1.4\n200 text/html; charset=utf-8 #lc-poster: trang %d\n/CreationDate (D:20261124000000+00'00')\n/ModDate (D:20261124000000+00'00')>>\n", i)
		if string(pdf) != want {
			t.Errorf("got %s, want %s", pdf, want)
		}
	}
	if !slices.IsSorted(told) || len(told) != len(jobs) {
		t.Errorf("progress: %v", told)
	}
}

func TestABrowserThatFails(t *testing.T) {
	plan := output.New([]output.File{page("a.html", "")})
	for how, want := range map[string]struct {
		err  error
		said string
	}{"silent": {ErrNoPDF, ""}, "crash": {nil, "renderer gone"}} {
		t.Run(how, func(t *testing.T) {
			p := printer(t, "second "+how)
			_, err := p.Press(t.Context(), plan, []Job{{Path: "a.html"}, {Path: "a.html", Fragment: "#bad"}}, func(int, int) {})
			var failed *Failed
			if !errors.As(err, &failed) || failed.Job != 1 {
				t.Fatal(err)
			}
			if want.err != nil && !errors.Is(err, want.err) || !strings.HasSuffix(failed.Said, want.said) || len(failed.Said) > 500 {
				t.Errorf("%v; said %q", err, failed.Said)
			}
		})
	}
}

func TestABrowserThatHangs(t *testing.T) {
	p := printer(t, "hang")
	p.Patience = 50 * time.Millisecond
	_, err := p.Press(t.Context(), output.New([]output.File{page("a.html", "")}), []Job{{Path: "a.html"}}, func(int, int) {})
	if failed := (*Failed)(nil); !errors.Is(err, ErrHung) || !errors.As(err, &failed) {
		t.Error(err)
	}
}

// What is called chromium may be a script that starts the browser: that must end too. It holds a line to this test, which
// the system hangs up when it is gone.
func TestABrowserBehindAScript(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("browsers have no such scripts there")
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	t.Setenv(line, listener.Addr().String())
	ctx, stop := context.WithCancel(t.Context())
	p := printer(t, "script")
	plan := output.New([]output.File{{Path: "a.html", Bytes: func(dst []byte) ([]byte, error) { stop(); return dst, nil }}})
	if _, err := p.Press(ctx, plan, []Job{{Path: "a.html"}}, func(int, int) {}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	browser, err := listener.Accept()
	if err != nil {
		t.Fatal(err)
	}
	defer browser.Close()
	browser.SetReadDeadline(time.Now().Add(time.Minute))
	if _, err := browser.Read(make([]byte, 1)); errors.Is(err, os.ErrDeadlineExceeded) {
		t.Error("the browser goes on")
	}
}

// Helpers of a browser on a busy machine end later than it does. That is no failure.
func TestABrowserWhoseHelpersLinger(t *testing.T) {
	p := printer(t, "linger")
	made, err := p.Press(t.Context(), output.New([]output.File{page("a.html", "trang")}), []Job{{Path: "a.html"}}, func(int, int) {})
	if err != nil || !bytes.Contains(made[0], []byte("trang")) {
		t.Errorf("%s, %v", made, err)
	}
}

func TestABrowserThatIsNotThere(t *testing.T) {
	p := printer(t, "print")
	p.Program += "-gone"
	if _, err := p.Print(t.Context(), "http://127.0.0.1:1/"); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
}

// A sheet that lacks a picture must not be taken for a whole one.
func TestAFileThatCannotBeMade(t *testing.T) {
	p := printer(t, "print")
	broken := errors.New("no pixels")
	plan := output.New([]output.File{{Path: "a.html", Bytes: func([]byte) ([]byte, error) { return nil, broken }}})
	if _, err := p.Press(t.Context(), plan, []Job{{Path: "a.html"}}, func(int, int) {}); !errors.Is(err, broken) {
		t.Error(err)
	}
	if _, err := p.Press(t.Context(), plan, []Job{{Path: "b.html"}}, func(int, int) {}); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
}

func TestStoppingEndsTheBrowser(t *testing.T) {
	p := printer(t, "hang")
	ctx, stop := context.WithCancel(t.Context())
	plan := output.New([]output.File{{Path: "a.html", Bytes: func(dst []byte) ([]byte, error) { stop(); return dst, nil }}})
	if _, err := p.Press(ctx, plan, []Job{{Path: "a.html"}}, func(int, int) {}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestDatesKeepTheirPlace(t *testing.T) {
	pdf := []byte("%PDF-1.4 /CreationDate (D:20261129222256+00'00')\n/ModDate (D:20261129222256+07'00')>> (D:20261129222256+00'00') xref")
	made := dated(bytes.Clone(pdf), time.Date(2026, 1, 2, 3, 4, 5, 0, time.FixedZone("", 7*3600)))
	if want := "%PDF-1.4 /CreationDate (D:20260101200405+00'00')\n/ModDate (D:20260101200405+00'00')>> (D:20261129222256+00'00') xref"; string(made) != want {
		t.Errorf("%s", made)
	}
	if len(made) != len(pdf) {
		t.Error("what stands behind has moved")
	}
}
