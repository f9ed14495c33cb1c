package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lachan/internal/lang"
)

// Numbers can be written with other digits than 0–9 (full-width, Arabic, Khmer), with invisible characters between them,
// and words with separate marks. Rules should not have to know: plain undoes all of it. It is dear, so scan asks isOdd
// first, at bytes that may begin such a character.

const (
	plainByte = iota
	digitByte
	mailByte
	oddByte
)

var classes = classified()

func classified() (table [256]byte) {
	for c := '0'; c <= '9'; c++ {
		table[c] = digitByte
	}
	table['@'] = mailByte
	// First bytes of UTF-8 under which there are digits, combining marks or invisible characters. 0xC3–0xC6 (Latin
	// letters) are not among them.
	for _, c := range []byte{0xC2, 0xCC, 0xCD, 0xD9, 0xDB, 0xDF, 0xE0, 0xE1, 0xE2, 0xEA, 0xEF, 0xF0} {
		table[c] = oddByte
	}
	return table
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// isOdd reports whether s begins with a character that plain changes.
func isOdd(s string) bool {
	if len(s) >= 3 {
		switch c := s[1]; s[0] {
		case 0xC2: // of U+0080–U+00BF only the soft hyphen
			return c == 0xAD
		case 0xE1: // U+1E00–U+1EFF are letters of Vietnamese
			if c >= 0xB8 && c <= 0xBB {
				return false
			}
		case 0xE2: // quotation marks and dashes stand beside joiners and marks of direction
			z := s[2]
			return c == 0x80 && (z >= 0x8B && z <= 0x8F || z >= 0xAA && z <= 0xAE) || c == 0x81 && z >= 0xA0 && z <= 0xAF
		case 0xF0: // pictures
			if c == 0x9F {
				return false
			}
		}
	}
	r, _ := utf8.DecodeRuneInString(s)
	return isInvisible(r) || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Nd, r)
}

// isInvisible reports whether a character between two digits would not be seen: soft hyphens, joiners, marks of direction.
func isInvisible(r rune) bool { return r == '\u00ad' || r > utf8.RuneSelf && unicode.Is(unicode.Cf, r) }

// plain returns s with ASCII digits, composed letters and nothing invisible, and for each byte of it and for its end the
// offset in s.
func plain(s string) (string, []int) {
	var b strings.Builder
	from := make([]int, 0, len(s)+1)
	add := func(piece string, at int) {
		b.WriteString(piece)
		for range len(piece) {
			from = append(from, at)
		}
	}
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		end := i + size
		for end < len(s) {
			mark, n := utf8.DecodeRuneInString(s[end:])
			if !unicode.Is(unicode.Mn, mark) {
				break
			}
			end += n
		}
		switch {
		case isInvisible(r):
		case unicode.Is(unicode.Nd, r):
			add(string(rune('0'+digitValue(r))), i)
		case end > i+size:
			add(lang.NFC(s[i:end]), i)
		default:
			add(s[i:end], i)
		}
		i = end
	}
	return b.String(), append(from, len(s))
}

// digitValue is what a decimal digit counts. Unicode keeps the ten digits of a script together and in order.
func digitValue(r rune) int {
	for _, t := range unicode.Nd.R16 {
		if rune(t.Lo) <= r && r <= rune(t.Hi) {
			return int(r-rune(t.Lo)) % 10
		}
	}
	for _, t := range unicode.Nd.R32 {
		if rune(t.Lo) <= r && r <= rune(t.Hi) {
			return int(r-rune(t.Lo)) % 10
		}
	}
	return 0
}
