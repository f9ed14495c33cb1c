package html

import (
	"flag"
	"html/template"
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"lachan/assets"
	"lachan/internal/config"
	"lachan/internal/diag"
	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/output"
	"lachan/internal/site"
	"lachan/internal/source"
	"lachan/layouts"
)

var update = flag.Bool("update", false, "accept the new answers")

// today is the date of all tests: which laws are in force hangs on it.
var today = lang.Day{Year: 2026, Month: 11, Dom: 24}

// theme are stand-ins for what package asset makes of the theme.
type theme struct{}

func (theme) Path(name string) string { return "t/" + name }

func (theme) Icon(name string) template.HTML {
	if _, err := fs.Stat(assets.FS, "icons/"+name+".svg"); err != nil {
		return ""
	}
	return template.HTML(`<svg data-icon="` + name + `"></svg>`)
}

func (theme) Script(name string) string { return "run('" + name + "')" }

// testIndexes stand in for what package search makes.
var testIndexes = map[lang.Tag]Index{"vi": testIndex("vi"), "en": testIndex("en")}

func testIndex(tag string) Index {
	return Index{"s/" + tag + "/", func() (string, string) { return tag + "000000", "v 3 7 0 1\nai \"a\" <b>" }}
}

// media publishes every file of a tree as it is; pictures other than drawings in two widths.
type media struct{ tree *source.Tree }

func (m media) Picture(path string) (Picture, bool) {
	published, _, ok := m.File(path)
	if !ok || strings.HasSuffix(path, ".mp3") {
		return Picture{}, false
	}
	p := Picture{Src: published, Width: 640, Height: 400}
	if !strings.HasSuffix(path, ".svg") {
		p.Srcset = []Variant{{published, 640}}
		p.WebP = []Variant{{published + ".320.webp", 320}, {published + ".640.webp", 640}}
	}
	return p, true
}

func (m media) File(path string) (published string, size int64, ok bool) {
	f := m.tree.Find(path)
	if f == nil {
		return "", 0, false
	}
	return "m/" + strings.TrimPrefix(path, "content/"), f.Size, true
}

// read makes the tree of a site over the built-in theme.
func read(t testing.TB, content fs.FS) *source.Tree {
	tree, diags := source.Read(
		source.Layer{FS: layouts.FS, Dirs: []string{"."}, As: "layouts"},
		source.Layer{FS: content, Dirs: []string{"content", "layouts"}})
	failOn(t, diags)
	return tree
}

// link makes the model of a tree.
func link(t testing.TB, tree *source.Tree) *site.Site {
	cfg, registers, diags := config.Parse(tree)
	words, more := config.ParseWords(tree, cfg.Tags())
	diags = append(diags, more...)
	var docs []*doc.Doc
	for _, f := range tree.Under("content") {
		id, ok := doc.Identify(f.Path, cfg.Tags(), &diags)
		if !ok {
			continue
		}
		data, err := f.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		d := doc.Parse(f, data, id, doc.Options{Languages: cfg.Tags()})
		diags = append(diags, d.Diags...)
		docs = append(docs, d)
	}
	s, more := site.Link(site.Input{Config: cfg, Registers: registers, Words: words, Docs: docs, Files: tree, Date: today})
	failOn(t, append(diags, more...))
	return s
}

func failOn(t testing.TB, diags diag.List) {
	t.Helper()
	for _, d := range diags {
		if d.Severity() == diag.Error {
			t.Errorf("%s %v %v", d.Code, d.Span, d.Args)
		}
	}
	if t.Failed() {
		t.FailNow()
	}
}

// plan makes the pages of a site.
func plan(t testing.TB, content fs.FS, o Options) (*site.Site, output.Plan) {
	tree := read(t, content)
	s := link(t, tree)
	l, diags := ParseLayouts(tree)
	failOn(t, diags)
	if o.BaseURL == "" {
		o.BaseURL = s.Config.BaseURL.V
	}
	o.Indexes = testIndexes
	files, diags := New(l, theme{}, media{tree}, o).Plan(s)
	failOn(t, diags)
	return s, output.New(files)
}

func render(t testing.TB, f *output.File) string {
	t.Helper()
	data, err := f.Bytes(nil)
	if err != nil {
		t.Fatalf("%s: %v", f.Path, err)
	}
	return string(data)
}

// realSite is the material of this repository.
func realSite(t testing.TB) fs.FS {
	t.Helper()
	return os.DirFS("../../..")
}

func archive(t testing.TB, path string) (*txtar.Archive, fs.FS) {
	t.Helper()
	a, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	files, err := txtar.FS(a)
	if err != nil {
		t.Fatal(err)
	}
	return a, files
}

func equal(t *testing.T, what, want, got string) {
	t.Helper()
	if d := cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")); d != "" {
		t.Errorf("%s (-want +got):\n%s", what, d)
	}
}
