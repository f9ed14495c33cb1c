package feed

import (
	"encoding/xml"
	"strings"

	"lachan/internal/lang"
	"lachan/internal/site"
)

const xmlHead = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"

// appendText escapes text for XML; what XML can't hold becomes U+FFFD.
func appendText(dst []byte, s string) []byte {
	w := writer{dst}
	xml.EscapeText(&w, []byte(s)) // fails only if the writer does
	return w.b
}

type writer struct{ b []byte }

func (w *writer) Write(p []byte) (int, error) {
	w.b = append(w.b, p...)
	return len(p), nil
}

// appendElement writes <name>text</name>.
func appendElement(dst []byte, name, text string) []byte {
	dst = append(append(append(dst, '<'), name...), '>')
	dst = appendText(dst, text)
	return append(append(append(dst, "</"...), name...), '>')
}

// appendURL writes an absolute address, fit for XML as it is. Bytes that no address may hold are percent-encoded (topics
// and audiences are named by their authors).
func appendURL(dst []byte, base, file string) []byte {
	return appendEncoded(appendEncoded(dst, base), file)
}

// appendPage is appendURL of a page.
func appendPage(dst []byte, base string, a site.Address) []byte {
	dst = appendURL(dst, base, string(a))
	if a != "" {
		dst = append(dst, '/')
	}
	return dst
}

func appendEncoded(dst []byte, s string) []byte {
	const hex = "0123456789ABCDEF"
	for i := range len(s) {
		switch c := s[i]; {
		case c <= ' ', c >= 0x7f, strings.IndexByte(`"&'<>\^{|}`+"`", c) >= 0:
			dst = append(dst, '%', hex[c>>4], hex[c&15])
		default:
			dst = append(dst, c)
		}
	}
	return dst
}

// later is the later of two days, either of which may be none.
func later(a, b lang.Day) lang.Day {
	if a.IsZero() || !b.IsZero() && a.Before(b) {
		return b
	}
	return a
}
