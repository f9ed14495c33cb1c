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
		ends := text[i] == '\n'
		size := signSize(text, i)
		i += max(size, 1)
		if size > 0 {
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

// signSize is the length of the sign at i that may end a sentence, 0 if there is none.
func signSize(text string, i int) int {
	switch text[i] {
	case '.', '!', '?':
		return 1
	case "…"[0]:
		if strings.HasPrefix(text[i:], "…") {
			return len("…")
		}
	}
	return 0
}

// Syllables counts the words between spaces that have a letter or digit. In Vietnamese each is one syllable (âm tiết).
func Syllables(s string) int {
	n, counted := 0, false // whether the word at i has been counted
	for i := 0; i < len(s); {
		if counted {
			if i = spaceAfter(s, i); i == len(s) {
				break
			}
		}
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		i += size
		switch {
		case InWord(r):
			if !counted {
				n, counted = n+1, true
			}
		case unicode.IsSpace(r):
			counted = false
		}
	}
	return n
}

// spaceAfter is the first place from i on at which there may be a space; len(s) if there is none.
func spaceAfter(s string, i int) int {
	for i < len(s) && (!mayBeSpace[s[i]] || s[i] == 0xE1 && i+1 < len(s) && s[i+1] != 0x9A) {
		i++
	}
	return i
}

// mayBeSpace are ASCII up to the space, and the first bytes of U+0085, U+00A0, U+1680 (0xE1, 0x9A), U+2000 to U+205F, U+3000.
var mayBeSpace = func() (bytes [256]bool) {
	for c := range ' ' + 1 {
		bytes[c] = true
	}
	for _, c := range []byte{0xC2, 0xE1, 0xE2, 0xE3} {
		bytes[c] = true
	}
	return bytes
}()

// InWord reports whether r is a letter or a digit. It is quick for the letters of Vietnamese.
func InWord(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9'
	case 0xC0 <= r && r <= 0x24F:
		return r != '×' && r != '÷'
	case 0x1E00 <= r && r <= 0x1EFF:
		return true
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}
