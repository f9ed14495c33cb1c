package doc

import (
	"iter"

	"github.com/klauspost/compress/s2"

	"lachan/internal/diag"
	"lachan/internal/digest"
)

// Body is well-formed XHTML with holes: where is this material, this picture, this heading; which number is the hotline? A
// Doc asks; it never answers.
//
// A build holds all bodies from parsing to the last page, so they are most of its memory. That is why the text is packed (to
// 50 to 70 % of its size, 3 % of a build's time), holes point at nothing, and every question is kept once.
type Body struct {
	packed []byte     // the text without what its holes show
	Holes  []Hole     // in the order of the text
	Asks   []Ask      // what the holes ask, each once, in the order of the text
	Sum    digest.Sum // of all this, but not of places
}

// A Hole is a place in a Body where an answer goes.
type Hole struct {
	At  int32 // in the text
	Ask int32 // index into Asks
	Place
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

// Text is the text without what its holes show, unpacked for the caller alone.
func (b *Body) Text() []byte {
	if len(b.packed) == 0 {
		return nil
	}
	text, err := s2.Decode(nil, b.packed)
	if err != nil {
		panic("doc: unpacking what was packed here failed: " + err.Error())
	}
	return text
}

// Parts yields the text between holes, each with the hole that ends it; nil at the end of the body.
func (b *Body) Parts() iter.Seq2[[]byte, *Hole] {
	return func(yield func([]byte, *Hole) bool) {
		text, from := b.Text(), int32(0)
		for i := range b.Holes {
			h := &b.Holes[i]
			if !yield(text[from:h.At], h) {
				return
			}
			from = h.At
		}
		yield(text[from:], nil)
	}
}

// Places yields everywhere that the file asks b.Asks[ask], where b is d's Body.
func (d *Doc) Places(ask int) iter.Seq[diag.Span] {
	return func(yield func(diag.Span) bool) {
		for _, h := range d.Body.Holes {
			if int(h.Ask) == ask && !yield(d.Span(h.Place)) {
				return
			}
		}
	}
}
