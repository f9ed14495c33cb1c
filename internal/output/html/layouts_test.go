package html

import (
	"io"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tdewolff/minify/v2"
	minhtml "github.com/tdewolff/minify/v2/html"

	"lachan/internal/diag"
	"lachan/internal/lang"
)

func TestLayoutFindings(t *testing.T) {
	cases := map[string]struct {
		path, text string
		code       diag.Code
		at         string // the text that the finding points at
	}{
		"unclosed action":   {"guide.html", "a\nb{{if .Title}\n", "layout-syntax", "b{{if .Title}"},
		"unclosed block":    {"guide.html", "{{define \"main\"}}\n{{if .Page.Title}}x\n", "layout-syntax", ""},
		"unknown field":     {"guide.html", "{{define \"main\"}}<p>\n{{.Page.Titel}}{{end}}", "layout-field", "{{.Page.Titel}}{{end}}"},
		"field of a part":   {"parts/title.html", "<h1>{{.Titel}}</h1>", "layout-field", "<h1>{{.Titel}}</h1>"},
		"unknown word":      {"guide.html", "{{define \"main\"}}{{word \"quick_exitt\"}}{{end}}", "layout-field", "quick_exitt"},
		"unknown part":      {"guide.html", "{{define \"main\"}}{{template \"parts/none.html\" .}}{{end}}", "layout-field", ""},
		"unknown function":  {"guide.html", "{{define \"main\"}}\n{{where .Page}}{{end}}", "layout-syntax", "{{where .Page}}{{end}}"},
		"main is missing":   {"guide.html", "nothing\n", "layout-field", ""},
		"a site's own page": {"extra.html", "{{define \"main\"}}{{end}}{{end}}", "layout-syntax", "{{define \"main\"}}{{end}}{{end}}"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			files := fstest.MapFS{"layouts/" + c.path: {Data: []byte(c.text)}}
			l, diags := ParseLayouts(read(t, files))
			if len(diags) == 0 {
				t.Fatal("no finding")
			}
			d := diags[0]
			if d.Code != c.code || !strings.HasPrefix(d.Span.Path, "layouts/") || d.Args["reason"] == "" {
				t.Fatalf("found %s %v %v", d.Code, d.Span, d.Args)
			}
			if c.at != "" && (d.Span.Start < 0 || !strings.Contains(c.at, c.text[d.Span.Start:d.Span.End])) {
				t.Errorf("points at %v (%s)", d.Span, d.Args["reason"])
			}
			if pages, _ := New(l, theme{}, media{}, Options{}).Plan(nil); len(pages) > 0 {
				t.Error("pages are planned with broken layouts")
			}
		})
	}
}

func TestRereadKeepsWhatIsTheSame(t *testing.T) {
	tree := read(t, fstest.MapFS{"layouts/guide.html": {Data: []byte("{{")}})
	var none *Layouts
	l, first := none.Reread(tree)
	again, second := l.Reread(read(t, fstest.MapFS{"layouts/guide.html": {Data: []byte("{{")}, "content/guides/a.vi.md": {Data: []byte("x")}}))
	if again != l || len(first) != 1 || len(second) != 1 {
		t.Error("the same layouts were read again, or their finding is lost", first, second)
	}
	if mended, found := l.Reread(read(t, fstest.MapFS{})); mended == l || len(found) > 0 {
		t.Error("a mended layout is not read", found)
	}
}

// A site's own layout may use all of html/template; it then runs as a template.
func TestOwnLayout(t *testing.T) {
	files := fstest.MapFS{
		"content/guides/a.vi.md": {Data: []byte("---\ntitle: A & B\nsummary: C\n---\n\nD\n")},
		"layouts/guide.html":     {Data: []byte(`{{define "main"}}<h1>{{printf "%q" .Page.Title}}</h1><a href="/x?{{.Page.Title}}">{{word (print "quick" "_exit")}}</a>{{end}}`)},
	}
	_, pages := plan(t, files, Options{})
	got := cutElement(render(t, pages.Find("cam-nang/a-b/index.html")), "main")
	if want := `<h1>&#34;A &amp; B&#34;</h1><a href="/x?A%20%26%20B">Thoát nhanh</a>`; !strings.Contains(got, want) {
		t.Errorf("got %s", got)
	}
}

