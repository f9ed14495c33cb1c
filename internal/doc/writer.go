package doc

import (
	"encoding/binary"
	"sync"

	"github.com/klauspost/compress/s2"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"

	"lachan/internal/diag"
	"lachan/internal/digest"
)

// writer is the buffer that a Body is rendered into, by goldmark's functions too (it is a util.BufWriter). It notes where
// holes are; b is the Doc's builder, by which the shared renderer functions reach what belongs to this Doc.
type writer struct {
	b     *builder
	buf   []byte
	pack  []byte // room to pack buf in
	holes []writtenHole
	asks  []Ask
	asked map[Ask]int // their indexes

	closing int // index of the Ask that every second hole asks, Close; -1 before the first
	past    int // open blocks "history"
}

// writers are used again: a body is copied out of its buffer, and a worker renders thousands.
var writers = sync.Pool{New: func() any { return &writer{buf: make([]byte, 0, 1<<15), asked: map[Ask]int{}} }}

func newWriter(b *builder) *writer {
	w := writers.Get().(*writer)
	w.b, w.buf, w.holes, w.asks, w.closing = b, w.buf[:0], w.holes[:0], w.asks[:0], -1
	return w
}

func (w *writer) free() {
	w.b = nil
	clear(w.asks)
	clear(w.asked)
	writers.Put(w)
}

// ask is the index of an Ask.
func (w *writer) ask(a Ask) int {
	i, known := w.asked[a]
	if !known {
		i = len(w.asks)
		w.asked[a] = i
		w.asks = append(w.asks, a)
	}
	return i
}

func (w *writer) hole(ask int, at diag.Place) {
	w.holes = append(w.holes, writtenHole{Hole{Ask: ask, Kind: w.asks[ask].Kind, Place: at}, len(w.buf)})
}

func (w *writer) link(n ast.Node) {
	l := w.b.links[n]
	l.Past = w.past > 0
	w.hole(w.ask(l.Ask), l.Place)
}

func (w *writer) close() {
	if w.closing < 0 {
		w.closing = w.ask(Ask{Kind: Close})
	}
	w.hole(w.closing, diag.Place{})
}

func (w *writer) words(name string) { w.hole(w.ask(Ask{Kind: Words, Target: name}), diag.Place{}) }

// body takes the Body out of the buffer, and names it. It uses the buffer up.
func (w *writer) body() Body {
	if !w.b.plain || w.b.entities {
		scrub(w.buf)
	}
	size := len(w.buf)
	b := Body{size: int32(size), count: int32(len(w.asks)), Sum: w.sum()}
	w.buf = appendHoles(w.buf[:size], w.holes)
	if b.isPacked = w.b.shelf == nil; b.isPacked {
		w.pack = s2.Encode(w.pack[:cap(w.pack)], w.buf)
		b.laid = w.b.shelf.Put(w.pack)
	} else {
		b.laid = w.b.shelf.Put(w.buf)
	}
	w.buf = w.buf[:0]
	for i := range w.asks {
		w.buf = appendAsk(w.buf, &w.asks[i])
	}
	b.asks = string(w.buf)
	return b
}

// sum names the body, with what it writes behind the text.
func (w *writer) sum() digest.Sum {
	size := len(w.buf)
	for _, h := range w.holes {
		w.buf = binary.AppendUvarint(w.buf, uint64(h.at))
		w.buf = binary.AppendUvarint(w.buf, uint64(h.Ask))
	}
	for i := range w.asks {
		a := &w.asks[i]
		w.buf = append(w.buf, byte(a.Kind), bit(a.Figure), bit(a.Past))
		for _, s := range []string{a.Target, a.Anchor, a.Alt, a.Title} {
			w.buf = append(append(w.buf, s...), 0)
		}
	}
	w.buf = binary.AppendUvarint(w.buf, uint64(len(w.holes)))
	w.buf = binary.AppendUvarint(w.buf, uint64(size))
	return digest.Of(w.buf)
}

// scrub replaces, byte for byte, the characters that XML forbids (XML 1.0 §2.2): control characters become spaces, and
// U+FFFE and U+FFFF become U+FFFD. Authors type them by accident or as &#8;.
func scrub(buf []byte) {
	for i, c := range buf {
		switch {
		case !mayBeForbidden[c]:
		case c < 0x20:
			buf[i] = ' '
		case i >= 2 && buf[i-1] == 0xBF && buf[i-2] == 0xEF:
			buf[i] = 0xBD
		}
	}
}

// mayBeForbidden are control characters and the last bytes of U+FFFE and U+FFFF, so that scrub does not branch for others.
var mayBeForbidden = func() (bytes [256]bool) {
	for c := range 0x20 {
		bytes[c] = c != '\t' && c != '\n' && c != '\r'
	}
	bytes[0xBE], bytes[0xBF] = true, true
	return bytes
}()

func (w *writer) Write(p []byte) (int, error) {
	w.buf = append(w.buf, p...)
	return len(p), nil
}

func (w *writer) WriteString(s string) (int, error) {
	w.buf = append(w.buf, s...)
	return len(s), nil
}

// write is WriteString of several strings, without a string of them all.
func (w *writer) write(parts ...string) {
	for _, s := range parts {
		w.buf = append(w.buf, s...)
	}
}

func (w *writer) WriteByte(c byte) error {
	w.buf = append(w.buf, c)
	return nil
}

func (w *writer) WriteRune(r rune) (int, error) { return w.WriteString(string(r)) }
func (w *writer) Available() int                { return cap(w.buf) - len(w.buf) }
func (w *writer) Buffered() int                 { return len(w.buf) }
func (w *writer) Flush() error                  { return nil }

// textWriter writes text that reads as it is written at once. goldmark asks of each byte by itself, twice, what it becomes.
type textWriter struct{ html.Writer }

var asHTML = textWriter{html.DefaultWriter}

func (t textWriter) Write(w util.BufWriter, text []byte) {
	for _, c := range text {
		if becomesOther[c] {
			t.Writer.Write(w, text)
			return
		}
	}
	w.Write(text)
}

// becomesOther are the bytes that HTML has other words for, and those by which Markdown writes what it could not else.
var becomesOther = func() (bytes [256]bool) {
	for _, c := range "\\&<>\"\x00" {
		bytes[c] = true
	}
	return bytes
}()
