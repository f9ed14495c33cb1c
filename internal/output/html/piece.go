package html

import (
	"html"
	"html/template"
	"sync"
	"sync/atomic"

	"lachan/internal/digest"
	"lachan/internal/site"
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
		room := rooms.Get().(*[]byte)
		*room, p.err = p.set.render((*room)[:0], p.layout, p.view)
		p.html, p.view = string(*room), nil
		rooms.Put(room)
	})
	return p.html, p.err
}

// rooms are where bytes are put together that are soon let go, or kept in no more room than they take.
var rooms = sync.Pool{New: func() any { return new([]byte) }}

// pieces are those of one base: entries of lists and links by the place of their material in the site, since a page of a
// list has dozens, and all others by what they show something of, a pointer or a comparable value.
type pieces struct {
	items, links func() []atomic.Pointer[piece]
	others       map[string]*sync.Map // by layout
}

// otherParts are the layouts of pieces that several pages show, besides entries of lists and links.
var otherParts = []string{"parts/chip.html", "parts/crumbs.html", "parts/law-ref.html", "parts/source-entry.html"}

func newPieces(materials int) pieces {
	ofAll := func() []atomic.Pointer[piece] { return make([]atomic.Pointer[piece], materials) }
	p := pieces{sync.OnceValue(ofAll), sync.OnceValue(ofAll), make(map[string]*sync.Map, len(otherParts))}
	for _, layout := range otherParts {
		p.others[layout] = &sync.Map{}
	}
	return p
}

// piece returns the piece of one of otherParts that shows something of a thing. Both must determine what view makes.
func (b *base) piece(layout string, of any, view func() any) *piece {
	same := b.pieces.others[layout]
	if p, ok := same.Load(of); ok {
		return p.(*piece)
	}
	p, _ := same.LoadOrStore(of, b.newPiece(layout, view()))
	return p.(*piece)
}

// ofEditions returns the pieces of editions, all in the language of b, from where made keeps those that there are.
func (b *base) ofEditions(list []*site.Edition, made []atomic.Pointer[piece], layout string, view func(*site.Edition) any) Pieces {
	pieces := make([]*piece, len(list))
	for i, e := range list {
		at := &made[e.Material.Nth]
		if pieces[i] = at.Load(); pieces[i] == nil {
			at.CompareAndSwap(nil, b.newPiece(layout, view(e)))
			pieces[i] = at.Load()
		}
	}
	return Pieces{pieces}
}

// newPiece is a piece that no other page will ask for.
func (b *base) newPiece(layout string, view any) *piece {
	return &piece{set: b.layouts, layout: layout, view: view, sum: digest.Value(view)}
}

// Pieces are pieces in a row, as a view holds them.
type Pieces struct{ list []*piece }

// Digest names all pieces; nothing if there are none. Most lists have one.
func (p Pieces) Digest() digest.Sum {
	switch len(p.list) {
	case 0:
		return digest.Sum{}
	case 1:
		return p.list[0].sum
	}
	room := rooms.Get().(*[]byte)
	defer rooms.Put(room)
	buf := (*room)[:0]
	for _, x := range p.list {
		buf = append(buf, x.sum[:]...)
	}
	*room = buf
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
