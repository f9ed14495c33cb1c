package search

import (
	"bytes"
	"html"
	"unicode"
	"unicode/utf8"

	"lachan/internal/doc"
	"lachan/internal/lang"
)

// A block is a paragraph, item, cell or heading of a page, as plain text.
type block struct {
	text    []byte
	anchor  []byte // of a heading
	also    string // other names that lead here and are never shown, each after "; "
	heading bool
}

// Sizes of chunks, in bytes of text. A chunk ends before a heading once it has wanted bytes, and before any block at most.
const (
	chunkWanted = 2200
	chunkMost   = 3800
	blockMost   = 3000
)

// slotChunks is how many chunks share a slot: a page takes as many slots as it needs, so that its growing by a chunk
// rarely moves those behind it.
const slotChunks = 8

// appendChunks gathers blocks. There is always one chunk.
func appendChunks(out [][]block, blocks []block) [][]block {
	start, size := 0, 0
	for i, b := range blocks {
		if size > 0 && (b.heading && size >= chunkWanted || size+len(b.text) > chunkMost) {
			out = append(out, blocks[start:i])
			start, size = i, 0
		}
		size += len(b.text)
	}
	return append(out, blocks[start:])
}

// scratch is room to read pages in, one after the other. It belongs to one goroutine.
type scratch struct {
	body   []byte // where bodies are read into
	plain  []byte // text without entities
	text   []byte
	found  []foundBlock
	blocks []block
	chunks [][]block
	page   *page // whose chunks these are
	odd    bool  // texts may not be in the form NFC
}

// read takes the plain text out of what stands before a Body, and out of the Body, which is well-formed XHTML written by
// package doc: its tags hold no ">" in their attributes. What holes show (interface words, pictures) is not the page's own
// text. The blocks point into the scratch, until it reads the next page.
func (s *scratch) read(front []string, body *doc.Body) []block {
	r := reader{text: s.text[:0], found: s.found[:0], plain: s.plain}
	for _, text := range front {
		r.line(text)
	}
	r.read(body.TextIn(&s.body))
	r.end()
	s.take(&r)
	return s.blocks
}

// take takes back what a reader was lent, with what it found.
func (s *scratch) take(r *reader) {
	s.text, s.found, s.plain, s.blocks, s.odd = r.text, r.found, r.plain, s.blocks[:0], r.odd
	for _, f := range s.found {
		s.blocks = append(s.blocks, block{text: s.text[f.from:f.to], anchor: f.anchor, heading: f.heading})
	}
}

// normalise brings what was read to the form NFC, once chunks are cut: where they end is told by texts as they came.
func (s *scratch) normalise() {
	if !s.odd {
		return
	}
	for i := range s.blocks {
		s.blocks[i].text = lang.NFCBytes(s.blocks[i].text)
	}
}

// foundBlock is a block while the text of its page is still growing.
type foundBlock struct {
	from, to int
	anchor   []byte
	heading  bool
}

type reader struct {
	text   []byte // of all blocks, with runs of white space as one space
	plain  []byte // room
	from   int    // where the block at hand begins
	space  bool   // white space was met after the last letter
	odd    bool   // letters were met that may not be in the form NFC
	found  []foundBlock
	anchor []byte
	head   bool
}

// line takes a text without markup as one block.
func (r *reader) line(text string) {
	r.plain = append(r.plain[:0], lang.NFC(text)...)
	r.take(r.plain, asText)
	if len(r.text) > r.from {
		r.found = append(r.found, foundBlock{from: r.from, to: len(r.text)})
	}
	r.space, r.from = false, len(r.text)
}

func (r *reader) read(s []byte) {
	for {
		s = s[r.take(s, asMarkup):]
		switch {
		case len(s) == 0:
			return
		case s[0] == '&':
			s = r.escaped(s)
		default:
			end := bytes.IndexByte(s, '>')
			if end < 0 {
				return
			}
			r.tag(s[1:end])
			s = s[end+1:]
		}
	}
}

// escaped takes a text that has entities, which are few, and returns what comes from the next tag on.
func (r *reader) escaped(s []byte) []byte {
	end := bytes.IndexByte(s, '<')
	if end < 0 {
		end = len(s)
	}
	r.plain = appendUnescaped(r.plain[:0], s[:end])
	r.take(r.plain, asText)
	return s[end:]
}

func appendUnescaped(dst, s []byte) []byte {
	for {
		at := bytes.IndexByte(s, '&')
		if at < 0 {
			return append(dst, s...)
		}
		dst = append(dst, s[:at]...)
		s = s[at:]
		end := bytes.IndexByte(s, ';') + 1
		if end == 0 {
			end = len(s)
		}
		switch string(s[:end]) {
		case "&quot;":
			dst = append(dst, '"')
		case "&amp;":
			dst = append(dst, '&')
		default:
			dst = append(dst, html.UnescapeString(string(s[:end]))...)
		}
		s = s[end:]
	}
}

