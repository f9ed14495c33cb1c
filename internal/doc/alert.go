package doc

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"lachan/internal/diag"
)

// Alerts are the names that may stand in "> [!NAME]", in GitHub's form.
var Alerts = []string{"NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"}

// alert recognises "> [!NOTE]" and takes the marker's line out of the text.
func (b *builder) alert(n *ast.Blockquote) {
	p, ok := n.FirstChild().(*ast.Paragraph)
	if !ok || p.Lines().Len() == 0 {
		return
	}
	line := p.Lines().At(0)
	at, written := alertIn(line.Value(b.src))
	if written == "" {
		return
	}
	name := strings.ToUpper(strings.TrimSpace(written))
	if !slices.Contains(Alerts, name) {
		at += line.Start
		b.doc.Diags.Add("alert-unknown", b.span(at, at+len("[!]")+len(written)), "name", written, "near", diag.Nearest(name, Alerts))
		return
	}
	b.alerts[n] = strings.ToLower(name)
	for c := p.FirstChild(); c != nil; {
		next := c.NextSibling()
		if t, ok := c.(*ast.Text); ok && t.Segment.Start < line.Stop {
			p.RemoveChild(p, c)
		}
		c = next
	}
	if p.ChildCount() == 0 {
		n.RemoveChild(n, p)
	}
}

// alertIn finds what stands in the brackets of "[!…]", forty characters at most and alone in its line, and where they open.
func alertIn(line []byte) (at int, name string) {
	const space = "\t\n\f\r "
	rest := bytes.TrimLeft(line, space)
	at = len(line) - len(rest)
	rest, opened := bytes.CutPrefix(rest, []byte("[!"))
	inner, closed := bytes.CutSuffix(bytes.TrimRight(rest, space), []byte("]"))
	if !opened || !closed || bytes.IndexByte(inner, ']') >= 0 || utf8.RuneCount(inner) > 40 {
		return 0, ""
	}
	return at, string(inner)
}
