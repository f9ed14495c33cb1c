package doc

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

// body cuts one string at the holes, so that all parts share its memory.
func (w *writer) body() Body {
	scrub(w.buf)
	all := string(w.buf)
	parts := make([]string, 0, len(w.cuts)+1)
	start := 0
	for _, cut := range w.cuts {
		parts = append(parts, all[start:cut])
		start = cut
	}
	body := Body{Parts: append(parts, all[start:]), Holes: w.holes}
	body.seal()
	return body
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
