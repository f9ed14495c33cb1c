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
// It looks at each byte once and branches at none: what is wrong shows in a byte and the two before it.
func IsPlain[T string | []byte](b T) bool {
	wrong, before, twoBefore := uint32(0), plainBytes[' ']>>8, plainBytes[' ']>>16
	for i := range len(b) {
		at := plainBytes[b[i]]
		wrong |= at & before & twoBefore
		before, twoBefore = at>>8, before>>8
	}
	return wrong|plainBytes[' ']&before&twoBefore == 0
}

// plainBytes are, for each byte, the mistakes that it may be the last of (bits 0 to 7), the one before the last (8 to 15),
// and the first of (16 to 23).
var plainBytes = func() (plain [256]uint32) {
	isASCII := func(c int) bool { return c >= ' ' && c < utf8.RuneSelf || c == '\t' || c == '\n' || c == '\r' }
	follows := func(c int) bool { return 0x80 <= c && c < 0xC0 }
	opensThree := func(c int) bool { return c == 0xE1 || c == 0xE2 }
	opens := func(c int) bool { return 0xC2 <= c && c <= 0xC6 || opensThree(c) }
	any := func(int) bool { return true }
	for bit, mistake := range [...]struct{ first, second, last func(c int) bool }{
		{any, any, func(c int) bool { return !isASCII(c) && !follows(c) && !opens(c) }},
		{any, isASCII, follows},
		{any, opens, func(c int) bool { return !follows(c) }},
		{opensThree, follows, func(c int) bool { return !follows(c) }},
		{func(c int) bool { return !opensThree(c) }, follows, follows},
		{any, func(c int) bool { return c == 0xE1 }, func(c int) bool { return c != 0xBA && c != 0xBB }},
		{any, func(c int) bool { return c == 0xE2 }, func(c int) bool { return c != 0x80 }},
		{func(c int) bool { return c == 0xE2 }, follows, func(c int) bool { return c == 0x80 || c == 0x81 }},
	} {
		for c := range plain {
			for at, is := range [...]func(int) bool{mistake.last, mistake.second, mistake.first} {
				if is(c) {
					plain[c] |= 1 << (8*at + bit)
				}
			}
		}
	}
	return plain
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
