package html

import (
	"html"
	"html/template"
	"sync"

	"lachan/internal/digest"
)

// A piece is a part of a page that other pages of its base show as well: an entry of a list, a link, a source. It is
// rendered when the first of them is made. Its digest is that of its view, known before.
type piece struct {
	set    *set
	layout string
	view   any
	sum    digest.Sum

	once sync.Once
	html string
	err  error
}

func (p *piece) render() (string, error) {
	p.once.Do(func() {
		var b []byte
		b, p.err = p.set.render(nil, p.layout, p.view)
		p.html, p.view = string(b), nil
	})
	return p.html, p.err
}

// pieces are those of one base, by their layout and then by what they show something of: a pointer or a comparable value.
type pieces map[string]*sync.Map

// sharedParts are the layouts of pieces that several pages show.
var sharedParts = []string{
	"parts/chip.html", "parts/crumbs.html", "parts/item.html", "parts/law-ref.html", "parts/link.html", "parts/source-entry.html",
}

func newPieces() pieces {
	p := make(pieces, len(sharedParts))
	for _, layout := range sharedParts {
		p[layout] = &sync.Map{}
	}
	return p
}

// piece returns the piece of one of sharedParts that shows something of a thing. Both must determine what view makes.
func (b *base) piece(layout string, of any, view func() any) *piece {
	same := b.pieces[layout]
	if p, ok := same.Load(of); ok {
		return p.(*piece)
	}
	p, _ := same.LoadOrStore(of, b.newPiece(layout, view()))
	return p.(*piece)
}

// newPiece is a piece that no other page will ask for.
func (b *base) newPiece(layout string, view any) *piece {
	return &piece{set: b.layouts, layout: layout, view: view, sum: digest.Value(view)}
}

// Pieces are pieces in a row, as a view holds them.
type Pieces struct{ list []*piece }

// Digest names all pieces.
func (p Pieces) Digest() digest.Sum {
	buf := make([]byte, 0, 16*len(p.list))
	for _, x := range p.list {
		buf = append(buf, x.sum[:]...)
	}
	return digest.Of(buf)
}

// Any reports whether there are pieces.
func (p Pieces) Any() bool { return len(p.list) > 0 }

// HTML is all pieces, ready to print.
func (p Pieces) HTML() (template.HTML, error) {
	out, err := p.AppendHTML(nil)
	return template.HTML(out), err
}

// AppendHTML is HTML without a copy.
func (p Pieces) AppendHTML(dst []byte) ([]byte, error) {
	for _, x := range p.list {
		s, err := x.render()
		if err != nil {
			return dst, err
		}
		dst = append(dst, s...)
	}
	return dst, nil
}

// href is the attribute by which an element leads to an address. Layouts print it whole: escaping an address takes
// html/template four times as long as all else about a link.
func href(address string) template.HTMLAttr { return attr("href", address) }

// attr is any attribute that holds an address.
func attr(name, address string) template.HTMLAttr {
	return template.HTMLAttr(name + `="` + html.EscapeString(address) + `"`)
}
