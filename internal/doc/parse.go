// Package doc turns one Markdown file into one Doc.
//
// Parse is a pure function of the file alone: path and bytes. It reads front matter strictly (front.go, package yaml),
// parses the Markdown dialect once (docs/dialect.md is its specification and its test), and renders a Body with holes
// where the rest of the site must answer. Laws:
//
//   - Parse never fails: any bytes give a Doc, since authors save half-written files and `lachan serve` must show them.
//   - A Doc must know no other file. What it can't know is a Hole.
//   - Raw HTML and dangerous addresses never reach a Body; a Body is well-formed XHTML, so an EPUB needs no second parser.
//
// goldmark, frontmatter and s2 are known in this package only.
package doc

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"lachan/internal/diag"
	"lachan/internal/lang"
	"lachan/internal/shelf"
	"lachan/internal/source"
	"lachan/internal/yaml"
)

// Options are what a Doc depends on besides its file. They are part of its identity, but for the shelf.
type Options struct {
	Languages []lang.Tag   // of the site; the first is the source language
	Shelf     *shelf.Shelf // where the Body lies, or nil
}

// Parse makes a Doc of a file whose path Identify took. data is the file's content.
func Parse(f *source.File, data []byte, id Ident, o Options) *Doc {
	d := newDoc(f, id)
	plain := lang.IsPlain(data)
	if !plain && !d.isText(data) {
		return d
	}
	d.parseBody(data, d.readFront(data, o), plain, o.Shelf)
	d.checkMinutes()
	return d
}

// readFront fills Meta and returns where the body begins.
func (d *Doc) readFront(data []byte, o Options) (bodyStart int) {
	front, bodyStart, diags := splitFront(d.Path, data)
	d.Diags = append(d.Diags, diags...)
	isSource := len(o.Languages) == 0 || d.Lang == o.Languages[0]
	if isSource {
		d.Meta.Neutral = &Neutral{}
	}
	d.Diags = append(d.Diags, yaml.Decode(front, &d.Meta, yaml.Options{
		Kind:        string(d.Kind),
		Translation: !isSource,
		SourcePath:  sourcePath(d.Ident, o),
		Languages:   o.Languages,
	})...)
	d.Diags = append(d.Diags, d.Meta.check(d.Path)...)
	return bodyStart
}

func sourcePath(id Ident, o Options) string {
	if len(o.Languages) == 0 {
		return id.Path
	}
	return id.Sibling(o.Languages[0])
}

// isText reports whether data can be read at all, and notes what is only untidy.
func (d *Doc) isText(data []byte) bool {
	at := func(i, n int) diag.Span { return diag.Span{Path: d.Path, Start: i, End: i + n} }
	if i := bytes.IndexByte(data, 0); i >= 0 {
		d.Diags.Add("file-nul", at(i, 1))
		return false
	}
	if !utf8.Valid(data) {
		i := 0
		for {
			r, n := utf8.DecodeRune(data[i:])
			if r == utf8.RuneError && n <= 1 {
				break
			}
			i += n
		}
		d.Diags.Add("file-encoding", at(i, 1))
		return false
	}
	if !lang.IsNFC(data) {
		start, end := lang.NotNFC(data)
		d.Diags.Add("file-not-nfc", at(start, end-start), "text", string(data[start:end]))
	}
	return true
}

func (d *Doc) parseBody(data []byte, start int, plain bool, on *shelf.Shelf) {
	body := data[start:]
	if end, deep := tooDeep(body); deep {
		d.Diags.Add("text-nesting", diag.Span{Path: d.Path, Start: start + end, End: start + end + 1}, "limit", nestingLimit)
		return
	}
	b := d.newBuilder(body, start, on)
	b.plain = plain
	b.read()
	d.shrink()
}

func (d *Doc) newBuilder(body []byte, start int, on *shelf.Shelf) *builder {
	d.room = newRoom()
	d.Heads = d.room.heads
	return &builder{
		doc: d, shelf: on, src: body, base: start, room: d.room,
		escapes: bytes.IndexByte(body, '\\') >= 0, entities: bytes.IndexByte(body, '&') >= 0,
		refers: bytes.Contains(body, []byte("]:")),
	}
}

// read fills the Doc.
func (b *builder) read() {
	pc := parser.NewContext()
	pc.Set(builderKey, b)
	md := markdown
	if b.escapes {
		md = markdownByBytes
	}
	root := md.Parse(text.NewReader(b.src), parser.WithContext(pc))
	b.prepare(root)
	b.doc.Body = b.render(root)
}

// shrink gives headings no more room than they need, and their strings one memory: ten thousand files have a hundred
// thousand of them, each of which the collector would have to look for.
func (d *Doc) shrink() {
	d.room.heads = d.Heads
	d.Heads = append([]Heading(nil), d.Heads...)
	size := 0
	for _, h := range d.Heads {
		size += len(h.ID) + len(h.Text)
	}
	var all strings.Builder
	all.Grow(size)
	for _, h := range d.Heads {
		all.WriteString(h.ID)
		all.WriteString(h.Text)
	}
	rest := all.String()
	for i := range d.Heads {
		h := &d.Heads[i]
		h.ID, rest = rest[:len(h.ID)], rest[len(h.ID):]
		h.Text, rest = rest[:len(h.Text)], rest[len(h.Text):]
	}
}

// checkMinutes compares a module's steps with its duration.
func (d *Doc) checkMinutes() {
	sum := 0
	for _, h := range d.Heads {
		sum += h.Minutes
	}
	want := int(d.Meta.Duration.V.Minutes())
	if d.Kind == Module && sum > 0 && want > 0 && sum != want {
		d.Diags.Add("minutes-sum", d.Span(d.Meta.Duration.Place), "sum", itoa(sum), "duration", itoa(want))
	}
}
