package html

import (
	"bytes"
	"html/template"
	"path"
	"regexp"
	"strconv"
	"strings"

	"github.com/tdewolff/minify/v2"
	minhtml "github.com/tdewolff/minify/v2/html"

	"lachan/internal/diag"
	"lachan/internal/digest"
	"lachan/internal/source"
)

// Layouts is a set of layouts, ready to run. It is never changed once made.
type Layouts struct {
	set    map[string]*template.Template // by name: "module.html", "parts/top.html"
	sum    digest.Sum
	broken bool // a layout has an error, so no page can be made
}

// frameLayout is the layout that every page begins with; it asks for the templates "main" of the page's own layout.
const frameLayout = "base.html"

// ParseLayouts reads layouts/ of a tree: the built-in theme with the site's own files over it. Files of parts/ and the
// frame are known to all layouts by their names below layouts/. Each layout is held against its view; what does not fit
// is a finding with its place.
func ParseLayouts(tree *source.Tree) (*Layouts, diag.List) {
	r := reader{minifier: newMinifier()}
	for _, f := range tree.Under("layouts") {
		if path.Ext(f.Path) == ".html" {
			r.read(f)
		}
	}
	if len(r.diags) == 0 {
		r.check()
	}
	l := &Layouts{set: map[string]*template.Template{}, sum: r.sum(), broken: len(r.diags) > 0}
	if !l.broken {
		l.set = r.compile(func(f *layoutFile) string { return f.minified })
	}
	return l, r.diags.Sort()
}

// render appends what a layout makes of a view.
func (l *Layouts) render(dst []byte, name string, view any) ([]byte, error) {
	out := bytes.NewBuffer(dst)
	err := l.set[name].Execute(out, view)
	return out.Bytes(), err
}

type layoutFile struct {
	name     string // below layouts/
	path     string
	text     string
	minified string
}

// isShared reports whether other layouts may call the file.
func (f *layoutFile) isShared() bool {
	return f.name == frameLayout || strings.HasPrefix(f.name, "parts/")
}

// reader is the work on one set of layouts.
type reader struct {
	minifier *minify.M
	files    []*layoutFile
	diags    diag.List
}

// newMinifier makes layouts small once, so that no page has to be (measured: a pass over a page costs as much as
// converting its Markdown).
func newMinifier() *minify.M {
	m := minify.New()
	m.Add("text/html", &minhtml.Minifier{TemplateDelims: minhtml.GoTemplateDelims, KeepDocumentTags: true, KeepEndTags: true, KeepQuotes: true})
	return m
}

func (r *reader) read(f *source.File) {
	data, err := f.Bytes()
	if err != nil {
		r.diags.Add("file-unreadable", diag.WholeFile(f.Path), "reason", err.Error())
		return
	}
	lf := &layoutFile{name: strings.TrimPrefix(f.Path, "layouts/"), path: f.Path, text: string(data)}
	r.files = append(r.files, lf)
	if _, err := template.New(lf.name).Parse(lf.text); err != nil {
		r.fail(lf, "layout-syntax", err)
		return
	}
	if lf.minified, err = r.minifier.String("text/html", lf.text); err != nil {
		r.fail(lf, "layout-syntax", err)
	}
}

// compile makes a template of every file: a page's own is the frame with its "main", a part is itself.
func (r *reader) compile(text func(*layoutFile) string) map[string]*template.Template {
	shared := template.New("")
	for _, f := range r.files {
		if f.isShared() {
			template.Must(shared.New(f.name).Parse(text(f)))
		}
	}
	set := map[string]*template.Template{}
	for _, f := range r.files {
		own := template.Must(shared.Clone())
		switch {
		case f.name == frameLayout:
			continue
		case f.isShared():
			set[f.name] = own.Lookup(f.name)
		default:
			template.Must(own.New(f.name).Parse(text(f)))
			if frame := own.Lookup(frameLayout); frame != nil {
				set[f.name] = frame
			}
		}
	}
	return set
}

// sum names everything that a page can be made of besides its view.
func (r *reader) sum() digest.Sum {
	var all []byte
	for _, f := range r.files {
		all = append(append(append(all, f.name...), 0), f.text...)
		all = append(all, 0)
	}
	return digest.Of(all)
}

// templateError is how the template packages begin their messages: "html/template:base.html:3:14: …".
var templateError = regexp.MustCompile(`^(?:html/)?template: ?([^:]*):(\d+):(?:(\d+):)? *`)

// fail reports what is wrong with a layout at the place that the message names, in whatever file of the set that is.
func (r *reader) fail(f *layoutFile, code diag.Code, err error) {
	message := err.Error()
	span := diag.WholeFile(f.path)
	if m := templateError.FindStringSubmatch(message); m != nil {
		message = message[len(m[0]):]
		for _, other := range r.files {
			if other.name == m[1] {
				f = other
			}
		}
		line, _ := strconv.Atoi(m[2])
		column, _ := strconv.Atoi(m[3])
		span = f.place(line, column)
	}
	r.diags.Add(code, span, "reason", message)
}

// place is the rest of a line from a column on, both counted from 1; a column of 0 is the line's start.
func (f *layoutFile) place(line, column int) diag.Span {
	start := 0
	for ; line > 1; line-- {
		next := strings.IndexByte(f.text[start:], '\n')
		if next < 0 {
			break
		}
		start += next + 1
	}
	end := start + len(f.text[start:])
	if i := strings.IndexByte(f.text[start:], '\n'); i >= 0 {
		end = start + i
	}
	return diag.Span{Path: f.path, Start: min(start+max(column-1, 0), end), End: end}
}