// Layouts are made small when they are read; a pass over every page would find little more.
func TestMinifyingPagesWouldSaveLittle(t *testing.T) {
	_, pages := plan(t, realSite(t), Options{})
	m := minify.New()
	m.Add("text/html", &minhtml.Minifier{KeepDocumentTags: true, KeepEndTags: true, KeepQuotes: true})
	before, after := 0, 0
	for i := range pages {
		text := render(t, &pages[i])
		small, err := m.String("text/html", text)
		if err != nil {
			t.Fatalf("%s: %v", pages[i].Path, err)
		}
		before, after = before+len(text), after+len(small)
	}
	saved := 100 * float64(before-after) / float64(before)
	t.Logf("a pass over every page would save %.1f %%", saved)
	if saved > 4 {
		t.Errorf("a pass over every page would save %.1f %% of %d bytes", saved, before)
	}
}

// Every word is there in every language of the theme (the decoder sees to that), and none is there for nothing.
func TestEveryWordIsUsed(t *testing.T) {
	used := map[string]bool{}
	var code strings.Builder
	sources, _ := filepath.Glob("*.go")
	// What books say in the same words stands where both can ask.
	for _, f := range append(sources, "../../site/types.go", "../../lang/text.go") {
		if !strings.HasSuffix(f, "_test.go") {
			code.WriteString(readText(t, f))
		}
	}
	pages, _ := filepath.Glob("../../../layouts/*.html")
	parts, _ := filepath.Glob("../../../layouts/parts/*.html")
	for _, f := range slices.Concat(pages, parts) {
		for _, m := range constant.FindAllStringSubmatch(readText(t, f), -1) {
			used[m[2]] = true
		}
	}
	fields := reflect.TypeFor[lang.Text]()
	for i := range fields.NumField() {
		f := fields.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		if !used[name] && !regexp.MustCompile(`\.`+f.Name+`\b`).MatchString(code.String()) {
			t.Errorf("no page shows %s", name)
		}
	}
}

// Blanks that are filled in must be the same in all languages.
func TestWordsHaveTheSameBlanks(t *testing.T) {
	s := link(t, read(t, realSite(t)))
	blank := regexp.MustCompile(`\{[a-z]+\}`)
	blanks := func(text string) []string { return slices.Sorted(slices.Values(blank.FindAllString(text, -1))) }
	first := wordsOf(&s.Locales[0].Words.Text)
	for _, loc := range s.Locales[1:] {
		other := wordsOf(&loc.Words.Text)
		for _, name := range slices.Sorted(maps.Keys(first)) {
			if !slices.Equal(blanks(first[name]), blanks(other[name])) {
				t.Errorf("%s: %q and %q", name, first[name], other[name])
			}
		}
	}
}

func readText(t *testing.T, path string) string {
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	data, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func BenchmarkPlan(b *testing.B) {
	tree := read(b, realSite(b))
	s := link(b, tree)
	l, _ := ParseLayouts(tree)
	m := New(l, theme{}, media{tree}, Options{BaseURL: "https://lachan.example/", Indexes: testIndexes})
	b.ReportAllocs()
	for b.Loop() {
		m.Plan(s)
	}
}

// BenchmarkMaterial is one page of the real site, without what it shares with others.
func BenchmarkMaterial(b *testing.B) {
	_, pages := plan(b, realSite(b), Options{})
	f := pages.Find("bai-hoc/di-lam-xa-an-toan/index.html")
	buf := make([]byte, 0, 1<<20)
	b.ReportAllocs()
	for b.Loop() {
		buf, _ = f.Bytes(buf[:0])
	}
}

func BenchmarkParseLayouts(b *testing.B) {
	tree := read(b, fstest.MapFS{})
	for b.Loop() {
		ParseLayouts(tree)
	}
}
