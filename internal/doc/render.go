package doc

import (
	"bytes"
	"html"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// render writes the Body. All classes have the prefix lc-, all ids come from headings and footnotes.
func (b *builder) render(root ast.Node) Body {
	w := newWriter(b)
	defer w.free()
	shown.write(w, root)
	return w.body()
}

func renderText(w *writer, n ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	t := n.(*ast.Text)
	if t.IsRaw() {
		asHTML.RawWrite(w, t.Segment.Value(w.b.src))
		return ast.WalkContinue
	}
	asHTML.Write(w, t.Segment.Value(w.b.src))
	if t.HardLineBreak() {
		w.WriteString("<br />\n")
	} else if t.SoftLineBreak() {
		w.WriteByte('\n')
	}
	return ast.WalkContinue
}

func renderHeading(w *writer, n ast.Node, entering bool) ast.WalkStatus {
	h := w.b.doc.Heads[w.b.headings[n]]
	tag := "h" + itoa(h.Level)
	if entering {
		w.write("<", tag, ` id="`, h.ID, `">`)
		return ast.WalkContinue
	}
	if h.Minutes > 0 {
		w.write(` <span class="lc-minutes">`, itoa(h.Minutes), " ")
		w.words("minutes")
		w.WriteString("</span>")
	}
	w.write("</", tag, ">\n")
	return ast.WalkContinue
}

func renderLink(w *writer, n ast.Node, entering bool) ast.WalkStatus {
	if entering {
		w.link(n)
	} else {
		w.close()
	}
	return ast.WalkContinue
}

func renderAutoLink(w *writer, n ast.Node, entering bool) ast.WalkStatus {
	if entering {
		w.link(n)
		w.WriteString(html.EscapeString(string(n.(*ast.AutoLink).Label(w.b.src))))
		w.close()
	}
	return ast.WalkContinue
}

func renderImage(w *writer, n ast.Node, entering bool) ast.WalkStatus {
	if entering {
		if l := w.b.links[n]; l.Kind == Image {
			w.hole(w.ask(l.Ask), l.Place)
		} else {
			w.WriteString(html.EscapeString(l.Alt))
		}
	}
	return ast.WalkSkipChildren
}

// Raw HTML is shown as the text that the author typed; comments are not shown.
func renderRawHTML(w *writer, n ast.Node, entering bool) ast.WalkStatus {
	if entering {
		w.htmlAsText(n.(*ast.RawHTML).Segments.Value(w.b.src))
	}
	return ast.WalkSkipChildren
}

func renderHTMLBlock(w *writer, n ast.Node, entering bool) ast.WalkStatus {
	if entering {
		block := n.(*ast.HTMLBlock)
		text := block.Lines().Value(w.b.src)
		if block.HasClosure() {
			text = append(text, block.ClosureLine.Value(w.b.src)...)
		}
		if !bytes.HasPrefix(bytes.TrimSpace(text), []byte("<!--")) {
			w.WriteString("<p>")
			w.htmlAsText(bytes.TrimSpace(text))
			w.WriteString("</p>\n")
		}
	}
	return ast.WalkSkipChildren
}

func (w *writer) htmlAsText(text []byte) {
	if !bytes.HasPrefix(text, []byte("<!--")) {
		w.WriteString(html.EscapeString(string(text)))
	}
}

func renderBlockquote(w *writer, n ast.Node, entering bool) ast.WalkStatus {
	name, isAlert := w.b.alerts[n]
	switch {
	case isAlert && entering:
		w.write(`<div class="lc-alert lc-`, name, `" role="note"><p class="lc-label">`)
		w.words("alert-" + name)
		w.WriteString("</p>\n")
	case isAlert:
		w.WriteString("</div>\n")
	case entering:
		w.WriteString("<blockquote>\n")
	default:
		w.WriteString("</blockquote>\n")
	}
	return ast.WalkContinue
}

func renderParagraph(w *writer, n ast.Node, entering bool) ast.WalkStatus {
	if n.ChildCount() == 1 && n.FirstChild().Kind() == ast.KindImage {
		if l := w.b.links[n.FirstChild()]; l.Figure && l.Kind == Image {
			return ast.WalkContinue
		}
	}
	if entering {
		w.WriteString("<p>")
	} else {
		w.closeLabel(n)
		w.WriteString("</p>\n")
	}
	return ast.WalkContinue
}

func renderTextBlock(w *writer, n ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		w.closeLabel(n)
		if n.NextSibling() != nil && n.FirstChild() != nil {
			w.WriteByte('\n')
		}
	}
	return ast.WalkContinue
}

func renderList(w *writer, n ast.Node, entering bool) ast.WalkStatus {
	list := n.(*ast.List)
	tag := "ul"
	if list.IsOrdered() {
		tag = "ol"
	}
	if !entering {
		w.write("</", tag, ">\n")
		return ast.WalkContinue
	}
	w.write("<", tag)
	if list.IsOrdered() && list.Start != 1 {
		w.write(` start="`, itoa(list.Start), `"`)
	}
	if hasBoxes(list) {
		if question(list) != nil {
			w.WriteString(` class="lc-answers"`)
		} else {
			w.WriteString(` class="lc-checklist"`)
		}
	}
	w.WriteString(">\n")
	return ast.WalkContinue
}

func renderTable(w *writer, n ast.Node, entering bool) ast.WalkStatus {
	// Wide tables scroll by themselves; a keyboard must be able to reach what scrolls.
	if entering {
		w.WriteString(`<div class="lc-table" tabindex="0"><table>` + "\n")
	} else {
		w.WriteString("</table></div>\n")
	}
	return ast.WalkContinue
}

func renderTableCell(w *writer, n ast.Node, entering bool) ast.WalkStatus {
	cell := n.(*east.TableCell)
	tag := "td"
	if cell.Parent().Kind() == east.KindTableHeader {
		tag = "th"
	}
	if !entering {
		w.write("</", tag, ">\n")
		return ast.WalkContinue
	}
	w.write("<", tag)
	if tag == "th" {
		w.WriteString(` scope="col"`)
	}
	// Style attributes would need a weaker content security policy, so alignment is a class.
	if cell.Alignment == east.AlignCenter || cell.Alignment == east.AlignRight {
		w.write(` class="lc-`, cell.Alignment.String(), `"`)
	}
	w.WriteByte('>')
	return ast.WalkContinue
}

func renderSlide(w *writer, n ast.Node, entering bool) ast.WalkStatus {
	if entering {
		w.WriteString(`<section class="lc-step" data-slide="">` + "\n")
	} else {
		w.WriteString("</section>\n")
	}
	return ast.WalkContinue
}
