package doc

import (
	"bytes"
	"iter"
	"slices"
	"sync"

	"lachan/internal/diag"
	"lachan/internal/digest"
	"lachan/internal/shelf"
)

// Body is well-formed XHTML with holes: where is this material, this picture, this heading; which number is the hotline? A
// Doc asks; it never answers.
//
// A build needs all bodies from parsing to the last page, and they would be most of its memory. That is why a Body lies on a
// shelf, which may be a file, or is packed where there is none (pack.go); it is read again each time that somebody asks.
type Body struct {
	laid     shelf.Item // aside: the text without what its holes show, and where these are
	asks     string     // what the holes ask, each once
	size     int32      // of the text, in bytes
	count    int32      // of asks
	isPacked bool       // what was laid aside
	Sum      digest.Sum // of all this, but not of places
}

// A Hole is a place in a Body where an answer goes.
type Hole struct {
	Ask  int // which of the Asks
	Kind AskKind
	diag.Place
}

// An Ask is one question about the rest of the site, or what is as little known to a Doc: words of the page's language.
type Ask struct {
	Kind   AskKind
	Figure bool // of an Image: it stands alone and is shown with its Title as caption
	Past   bool // of a link: it stands in a block "history", so that what it names need not hold today
	Target string
	Anchor string
	Alt    string // of an Image
	Title  string // of an Image or a link
}

// AskKind is what a hole asks for.
type AskKind uint8

const (
	Close        AskKind = iota // the end of what the nearest open hole before it opened
	LinkOpen                    // to another file of the site: Target is its path, Anchor its heading
	AnchorOpen                  // to a heading of this page: Anchor
	HotlineOpen                 // to a telephone number: Target is its id
	LawOpen                     // to a law: Target is its number
	TermOpen                    // to a word of the glossary: Target is its id
	PlaceOpen                   // to a place: Target is its id
	ExternalOpen                // to another site, a mail box or a number: Target is the address
	BrokenOpen                  // to nowhere: the finding is in Diags
	Image                       // a picture: Target is its path
	Words                       // interface words of the page's language: Target names them
)

// IsQuestion reports whether the answer depends on other files, or may be missing.
func (a *Ask) IsQuestion() bool {
	switch a.Kind {
	case LinkOpen, AnchorOpen, HotlineOpen, LawOpen, TermOpen, PlaceOpen, Image:
		return true
	}
	return false
}

// Digest lets views name a body without hashing it again.
func (b *Body) Digest() digest.Sum { return b.Sum }

// Text is the text without what its holes show. The caller must not change it.
func (b *Body) Text() []byte {
	var room []byte
	return b.TextIn(&room)
}

// TextIn is Text as it lies in memory, or in the caller's room, whose content is lost and which grows if need be.
func (b *Body) TextIn(room *[]byte) []byte {
	text, _ := b.unpack(room)
	return text
}

// IsEmpty reports whether there is nothing to read.
func (b *Body) IsEmpty() bool { return b.count == 0 && len(bytes.TrimSpace(b.Text())) == 0 }

// Parts yields the text between holes, each with the hole that ends it; nil at the end of the body. Both are only good
// until the next.
func (b *Body) Parts() iter.Seq2[[]byte, *Hole] {
	return func(yield func([]byte, *Hole) bool) {
		room := buffers.Get().(*[]byte)
		defer buffers.Put(room)
		text, packed := b.unpack(room)
		holes := holeReader{packed: packed}
		for holes.next() {
			var part []byte
			part, text = text[:holes.before], text[holes.before:]
			if !yield(part, &holes.Hole) {
				return
			}
		}
		yield(text, nil)
	}
}

// buffers are room for bodies that somebody goes through.
var buffers = sync.Pool{New: func() any { return new([]byte) }}

// Asks yields what the holes ask, each once, in the order of the text.
func (b *Body) Asks() iter.Seq[Ask] {
	return func(yield func(Ask) bool) {
		for packed := b.asks; packed != ""; {
			var a Ask
			if a, packed = readAsk(packed); !yield(a) {
				return
			}
		}
	}
}

// NumAsks is how many Asks there are.
func (b *Body) NumAsks() int { return int(b.count) }

// Places yields everywhere that the file asks a.
func (d *Doc) Places(a Ask) iter.Seq[diag.Span] {
	return func(yield func(diag.Span) bool) {
		which := slices.Index(slices.Collect(d.Body.Asks()), a)
		for _, h := range d.Body.Parts() {
			if h != nil && h.Ask == which && !yield(d.Span(h.Place)) {
				return
			}
		}
	}
}
