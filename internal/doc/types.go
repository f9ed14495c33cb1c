package doc

import (
	"lachan/internal/diag"
	"lachan/internal/source"
)

// A Doc is one Markdown file, parsed. It knows no other file, and is never changed once made, but for Drop.
type Doc struct {
	Ident
	File     *source.File
	Meta     Meta
	Body     Body
	Heads    []Heading
	Passages []Passage // the plain text, for search, feeds and checks, until Drop
	Diags    diag.List // of this file alone; replayed whenever the Doc is reused

	sums []shortSum // of the plain text before the first heading, and from each of Heads to the next
	room *room      // of Passages, until Drop

	// Plainness of a guide, 1 to 100; else 0. Package check sets it with the findings of this file.
	Plainness int
}

func newDoc(f *source.File, id Ident) *Doc {
	return &Doc{Ident: id, File: f, Meta: Meta{Neutral: noNeutral}}
}

// Drop lets go what is only needed until the checks of one file have run and its search terms are taken.
func (d *Doc) Drop() {
	d.Passages = nil
	d.room.free()
	d.room = nil
	d.File.Drop()
}

// Span is a place in the Doc's file.
func (d *Doc) Span(p diag.Place) diag.Span { return p.In(d.Path) }

// A Heading is one heading of the body.
type Heading struct {
	Level   int    // 2 to 6
	ID      string // unique in the page
	Text    string // without markup and without the minutes
	Minutes int    // of a step; 0 if the heading names none
	diag.Place
}

// A Passage is the plain text of one paragraph, heading, list item or table cell, as a reader hears it. All of it is good until
// Drop: whoever keeps a piece of its Text must copy it, as findings do (diag.New).
type Passage struct {
	Text    string
	Heading int      // level of a heading, else 0
	In      []string // names of the blocks it stands in, outermost first
	Links   []TextLink
	path    string
	pieces  []piece
}

// TextLink is a link within a passage's text.
type TextLink struct {
	Start, End int // in Text
	Kind       AskKind
	Target     string
}

// piece maps Text[text:] to the file from src on, until the next piece.
type piece struct{ text, src int }

// Span is the place in the file of Text[start:end].
func (p *Passage) Span(start, end int) diag.Span {
	return diag.Span{Path: p.path, Start: p.source(start), End: p.source(max(start, end-1)) + min(1, end-start)}
}

func (p *Passage) source(at int) int {
	for i := len(p.pieces) - 1; i >= 0; i-- {
		if p.pieces[i].text <= at {
			return p.pieces[i].src + at - p.pieces[i].text
		}
	}
	return 0
}

// Inside reports whether the passage stands in a block of that name.
func (p *Passage) Inside(block string) bool {
	for _, name := range p.In {
		if name == block {
			return true
		}
	}
	return false
}
