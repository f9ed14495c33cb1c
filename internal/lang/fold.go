package lang

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// NFC returns s with precomposed letters, the form in which everything is kept.
func NFC(s string) string {
	if IsPlain(s) {
		return s
	}
	return norm.NFC.String(s)
}

// NFCBytes is NFC of bytes: b itself if it is in that form.
func NFCBytes(b []byte) []byte {
	if IsPlain(b) {
		return b
	}
	return norm.NFC.Bytes(b)
}

// IsNFC reports whether b is in the form NFC.
func IsNFC(b []byte) bool { return IsPlain(b) || norm.NFC.IsNormal(b) }

// IsPlain reports whether b is well-formed UTF-8 of nothing but characters that can't be in any other form: ASCII without
// its control characters (but with tabs and line ends), Latin up to U+01BF, U+1E80 to U+1EFF (Vietnamese), and general
// punctuation but for U+2000 and U+2001. It is true of nearly all text, and takes a tenth of looking every letter up.
//
// It looks at each byte once and branches at none.
func IsPlain[T string | []byte](b T) bool {
	is := betweenPlain
	for i := range len(b) {
		is = afterPlain[b[i]] >> (is & 63)
	}
	return is&63 == betweenPlain
}

// Where IsPlain stands in a text. A state is by how much afterPlain of a byte is to be shifted for what comes behind that byte.
const (
	betweenPlain uint64 = 6 * iota // two characters
	lastOfPlain                    // before the last byte of a character
	afterE1                        // which begins letters of Vietnamese and of other scripts
	afterE2                        // which begins dashes, quotes and other signs
	afterE280
	notPlain // whatever follows
)

// afterPlain has, for each byte, the states that it leads to, six bits each.
var afterPlain = func() (after [256]uint64) {
	steps := []struct {
		from        uint64
		first, last int // bytes
		to          uint64
	}{
		{betweenPlain, '\t', '\n', betweenPlain},
		{betweenPlain, '\r', '\r', betweenPlain},
		{betweenPlain, ' ', utf8.RuneSelf - 1, betweenPlain},
		{betweenPlain, 0xC2, 0xC6, lastOfPlain},
		{betweenPlain, 0xE1, 0xE1, afterE1},
		{betweenPlain, 0xE2, 0xE2, afterE2},
		{lastOfPlain, 0x80, 0xBF, betweenPlain},
		{afterE1, 0xBA, 0xBB, lastOfPlain},
		{afterE2, 0x80, 0x80, afterE280},
		{afterE280, 0x82, 0xBF, betweenPlain},
	}
	for c := range after {
		for from := betweenPlain; from <= notPlain; from += 6 {
			to := notPlain
			for _, step := range steps {
				if step.from == from && step.first <= c && c <= step.last {
					to = step.to
				}
			}
			after[c] |= to << from
		}
	}
	return after
}()

// NotNFC returns the first stretch of b that is not NFC, or an empty one at its end.
func NotNFC(b []byte) (start, end int) {
	for start < len(b) {
		end = start + norm.NFC.NextBoundary(b[start:], true)
		if !norm.NFC.IsNormal(b[start:end]) {
			return start, end
		}
		start = end
	}
	return len(b), len(b)
}

// Fold makes alike what readers treat as alike when they look a word up: lower case, no marks, đ as d. The result is
// ASCII for Vietnamese and English; letters of other scripts stay.
func Fold(s string) string {
	if isFolded(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch {
		case 'A' <= r && r <= 'Z':
			b.WriteByte(byte(r) + 'a' - 'A')
		case r < utf8.RuneSelf:
			b.WriteByte(byte(r))
		case r < lastLatin:
			b.WriteString(folded()[r])
		default:
			b.WriteString(foldRune(r))
		}
	}
	return b.String()
}

// lastLatin is the end of the Latin blocks.
const lastLatin = 0x1F00

// folded are the forms of the Latin letters, worked out once.
var folded = sync.OnceValue(func() *[lastLatin]string {
	var table [lastLatin]string
	for r := range rune(lastLatin) {
		table[r] = foldRune(r)
	}
	return &table
})

func foldRune(r rune) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(string(r)) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case isD(r):
			b.WriteByte('d')
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// isD covers đ and the look-alikes of old fonts (ð U+00F0, ɖ U+0256), none of which has a decomposition.
func isD(r rune) bool {
	switch r {
	case 'đ', 'Đ', 'ð', 'Ð', 'ɖ', 'Ɖ':
		return true
	}
	return false
}

func isFolded(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			return false
		}
	}
	return true
}

// Slug makes an address word of a title: ASCII letters and digits, words joined by hyphens, cut at a word before max
// bytes (0: not cut). It is empty when s has no letter that folds to ASCII.
func Slug(s string, max int) string {
	s = Fold(s)
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	for _, r := range s {
		if 'a' <= r && r <= 'z' || '0' <= r && r <= '9' {
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteByte(byte(r))
		} else if r != '\'' && r != '’' {
			gap = true
		}
	}
	slug := b.String()
	if max > 0 && len(slug) > max {
		if slug[max] != '-' {
			cut := strings.LastIndexByte(slug[:max], '-')
			if cut > 0 {
				max = cut
			}
		}
		slug = slug[:max]
	}
	return slug
}

// IsSlug reports whether s could be Slug's result: what ids and file stems look like.
func IsSlug(s string) bool {
	if s == "" || s[0] == '-' || s[len(s)-1] == '-' {
		return false
	}
	for i := range len(s) {
		c := s[i]
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && (c != '-' || s[i-1] == '-') {
			return false
		}
	}
	return true
}
