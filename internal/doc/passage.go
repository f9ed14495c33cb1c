package doc

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unsafe"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"lachan/internal/diag"
)

const footnoteOpens = "[^"

var footnoteRef = regexp.MustCompile(`\[\^([^\]\s]+)\]`)

// room is what is known of one file while it is parsed and checked. It is used again for another file after Drop.
type room struct {
	links    map[ast.Node]link
	alerts   map[ast.Node]string  // names of quotes that are alerts
	headings map[ast.Node]int     // index into the Doc's Heads
	used     map[string]diag.Span // ids of headings

	nodes

	heads    []Heading  // of the Doc, until it has its own
	text     []byte     // of the block that textOf read last
	all      []byte     // of all passages, each with a line end behind it
	ends     []int      // of passages in all
	firsts   []int      // of passages, for each heading its own
	pieces   []piece    // of all passages
	refs     []TextLink // of all passages
	passages []Passage  // of the Doc
}

var rooms = sync.Pool{New: func() any {
	return &room{links: map[ast.Node]link{}, alerts: map[ast.Node]string{}, headings: map[ast.Node]int{}, used: map[string]diag.Span{}}
}}

func newRoom() *room { return rooms.Get().(*room) }

func (r *room) free() {
	if r == nil {
		return
	}
	clear(r.links)
	clear(r.alerts)
	clear(r.headings)
	clear(r.used)
	clear(r.heads)
	clear(r.passages)
	clear(r.refs)
	r.nodes.takeBack()
	r.heads, r.text, r.all, r.ends, r.firsts, r.pieces, r.refs, r.passages = r.heads[:0], r.text[:0], r.all[:0], r.ends[:0], r.firsts[:0], r.pieces[:0], r.refs[:0], r.passages[:0]
	rooms.Put(r)
}

// takeText takes the Passage of a node that holdsText.
func (b *builder) takeText(n ast.Node, in []string) {
	switch n.Kind() {
	case ast.KindFencedCodeBlock, ast.KindCodeBlock:
		if lines := n.Lines(); lines.Len() > 0 {
			// goldmark ends the last line even where the file does not.
			text := bytes.TrimRight(lines.Value(b.src), "\n")
			b.passage(text, Passage{In: in, pieces: []piece{{0, b.base + lines.At(0).Start}}})
		}
		return
	}
	level := 0
	if h, ok := n.(*ast.Heading); ok {
		level = h.Level
		if _, named := b.headings[n]; named { // if prepare came as far
			b.firsts = append(b.firsts, len(b.passages))
		}
	}
	piece, ref := len(b.pieces), len(b.refs)
	if text := b.textOf(n); len(bytes.TrimSpace(text)) > 0 {
		b.passage(bytes.TrimRight(text, " "), Passage{Heading: level, In: in, Links: b.refs[ref:], pieces: b.pieces[piece:]})
	}
}

// passage takes a passage whose text is still in a buffer.
func (b *builder) passage(text []byte, p Passage) {
	p.path, p.pieces, p.Links = b.doc.Path, slices.Clip(p.pieces), slices.Clip(p.Links)
	b.all = append(append(b.all, text...), '\n')
	b.ends = append(b.ends, len(b.all))
	b.passages = append(b.passages, p)
}

// giveTexts cuts the texts of all passages from the one that was collected, which nobody changes before Drop, and names those of
// the Doc's sections. A copy would be fresh memory for each file, a twentieth of all that a build allocates.
func (b *builder) giveTexts() {
	d, all, start := b.doc, unsafe.String(unsafe.SliceData(b.all), len(b.all)), 0
	d.Passages = b.passages
	refers := strings.Contains(all, footnoteOpens)
	for i := range d.Passages {
		d.Passages[i].Text = all[start : b.ends[i]-1]
		start = b.ends[i]
		if refers {
			b.checkFootnotes(&d.Passages[i])
		}
	}
	d.sums = make([]shortSum, 0, 1+len(b.firsts))
	start = 0
	for _, next := range append(b.firsts, len(d.Passages)) {
		end := start
		if next > 0 {
			end = b.ends[next-1]
		}
		d.sums = append(d.sums, shortSumOf(b.all[start:end]))
		start = end
	}
}

