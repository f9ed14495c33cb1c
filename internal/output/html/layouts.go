package html

import (
	"bytes"
	"html/template"
	"path"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/tdewolff/minify/v2"
	minhtml "github.com/tdewolff/minify/v2/html"

	"lachan/internal/diag"
	"lachan/internal/digest"
	"lachan/internal/lang"
	"lachan/internal/output/html/program"
	"lachan/internal/source"
)

// Layouts are the layouts of a theme, read and checked. They are never changed once made.
//
// Beside what html/template offers, layouts have two functions: word "quick_exit" is an interface word by its name in
// words/TAG.yaml, and icon "call" a pictogram by its file's. Both are constants of a language, so that they cost a page
// nothing: they stand in the text before it is parsed.
type Layouts struct {
	files []*layoutFile
	found diag.List  // if there is anything, no page can be made
	from  digest.Sum // of the files

	mu   sync.Mutex
	sets map[digest.Sum]*set // by what words and icons make of the files
	last map[setOf]*set      // by the very words and assets: they are the same ones after most edits
}

// setOf is what a set is made of besides the files. Neither is ever changed.
type setOf struct {
	words  *lang.Text
	assets Assets
}

// set is the layouts in one language, ready to run.
type set struct {
	programs  map[string]*program.Program   // by name: "module.html", "parts/top.html"
	templates map[string]*template.Template // of those that are no programs
	sum       digest.Sum                    // of everything that a page can be made of besides its view
}

// frameLayout is the layout that every page begins with; it asks for the template "main" of the page's own layout.
const frameLayout = "base.html"

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

// ParseLayouts reads layouts/ of a tree: the built-in theme with the site's own files over it. Files of parts/ and the
// frame are known to all layouts by their names below layouts/. Each layout is held against its view; what does not fit
// is a finding with its place.
func ParseLayouts(tree *source.Tree) (*Layouts, diag.List) {
	r := reader{minifier: newMinifier()}
	for _, f := range layoutsOf(tree) {
		r.read(f)
	}
	if len(r.diags) == 0 {
		r.check()
	}
	l := &Layouts{files: r.files, found: r.diags.Sort(), from: sumOfFiles(layoutsOf(tree)), sets: map[digest.Sum]*set{}, last: map[setOf]*set{}}
	return l, l.found
}

// Reread is ParseLayouts for a tree whose layouts are likely to be those of l: then it returns l and what was found when
// l was read. l may be nil.
func (l *Layouts) Reread(tree *source.Tree) (*Layouts, diag.List) {
	if l != nil && l.from == sumOfFiles(layoutsOf(tree)) {
		return l, l.found
	}
	return ParseLayouts(tree)
}

func layoutsOf(tree *source.Tree) []*source.File {
	var files []*source.File
	for _, f := range tree.Under("layouts") {
		if path.Ext(f.Path) == ".html" {
			files = append(files, f)
		}
	}
	return files
}

func sumOfFiles(files []*source.File) digest.Sum {
	var all []byte
	for _, f := range files {
		all = append(append(append(all, f.Path...), 0), f.Sum[:]...)
	}
	return digest.Of(all)
}

// maxSets is how many sets are kept: one a language, and those of before while someone edits words under serve.
const maxSets = 32

// in returns the layouts with the words of a language.
func (l *Layouts) in(words *lang.Text, assets Assets) *set {
	of := setOf{words, assets}
	l.mu.Lock()
	s := l.last[of]
	l.mu.Unlock()
	if s == nil {
		s = l.put(of)
	}
	return s
}

