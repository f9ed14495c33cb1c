package html

import (
	"html"
	"html/template"
	"strconv"

	"lachan/internal/digest"
	"lachan/internal/output/html/qr"
)

// A Code leads from paper to the page: a QR code of its whole address, drawn when the page is made.
type Code struct{ address string }

// Digest names the address.
func (c Code) Digest() digest.Sum { return digest.OfString(c.address) }

// HTML is the drawing; empty without an address, or if it is too long for a code that a phone reads from paper.
func (c Code) HTML() template.HTML {
	out, _ := c.AppendHTML(nil)
	return template.HTML(out)
}

// quietZone is how many light modules must be left around a code.
const quietZone = 4

// AppendHTML is HTML without a copy.
func (c Code) AppendHTML(dst []byte) ([]byte, error) {
	if c.address == "" {
		return dst, nil
	}
	code, ok := qr.Encode(c.address)
	if !ok {
		return dst, nil
	}
	side := strconv.Itoa(code.Size + 2*quietZone)
	dst = append(append(dst, "<span>"...), html.EscapeString(c.address)...)
	dst = append(dst, `</span> <svg viewBox="0 0 `...)
	dst = append(dst, side+" "+side...)
	dst = append(dst, `" aria-hidden="true"><path stroke="#000" fill="none" d="`...)
	dst = code.AppendLine(dst, quietZone)
	dst = append(dst, `" stroke-dasharray="`...)
	dst = code.AppendDashes(dst)
	return append(dst, `"/></svg>`...), nil
}

// Any reports whether there is something to draw.
func (c Code) Any() bool { return c.address != "" }
