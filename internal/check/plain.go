package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lachan/internal/lang"
)

// Numbers can be written with other digits than 0–9 (full-width, Arabic, Khmer), with invisible characters between them,
// and words with separate marks. Rules should not have to know: plain undoes all of it. It is dear, and hardly any text
// needs it, so glance tells first.

// What glance may see in a text.
const (
	hasDigit  = 1 << iota // 0–9
	hasMail               // @
	hasLead               // the first byte of marks, of Arabic, Indic, Thai, Lao and full-width digits, of U+FEFF
	hasScript             // U+1000–U+1DFF, where Khmer and Burmese digits are; Vietnamese has U+1E00–U+1EFF
	hasJoiner             // U+200B–U+200F, U+202A–U+202E
	hasWord               // U+2060–U+206F
	hasSoft               // U+00AD
	hasMath               // four bytes, but no picture

	hasOdd = hasLead | hasScript | hasJoiner | hasWord | hasSoft | hasMath
)

// What a byte means depends on the one before: a bit is seen if both tables have it.
var glanceBefore, glanceAt = glanceTables()

func glanceTables() (before, at [256]byte) {
	for c := range 256 {
		before[c] = hasDigit | hasMail | hasLead
	}
	before[0xE1] |= hasScript
	before[0x80] |= hasJoiner
	before[0x81] |= hasWord
	before[0xC2] |= hasSoft
	before[0xF0] |= hasMath
	set := func(bit byte, from, to int) {
		for c := from; c <= to; c++ {
			at[c] |= bit
		}
	}
	set(hasDigit, '0', '9')
	set(hasMail, '@', '@')
	for _, c := range []int{0xCC, 0xCD, 0xD9, 0xDB, 0xDF, 0xE0, 0xEA, 0xEF} {
		set(hasLead, c, c)
	}
	set(hasScript, 0x80, 0xB7)
	set(hasJoiner, 0x8B, 0x8F)
	set(hasJoiner, 0xAA, 0xAE)
	set(hasWord, 0xA0, 0xAF)
	set(hasSoft, 0xAD, 0xAD)
	set(hasMath, 0x80, 0x9E)
	set(hasMath, 0xA0, 0xBF)
	return before, at
}

// glance looks at every byte once and branches at none.
func glance(s string) (seen byte) {
	before := byte(' ')
	for i := range len(s) {
		c := s[i]
		seen |= glanceBefore[before] & glanceAt[c]
		before = c
	}
	return seen
}

func isDigit(c byte) bool { return c-'0' < 10 }

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
