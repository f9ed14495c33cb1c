package diag

import (
	"strings"
	"unicode/utf8"

	"lachan/internal/lang"
)

const (
	tabWidth   = 4
	lineWidth  = 100 // columns of a source line that are shown
	lineBefore = 40  // of them before the span, when the line is cut there
	lineBytes  = 500 // on each side of the span's start that are looked at: marks without width could go on for ever
)

// A cell is a character as it is shown.
type cell struct {
	offset int
	shown  rune // a tab shows as width spaces
	width  int  // columns
}

// sourceLine returns the line in which a finding begins, cut around it to lineWidth columns, and the carets to put under
// it. Both are safe to print.
func sourceLine(at located) (text, carets string) {
	l := lineOf(at)
	return strings.TrimRight(l.Before+l.Marked+l.After, " "), l.Carets
}

// lineOf is the same in parts.
func lineOf(at located) Line {
	cells, cutLeft, cutRight := at.file.cells(at.start)
	first, end := spanned(cells, at.start.offset, at.end.offset)
	from, to := window(cells, first, cutLeft)

	var parts [3]strings.Builder // before, marked, after
	var under strings.Builder
	if cutLeft || from > 0 {
		parts[0].WriteString("…")
		under.WriteString(" ")
	}
	for i := from; i < to; i++ {
		part, sign := &parts[0], " "
		switch {
		case first <= i && i < end:
			part, sign = &parts[1], "^"
		case i >= end:
			part = &parts[2]
		}
		if cells[i].shown == '\t' {
			part.WriteString(strings.Repeat(" ", cells[i].width))
		} else {
			part.WriteRune(cells[i].shown)
		}
		under.WriteString(strings.Repeat(sign, cells[i].width))
	}
	if first == len(cells) {
		under.WriteString("^") // where the line ends
	}
	if cutRight || to < len(cells) {
		parts[2].WriteString("…")
	}
	return Line{parts[0].String(), parts[1].String(), parts[2].String(), strings.TrimRight(under.String(), " ")}
}

// spanned returns which cells get a caret: at least one, and a mark together with its letter. first is len(cells) for a
// finding where the line ends.
func spanned(cells []cell, start, stop int) (first, end int) {
	for first < len(cells) && cells[first].offset < start {
		first++
	}
	for end = first; end < len(cells) && (end == first || cells[end].offset < stop); end++ {
	}
	for 0 < first && first < len(cells) && cells[first].width == 0 {
		first--
	}
	return first, end
}

// window chooses the cells that are shown: all if they fit, else those from the line's beginning if first is near it,
// else those around first.
func window(cells []cell, first int, cutLeft bool) (from, to int) {
	before := columns(cells[:first])
	if whole := before + columns(cells[first:]); cutLeft || whole > lineWidth && before > lineWidth*6/10 {
		from = first
		for w := 0; from > 0 && w+cells[from-1].width <= lineBefore; from-- {
			w += cells[from-1].width
		}
		for from < first && cells[from].width == 0 {
			from++
		}
	}
	to = from
	for w := 0; to < len(cells) && w+cells[to].width <= lineWidth; to++ {
		w += cells[to].width
	}
	return from, to
}

func columns(cells []cell) int {
	n := 0
	for _, c := range cells {
		n += c.width
	}
	return n
}

// cells are the characters around p in its line, and whether the line goes on at either side.
func (m *marked) cells(p place) (cells []cell, cutLeft, cutRight bool) {
	from := max(p.lineStart, p.offset-lineBytes)
	for back := 0; back < utf8.UTFMax-1 && from > p.lineStart && !utf8.RuneStart(m.data[from]); back++ {
		from--
	}
	to := m.lineEnd(p, lineBytes)
	cells = make([]cell, 0, to-from)
	column := 0
	for i := from; i < to; {
		r, size := utf8.DecodeRune(m.data[i:])
		c := cell{i, r, lang.Width(r)}
		if r == '\t' {
			c.width = tabWidth - column%tabWidth
		} else if v := visibleRune(r); v != r {
			c.shown, c.width = v, 1
		}
		cells = append(cells, c)
		column += c.width
		i += size
	}
	return cells, from > p.lineStart, to == p.offset+lineBytes && m.lineEnd(place{offset: to}, 1) > to
}
