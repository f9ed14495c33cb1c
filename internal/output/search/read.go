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
	body   []byte
	plain  []byte // text without entities
	text   []byte
	found  []foundBlock
	blocks []block
	chunks [][]block
	page   *page // whose chunks these are
}

// read takes the plain text out of what stands before a Body, and out of the Body, which is well-formed XHTML written by
// package doc: its tags hold no ">" in their attributes. What holes show (interface words, pictures) is not the page's own
// text. The blocks point into the scratch, until it reads the next page.
func (s *scratch) read(front []string, body *doc.Body) []block {
	r := reader{text: s.text[:0], found: s.found[:0], plain: s.plain}
	for _, text := range front {
		r.line(text)
	}
	s.body = body.TextIn(s.body)
	r.read(s.body)
	r.end()
	s.text, s.found, s.plain, s.blocks = r.text, r.found, r.plain, s.blocks[:0]
	for _, f := range s.found {
		s.blocks = append(s.blocks, block{text: s.text[f.from:f.to], anchor: f.anchor, heading: f.heading})
	}
	return s.blocks
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
	found  []foundBlock
	anchor []byte
	head   bool
}

// line takes a text without markup as one block.
func (r *reader) line(text string) {
	r.plain = append(r.plain[:0], lang.NFC(text)...)
	r.write(r.plain)
	if len(r.text) > r.from {
		r.found = append(r.found, foundBlock{from: r.from, to: len(r.text)})
	}
	r.space, r.from = false, len(r.text)
}

func (r *reader) read(s []byte) {
	for {
		open := bytes.IndexByte(s, '<')
		if open < 0 {
			r.escaped(s)
			return
		}
		r.escaped(s[:open])
		end := bytes.IndexByte(s[open:], '>')
		if end < 0 {
			return
		}
		r.tag(s[open+1 : open+end])
		s = s[open+end+1:]
	}
}

// escaped writes a text that may have entities, which are few.
func (r *reader) escaped(s []byte) {
	if bytes.IndexByte(s, '&') >= 0 {
		r.plain = appendUnescaped(r.plain[:0], s)
		s = r.plain
	}
	r.write(s)
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

func (r *reader) write(s []byte) {
	for i := 0; i < len(s); {
		if n := spaceAt(s[i:]); n > 0 {
			r.space = true
			i += n
			continue
		}
		end := wordsEnd(s, i)
		if r.space && len(r.text) > r.from {
			r.text = append(r.text, ' ')
		}
		r.space = false
		r.text = append(r.text, s[i:end]...)
		i = end
	}
}

// wordsEnd is where the words end that begin at i with one blank between them: what can be taken as it is.
func wordsEnd(s []byte, i int) int {
	for i++; i < len(s); i++ {
		if noSpace(s[i]) || s[i] == ' ' && i+1 < len(s) && noSpace(s[i+1]) {
			continue
		}
		if spaceAt(s[i:]) > 0 {
			break
		}
	}
	return i
}

// noSpace reports that no white space begins with this byte, of that which people type.
func noSpace(c byte) bool { return c > ' ' && c != 0xC2 && c != 0xE2 && c != 0xE3 }

// spaceAt is the length of the white space that s begins with, or 0.
func spaceAt(s []byte) int {
	if c := s[0]; noSpace(c) {
		return 0
	} else if c < utf8.RuneSelf {
		return spaceIf(c == ' ' || '\t' <= c && c <= '\r', 1)
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
	name, attrs, _ := bytes.Cut(bytes.TrimPrefix(tag, slash), blank)
	switch string(bytes.TrimSuffix(name, slash)) {
	case "a", "span", "strong", "em", "code", "b", "i", "small", "sup", "sub", "label", "del", "abbr", "s", "input":
		return
	}
	r.end()
	if len(name) == 2 && name[0] == 'h' && '1' <= name[1] && name[1] <= '6' && tag[0] != '/' {
		r.head = true
		if id, ok := bytes.CutPrefix(attrs, idIs); ok {
			r.anchor, _, _ = bytes.Cut(id, quotes)
		}
	}
}

var slash, blank, idIs, quotes = []byte("/"), []byte(" "), []byte(`id="`), []byte(`"`)

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
