package host

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lachan/internal/output"
)

var update = flag.Bool("update", false, "accept the new answers")

// tree is a small site as a plan.
func tree() output.Plan {
	var files []output.File
	for _, path := range []string{
		"index.html", "404.html", "sw.js", "manifest.json", "feed.xml", "sitemap.xml", "robots.txt", "site.webmanifest",
		"bai-hoc/index.html", "bai-hoc/viec-nhe/index.html", "bai-hoc/viec-nhe/index.html.br", "bai-hoc/viec-nhe/index.html.gz",
		"en/index.html", "en/feed.xml", "en/lessons/index.html", "en/lessons/easy-job/index.html", "en-rule/index.html",
		"tim-kiem/index.html", "tim-kiem/vi/0a.json", "tim-kiem/vi/0b.json", "s/0.js", "s/deep/1.js",
		"t/site.1a2b.css", "t/site.1a2b.css.gz", "t/site.3c4d.js", "m/anh.5e6f.webp", "m/nghe.7a8b.mp3",
	} {
		files = append(files, output.File{Path: path})
	}
	return output.New(files)
}

// within are scripts that stand within pages.
var within = []string{"search()"}

func finish(t *testing.T, o Options) map[string]string {
	t.Helper()
	made := map[string]string{}
	o.Scripts = within
	for _, f := range Finish(tree(), o) {
		b, err := f.Bytes(nil)
		if err != nil {
			t.Fatal(err)
		}
		made[f.Path] = string(b)
	}
	return made
}

