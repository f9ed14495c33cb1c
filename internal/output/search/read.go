package search

import (
	"bytes"
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"lachan/internal/doc"
)

// A block is a paragraph, item, cell or heading of a page, as plain text.
type block struct {
	text    string
	anchor  string // of a heading
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

// chunks gathers blocks. There is always one.
func chunks(blocks []block) [][]block {
	var out [][]block
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

// readBody takes the plain text out of a Body, which is well-formed XHTML written by package doc: its tags hold no ">"
// in their attributes. What holes show (interface words, pictures) is not the page's own text. scratch belongs to the
// calling goroutine; the blocks do not point into it.
func readBody(body *doc.Body, front []block, scratch *scratch) []block {
	r := reader{text: scratch.text[:0], found: scratch.found[:0]}
	r.read(string(body.Text()))
	r.end()
	all := string(r.text)
	blocks := make([]block, len(front), len(front)+len(r.found))
	copy(blocks, front)
	for _, f := range r.found {
		blocks = append(blocks, block{text: all[f.from:f.to], anchor: f.anchor, heading: f.heading})
	}
	scratch.text, scratch.found = r.text, r.found
	return blocks
}

// scratch is room to read a page in, used again for the next.
type scratch struct {
	text  []byte
	found []foundBlock
}

// foundBlock is a block while the text of its page is still growing.
type foundBlock struct {
	from, to int
	anchor   string
	heading  bool
}

type reader struct {
	text   []byte // of all blocks, with runs of white space as one space
	from   int    // where the block at hand begins
	space  bool   // white space was met after the last letter
	found  []foundBlock
	anchor string
	head   bool
}

func (r *reader) read(s string) {
	for {
		open := strings.IndexByte(s, '<')
		if open < 0 {
			r.write(s)
			return
		}
		r.write(s[:open])
		end := strings.IndexByte(s[open:], '>')
		if end < 0 {
			return
		}
		r.tag(s[open+1 : open+end])
		s = s[open+end+1:]
	}
}

func (r *reader) write(s string) {
	if strings.IndexByte(s, '&') >= 0 {
		s = html.UnescapeString(s)
	}
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
func wordsEnd(s string, i int) int {
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
func spaceAt(s string) int {
	if c := s[0]; noSpace(c) {
		return 0
	} else if c < utf8.RuneSelf {
		return spaceIf(c == ' ' || '\t' <= c && c <= '\r', 1)
	}
	r, n := utf8.DecodeRuneInString(s)
	return spaceIf(unicode.IsSpace(r), n)
}

func spaceIf(is bool, n int) int {
	if is {
		return n
	}
	return 0
}

func (r *reader) tag(tag string) {
	name, attrs, _ := strings.Cut(strings.TrimPrefix(tag, "/"), " ")
	switch strings.TrimSuffix(name, "/") {
	case "a", "span", "strong", "em", "code", "b", "i", "small", "sup", "sub", "label", "del", "abbr", "s", "input":
		return
	}
	r.end()
	if len(name) == 2 && name[0] == 'h' && '1' <= name[1] && name[1] <= '6' && tag[0] != '/' {
		r.head = true
		if id, ok := strings.CutPrefix(attrs, `id="`); ok {
			r.anchor, _, _ = strings.Cut(id, `"`)
		}
	}
}

// end closes a block. A hostile paragraph of a megabyte becomes many.
func (r *reader) end() {
	b := foundBlock{from: r.from, to: len(r.text), anchor: r.anchor, heading: r.head}
	r.anchor, r.head, r.space, r.from = "", false, false, len(r.text)
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
