package program

import (
	"bytes"
	"errors"
	"html/template"
	"strings"
	"testing"
)

type Leaf struct {
	Text   string
	N      int
	HTML   template.HTML
	Attr   template.HTMLAttr
	List   []string
	Leaves []Leaf
	Next   *Leaf
	JS     template.JS
	On     bool
	URL    template.URL
}

func (l Leaf) Shout() string               { return strings.ToUpper(l.Text) }
func (l Leaf) Might() (string, error)      { return l.Text, map[string]error{"bad": errBad}[l.Text] }
func (l Leaf) Markup() body                { return body{l.Text} }
func (l *Leaf) OfPointer() string          { return "pointer " + l.Text }
func (l Leaf) Takes(n int) string          { return l.Text }
func (l Leaf) Two() (string, string)       { return "", "" }
func (l Leaf) Nothing() (n int, err error) { return 0, nil }

var errBad = errors.New("bad")

type body struct{ text string }

func (b body) HTML() template.HTML { return template.HTML("<i>" + b.text + "</i>") }

func (b body) AppendHTML(dst []byte) ([]byte, error) {
	return append(append(append(dst, "<i>"...), b.text...), "</i>"...), nil
}

func leaf() *Leaf {
	return &Leaf{
		Text: `<a> & "b" 'c' + d` + "\x00é", N: -42, HTML: "<b>x</b>", Attr: `href="/x?a=1&amp;b=2"`,
		List: []string{"eins", "<zwei>"}, Leaves: []Leaf{{Text: "k1", N: 1}, {Text: "k2", Next: &Leaf{Text: "deep"}}},
		Next: &Leaf{Text: "next", N: 7}, JS: `{"s": "<\/script> & ' +", "n": 1.5}`, On: true,
	}
}

// What a program writes is what the template writes.
func TestProgramsWriteWhatTemplatesWrite(t *testing.T) {
	for _, text := range []string{
		`plain`,
		`<p title="{{.Text}}">{{.Text}}</p><title>{{.Text}}</title><textarea>{{.Text}}</textarea>`,
		`{{.N}}<i data-n="{{.N}}">{{.HTML}}</i><a {{.Attr}}>{{.Shout}}</a>`,
		`{{range .List}}[{{.}}]{{else}}none{{end}}{{range .Next.List}}x{{else}}none{{end}}`,
		`{{range $i, $x := .List}}{{if $i}}, {{end}}{{$x}}{{$.N}}{{end}}{{range $x := .Leaves}}{{$x.Text}}{{.N}}{{end}}`,
		`{{with .Next}}{{.Text}}{{.OfPointer}}{{else}}no{{end}}{{with .Next.Next}}yes{{else}}{{.Text}}{{end}}`,
		`{{if .On}}a{{else if .Text}}b{{else}}c{{end}}{{if not .On}}d{{end}}{{if or .Next.List .Text}}e{{end}}{{if and .On .Next.On}}f{{else}}g{{end}}`,
		`{{$x := .Next}}{{$x.Text}}{{range .Leaves}}{{$y := .Text}}{{$y}}{{$x.N}}{{end}}`,
		`{{template "part" .Next}}{{range .Leaves}}{{template "part" .}}{{end}}`,
		`{{template "part" .}}{{$.N}}{{with .Next}}{{template "part" .}}{{$.N}}{{end}}`,
		`<script type="application/ld+json">{{.JS}}</script><script>f({{.Next.JS}})</script>`,
		`{{.Markup.HTML}}{{with .Markup}}{{.HTML}}{{end}}{{.Nothing}}`,
		`{{(.Next).Text}}` /* a chain: refused, and then run as a template */, `{{.Next.Might}}`,
	} {
		set := template.Must(template.New("").Parse(`{{define "part"}}({{.Text}} {{$.N}}){{end}}` + text))
		p, err := Compile(set, leaf())
		if err != nil {
			if !strings.Contains(text, "(.Next)") {
				t.Errorf("%s: %v", text, err)
			}
			continue
		}
		var want bytes.Buffer
		if err := set.Execute(&want, leaf()); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		got, err := p.Run([]byte("before "), leaf())
		if err != nil || string(got) != "before "+want.String() {
			t.Errorf("%s\nwant %s\n got %s (%v)", text, want.String(), got, err)
		}
	}
}

// What a program does not know it refuses when compiling.
func TestUnknownIsRefused(t *testing.T) {
	for _, text := range []string{
		`<a href="{{.Text}}">x</a>`,          // addresses are html/template's business
		`<script>var x = {{.Text}}</script>`, // strings in scripts
		`<p style="color: {{.Text}}">x</p>`,  // styles
		`<p title="{{.HTML}}">x</p>`,         // markup loses its tags in an attribute
		`<a {{.Text}}>x</a>`,                 // any text as the name of an attribute
		`{{.On}}`, `{{.List}}`, `{{.Next}}`,  // kinds that print in ways of their own
		`{{.URL}}`, `{{.JS}}`, // types that html/template treats apart
		`{{printf "%d" .N}}`, `{{len .List}}`, // functions
		`{{.Text | printf "%q"}}`,            // pipelines
		`{{.Takes 1}}`,                       // methods with arguments
		`{{if eq .N 1}}x{{end}}`,             //
		`{{range .N}}x{{end}}`,               //
		`{{range .List}}{{break}}{{end}}`,    //
		`{{$x := .N}}{{$x = .Next.N}}{{$x}}`, // assignment
		`{{with $x := .Next}}{{$x.Text}}{{end}}`,
		`{{if $x := .Next}}{{$x.Text}}{{end}}`,
		`{{define "tree"}}{{range .Leaves}}{{template "tree" .}}{{end}}{{end}}{{template "tree" .}}`,
	} {
		set := template.Must(template.New("").Parse(text))
		if _, err := Compile(set, leaf()); !errors.Is(err, errUnknown) {
			t.Errorf("%s was compiled (%v)", text, err)
		}
	}
}

// Errors stop a program as they stop a template: nil pointers, and methods that fail.
func TestErrors(t *testing.T) {
	for text, view := range map[string]*Leaf{
		`a{{.Next.Text}}b`:                     {},
		`a{{.Might}}b`:                         {Text: "bad"},
		`a{{range .Leaves}}{{.Might}}{{end}}b`: {Leaves: []Leaf{{Text: "bad"}, {Text: "good"}}},
	} {
		set := template.Must(template.New("").Parse(text))
		p, err := Compile(set, view)
		if err != nil {
			t.Fatal(text, err)
		}
		if set.Execute(&bytes.Buffer{}, view) == nil {
			t.Fatalf("%s: the template does not fail", text)
		}
		if out, err := p.Run(nil, view); err == nil || strings.HasSuffix(string(out), "b") {
			t.Errorf("%s: wrote %s, %v", text, out, err)
		}
	}
}

func FuzzEscape(f *testing.F) {
	f.Add(`<a href='x'>&+"` + "\x00")
	f.Fuzz(func(t *testing.T, s string) {
		set := template.Must(template.New("").Parse(`{{.Text}}<p title="{{.Text}}">`))
		var want bytes.Buffer
		if err := set.Execute(&want, &Leaf{Text: s}); err != nil {
			t.Fatal(err)
		}
		p, err := Compile(set, &Leaf{})
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := p.Run(nil, &Leaf{Text: s}); string(got) != want.String() {
			t.Errorf("%q: want %q, got %q", s, want.String(), got)
		}
	})
}