func TestGolden(t *testing.T) {
	for name, o := range map[string]Options{"root": {}, "folder": {BaseURL: "https://example.org/a.b/la-chan"}} {
		for path, got := range finish(t, o) {
			golden := filepath.Join("testdata", name, strings.ReplaceAll(path, "/", "."))
			if *update {
				if err := os.MkdirAll(filepath.Dir(golden), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", golden, diff)
			}
		}
	}
}

func TestEveryValueStandsInEveryFile(t *testing.T) {
	for path, text := range finish(t, Options{}) {
		for _, h := range Security(within...) {
			if !strings.Contains(text, h.Value) {
				t.Errorf("%s lacks %s", path, h.Name)
			}
		}
		for _, value := range []string{usual, classes[0].Value} {
			if !strings.Contains(text, value) {
				t.Errorf("%s lacks Cache-Control %q", path, value)
			}
		}
	}
}

// All four syntaxes hold these values between double quotes without escapes; the lines of _headers may have 2,000
// characters.
func TestValuesNeedNoEscape(t *testing.T) {
	check := func(what, s string) {
		if strings.ContainsAny(s, "\"\\$%{}`\n\r#*") || len(s) > 1900 {
			t.Errorf("%s: %q can't stand in all four files", what, s)
		}
	}
	for _, h := range Security(within...) {
		check(h.Name, h.Value)
	}
	for _, c := range classes {
		check("Cache-Control", c.Value)
	}
	for _, m := range types {
		check("Content-Type", m.Full())
	}
}

var isDigest = regexp.MustCompile(`^'sha256-[A-Za-z0-9+/]{43}='$`)

func TestContentSecurityPolicyIsStrict(t *testing.T) {
	for _, scripts := range [][]string{nil, {"a()"}, {"a()", "b()"}} {
		within := 0
		for _, directive := range strings.Split(contentSecurityPolicy(scripts), "; ") {
			name, value, _ := strings.Cut(directive, " ")
			value, digests, _ := strings.Cut(value, " ")
			if value != "'self'" && value != "'none'" {
				t.Errorf("%s lets in %s", name, value)
			}
			if digests != "" && name != "script-src" {
				t.Errorf("%s lets in %s", name, digests)
			}
			for _, d := range strings.Fields(digests) {
				if within++; !isDigest.MatchString(d) {
					t.Errorf("%s lets in %s", name, d)
				}
			}
		}
		if within != len(scripts) {
			t.Errorf("%d scripts within pages, %d may run", len(scripts), within)
		}
	}
}

func TestCache(t *testing.T) {
	const never, year, hour = "no-cache", "public, max-age=31536000, immutable", "public, max-age=3600"
	for path, want := range map[string]string{
		"":                              never,
		"index.html":                    never,
		"bai-hoc/viec-nhe/":             never,
		"bai-hoc/viec-nhe/index.html":   never,
		"bai-hoc/x/index.html.br":       never,
		"404.html":                      never,
		"sw.js":                         never,
		"sw.js.gz":                      never,
		"manifest.json":                 never,
		"t/site.1a2b.css":               year,
		"t/site.1a2b.css.br":            year,
		"m/a/b.webp":                    year,
		"t/index.html":                  year,
		"t/":                            never,
		"en/t/x.css":                    hour,
		"t":                             hour,
		"feed.xml":                      hour,
		"en/manifest.json":              hour,
		"tim-kiem/vi/0a.json":           hour,
		"s/0.js":                        hour,
		"manifest.json.html.gz/x.htmlx": hour,
	} {
		if got := Cache(path); got != want {
			t.Errorf("Cache(%q) = %q, want %q", path, got, want)
		}
	}
}

// What a server matches must be what Cache says, at the root and in a folder.
func TestPatternsAreClasses(t *testing.T) {
	var paths []string
	for _, f := range tree() {
		paths = append(paths, f.Path, strings.TrimSuffix(f.Path, "index.html"), "x/"+f.Path, f.Path+"x")
	}
	paths = append(paths, "t/", "m/", "t", "en/t/x.js", ".js", "xmanifest.json", "a/b/.html")
	for _, prefix := range []string{"/", "/a.b/la-chan/"} {
		for _, c := range classes {
			re := regexp.MustCompile(c.pattern(prefix))
			for _, path := range paths {
				want := c.matches(path)
				if path == "" {
					want = c.matches("/")
				}
				if got := re.MatchString(prefix + path); got != want {
					t.Errorf("%s matches %s: %v, want %v", re, prefix+path, got, want)
				}
			}
		}
	}
	if re := regexp.MustCompile(classes[0].pattern("/a.b/")); re.MatchString("/axb/t/x.css") {
		t.Errorf("%s takes the dot of a folder for any letter", re)
	}
}

func TestContentType(t *testing.T) {
	for path, want := range map[string]string{
		"":                   "text/html; charset=utf-8",
		"en/":                "text/html; charset=utf-8",
		"en/index.html":      "text/html; charset=utf-8",
		"en/feed.xml":        "application/atom+xml; charset=utf-8",
		"sitemap.xml":        "application/xml; charset=utf-8",
		"site.webmanifest":   "application/manifest+json; charset=utf-8",
		"t/site.1a2b.js":     "text/javascript; charset=utf-8",
		"m/x.webp":           "image/webp",
		"m/x.JPG":            "image/jpeg",
		"m/nghe.mp3":         "audio/mpeg",
		"m/khong-biet.xyz":   "application/octet-stream",
		"_server/nginx.conf": "application/octet-stream",
		"_headers":           "application/octet-stream",
	} {
		if got := ContentType(path); got != want {
			t.Errorf("ContentType(%q) = %q, want %q", path, got, want)
		}
	}
	seen := map[string]bool{}
	for _, m := range types {
		for _, e := range m.Endings {
			if seen[e] {
				t.Errorf("two types for .%s", e)
			}
			seen[e] = true
		}
	}
}

func TestPrefix(t *testing.T) {
	for base, want := range map[string]string{
		"":                             "/",
		"https://example.org":          "/",
		"https://example.org/":         "/",
		"https://example.org/a/b":      "/a/b/",
		"https://example.org//a/":      "/a/",
		"https://example.org/a%22;b":   "/a%22%3Bb/",
		"https://example.org/$x{y}":    "/%24x%7By%7D/",
		"https://example.org/lá-chắn/": "/l%C3%A1-ch%E1%BA%AFn/",
		"http://[::1":                  "/",
	} {
		if got := prefixOf(base); got != want {
			t.Errorf("prefixOf(%q) = %q, want %q", base, got, want)
		}
	}
}

// Netlify and Cloudflare send the headers of every rule that matches; a header of two rules is sent with both values.
func TestHeadersFileSaysEachThingOnce(t *testing.T) {
	for _, o := range []Options{{}, {BaseURL: "https://example.org/a/"}} {
		prefix := prefixOf(o.BaseURL)
		rules := parseHeaders(t, finish(t, o)["_headers"])
		if len(rules) > 100 {
			t.Errorf("%d rules; Cloudflare reads 100", len(rules))
		}
		for _, f := range tree() {
			if isStored(f.Path) {
				continue
			}
			sent := map[string][]string{}
			for _, r := range rules {
				if start, open := strings.CutSuffix(r.Path, "*"); r.Path == prefix+f.Path || open && strings.HasPrefix(prefix+f.Path, start) {
					for _, h := range r.Headers {
						sent[h.Name] = append(sent[h.Name], h.Value)
					}
				}
			}
			for name, values := range sent {
				if len(values) > 1 {
					t.Errorf("%s: %s is sent twice: %q", f.Path, name, values)
				}
			}
			for _, h := range Security(within...) {
				if len(sent[h.Name]) == 0 || sent[h.Name][0] != h.Value {
					t.Errorf("%s: no %s", f.Path, h.Name)
				}
			}
			var want []string // pages are left to the host, which asks anew each time
			if cache := Cache(f.Path); cache != "no-cache" {
				want = []string{cache}
			}
			if diff := cmp.Diff(want, sent["Cache-Control"]); diff != "" {
				t.Errorf("%s: Cache-Control (-want +got):\n%s", f.Path, diff)
			}
		}
	}
}

func parseHeaders(t *testing.T, text string) (rules []rule) {
	t.Helper()
	for _, line := range strings.Split(text, "\n") {
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "/"):
			if i := strings.IndexByte(line, '*'); i >= 0 && i < len(line)-1 {
				t.Errorf("%s: Netlify takes * at the end only", line)
			}
			rules = append(rules, rule{Path: line})
		case strings.HasPrefix(line, "  "):
			name, value, ok := strings.Cut(line[2:], ": ")
			if !ok {
				t.Fatalf("no header: %q", line)
			}
			last := &rules[len(rules)-1]
			last.Headers = append(last.Headers, Header{name, value})
		default:
			t.Fatalf("what is %q?", line)
		}
	}
	return rules
}

func TestKeysNameBytes(t *testing.T) {
	a, b := Finish(tree(), Options{}), Finish(tree(), Options{})
	moved := Finish(tree(), Options{BaseURL: "https://example.org/x/"})
	for i := range a {
		if a[i].Key() != b[i].Key() {
			t.Errorf("%s: equal plans, other keys", a[i].Path)
		}
		if a[i].Key() == moved[i].Key() {
			t.Errorf("%s: another folder, the same key", a[i].Path)
		}
	}
}

func BenchmarkFinish(b *testing.B) {
	var files []output.File
	for i := range 20_000 {
		n := "bai-" + strings.Repeat("x", i%7) + string(rune('a'+i%26))
		files = append(files, output.File{Path: filepath.Join("bai-hoc", n, string(rune('a'+i/26%26)), string(rune('a'+i/676)), "index.html")})
	}
	for _, f := range tree() {
		files = append(files, f)
	}
	plan := output.New(files)
	for b.Loop() {
		Finish(plan, Options{})
	}
}
