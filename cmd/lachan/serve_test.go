package main

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// screen is where a command prints while a test looks on.
type screen struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (s *screen) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.Write(p)
}

func (s *screen) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.String()
}

// patience is how long a test waits for what must come. Nothing is measured by it.
const patience = 2 * time.Minute

// shows waits until the screen holds what a pattern finds, and returns it.
func (s *screen) shows(t *testing.T, pattern string) []string {
	t.Helper()
	find := regexp.MustCompile(pattern)
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		if m := find.FindStringSubmatch(s.String()); m != nil {
			return m
		}
	}
	t.Fatalf("the screen never shows %s:\n%s", pattern, s.String())
	return nil
}

func quietly(args ...string) int {
	return run(context.Background(), args, app{Stdout: io.Discard, Stderr: io.Discard, Env: noEnv})
}

func noEnv(name string) string {
	if name == "SOURCE_DATE_EPOCH" {
		return "1795478400" // 2026-11-24
	}
	return ""
}

func TestServeBuildsAgainOnSave(t *testing.T) {
	for _, flags := range [][]string{nil, {"--poll=20ms"}} {
		t.Run(strings.Join(flags, " "), func(t *testing.T) {
			site := filepath.Join(t.TempDir(), "trang")
			if status := quietly("init", site); status != 0 {
				t.Fatalf("init: status %d", status)
			}
			before := filesBelow(t, filepath.Dir(site))
			ctx, stop := context.WithCancel(context.Background())
			defer stop()
			var out, messages screen
			ended := make(chan int, 1)
			go func() {
				args := append([]string{"serve", "--site", site, "--addr", "127.0.0.1:0"}, flags...)
				ended <- run(ctx, args, app{Stdout: &out, Stderr: &messages, Env: noEnv})
			}()
			url := messages.shows(t, `http://127\.0\.0\.1:[0-9]+/`)[0]
			guide := filepath.Join(site, "content", "guides", "goi-so-nao.vi.md")
			text, err := os.ReadFile(guide)
			if err != nil {
				t.Fatal(err)
			}
			page := url + "cam-nang/goi-so-nao/"
			if !strings.Contains(body(t, page), "Gọi cho an toàn") {
				t.Fatal("the page lacks its text")
			}

			edited := bytes.ReplaceAll(text, []byte("Gọi cho an toàn"), []byte("Gọi thế nào cho an toàn"))
			if err := os.WriteFile(guide, edited, 0o644); err != nil {
				t.Fatal(err)
			}
			messages.shows(t, `content/guides/goi-so-nao\.vi\.md: [0-9]+,[0-9] ms · không có lỗi, không có cảnh báo`)
			if !strings.Contains(body(t, page), "Gọi thế nào cho an toàn") {
				t.Error("the page has the old text")
			}

			if err := os.WriteFile(guide, bytes.Replace(edited, []byte("title:"), []byte("titel:"), 1), 0o644); err != nil {
				t.Fatal(err)
			}
			messages.shows(t, `goi-so-nao\.vi\.md:2:1: lỗi: .*\[field-unknown\]`)
			if !strings.Contains(body(t, page), "Gọi thế nào cho an toàn") {
				t.Error("the last good page is gone")
			}

			// Whatever is asked, the site's folder holds what people wrote there and nothing else.
			for _, path := range []string{"", "_lachan/", "_lachan/admin/config.json", "s/vi/root.js", "site.webmanifest", "khong-co/"} {
				body(t, url+path)
			}
			after := filesBelow(t, filepath.Dir(site))
			before[guide] = string(bytes.Replace(edited, []byte("title:"), []byte("titel:"), 1))
			if diff := cmp.Diff(before, after); diff != "" {
				t.Errorf("serve wrote to disk: %s", diff)
			}

			stop()
			select {
			case status := <-ended:
				if status != 0 {
					t.Errorf("status %d after Ctrl-C", status)
				}
			case <-time.After(patience):
				t.Fatal("serve does not end")
			}
			messages.shows(t, "đã dừng\n$")
			if out.String() != "" {
				t.Errorf("printed to stdout: %s", out.String())
			}
		})
	}
}

