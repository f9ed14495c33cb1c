package offline

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lachan/internal/digest"
	"lachan/internal/lang"
	"lachan/internal/output"
)

func TestLoads(t *testing.T) {
	const page = `<!doctype html><link rel="stylesheet" href="../../t/site.1.css"><a href="../b/">b</a><a href="https://x.vn/t/y">x</a>` +
		`<picture><source type="image/webp" srcset="../../m/a-480.webp 480w, ../../m/a-960.webp 960w, ../../m/a-1440.webp 1440w" sizes="100vw">` +
		`<source srcset="../../m/a-480.jpg 480w"><img src="../../m/a-480.jpg" alt="t/"></picture>` +
		`<img alt="b" src="../../m/b.png" srcset="../../m/b-480.webp 480w"><button data-x="src" data-load="../../t/x.js ../../t/y.js"></button>` +
		"<script\nsrc=\"../../t/z&amp;.js\"></script><p>2 < 3"
	want := []string{"m/a-960.webp", "m/b-480.webp", "m/b.png", "t/site.1.css", "t/x.js", "t/y.js", "t/z&.js"}
	if diff := cmp.Diff(want, loads([]byte(page), "cam-nang/a/index.html")); diff != "" {
		t.Error(diff)
	}
	if got := loads([]byte(`<script src="t/site.js"`), "index.html"); got != nil {
		t.Error(got)
	}
}

// A page is read where it lies: what it does not load costs nothing.
func TestLinksAreReadWithoutCopies(t *testing.T) {
	page := []byte(strings.Repeat(`<li><a class="x" href="../b/">b</a> <a href="https://x.vn/t/y">x</a></li>`, 100))
	if n := testing.AllocsPerRun(10, func() { loads(page, "cam-nang/a/index.html") }); n > 1 {
		t.Errorf("a page that loads nothing takes %.0f allocations", n)
	}
}

// plan is a site of a guide, its style and two files of an index. made counts how often each was made.
func plan(guide string, made map[string]int) output.Plan {
	file := func(name, text string) output.File {
		return output.File{Path: name, From: digest.OfString(text), Bytes: func(dst []byte) ([]byte, error) {
			made[name]++
			return append(dst, text...), nil
		}}
	}
	return output.New([]output.File{
		file("guide/a/index.html", guide), file("index.html", `<link href="t/site.css">`), file("t/site.css", "a{}"),
		file("s/vi/root.js", "root"), file("s/vi/000.js", "shard"),
	})
}

var locale = Locale{Tag: "vi", Guides: []string{"guide/a/index.html"}, Frame: []string{"index.html", "missing/index.html"}, Index: "s/vi/", Words: &lang.Offline{}}

// bytesOf makes the product at name.
func bytesOf(t *testing.T, files []output.File, name string) string {
	t.Helper()
	for _, f := range files {
		if f.Path == name {
			text, err := f.Bytes(nil)
			if err != nil {
				t.Fatal(err)
			}
			return string(text)
		}
	}
	t.Fatal("no file " + name)
	return ""
}

func TestListsSayWhatThereIsToKeep(t *testing.T) {
	const guide = `<link href="../../t/site.css"><audio src="../../m/x.mp3">`
	files := Finish(plan(guide, map[string]int{}), Options{Script: "t/sw.1.js", Locales: []Locale{locale}})
	sum := func(text string) string { return fmt.Sprintf("%x", sha256.Sum256([]byte(text)))[:8] }
	want := fmt.Sprintf(`"guides":1,"files":[["guide/a/","%s",%d],["","%s",24],["t/site.css","",3]],"sound":[],"theme":[],"search":{"files":2,"bytes":9}`,
		sum(guide), len(guide), sum(`<link href="t/site.css">`))
	if got := bytesOf(t, files, "sw/vi.json"); !strings.Contains(got, want) {
		t.Errorf("%s\nwant %s", got, want)
	}
	want = fmt.Sprintf(`[["s/vi/000.js","%s",5],["s/vi/root.js","%s",4]]`+"\n", sum("shard"), sum("root"))
	if got := bytesOf(t, files, "sw/vi-search.json"); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	if got := bytesOf(t, files, "sw.js"); !strings.Contains(got, `"t/sw.1.js"`) {
		t.Error(got)
	}
}

// What an old tree keeps is counted without being made; the lists are the same all the same.
func TestKeptFilesAreNotMade(t *testing.T) {
	const guide = `<link href="../../t/site.css">`
	o := Options{Script: "t/sw.1.js", Locales: []Locale{locale}}
	want := bytesOf(t, Finish(plan(guide, map[string]int{}), o), "sw/vi.json")

	made := map[string]int{}
	p := plan(guide, made)
	files := Finish(p, o)
	for i := range p {
		if f := &p[i]; f.Known != nil {
			text, _ := plan(guide, map[string]int{}).Find(f.Path).Bytes(nil)
			f.Known(int64(len(text)), sha256.Sum256(text))
		}
	}
	if diff := cmp.Diff(want, bytesOf(t, files, "sw/vi.json")); diff != "" {
		t.Error(diff)
	}
	bytesOf(t, files, "sw/vi-search.json")
	if made["s/vi/root.js"]+made["s/vi/000.js"] > 0 {
		t.Error("the index was made again: ", made)
	}
	if made["guide/a/index.html"] != 1 {
		t.Error("what a page loads is not in its digest: ", made)
	}
}
