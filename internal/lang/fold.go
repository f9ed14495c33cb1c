package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// NFC returns s with precomposed letters, the form in which everything is kept.
func NFC(s string) string { return norm.NFC.String(s) }

// IsNFC reports whether b is in the form NFC. It costs almost nothing on text that is.
func IsNFC(b []byte) bool { return norm.NFC.IsNormal(b) }

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
	for _, r := range norm.NFD.String(s) {
		switch {
		case r < utf8.RuneSelf:
			if 'A' <= r && r <= 'Z' {
				r += 'a' - 'A'
			}
			b.WriteByte(byte(r))
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
	var b strings.Builder
	gap := false
	for _, r := range Fold(s) {
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
