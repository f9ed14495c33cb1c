package doc

import (
	"encoding/binary"
	"slices"
	"sync"

	"lachan/internal/digest"
)

import "github.com/yuin/goldmark/ast"

// writer is the buffer that goldmark renders into (it keeps a writer that already is a util.BufWriter). It notes where
// holes are; b is the Doc's builder, by which the shared renderer functions reach what belongs to this Doc.
type writer struct {
	b     *builder
	buf   []byte
	cuts  []int
	holes []Hole
	past  int // open blocks "history"
}

// writers are used again: a body is copied out of its buffer, and a worker renders thousands.
var writers = sync.Pool{New: func() any { return &writer{buf: make([]byte, 0, 1<<15)} }}

func newWriter(b *builder) *writer {
	w := writers.Get().(*writer)
	w.b, w.buf, w.cuts, w.holes = b, w.buf[:0], w.cuts[:0], w.holes[:0]
	return w
}

func (w *writer) free() {
	w.b = nil
	clear(w.holes)
	writers.Put(w)
}

func (w *writer) hole(h Hole) {
	w.cuts = append(w.cuts, len(w.buf))
	w.holes = append(w.holes, h)
}

func (w *writer) link(n ast.Node) {
	h := w.b.links[n]
	h.Past = w.past > 0
	w.hole(h)
}

func (w *writer) words(name string) { w.hole(Hole{Kind: Words, Target: name}) }

// body cuts one string at the holes, so that all parts share its memory, and names the whole. It uses the buffer up.
func (w *writer) body() Body {
	scrub(w.buf)
	all := string(w.buf)
	parts := make([]string, 0, len(w.cuts)+1)
	start := 0
	for _, cut := range w.cuts {
		parts = append(parts, all[start:cut])
		start = cut
	}
	for i, h := range w.holes {
		w.buf = binary.AppendUvarint(w.buf, uint64(w.cuts[i]))
		w.buf = append(w.buf, byte(h.Kind), bit(h.Figure), bit(h.Past))
		for _, s := range []string{h.Target, h.Anchor, h.Alt, h.Title} {
			w.buf = append(append(w.buf, s...), 0)
		}
	}
	w.buf = binary.AppendUvarint(w.buf, uint64(len(all)))
	return Body{Parts: append(parts, all[start:]), Holes: slices.Clone(w.holes), Asks: asks(w.holes), Sum: digest.Of(w.buf)}
}

func bit(b bool) byte {
	if b {
		return 1
	}
	return 0
}

// scrub replaces, byte for byte, the characters that XML forbids (XML 1.0 §2.2): control characters become spaces, and
// U+FFFE and U+FFFF become U+FFFD. Authors type them by accident or as &#8;.
func scrub(buf []byte) {
	for i, c := range buf {
		if c < 0x20 && c != '\t' && c != '\n' && c != '\r' {
			buf[i] = ' '
		} else if c >= 0xBE && i >= 2 && buf[i-1] == 0xBF && buf[i-2] == 0xEF {
			buf[i] = 0xBD
		}
	}
}

func (w *writer) Write(p []byte) (int, error) {
	w.buf = append(w.buf, p...)
	return len(p), nil
}

func (w *writer) WriteString(s string) (int, error) {
	w.buf = append(w.buf, s...)
	return len(s), nil
}

func (w *writer) WriteByte(c byte) error {
	w.buf = append(w.buf, c)
	return nil
}

func (w *writer) WriteRune(r rune) (int, error) { return w.WriteString(string(r)) }
func (w *writer) Available() int                { return cap(w.buf) - len(w.buf) }
func (w *writer) Buffered() int                 { return len(w.buf) }
func (w *writer) Flush() error                  { return nil }
