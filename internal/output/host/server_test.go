package host

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
)

// Real servers answer for the snippets: each serves a small tree and is asked what readers' browsers ask. A server that
// is not installed is skipped; `make test` installs all three.

// served is one server at work.
type served struct {
	name           string
	snippet        string
	binary, debian string // its program, and the package that has it
	// start writes a configuration and returns the command that runs the server in the foreground.
	start func(*testing.T, place) *exec.Cmd
	can
}

// place is where a server works.
type place struct {
	dir     string // for what it needs itself
	root    string // of what it serves
	tree    string // the site, in root or below
	snippet string // a file
	address string // host and port
}

// can is what a server can do with its snippet as it stands.
type can struct {
	headers  bool // send headers of our own
	stored   bool // send .gz copies
	brotli   bool // send .br copies
	compress bool // compress on the way
	relative bool // redirect without naming itself
}

var servers = []served{
	{"nginx", "nginx.conf", "nginx", "nginx-light", startNginx, can{headers: true, stored: true, compress: true, relative: true}},
	{"nginx, brotli", "nginx.conf", "nginx", "nginx-light", startNginxBrotli, can{headers: true, stored: true, brotli: true, compress: true, relative: true}},
	{"caddy", "Caddyfile", "caddy", "caddy", startCaddy, can{headers: true, stored: true, brotli: true, compress: true, relative: true}},
	{"apache", "apache.htaccess", "apache2", "apache2-bin", startApache(included, "headers", "rewrite", "filter", "deflate"), can{headers: true, stored: true, brotli: true, compress: true}},
	{"apache, no deflate", "apache.htaccess", "apache2", "apache2-bin", startApache(htaccess, "headers", "rewrite"), can{headers: true, stored: true, brotli: true}},
	{"apache, bare", "apache.htaccess", "apache2", "apache2-bin", startApache(htaccess), can{}},
}

func TestServers(t *testing.T) {
	for _, s := range servers {
		for _, base := range []string{"", "https://example.org/a.b/la-chan/"} {
			t.Run(s.name+prefixOf(base), func(t *testing.T) {
				program := find(t, s)
				p := place{dir: openFolder(t), address: freeAddress(t)}
				p.root = filepath.Join(p.dir, "root")
				p.tree = filepath.Join(p.root, filepath.FromSlash(prefixOf(base)))
				writeTree(t, p.tree)
				made := finish(t, Options{BaseURL: base})
				for path, text := range made {
					write(t, filepath.Join(p.tree, path), text)
				}
				p.snippet = filepath.Join(p.dir, "snippet")
				write(t, p.snippet, made["_server/"+s.snippet])
				cmd := s.start(t, p)
				cmd.Path = program
				run(t, cmd, p.address)
				ask(t, "http://"+p.address, prefixOf(base), s.can)
			})
		}
	}
}

func find(t *testing.T, s served) string {
	t.Helper()
	for _, folder := range append(filepath.SplitList(os.Getenv("PATH")), "/usr/sbin", "/usr/local/sbin") {
		if path, err := exec.LookPath(filepath.Join(folder, s.binary)); err == nil {
			return path
		}
	}
	t.Skipf("%s is not installed (Debian: apt-get install %s), so its snippet is not tried", s.binary, s.debian)
	return ""
}

// openFolder is a temporary folder that a server may read whoever it runs as; those of t.TempDir are the caller's alone.
func openFolder(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "lachan-host")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func writeTree(t *testing.T, dir string) {
	t.Helper()
	for _, f := range tree() {
		text := "<!doctype html><title>" + f.Path + "</title>"
		switch {
		case strings.HasSuffix(f.Path, ".gz"):
			text = zipped(t, "stored gzip")
		case strings.HasSuffix(f.Path, ".br"):
			text = brotled(t, "stored brotli")
		case strings.HasSuffix(f.Path, ".js"):
			text = "// " + strings.Repeat("compressible ", 300)
		}
		write(t, filepath.Join(dir, filepath.FromSlash(f.Path)), text)
	}
}

