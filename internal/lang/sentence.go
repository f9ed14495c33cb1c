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
		if !mayEnd[text[i]] {
			i++
			continue
		}
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

// mayEnd are the bytes that a sentence may end with, 0xE2 for "…".
var mayEnd = [256]bool{'\n': true, '.': true, '!': true, '?': true, 0xE2: true}

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

// Syllables counts the words between spaces that have a letter or digit. In Vietnamese each is one syllable (âm tiết). s must
// be well-formed UTF-8.
//
// It looks at each byte once and branches at none, since most texts have only characters that show in their first byte, or are
// known from their first two, as what they are. Other texts are gone through again, character by character.
func Syllables(s string) (n int) {
	counted, rare, before := byte(0), byte(0), byte(' ')
	for i := range len(s) {
		c := s[i]
		is := syllableBytes[c]
		n += int(is & wordByte &^ counted)
		counted = (counted | is&wordByte) &^ (is >> 1 & wordByte)
		rare |= is & rareAfter[before]
		before = c
	}
	if rare != 0 {
		return syllablesByRune(s)
	}
	return n
}

func syllablesByRune(s string) (n int) {
	counted := false
	for _, r := range s {
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

// What a byte of a text may be.
const (
	wordByte        = 1 << iota // a letter or digit, or the first byte of one
	spaceByte                   // ASCII's
	rareByte                    // the first of a character that must be looked at whole
	rareTimes                   // the last of × and ÷, after 0xC3
	rareScript                  // after 0xE1, which begins letters of Vietnamese: the second of other scripts
	rareSign                    // after 0xE2, which begins dashes, quotes and "…": the second of other signs
	rarePunctuation             // after 0x80: the last of spaces and of what is not seen
)

// What a byte means depends on the one before: a character is rare if both tables have one of its bits.
var syllableBytes, rareAfter = syllableTables()

func syllableTables() (is, after [256]byte) {
	set := func(bit byte, from, to int) {
		for c := from; c <= to; c++ {
			is[c] |= bit
		}
	}
	for c := range utf8.RuneSelf {
		if InWord(rune(c)) {
			is[c] = wordByte
		} else if unicode.IsSpace(rune(c)) {
			is[c] = spaceByte
		}
	}
	set(wordByte, 0xC3, 0xC6)
	set(wordByte, 0xE1, 0xE1)
	set(rareByte, 0xC2, 0xC2)
	set(rareByte, 0xC7, 0xE0)
	set(rareByte, 0xE3, 0xFF)
	for c := range after {
		after[c] = rareByte
	}
	after[0xC3] |= rareTimes
	set(rareTimes, 0x97, 0x97)
	set(rareTimes, 0xB7, 0xB7)
	after[0xE1] |= rareScript
	set(rareScript, 0x80, 0xB7)
	set(rareScript, 0xBC, 0xBF)
	after[0xE2] |= rareSign
	set(rareSign, 0x81, 0xBF)
	after[0x80] |= rarePunctuation
	set(rarePunctuation, 0x80, 0x8F)
	set(rarePunctuation, 0xA8, 0xAF)
	return is, after
}

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
