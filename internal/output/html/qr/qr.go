// Package qr makes QR codes (ISO/IEC 18004) of addresses, for paper.
//
// In: a text of bytes. Out: a square of dark and light modules. Byte mode, error correction M (15 % of a code may be
// lost: a photocopy of a photocopy still reads), versions 1 to 10, the mask of least penalty. A text that needs more has
// no code: addresses are shorter.
//
// A build makes one for every page, so it must cost microseconds, where libraries take milliseconds: rows and columns
// are words of 64 bits, and the penalties of a mask are counted a whole row at a time. The tests hold the result against
// a library's.
//
//	qr.go       Encode and Code        bits.go   text -> codewords with their error correction
//	layout.go   where modules lie      mask.go   which mask is best
package qr

import (
	"math/bits"
	"slices"
	"strconv"
)

// A Code is a square of modules. It has no quiet zone: four light modules must be left around it.
type Code struct {
	Size int // modules a side: 21 to 57
	rows []uint64
}

// Dark reports whether a module is dark; x goes right, y down.
func (c *Code) Dark(x, y int) bool { return c.rows[y]>>x&1 == 1 }

// Encode makes the code of a text. It is false if the text is too long.
func Encode(text string) (*Code, bool) {
	v, ok := versionFor(len(text))
	if !ok {
		return nil, false
	}
	l := layouts[v.number-1]()
	data := l.place(v.codewords(text))
	var s square
	best, least := 0, -1
	for mask := range masks {
		l.cover(&s, data, mask)
		if p := s.penalty(); least < 0 || p < least {
			best, least = mask, p
		}
	}
	l.cover(&s, data, best)
	return &Code{s.size, slices.Clone(s.rows[:s.size])}, true
}

// AppendDashes writes how long the stretches of dark and light are in turn, along a line that goes through the middle of
// the first row to the right, one row down, back to the left, and so on: what stroke-dasharray takes. The first module of
// every code is dark. Written so, a code takes half the bytes of a path, and compresses to a third.
func (c *Code) AppendDashes(dst []byte) []byte {
	n, before := 0, uint64(1) // how long the stretch at hand is; whether what stands before a row is dark
	for y, row := range c.rows {
		if y%2 == 1 {
			row = bits.Reverse64(row) >> (64 - c.Size)
		}
		from := 0
		for edges := row ^ (row<<1 | before); edges != 0; edges &= edges - 1 {
			edge := bits.TrailingZeros64(edges)
			if n += edge - from; n < 10 { // as nearly all
				dst = append(dst, '0'+byte(n), ' ')
			} else {
				dst = append(strconv.AppendInt(dst, int64(n), 10), ' ')
			}
			n, from = 0, edge
		}
		n += c.Size + 1 - from // with the step down, beside the code, which is light
		before = 0
	}
	return strconv.AppendInt(dst, int64(n), 10)
}

// AppendLine writes the line that the dashes are laid along, as an SVG path to be stroked one unit wide. The corner of
// the first module is at (margin, margin).
func (c *Code) AppendLine(dst []byte, margin int) []byte {
	dst = append(dst, 'M')
	dst = strconv.AppendInt(dst, int64(margin), 10)
	dst = append(dst, ' ')
	dst = strconv.AppendInt(dst, int64(margin), 10)
	dst = append(dst, ".5"...)
	for y := range c.Size {
		if y > 0 {
			dst = append(dst, "v1"...)
		}
		dst = append(dst, 'h')
		if y%2 == 1 {
			dst = append(dst, '-')
		}
		dst = strconv.AppendInt(dst, int64(c.Size), 10)
	}
	return dst
}
