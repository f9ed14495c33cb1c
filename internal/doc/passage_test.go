package doc_test

import (
	"strings"
	"testing"

	"lachan/internal/doc"
	"lachan/internal/source"
)

// A finding must stand where the text does, whatever is written longer before it.
func TestSpansStandBehindEscapes(t *testing.T) {
	for _, text := range []string{
		`một\_hai\_ba và TỪ`, `A &amp; B &#273; TỪ`, `TỪ`, `\*TỪ\*`, `a & b \ c TỪ`, `**đậm** \[1\] TỪ`, `\\TỪ`, `&khong-co; TỪ`, "dòng\nTỪ &lt;",
	} {
		data := "---\ntitle: A\nsummary: B\n---\n\n" + text + "\n"
		d := doc.Parse(&source.File{Path: "content/guides/a.vi.md"}, []byte(data), doc.Ident{Path: "content/guides/a.vi.md", Kind: doc.Guide, Stem: "a", Lang: "vi"}, doc.Options{})
		p := &d.Passages[0]
		at := strings.Index(p.Text, "TỪ")
		if at < 0 {
			t.Errorf("%q reads %q", text, p.Text)
			continue
		}
		span := p.Span(at, at+len("TỪ"))
		if got := data[span.Start:span.End]; got != "TỪ" {
			t.Errorf("%q: %q is found instead", text, got)
		}
	}
}
