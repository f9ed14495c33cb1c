package search

import (
	"html"
	"strings"

	"lachan/internal/doc"
)

// A block is a paragraph, item, cell or heading of a page, as plain text.
type block struct {
	text    string
	anchor  string // of a heading
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
// in their attributes. What holes show (interface words, pictures) is not the page's own text.
func readBody(body *doc.Body, out []block) []block {
	r := reader{blocks: out}
	for _, part := range body.Parts {
		r.part(part)
	}
	r.end()
	return r.blocks
}

type reader struct {
	blocks []block
	text   strings.Builder
	anchor string
	head   bool
}

func (r *reader) part(s string) {
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
	r.text.WriteString(s)
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
	text := strings.Join(strings.Fields(r.text.String()), " ")
	r.text.Reset()
	b := block{anchor: r.anchor, heading: r.head}
	r.anchor, r.head = "", false
	for len(text) > blockMost {
		cut := strings.LastIndexByte(text[:blockMost], ' ')
		if cut <= 0 {
			cut = strings.IndexByte(text, ' ')
			if cut < 0 {
				break
			}
		}
		b.text = text[:cut]
		r.blocks = append(r.blocks, b)
		b, text = block{}, text[cut+1:]
	}
	if text != "" {
		b.text = text
		r.blocks = append(r.blocks, b)
	}
}
