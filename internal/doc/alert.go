package doc

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"

	"lachan/internal/diag"
)

// Alerts are the names that may stand in "> [!NAME]", in GitHub's form.
var Alerts = []string{"NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"}

var alertLine = regexp.MustCompile(`^\s*\[!([^\]\n]{1,40})\]\s*$`)

// alertName is the attribute by which a blockquote is known to be an alert.
var alertName = []byte("alert")

// alert recognises "> [!NOTE]" and takes the marker's line out of the text.
func (b *builder) alert(n *ast.Blockquote) {
	p, ok := n.FirstChild().(*ast.Paragraph)
	if !ok || p.Lines().Len() == 0 {
		return
	}
	line := p.Lines().At(0)
	m := alertLine.FindSubmatchIndex(line.Value(b.src))
	if m == nil {
		return
	}
	written := string(line.Value(b.src)[m[2]:m[3]])
	name := strings.ToUpper(strings.TrimSpace(written))
	known := false
	for _, a := range Alerts {
		known = known || a == name
	}
	if !known {
		b.doc.Diags.Add("alert-unknown", b.span(line.Start+m[2]-2, line.Start+m[3]+1), "name", written, "near", diag.Nearest(name, Alerts))
		return
	}
	n.SetAttribute(alertName, strings.ToLower(name))
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
