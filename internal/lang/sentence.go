package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sentences yields the sentences of a text with their byte offsets. A sentence ends at . ! ? … or a line's end, where a
// space or the end of the text follows; "1.000", "24/11/2026" and "S.O.S" do not end one.
func Sentences(text string, yield func(start, end int) bool) {
	start := 0
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		ends := r == '\n'
		if r == '.' || r == '!' || r == '?' || r == '…' {
			for i < len(text) && strings.IndexByte("\"')]”’", text[i]) >= 0 {
				i++
			}
			next, _ := utf8.DecodeRuneInString(text[i:])
			ends = i >= len(text) || unicode.IsSpace(next)
		}
		if ends {
			if strings.TrimSpace(text[start:i]) != "" && !yield(start, i) {
				return
			}
			start = i
		}
	}
	if strings.TrimSpace(text[start:]) != "" {
		yield(start, len(text))
	}
}

// Syllables counts the words between spaces that have a letter or digit. In Vietnamese each is one syllable (âm tiết).
func Syllables(s string) int {
	n := 0
	for word := range strings.FieldsSeq(s) {
		if strings.IndexFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0 {
			n++
		}
	}
	return n
}