// put puts words and icons into the layouts.
func (l *Layouts) put(of setOf) *set {
	texts, functions := l.texts(of)
	var all []byte
	for i, f := range l.files {
		all = append(append(append(all, f.name...), 0), texts[i]...)
		all = append(all, 0)
	}
	sum := digest.Of(all)
	l.mu.Lock()
	defer l.mu.Unlock()
	s := l.sets[sum]
	if s == nil {
		if len(l.sets) > maxSets {
			clear(l.sets)
			clear(l.last)
		}
		s = &set{templates: compile(l.files, texts, functions), sum: sum}
		s.program()
		l.sets[sum] = s
	}
	if len(l.last) > maxSets {
		clear(l.last)
	}
	l.last[of] = s
	return s
}

// texts are the layouts with words and icons in them, and the functions for names of those that are not fixed.
func (l *Layouts) texts(of setOf) ([]string, template.FuncMap) {
	w := wordsOf(of.words)
	texts := make([]string, len(l.files))
	for i, f := range l.files {
		texts[i] = fold(f.minified, w, of.assets)
	}
	return texts, constants(w, of.assets)
}

// program compiles what can be compiled. A site's own layouts may use all of html/template; then they run as it does.
// What became a program is let go as a template: some hundred kilobytes each.
func (s *set) program() {
	s.programs = map[string]*program.Program{}
	for name, view := range views() {
		p, err := program.Compile(s.templates[name], view)
		if err == nil {
			s.programs[name] = p
			delete(s.templates, name)
		}
	}
}

// render appends what a layout makes of a view.
func (s *set) render(dst []byte, name string, view any) ([]byte, error) {
	if p := s.programs[name]; p != nil {
		return p.Run(dst, view)
	}
	out := bytes.NewBuffer(dst)
	err := s.templates[name].Execute(out, view)
	return out.Bytes(), err
}

// compile makes a template of every file: a page's own is the frame with its "main", a part is itself. Each page has the
// shared files to itself, since all "main" are different.
func compile(files []*layoutFile, texts []string, f template.FuncMap) map[string]*template.Template {
	shared := template.New("").Funcs(f)
	for i, f := range files {
		if f.isShared() {
			template.Must(shared.New(f.name).Parse(texts[i]))
		}
	}
	templates := map[string]*template.Template{}
	parts := template.Must(shared.Clone()) // what has run can't be cloned any more
	for i, f := range files {
		if f.name == frameLayout {
			continue
		}
		if f.isShared() {
			templates[f.name] = parts.Lookup(f.name)
			continue
		}
		own := template.Must(shared.Clone())
		template.Must(own.New(f.name).Parse(texts[i]))
		if frame := own.Lookup(frameLayout); frame != nil {
			templates[f.name] = frame
		}
	}
	return templates
}

// constant is a call of word or icon with a fixed name, as nearly all are.
var constant = regexp.MustCompile(`\{\{(word|icon) "([a-z0-9_-]+)"\}\}`)

// fold puts words and icons in the place of their names.
func fold(text string, w map[string]string, assets Assets) string {
	return constant.ReplaceAllStringFunc(text, func(call string) string {
		m := constant.FindStringSubmatch(call)
		if m[1] == "icon" {
			return string(assets.Icon(m[2]))
		}
		return template.HTMLEscapeString(w[m[2]])
	})
}

// constants are the functions of layouts, for names that are not fixed.
func constants(w map[string]string, assets Assets) template.FuncMap {
	return template.FuncMap{
		"word": func(name string) string { return w[name] },
		"icon": assets.Icon,
	}
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
	if _, err := template.New(lf.name).Funcs(nothing).Parse(lf.text); err != nil {
		r.fail(lf, "layout-syntax", err)
		return
	}
	if lf.minified, err = r.minifier.String("text/html", lf.text); err != nil {
		r.fail(lf, "layout-syntax", err)
		return
	}
	if _, err := template.New(lf.name).Funcs(nothing).Parse(lf.minified); err != nil {
		r.fail(lf, "layout-syntax", err)
	}
}

// nothing stands for word and icon where only the form of a layout is looked at.
var nothing = template.FuncMap{
	"word": func(string) string { return "" },
	"icon": func(string) template.HTML { return "" },
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
