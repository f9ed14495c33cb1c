package diag

import (
	"fmt"
	"io"
	"strings"
)

// Text prints each finding for people: where and what, the source line with a caret, what to do, other places.
//
//	content/guides/a.vi.md:12:25: lỗi: liên kết “giu-ho-chieu” không dẫn tới tệp nào [link-missing]
//	   12 | Xem thêm [giữ hộ chiếu](giu-ho-chieu).
//	      |                         ^^^^^^^^^^^^
//	gợi ý: ý bạn là “giu-ho-chieu.vi.md”? Đường dẫn tính từ thư mục của tệp này
//
// The column counts characters from 1. A finding about a whole file has neither line nor caret.
func (p Printer) Text(w io.Writer, l List) error {
	places := p.locator()
	var b strings.Builder
	for i, d := range l {
		if i > 0 {
			b.WriteByte('\n')
		}
		p.writeText(&b, d, places)
		if err := flush(w, &b); err != nil {
			return err
		}
	}
	return nil
}

// flush keeps what is held in memory to one finding.
func flush(w io.Writer, b *strings.Builder) error {
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("print findings: %w", err)
	}
	b.Reset()
	return nil
}

func (p Printer) writeText(b *strings.Builder, d Diagnostic, places *locator) {
	words := labelsOf(p.Lang)
	at := places.locate(d.Span)
	p.writeHead(b, d, at)
	if at.file != nil {
		text, carets := sourceLine(at)
		b.WriteString(strings.TrimRight(fmt.Sprintf("%5d | %s", at.start.line, text), " ") + "\n")
		b.WriteString("      | " + p.paint(carets, colourOf[d.Severity()]) + "\n")
	}
	b.WriteString(p.paint(words.hint+":", bold) + " " + p.Hint(d) + "\n")
	for _, s := range d.Related {
		fmt.Fprintf(b, "%s: %s\n", position(places.locate(s)), p.related(d))
	}
}

func (p Printer) writeHead(b *strings.Builder, d Diagnostic, at located) {
	severity := labelsOf(p.Lang).severity[d.Severity()].one
	if s := position(at); s != "" {
		b.WriteString(p.paint(s+":", bold) + " ")
	}
	fmt.Fprintf(b, "%s %s %s\n", p.paint(severity+":", colourOf[d.Severity()]), p.Message(d), p.paint("["+string(d.Code)+"]", dim))
}

// position is path:line:col as far as they are known. An editor's terminal makes a link of it.
func position(at located) string {
	if at.file == nil {
		return visible(at.Path)
	}
	return fmt.Sprintf("%s:%d:%d", visible(at.Path), at.start.line, at.start.column)
}

// colour is the parameter of an ANSI escape.
type colour string

const (
	bold colour = "1"
	dim  colour = "2"
)

var colourOf = [3]colour{Error: "1;31", Warning: "1;33", Note: "1;36"}

func (p Printer) paint(s string, c colour) string {
	if !p.Colour {
		return s
	}
	return "\x1b[" + string(c) + "m" + s + "\x1b[0m"
}