func zipped(t *testing.T, s string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write([]byte(s))
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func brotled(t *testing.T, s string) string {
	t.Helper()
	var b bytes.Buffer
	w := brotli.NewWriter(&b)
	w.Write([]byte(s))
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// freeAddress has a port that nobody has now, and that no system gives to whoever asks for any: those begin at 32768. Others
// could have been given it before the server takes it; who looks whether the server answers, too.
func freeAddress(t *testing.T) string {
	t.Helper()
	for {
		l, err := net.Listen("tcp", fmt.Sprint("127.0.0.1:", 20000+rand.IntN(10000)))
		if errors.Is(err, syscall.EADDRINUSE) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		return l.Addr().String()
	}
}

// patience is how long a test waits for what must come. Nothing is measured by it.
const patience = 2 * time.Minute

// run starts a server and returns when it answers.
func run(t *testing.T, cmd *exec.Cmd, address string) {
	t.Helper()
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	t.Cleanup(func() {
		cmd.Process.Signal(os.Interrupt)
		select {
		case <-ended:
		case <-time.After(10 * time.Second):
			cmd.Process.Kill()
			<-ended
		}
	})
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		select {
		case err := <-ended:
			ended <- err
			t.Fatalf("%s: %v\n%s", cmd, err, said.String())
		default:
		}
		if c, err := net.Dial("tcp", address); err == nil {
			c.Close()
			return
		}
	}
	t.Fatalf("%s does not answer", cmd)
}

func startNginx(t *testing.T, p place) *exec.Cmd { return nginx(t, p, "") }

// startNginxBrotli does what the snippet says of brotli: load the module, and take the mark from its line.
func startNginxBrotli(t *testing.T, p place) *exec.Cmd {
	const module = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so"
	if _, err := os.Stat(module); err != nil {
		t.Skipf("nginx has no brotli (Debian: apt-get install libnginx-mod-http-brotli-static): %v", err)
	}
	text, err := os.ReadFile(p.snippet)
	if err != nil {
		t.Fatal(err)
	}
	const off = "\n# brotli_static on;"
	if !strings.Contains(string(text), off) {
		t.Fatal("the snippet does not say how to turn brotli on")
	}
	write(t, p.snippet, strings.Replace(string(text), off, "\nbrotli_static on;", 1))
	return nginx(t, p, "load_module "+module+";\n")
}

func nginx(t *testing.T, p place, modules string) *exec.Cmd {
	conf := filepath.Join(p.dir, "nginx.conf")
	user := ""
	if os.Geteuid() == 0 {
		user = "user root;"
	}
	write(t, conf, modules+fmt.Sprintf(`%s
daemon off;
worker_processes 1;
pid %[2]s/pid;
error_log stderr;
events {}
http {
    access_log off;
    types { text/weird html; }
    client_body_temp_path %[2]s/a; proxy_temp_path %[2]s/b; fastcgi_temp_path %[2]s/c; uwsgi_temp_path %[2]s/d; scgi_temp_path %[2]s/e;
    server { listen %[3]s; root %[4]s; include %[5]s; }
}
`, user, p.dir, p.address, p.root, p.snippet))
	return exec.Command("nginx", "-p", p.dir, "-e", "stderr", "-c", conf)
}

func startCaddy(t *testing.T, p place) *exec.Cmd {
	conf := filepath.Join(p.dir, "Caddyfile")
	write(t, conf, fmt.Sprintf("{\n\tadmin off\n\tauto_https off\n}\nimport %s\nhttp://%s {\n\troot * %s\n\timport lachan\n}\n", p.snippet, p.address, p.root))
	cmd := exec.Command("caddy", "run", "--adapter", "caddyfile", "--config", conf)
	cmd.Env = append(os.Environ(), "HOME="+p.dir, "XDG_DATA_HOME="+p.dir, "XDG_CONFIG_HOME="+p.dir)
	return cmd
}

// The two ways to give Apache its snippet.
func included(_ *testing.T, p place) (override, include string) {
	return "None", "Include " + p.snippet
}

func htaccess(t *testing.T, p place) (override, include string) {
	text, err := os.ReadFile(p.snippet)
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(p.tree, ".htaccess"), string(text))
	return "All", ""
}