// holdsText reports whether a node has a Passage of its own, if there is text in it: paragraphs, headings, items and cells.
func holdsText(n ast.Node) bool {
	switch n.Kind() {
	case ast.KindHeading, ast.KindParagraph, ast.KindTextBlock, ast.KindFencedCodeBlock, ast.KindCodeBlock, kindLegend, east.KindTableCell, east.KindDefinitionTerm:
		return true
	}
	return false
}

// checkFootnotes reports "[^a]" that goldmark left as text because no note of that name exists.
func (b *builder) checkFootnotes(p *Passage) {
	if !strings.Contains(p.Text, footnoteOpens) {
		return
	}
	for _, m := range footnoteRef.FindAllStringSubmatchIndex(p.Text, -1) {
		b.doc.Diags.Add("footnote-missing", p.Span(m[0], m[1]), "name", p.Text[m[2]:m[3]])
	}
}

// plainText is the text of a node without markup.
func (b *builder) plainText(n ast.Node) string {
	piece, ref := len(b.pieces), len(b.refs)
	text := b.textOf(n)
	b.pieces, b.refs = b.pieces[:piece], b.refs[:ref]
	return string(text)
}

// textOf joins the text nodes below one block. Where each came from is appended to b.pieces, and its links to b.refs. The text
// is only good until the next call: a file has some hundred blocks, and they share one buffer for each of these.
func (b *builder) textOf(n ast.Node) []byte {
	t := textBuilder{b: b, text: b.text[:0]}
	t.add(n)
	b.text = t.text
	return t.text
}

type textBuilder struct {
	b    *builder
	text []byte
}

func (t *textBuilder) add(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			t.piece(c.Segment.Start, c.Segment.Value(t.b.src), c.IsRaw())
			if c.SoftLineBreak() || c.HardLineBreak() {
				t.text = append(t.text, ' ')
			}
		case *ast.String:
			t.text = append(t.text, c.Value...)
		case *ast.AutoLink:
			t.link(c, func() { t.piece(max(c.Pos(), 0), c.Label(t.b.src), true) })
		case *ast.Link:
			t.link(c, func() { t.add(c) })
		case *ast.RawHTML:
			if first := c.Segments.At(0); !bytes.HasPrefix(first.Value(t.b.src), []byte("<!--")) {
				t.piece(first.Start, c.Segments.Value(t.b.src), true)
			}
		default:
			t.add(c)
		}
	}
}

func (t *textBuilder) link(n ast.Node, inner func()) {
	start := len(t.text)
	inner()
	l := t.b.links[n]
	t.b.refs = append(t.b.refs, TextLink{Start: start, End: len(t.text), Kind: l.Kind, Target: l.Target})
}

func (t *textBuilder) piece(at int, value []byte, raw bool) {
	add := func(text []byte) {
		t.b.pieces = append(t.b.pieces, piece{len(t.text), t.b.base + at})
		t.text = append(t.text, text...)
	}
	raw = raw || !t.b.escapes && !t.b.entities
	// What is written longer than it reads gets a piece of its own, so that all behind it keeps its place.
	for !raw {
		i := bytes.IndexAny(value, `\&`)
		if i < 0 {
			break
		}
		if i > 0 {
			add(value[:i])
		}
		n := writtenLonger(value[i:])
		at += i
		add(unescapeText(value[i : i+n]))
		at, value = at+n, value[i+n:]
	}
	if len(value) > 0 || len(t.text) == 0 {
		add(value)
	}
}

// writtenLonger is the length of the escape or the entity that a text begins with, or 1.
func writtenLonger(text []byte) int {
	if text[0] == '\\' {
		return min(2, len(text))
	}
	const longest = 33 // of the names of entities
	if i := bytes.IndexByte(text[:min(len(text), longest)], ';'); i > 0 {
		return i + 1
	}
	return 1
}

// plain is an attribute's text (a title, an info string) without escapes.
func plain(value []byte) string { return string(unescapeText(value)) }

func unescapeText(value []byte) []byte {
	return util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(value)))
}