// take writes a text up to the first byte that the rule stops at, and returns where that is.
func (r *reader) take(s []byte, by *rule) int {
	from, last := 0, byte('a')
	if r.space || len(r.text) == r.from {
		last = ' '
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		if by.after[last]&by.on[c] == 0 {
			last = c
			continue
		}
		switch n := spaceAt(s[i:]); {
		case n > 0:
			r.write(s[from:i])
			r.space, last = true, ' '
			i += n - 1
			from = i + 1
		case by.on[c]&stops != 0:
			r.write(s[from:i])
			return i
		default:
			r.odd = r.odd || c >= utf8.RuneSelf && c != 0xC2 && !bytes.HasPrefix(s[i:], punctuation)
			last = c
		}
	}
	r.write(s[from:])
	return len(s)
}

// punctuation begins quotation marks, dashes and the like.
var punctuation = []byte("\u2010")[:2]

// write writes a piece in which blanks stand alone.
func (r *reader) write(s []byte) {
	if len(s) == 0 {
		return
	}
	if r.space && len(r.text) > r.from {
		r.text = append(r.text, ' ')
	}
	r.space = s[len(s)-1] == ' '
	if r.space {
		s = s[:len(s)-1]
	}
	r.text = append(r.text, s...)
}

// A rule says which bytes there is anything to decide about: those whose bits have one in common with the bits of the byte
// before. All Bodies are gone through twice, and so it costs two look-ups a byte, and a jump that the processor does not
// foresee only where a stretch ends.
type rule struct{ after, on [256]uint8 }

const (
	always     = 1 << iota // this byte matters whatever stands before it
	afterBlank             // after a blank
	afterE1                // after 0xE1
	stops                  // take returns here
)

var asText, asMarkup = newRule(""), newRule("<&")

func newRule(stopsAt string) *rule {
	var r rule
	for c := range 256 {
		r.after[c] = always
		// Controls may be white space, and so may what begins with C2, E2 and E3, of that which people type. Letters up to
		// U+01BF (C3 to C6) and Vietnamese ones (E1 BA, E1 BB) are in the form NFC whatever stands around them.
		if c < ' ' || c >= 0xC0 && (c < 0xC3 || c > 0xC6) && c != 0xE1 {
			r.on[c] = always
		}
		if c != 0xBA && c != 0xBB {
			r.on[c] |= afterE1
		}
	}
	r.after[0xE1] |= afterE1
	r.after[' '] |= afterBlank
	r.on[' '] |= afterBlank
	for _, c := range []byte(stopsAt) {
		r.on[c] |= always | stops
	}
	return &r
}

// spaceAt is the length of the white space that s begins with, or 0.
func spaceAt(s []byte) int {
	c := s[0]
	if c < utf8.RuneSelf {
		return spaceIf(c == ' ' || '\t' <= c && c <= '\r', 1)
	}
	if c != 0xC2 && c != 0xE2 && c != 0xE3 {
		return 0
	}
	r, n := utf8.DecodeRune(s)
	return spaceIf(unicode.IsSpace(r), n)
}

func spaceIf(is bool, n int) int {
	if is {
		return n
	}
	return 0
}

func (r *reader) tag(tag []byte) {
	closes := len(tag) > 0 && tag[0] == '/'
	if closes {
		tag = tag[1:]
	}
	end := 0 // of its name
	for end < len(tag) && tag[end] != ' ' && tag[end] != '/' {
		end++
	}
	switch string(tag[:end]) {
	case "a", "span", "strong", "em", "code", "b", "i", "small", "sup", "sub", "label", "del", "abbr", "s", "input":
		return
	}
	r.end()
	if !closes && end == 2 && tag[0] == 'h' && '1' <= tag[1] && tag[1] <= '6' {
		r.head = true
		if id, ok := bytes.CutPrefix(tag[end:], idIs); ok {
			r.anchor, _, _ = bytes.Cut(id, quotes)
		}
	}
}

var idIs, quotes = []byte(` id="`), []byte(`"`)

// end closes a block. A hostile paragraph of a megabyte becomes many.
func (r *reader) end() {
	b := foundBlock{from: r.from, to: len(r.text), anchor: r.anchor, heading: r.head}
	r.anchor, r.head, r.space, r.from = nil, false, false, len(r.text)
	for b.to-b.from > blockMost {
		cut := bytes.LastIndexByte(r.text[b.from:b.from+blockMost], ' ')
		if cut <= 0 {
			cut = bytes.IndexByte(r.text[b.from:b.to], ' ')
			if cut < 0 {
				break
			}
		}
		r.found = append(r.found, foundBlock{b.from, b.from + cut, b.anchor, b.heading})
		b = foundBlock{from: b.from + cut + 1, to: b.to}
	}
	if b.to > b.from {
		r.found = append(r.found, b)
	}
}
