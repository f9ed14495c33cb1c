package lang

import (
	"unicode"

	"golang.org/x/text/width"
)

// Width is how many columns a terminal with a fixed pitch gives a character: 0 for marks that stand on the letter before
// and for invisible signs, 2 for Chinese, Japanese and Korean letters and most pictures, else 1.
func Width(r rune) int {
	switch {
	case r < 0x300, 0x1E00 <= r && r <= 0x1EFF: // all Vietnamese letters; the soft hyphen too, which terminals show
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