func startApache(give func(*testing.T, place) (override, include string), modules ...string) func(*testing.T, place) *exec.Cmd {
	return func(t *testing.T, p place) *exec.Cmd {
		const folder = "/usr/lib/apache2/modules/"
		if _, err := os.Stat(folder + "mod_headers.so"); err != nil {
			t.Skipf("Apache's modules are not where Debian puts them: %v", err)
		}
		var load strings.Builder
		for _, m := range append([]string{"mpm_event", "authz_core", "dir", "mime", "alias"}, modules...) {
			fmt.Fprintf(&load, "LoadModule %s_module %smod_%s.so\n", m, folder, m)
		}
		user := ""
		if os.Geteuid() == 0 {
			user = "User nobody\nGroup nogroup\n"
		}
		override, include := give(t, p)
		conf := filepath.Join(p.dir, "httpd.conf")
		write(t, conf, fmt.Sprintf(`%s%sServerRoot %[3]s
ServerName localhost
Listen %[4]s
PidFile pid
ErrorLog /dev/stderr
DefaultRuntimeDir %[3]s
Mutex default:%[3]s
TypesConfig /dev/null
AddType application/x-gzip .gz
AddLanguage br .br
DocumentRoot %[5]s
<Directory %[5]s>
    AllowOverride %[6]s
    Require all granted
    %[7]s
</Directory>
`, load.String(), user, p.dir, p.address, p.root, override, include))
		return exec.Command("apache2", "-D", "FOREGROUND", "-f", conf)
	}
}

