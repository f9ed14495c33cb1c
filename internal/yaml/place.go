package yaml

import (
	"strings"
	"unicode/utf8"
)

// lineEnd is the end of the line that at is on.
func lineEnd(src string, at int) int {
	if i := strings.IndexAny(src[at:], "\r\n"); i >= 0 {
		return at + i
	}
	return len(src)
}

// wordEnd is the end of an anchor, alias or tag.
func wordEnd(src string, at int) int {
	if i := strings.IndexAny(src[at:], " \t\r\n,[]{}"); i > 0 {
		return at + i
	}
	return min(lineEnd(src, at)+1, len(src))
}

// quoteEnd is the place after the quote that closes the one at start. An escape takes the next character with it; in
// single quotes the escape is a quote itself, so a quote that no quote follows closes.
func quoteEnd(src string, start int, escape byte) int {
	if start >= len(src) {
		return len(src)
	}
	quote := src[start]
	for i := start + 1; i < len(src); i++ {
		switch {
		case src[i] == escape && (escape != quote || i+1 < len(src) && src[i+1] == quote):
			i++
		case src[i] == quote:
			return i + 1
		}
	}
	return len(src)
}

// plainEnd follows unquoted text, in which a space may stand for a line break and indentation.
func plainEnd(src string, start int, value string) int {
	if strings.HasPrefix(src[start:], value) {
		return start + len(value)
	}
	i := start
	for _, r := range value {
		if r == ' ' || r == '\n' {
			i += len(src[i:]) - len(strings.TrimLeft(src[i:], " \t\r\n\u0085\u2028\u2029"))
			continue
		}
		if !strings.HasPrefix(src[i:], string(r)) {
			break
		}
		i += utf8.RuneLen(r)
	}
	return i
}

// flowEnd is the place after the bracket that closes a list or mapping whose last item ends at i.
func flowEnd(src string, i int) int {
	for i < len(src) {
		switch src[i] {
		case ']', '}':
			return i + 1
		case '#':
			i = lineEnd(src, i)
		default:
			i++
		}
	}
	return len(src)
}

// marks turns the library's lines and columns (both from 1, columns in characters) into offsets. It remembers where it
// was, so that asking in the order of the file costs one pass.
type marks struct {
	src       string
	line, col int
	at        int // of line and col
	lineStart int
}

func (m *marks) offset(line, col int) int {
	if line < m.line {
		m.line, m.col, m.at, m.lineStart = 1, 1, 0, 0
	}
	for m.line < line {
		i := breakAfter(m.src, m.at)
		if i < 0 {
			return len(m.src)
		}
		m.line, m.col, m.at, m.lineStart = m.line+1, 1, i, i
	}
	if col < m.col {
		m.col, m.at = 1, m.lineStart
	}
	for m.col < col && m.at < len(m.src) {
		_, size := utf8.DecodeRuneInString(m.src[m.at:])
		m.at += size
		m.col++
	}
	return m.at
}

// breakAfter is the place after the next line break at or after i, or -1. YAML 1.1 breaks lines at NEL, LS and PS too.
func breakAfter(src string, i int) int {
	at := strings.IndexAny(src[i:], "\r\n\u0085\u2028\u2029")
	if at < 0 {
		return -1
	}
	i += at
	if strings.HasPrefix(src[i:], "\r\n") {
		return i + 2
	}
	_, size := utf8.DecodeRuneInString(src[i:])
	return i + size
}
