package search

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode"

	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/source"
)

func TestRead(t *testing.T) {
	for markup, want := range map[string]string{
		"<p>một  hai\n\tba </p>\n<p> bốn</p>":               "một hai ba|bốn",
		"<p>a\u00a0b\u3000 \u2028c\u0085d</p>":              "a b c d",
		"<p>a <em>b</em> <b> c </b>d<i>e</i></p>":           "a b c de",
		"<p>a&nbsp; b &amp;&lt;p&gt;</p>":                   "a b &<p>",
		`<h2 id="x-y">Tên</h2><p>a<br/>b<br />c</p>`:        "#x-y Tên|a|b|c",
		`<h2 class="x">Tên</h2><ul><li>a</li><li/></ul>`:    "# Tên|a",
		"<p>“Đồn” – e\u0301 và 日本 ạ\u0300</p>":              "“Đồn” – é và 日本 ạ\u0300",
		"<p>" + strings.Repeat("x", blockMost+1) + " y</p>": strings.Repeat("x", blockMost+1) + "|y",
	} {
		s := scratch{}
		r := reader{}
		r.read([]byte(markup))
		r.end()
		s.take(&r)
		s.normalise()
		var got []string
		for _, b := range s.blocks {
			text := string(b.text)
			if b.heading {
				text = fmt.Sprintf("#%s %s", b.anchor, text)
			}
			got = append(got, text)
		}
		if got := strings.Join(got, "|"); got != want {
			t.Errorf("%.80q is read as %.80q, want %.80q", markup, got, want)
		}
	}
}

// White space becomes blanks, and what is not known to be in the form NFC is brought there.
func FuzzText(f *testing.F) {
	f.Add("một  hai\n\tba ")
	f.Add("e\u0301 \u00a0\u2028“x” \u1e00\u0323")
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "")
		r := reader{}
		r.take([]byte(text), asText)
		want := strings.Join(strings.FieldsFunc(text, func(c rune) bool { return unicode.IsSpace(c) && c != '\u1680' }), " ")
		if string(r.text) != want {
			t.Errorf("%q is read as %q", text, r.text)
		}
		if !r.odd && !lang.IsNFC(r.text) {
			t.Errorf("%q is not known to be odd", text)
		}
	})
}

// BenchmarkRead takes the text out of a lesson, which happens twice to every page.
func BenchmarkRead(b *testing.B) {
	const name = "content/modules/di-lam-xa-an-toan.vi.md"
	data, err := os.ReadFile("../../../" + name)
	if err != nil {
		b.Fatal(err)
	}
	d := doc.Parse(&source.File{Path: name}, data, doc.Ident{Path: name, Kind: doc.Module, Stem: "di-lam-xa-an-toan", Lang: "vi"},
		doc.Options{Languages: []lang.Tag{"vi", "en"}})
	var s scratch
	b.SetBytes(int64(len(d.Body.Text())))
	b.ReportAllocs()
	for b.Loop() {
		s.read(nil, &d.Body)
	}
}
