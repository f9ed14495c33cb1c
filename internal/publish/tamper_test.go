package publish

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"lachan/internal/digest"
	"lachan/internal/output"
)

// Every way in which a stick that went from hand to hand may come back, and what Verify must say of it.
var tamperings = []struct {
	name string
	do   func(t *testing.T, dir string)
	want Difference
}{
	{"a letter of a page", edit("a/index.html", func(b []byte) []byte { return bytes.Replace(b, []byte("111"), []byte("119"), 1) }), Difference{Changed: []string{"a/index.html"}}},
	{"one bit of a picture", edit("m/x.webp", func(b []byte) []byte { b[7] ^= 1; return b }), Difference{Changed: []string{"m/x.webp"}}},
	{"a byte at the end", edit("t/site.css", func(b []byte) []byte { return append(b, '\n') }), Difference{Changed: []string{"t/site.css"}}},
	{"the last byte cut off", edit("s/vi/root.js", func(b []byte) []byte { return b[:len(b)-1] }), Difference{Changed: []string{"s/vi/root.js"}}},
	{"emptied", edit("a/index.html", func([]byte) []byte { return nil }), Difference{Changed: []string{"a/index.html"}}},
	{"zeroed by a power cut", edit("a/index.html", func(b []byte) []byte { return make([]byte, len(b)) }), Difference{Changed: []string{"a/index.html"}}},
	{"another file's bytes of the same length", edit("b/index.html", func(b []byte) []byte { return bytes.ToUpper(b) }), Difference{Changed: []string{"b/index.html"}}},
	{"changed and its time set back", func(t *testing.T, dir string) {
		name := filepath.Join(dir, "a", "index.html")
		info, err := os.Stat(name)
		must(t, err)
		edit("a/index.html", func(b []byte) []byte { b[0]++; return b })(t, dir)
		must(t, os.Chtimes(name, info.ModTime(), info.ModTime()))
	}, Difference{Changed: []string{"a/index.html"}}},
	{"two pages changed for each other", func(t *testing.T, dir string) {
		a, b, c := filepath.Join(dir, "a", "index.html"), filepath.Join(dir, "b", "index.html"), filepath.Join(dir, "c")
		must(t, os.Rename(a, c))
		must(t, os.Rename(b, a))
		must(t, os.Rename(c, b))
	}, Difference{Changed: []string{"a/index.html", "b/index.html"}}},
	{"line ends of Windows", edit("t/site.css", func(b []byte) []byte { return bytes.ReplaceAll(b, []byte("\n"), []byte("\r\n")) }), Difference{Changed: []string{"t/site.css"}}},
	{"a script put into a page", edit("a/index.html", func(b []byte) []byte { return append(b, "<script src=//x></script>"...) }), Difference{Changed: []string{"a/index.html"}}},
	{"a page deleted", remove("b/index.html"), Difference{Missing: []string{"b/index.html"}}},
	{"a picture deleted", remove("m/x.webp"), Difference{Missing: []string{"m/x.webp"}}},
	{"a folder deleted", remove("s"), Difference{Missing: []string{"s/vi/root.js"}}},
	{"a page renamed", func(t *testing.T, dir string) {
		must(t, os.Rename(filepath.Join(dir, "a", "index.html"), filepath.Join(dir, "a", "index2.html")))
	}, Difference{Missing: []string{"a/index.html"}, Added: []string{"a/index2.html"}}},
	{"a file put in", put("a/virus.exe"), Difference{Added: []string{"a/virus.exe"}}},
	{"a file put in at the root", put("autorun.inf"), Difference{Added: []string{"autorun.inf"}}},
	{"a hidden file put in", put(".hidden"), Difference{Added: []string{".hidden"}}},
	{"a folder of files put in", put("d/e/f.html"), Difference{Added: []string{"d/e/f.html"}}},
	{"a page that became a folder", func(t *testing.T, dir string) {
		remove("a/index.html")(t, dir)
		put("a/index.html/x")(t, dir)
	}, Difference{Missing: []string{"a/index.html"}, Added: []string{"a/index.html/x"}}},
	{"a page that became a link to its copy", func(t *testing.T, dir string) {
		away := filepath.Join(filepath.Dir(dir), "away")
		must(t, os.Rename(filepath.Join(dir, "a", "index.html"), away))
		must(t, os.Symlink(away, filepath.Join(dir, "a", "index.html")))
	}, Difference{Changed: []string{"a/index.html"}}},
	{"all at once", func(t *testing.T, dir string) {
		remove("b/index.html")(t, dir)
		put("x")(t, dir)
		edit("t/site.css", func(b []byte) []byte { return b[1:] })(t, dir)
	}, Difference{Missing: []string{"b/index.html"}, Changed: []string{"t/site.css"}, Added: []string{"x"}}},
}

func TestVerifyCatchesEveryTampering(t *testing.T) {
	if len(tamperings) < 20 {
		t.Fatalf("only %d tamperings", len(tamperings))
	}
	for _, tampering := range tamperings {
		t.Run(tampering.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "stick")
			_, err := Publish(t.Context(), sound(), Options{Dir: dir})
			must(t, err)
			if diff, err := Verify(t.Context(), dir, 0); err != nil || !diff.None() {
				t.Fatalf("a sound tree: %+v %v", diff, err)
			}
			time.Sleep(time.Millisecond)
			tampering.do(t, dir)
			got, err := Verify(t.Context(), dir, 0)
			must(t, err)
			if diff := cmp.Diff(tampering.want, got, cmpopts.EquateEmpty()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// sound is a tree that nobody has touched.
func sound() output.Plan {
	var files []output.File
	for path, text := range map[string]string{
		"a/index.html": "<h1>Gọi 111</h1>", "b/index.html": "<h1>goi 113</h1>", "t/site.css": "a{}\nb{}\n", "m/x.webp": strings.Repeat("RIFF", 50), "s/vi/root.js": "lcs()",
	} {
		files = append(files, output.File{Path: path, From: digest.OfString(text), Bytes: func(dst []byte) ([]byte, error) { return append(dst, text...), nil }})
	}
	return output.New(files)
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func edit(path string, change func([]byte) []byte) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		t.Helper()
		name := filepath.Join(dir, filepath.FromSlash(path))
		data, err := os.ReadFile(name)
		must(t, err)
		must(t, os.WriteFile(name, change(bytes.Clone(data)), 0o644))
	}
}

func remove(path string) func(*testing.T, string) {
	return func(t *testing.T, dir string) { must(t, os.RemoveAll(filepath.Join(dir, filepath.FromSlash(path)))) }
}

func put(path string) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		name := filepath.Join(dir, filepath.FromSlash(path))
		must(t, os.MkdirAll(filepath.Dir(name), 0o755))
		must(t, os.WriteFile(name, []byte("x"), 0o644))
	}
}
