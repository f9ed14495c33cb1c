package doc

import (
	"encoding/xml"
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"lachan/internal/shelf"
	"lachan/internal/source"
)

// asXML writes a body with every hole filled by the shortest thing of its kind.
func asXML(b Body) string {
	var s strings.Builder
	s.WriteString("<body>")
	for part, hole := range b.Parts() {
		s.Write(part)
		if hole == nil {
			break
		}
		switch hole.Kind {
		case Close:
			s.WriteString("</a>")
		case Image:
			s.WriteString("<img/>")
		case Words:
			s.WriteString("words")
		default:
			s.WriteString("<a>")
		}
	}
	s.WriteString("</body>")
	return s.String()
}

// Law 1: Parse never fails, and whatever it is given, the Body is well-formed, safe, and its parts are all of it.
func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"", "---", "---\n", "---\ntitle: [\n---\n", "\ufeff---\ntitle: a\nsummary: b\n---\nx", "a\x00b", "\xff", "a\x08b\x0c", frontOfTests + "x",
	} {
		f.Add(s)
	}
	f.Fuzz(checkParse)
}

// FuzzBody is FuzzParse with front matter that holds, so that the fuzzer spends its time on the dialect.
func FuzzBody(f *testing.F) {
	manual, err := os.ReadFile("../../docs/dialect.md")
	if err != nil {
		f.Fatal(err)
	}
	for _, m := range example.FindAllStringSubmatch(string(manual), -1) {
		f.Add(m[1])
	}
	for _, s := range []string{
		strings.Repeat("> ", 2000) + "a", strings.Repeat("[", 50000), "::: quiz\n- [x] a\n  ::: answer\n:::",
		"## a {#\"><script>}\n\n[a]: javascript:x\n[b][a]", "[a](<x y> \"\\\"><b>\") ![b](c.png '\"onerror=x')\n\n<a href=\"x\"",
		"&#0;&#x8;&amp;&nbsp;&Aacute;", "\x08&#xfffe;",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, body string) { checkParse(t, frontOfTests+body) })
}

func checkParse(t *testing.T, data string) {
	d := parseText(data)
	asks, asked := slices.Collect(d.Body.Asks()), map[int]bool{}
	text := ""
	for part, hole := range d.Body.Parts() {
		text += string(part)
		if hole == nil {
			break
		}
		asked[hole.Ask] = true
		if hole.Kind != asks[hole.Ask].Kind || hole.Start > hole.End || int(hole.End) > len(data) {
			t.Fatalf("%+v asks %+v in a file of %d bytes", hole, asks[hole.Ask], len(data))
		}
	}
	if text != string(d.Body.Text()) {
		t.Fatalf("parts of %d bytes for %d bytes", len(text), len(d.Body.Text()))
	}
	if len(asks) != len(asked) || len(asks) != d.Body.NumAsks() {
		t.Fatalf("%d asks, of which holes ask %d, are said to be %d", len(asks), len(asked), d.Body.NumAsks())
	}
	body := asXML(d.Body)
	if !utf8.ValidString(body) {
		t.Fatal("the body is not UTF-8")
	}
	dec := xml.NewDecoder(strings.NewReader(body))
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("not well-formed: %v\n%s", err, body)
		}
		if start, ok := token.(xml.StartElement); ok {
			if name := start.Name.Local; name == "script" || name == "style" || name == "iframe" {
				t.Fatalf("<%s> got through", name)
			}
			for _, a := range start.Attr {
				if strings.HasPrefix(a.Name.Local, "on") || a.Name.Local == "style" || a.Name.Local == "href" && !strings.HasPrefix(a.Value, "#fn") {
					t.Fatalf("attribute %s=%q got through", a.Name.Local, a.Value)
				}
			}
		}
	}
	for _, found := range d.Diags {
		if s := found.Span; s.Start != -1 && (s.Start < 0 || s.End < s.Start || s.End > len(data)) {
			t.Fatalf("%s at %d–%d of %d bytes", found.Code, s.Start, s.End, len(data))
		}
	}
	for i := range d.Passages {
		p := &d.Passages[i]
		if s := p.Span(0, len(p.Text)); s.Start < 0 || s.End > len(data) || s.End < s.Start {
			t.Fatalf("passage %q at %d–%d of %d bytes", p.Text, s.Start, s.End, len(data))
		}
	}
	checkWords(t, data, d)
	again := Parse(&source.File{Path: d.Path}, []byte(data), d.Ident, Options{Languages: languages, Shelf: shelf.New(shelf.Options{Memory: 1 << 30})})
	if again.Body.Sum != d.Body.Sum || len(again.Diags) != len(d.Diags) || asXML(again.Body) != body || string(again.Body.Text()) != text {
		t.Fatal("parsed twice, and once onto a shelf, it differs")
	}
}