// ask plays the browser: prefix is where the tree stands.
func ask(t *testing.T, server, prefix string, can can) {
	const year, hour, anew = "public, max-age=31536000, immutable", "public, max-age=3600", "no-cache"
	for _, q := range []struct {
		path    string
		accept  string // Accept-Encoding
		status  int
		cache   string
		content string // Content-Type
		coding  string // Content-Encoding
		body    string // what it must contain
	}{
		{"", "", 200, anew, "text/html; charset=utf-8", "", "<title>index.html"},
		{"index.html", "", 200, anew, "text/html; charset=utf-8", "", "<title>index.html"},
		{"bai-hoc/", "", 200, anew, "text/html; charset=utf-8", "", "<title>bai-hoc/index"},
		{"bai-hoc/viec-nhe/", "", 200, anew, "text/html; charset=utf-8", "", "<title>bai-hoc/viec-nhe"},
		{"bai-hoc/viec-nhe/", "gzip", 200, anew, "text/html; charset=utf-8", "gzip", "stored gzip"},
		{"bai-hoc/viec-nhe/", "deflate, gzip, br", 200, anew, "text/html; charset=utf-8", "br", "stored brotli"},
		{"bai-hoc/viec-nhe/index.html", "gzip, br", 200, anew, "text/html; charset=utf-8", "br", "stored brotli"},

		{"bai-hoc", "", 301, "", "", "", ""},
		{"t/site.1a2b.css", "", 200, year, "text/css; charset=utf-8", "", "<title>"},
		{"t/site.1a2b.css", "gzip", 200, year, "text/css; charset=utf-8", "gzip", "stored gzip"},
		{"t/site.3c4d.js", "gzip", 200, year, "text/javascript; charset=utf-8", "gzip", "compressible"},
		{"m/anh.5e6f.webp", "gzip", 200, year, "image/webp", "", "<title>"},
		{"m/nghe.7a8b.mp3", "", 200, year, "audio/mpeg", "", "<title>"},
		{"sw.js", "", 200, anew, "text/javascript; charset=utf-8", "", "compressible"},
		{"manifest.json", "", 200, anew, "application/json; charset=utf-8", "", "<title>"},
		{"feed.xml", "", 200, hour, "application/atom+xml; charset=utf-8", "", "<title>"},
		{"en/feed.xml", "", 200, hour, "application/atom+xml; charset=utf-8", "", "<title>"},
		{"sitemap.xml", "", 200, hour, "application/xml; charset=utf-8", "", "<title>"},
		{"robots.txt", "", 200, hour, "text/plain; charset=utf-8", "", "<title>"},
		{"site.webmanifest", "", 200, hour, "application/manifest+json; charset=utf-8", "", "<title>"},
		{"tim-kiem/vi/0a.json", "", 200, hour, "application/json; charset=utf-8", "", "<title>"},
		{"404.html", "", 200, anew, "text/html; charset=utf-8", "", "<title>404.html"},
		// What is missing is the 404 page, and may never be kept as if it were there.
		{"khong-co/", "", 404, anew, "text/html; charset=utf-8", "", "<title>404.html"},
		{"t/cu.9f.css", "gzip", 404, anew, "text/html; charset=utf-8", "", ""},
		{"khong-co.mp3", "", 404, anew, "text/html; charset=utf-8", "", "<title>404.html"},
		{"_server/nginx.conf", "", 404, anew, "text/html; charset=utf-8", "", "<title>404.html"},
		{"_headers", "", 404, anew, "text/html; charset=utf-8", "", "<title>404.html"},
	} {
		if q.coding == "br" && !can.brotli || q.coding == "gzip" && !can.stored || q.body == "compressible" && q.coding != "" && !can.compress {
			continue
		}
		what := q.path
		if q.accept != "" {
			what += " (" + q.accept + ")"
		}
		status, head, body := get(t, server+prefix+q.path, q.accept)
		if status == http.StatusPermanentRedirect {
			status = http.StatusMovedPermanently // which Caddy says in the newer way
		}
		if status != q.status {
			t.Errorf("%s: status %d, want %d", what, status, q.status)
			continue
		}
		for _, h := range Security(within...) {
			if got := head.Values(h.Name); can.headers && (len(got) != 1 || got[0] != h.Value) {
				t.Errorf("%s: %s: %q", what, h.Name, got)
			}
		}
		if status == 301 {
			// A server that stands behind another does not know its own name and scheme, so it had better not say them.
			if to := head.Get("Location"); to != prefix+q.path+"/" && (can.relative || to != server+prefix+q.path+"/") {
				t.Errorf("%s: Location %q", what, to)
			}
			continue
		}
		if got := head.Values("Cache-Control"); can.headers && (len(got) != 1 || got[0] != q.cache) {
			t.Errorf("%s: Cache-Control %q, want %q", what, got, q.cache)
		}
		if got := strings.ToLower(head.Get("Content-Type")); got != q.content {
			t.Errorf("%s: Content-Type %q, want %q", what, got, q.content)
		}
		if got := head.Get("Content-Encoding"); got != q.coding && q.body != "" {
			t.Errorf("%s: Content-Encoding %q, want %q", what, got, q.coding)
		}
		if got := head.Get("Content-Language"); got != "" {
			t.Errorf("%s: .br is no language, yet Content-Language is %q", what, got)
		}
		if has := q.path == "bai-hoc/viec-nhe/" && can.stored; (has || q.coding != "") && !strings.Contains(strings.Join(head.Values("Vary"), ","), "Accept-Encoding") {
			t.Errorf("%s: no Vary: a cache would hand one reader's copy to others who can't read it", what)
		}
		if !strings.Contains(body, q.body) {
			t.Errorf("%s: %q", what, body)
		}
	}
}

func get(t *testing.T, url, accept string) (int, http.Header, string) {
	t.Helper()
	req, err := http.NewRequest("GET", url, nil)
	if err != nil {
		t.Fatal(err)
	}
	if accept == "" {
		accept = "identity"
	}
	req.Header.Set("Accept-Encoding", accept)
	client := http.Client{
		Timeout:       patience,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	resp, err := client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	if resp.Header.Get("Content-Encoding") == "br" {
		if body, err = io.ReadAll(brotli.NewReader(bytes.NewReader(body))); err != nil {
			t.Fatalf("%s: %v", url, err)
		}
	}
	if resp.Header.Get("Content-Encoding") == "gzip" {
		r, err := gzip.NewReader(bytes.NewReader(body))
		if err != nil {
			t.Fatalf("%s: %v", url, err)
		}
		if body, err = io.ReadAll(r); err != nil {
			t.Fatalf("%s: %v", url, err)
		}
	}
	return resp.StatusCode, resp.Header, string(body)
}
