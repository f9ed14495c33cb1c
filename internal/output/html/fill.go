package html

import (
	"html"
	"html/template"
	"path"
	"strings"

	"lachan/internal/config"
	"lachan/internal/diag"
	"lachan/internal/digest"
	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/site"
)

// A Body is a material's text with the answers to its holes. It is put together only when the page is made.
type Body struct {
	text  *doc.Body
	fills []fill // of each of its Asks
	sum   digest.Sum
}

// fill is what stands in a hole, and what in the Close that belongs to it.
type fill struct{ open, close string }

// Digest names the text and every answer.
func (b Body) Digest() digest.Sum { return b.sum }

// HTML is the text with its holes filled.
func (b Body) HTML() template.HTML {
	out, _ := b.AppendHTML(nil)
	return template.HTML(out)
}

// AppendHTML is HTML without a copy.
func (b Body) AppendHTML(dst []byte) ([]byte, error) {
	if b.text == nil {
		return dst, nil
	}
	open := make([]string, 0, 4) // what the next Close writes; links do not nest, but nothing here relies on it
	for part, hole := range b.text.Parts() {
		dst = append(dst, part...)
		if hole == nil {
			break
		}
		switch f := &b.fills[hole.Ask]; hole.Kind {
		case doc.Close:
			if n := len(open); n > 0 {
				dst, open = append(dst, open[n-1]...), open[:n-1]
			}
		case doc.Image, doc.Words:
			dst = append(dst, f.open...)
		default:
			dst, open = append(dst, f.open...), append(open, f.close)
		}
	}
	return dst, nil
}

// IsEmpty reports whether there is nothing to read.
func (b Body) IsEmpty() bool {
	return b.text == nil || b.text.IsEmpty()
}

// body answers the questions of an edition's text for pages at b.
func (p *planner) body(e *site.Edition, b *base) Body {
	body := Body{text: &e.Body, fills: make([]fill, 0, e.Body.NumAsks())}
	answers := p.site.Answers(e)
	for a := range e.Body.Asks() {
		var f fill
		switch a.Kind {
		case doc.Close:
		case doc.Image:
			t := answers.To(&a)
			f.open = p.image(&a, &t, b)
		case doc.Words:
			f.open = b.inOwnWords(e, html.EscapeString(b.loc.Words.Labels[a.Target]))
		default:
			t := answers.To(&a)
			f.open, f.close = p.link(e, &t, b)
		}
		body.fills = append(body.fills, f)
	}
	body.sum = sumOf(e.Body.Sum, body.fills)
	return body
}

func sumOf(text digest.Sum, fills []fill) digest.Sum {
	room := rooms.Get().(*[]byte)
	defer rooms.Put(room)
	buf := append((*room)[:0], text[:]...)
	for _, f := range fills {
		buf = append(append(buf, f.open...), 0)
		buf = append(append(buf, f.close...), 0)
	}
	*room = buf
	return digest.Of(buf)
}

// link is what an open hole and its Close become. A Target that answers nothing leaves plain words.
func (p *planner) link(e *site.Edition, t *site.Target, b *base) (open, close string) {
	switch {
	case t.Edition != nil:
		return b.anchor(t.Edition.Address, t.Anchor), "</a>"
	case t.Hotline != nil:
		return p.tels[t.Hotline], "</a>"
	case t.Term != nil:
		return b.terms[t.Term], "</a>"
	case t.Law != nil:
		l := b.laws[t.Law]
		if l.summary == e.Material {
			return l.page, "</a>" + b.inOwnWords(e, l.mark)
		}
		return l.open, "</a>" + b.inOwnWords(e, l.mark)
	case t.Place != nil:
		return b.places[t.Place], "</span>"
	case t.File != nil:
		return p.download(t, b)
	case t.URL != "":
		return external(t.URL, b)
	case t.Anchor != "":
		return `<a href="#` + html.EscapeString(t.Anchor) + `">`, "</a>"
	}
	return "", ""
}

// inOwnWords marks the page's language within a text that is in another.
func (b *base) inOwnWords(e *site.Edition, words string) string {
	if !e.Fallback || words == "" {
		return words
	}
	return `<span lang="` + string(b.loc.Tag) + `">` + words + "</span>"
}

// anchor is the tag of a link to a heading of a page; an empty one means the page itself.
func (b *base) anchor(a site.Address, heading string) string {
	if heading == "" && a != "" {
		return "<a " + b.hrefs[0] + string(a) + b.hrefs[1] + `">`
	}
	return "<a " + string(b.hrefAt(a, heading)) + ">"
}

// external leads out of the site, and says so: it costs the reader data, and the other site knows of the visit.
func external(address string, b *base) (start, end string) {
	if !strings.HasPrefix(address, "http") {
		return `<a href="` + html.EscapeString(address) + `">`, "</a>"
	}
	return `<a class="lc-ext" href="` + html.EscapeString(address) + `" rel="noopener noreferrer external">`,
		` <small>(` + html.EscapeString(b.words.ExternalNote) + `)</small></a>`
}

func (p *planner) download(t *site.Target, b *base) (start, end string) {
	published, size, ok := p.media.File(t.File.Path)
	if !ok {
		return "", ""
	}
	kind := strings.ToUpper(strings.TrimPrefix(path.Ext(published), "."))
	note := lang.FillIn(b.words.FileNote, "kind", kind, "size", diag.Bytes(size))
	return `<a class="lc-file" href="` + html.EscapeString(b.file(published)) + `">`, ` <small>(` + html.EscapeString(note) + `)</small></a>`
}

func telLink(n *config.Hotline) string {
	return `<a class="lc-tel" href="tel:` + html.EscapeString(dial(n)) + `">`
}

// dial is the number as a phone dials it.
func dial(n *config.Hotline) string {
	number := n.Tel
	if number == "" {
		number = n.Number
	}
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' || r == '+' || r == '*' || r == '#' {
			return r
		}
		return -1
	}, number)
}
