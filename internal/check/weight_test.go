package check_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lachan/internal/check"
	"lachan/internal/config"
	"lachan/internal/output"
)

func TestWeigh(t *testing.T) {
	c := &config.Config{Weight: config.Weight{HTML: 2, Loads: 3, Picture: 1}}
	const head = `<head><link rel="stylesheet" href="../../t/a.css?1"><link rel="canonical" href="https://x/"><script src="../../t/b.js" defer></script></head>`
	file := func(path, source, text string) output.File {
		return output.File{Path: path, Source: source, Bytes: func(dst []byte) ([]byte, error) { return append(dst, text...), nil }}
	}
	photo := file("m/photo.jpg", "content/guides/a/photo.jpg", "")
	photo.Costly, photo.Bytes = true, func([]byte) ([]byte, error) { return nil, errors.New("must not be made") }
	plan := output.New([]output.File{
		file("g/light/index.html", "content/guides/light.vi.md", head+"<h2>Một</h2>"),
		file("g/heavy/index.html", "content/guides/heavy.vi.md", head+"<h2>Một</h2>a<h2 id=\"b\">Hai &amp; <b>ba</b></h2>"+strings.Repeat("x", 2000)+"<h2>Bốn</h2>"),
		file("index.html", "", `<link rel="stylesheet" href="t/a.css">`),
		file("t/a.css", "", strings.Repeat("a", 2500)),
		file("t/b.js", "", strings.Repeat("b", 600)),
		file("m/small.svg", "content/guides/a/small.svg", strings.Repeat("s", 1000)),
		file("m/large.svg", "content/guides/a/large.svg", strings.Repeat("s", 1001)),
		photo,
	})
	weigh := func(wanted func(string) bool) (got []string) {
		found, err := check.Weigh(c, plan, wanted)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range found.Sort() {
			got = append(got, strings.TrimSpace(string(d.Code)+" "+d.Span.Path+" "+d.Args["page"]+" "+d.Args["size"]+" "+d.Args["part"]+" "+d.Args["heavy"]))
		}
		return got
	}
	want := []string{
		"weight-picture content/guides/a/large.svg  2",
		"weight-html content/guides/heavy.vi.md /g/heavy/ 3 Hai & ba 3",
		"weight-loads content/guides/heavy.vi.md /g/heavy/ 4 t/a.css 3",
	}
	if diff := cmp.Diff(want, weigh(nil)); diff != "" {
		t.Errorf("all pages (-want +got):\n%s", diff)
	}
	want = []string{want[0], "weight-loads content/guides/light.vi.md /g/light/ 4 t/a.css 3"}
	if diff := cmp.Diff(want, weigh(func(source string) bool { return strings.Contains(source, "light") })); diff != "" {
		t.Errorf("one page (-want +got):\n%s", diff)
	}
	plan[0].Bytes = func([]byte) ([]byte, error) { return nil, errors.New("broken") }
	if _, err := check.Weigh(c, plan, nil); err == nil {
		t.Error("a page that can't be made is no error")
	}
}
