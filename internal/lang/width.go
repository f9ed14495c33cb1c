package lang

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// Width is how many columns a terminal with a fixed pitch gives a character: 0 for marks that stand on the letter before
// and for invisible signs, 2 for Chinese, Japanese and Korean letters and most pictures, else 1.
func Width(r rune) int {
	switch {
	case r < utf8.RuneSelf, r == softHyphen:
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf), 0x1160 <= r && r <= 0x11FF: // the latter join into a syllable
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

const softHyphen = '\u00AD' // an invisible sign by its class, but terminals show it