// filesBelow are all files of a folder with their contents.
func filesBelow(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		files[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func body(t *testing.T, url string) string {
	t.Helper()
	answer, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestServeRefusals(t *testing.T) {
	site := filepath.Join(t.TempDir(), "trang")
	if status := quietly("init", site); status != 0 {
		t.Fatalf("init: status %d", status)
	}
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	for _, c := range []struct{ addr, want string }{
		{taken.Addr().String(), `đã có chương trình khác dùng.*\ngợi ý: dừng chương trình đó, hoặc chọn cổng khác: --addr 127\.0\.0\.1:[0-9]+\n`},
		{"127.0.0.1", `--addr 127\.0\.0\.1: không phải địa chỉ và cổng`},
		{"127.0.0.1:99999", `không phải địa chỉ`},
		{"192.0.2.1:8080", `192\.0\.2\.1:8080 không phải địa chỉ của máy này`},
		{"127.0.0.1:x", `không phải địa chỉ`},
	} {
		var messages screen
		if status := run(t.Context(), []string{"serve", "--site", site, "--addr", c.addr}, app{Stdout: io.Discard, Stderr: &messages, Env: noEnv}); status != 2 {
			t.Errorf("%s: status %d", c.addr, status)
		}
		if !regexp.MustCompile(c.want).MatchString(messages.String()) {
			t.Errorf("%s: %s", c.addr, messages.String())
		}
	}
}

func TestHostsOf(t *testing.T) {
	name, err := os.Hostname()
	if err != nil {
		t.Skip("this machine has no name")
	}
	for _, c := range []struct {
		addr string
		want string // one of the names; "" for none
	}{
		{"127.0.0.1:8080", "127.0.0.1"},
		{"may.local:8080", "may.local"},
		{":8080", name},
		{"0.0.0.0:8080", name},
		{"[::]:8080", name},
	} {
		if got := strings.Join(hostsOf(c.addr), " "); !strings.Contains(got, c.want) {
			t.Errorf("hostsOf(%s) = %s, want %s among them", c.addr, got, c.want)
		}
	}
}

func TestAddressOf(t *testing.T) {
	got := &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 8080}
	for asked, want := range map[string]string{
		"127.0.0.1:8080": "http://127.0.0.1:8080/",
		"127.0.0.1:0":    "http://127.0.0.1:8080/",
		":0":             "http://localhost:8080/",
		"0.0.0.0:8080":   "http://localhost:8080/",
		"[::1]:8080":     "http://[::1]:8080/",
		"may.local:80":   "http://may.local:8080/",
	} {
		if url := addressOf(asked, got); url != want {
			t.Errorf("addressOf(%s) = %s, want %s", asked, url, want)
		}
	}
}

// A build that is stopped leaves the old site, says so, and ends with status 2.
func TestCtrlC(t *testing.T) {
	dir := t.TempDir()
	site, out := filepath.Join(dir, "trang"), filepath.Join(dir, "ra")
	if quietly("init", site) != 0 || quietly("build", "--site", site, "--out", out) != 0 {
		t.Fatal("the site does not build")
	}
	before, err := os.ReadFile(filepath.Join(out, "manifest.json"))
	if err != nil {
		t.Fatal(err)
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	var messages screen
	if status := run(stopped, []string{"build", "--site", site, "--out", out, "--date", "2026-11-25"}, app{Stdout: io.Discard, Stderr: &messages, Env: noEnv}); status != 2 {
		t.Errorf("status %d", status)
	}
	if want := "lachan: đã dừng theo yêu cầu; không có gì bị ghi dở\n"; messages.String() != want {
		t.Errorf("%q, want %q", messages.String(), want)
	}
	after, err := os.ReadFile(filepath.Join(out, "manifest.json"))
	if err != nil || !bytes.Equal(before, after) {
		t.Errorf("the old site changed (%v)", err)
	}
}

func TestAFaultOfOursIsNoStackTrace(t *testing.T) {
	var messages screen
	a := app{speech: speech{"en"}, Stderr: &messages, Env: noEnv}
	a.fault("law 3 is broken")
	if got := messages.String(); !strings.Contains(got, "the program is at fault: law 3 is broken") || strings.Contains(got, "goroutine") {
		t.Errorf("%s", got)
	}
}
