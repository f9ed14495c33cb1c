package asset

import (
	"unicode/utf8"

	"lachan/internal/diag"
)

// fault is an author's mistake before it is a finding: what is wrong, and where in which text. An offset of -1 means
// the whole file. Reasons are shown in every language, so they are quotations and names rather than sentences where
// that can be.
type fault struct {
	path       string
	start, end int
	reason     string
}

func (f *fault) Error() string { return f.reason }

func (f *fault) span() diag.Span { return diag.Span{Path: f.path, Start: f.start, End: f.end} }

func whole(path, reason string) *fault { return &fault{path, -1, -1, reason} }

// at is a fault at one place of text, shown under the character there.
func at(path string, text []byte, offset int, reason string) *fault {
	offset = min(max(offset, 0), len(text))
	_, size := utf8.DecodeRune(text[offset:])
	return &fault{path, offset, offset + size, reason}
}

// placeOf is the offset of a line and column as the parsers of tdewolff/parse count them: both from 1, columns in
// characters, U+2028 and U+2029 ending a line too.
func placeOf(text []byte, line, column int) int {
	i := 0
	for line > 1 && i < len(text) {
		r, size := utf8.DecodeRune(text[i:])
		if r == '\r' && i+1 < len(text) && text[i+1] == '\n' {
			size = 2
		}
		if r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029' {
			line--
		}
		i += size
	}
	for ; column > 1 && i < len(text); column-- {
		_, size := utf8.DecodeRune(text[i:])
		i += size
	}
	return i
}
