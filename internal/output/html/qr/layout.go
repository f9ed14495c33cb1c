package qr

import "sync"

// layout is what all codes of a version share.
type layout struct {
	size   int
	places []place           // of the bits of codewords, in their order; bits that a code has beyond them are light
	covers [len(masks)]sides // what makes a code of data: the mask where there is data, and all that is fixed
}

type place struct{ x, y uint8 }

// layouts are those of each version, made when the first code of it is.
var layouts = newLayouts()

func newLayouts() (all [len(versions)]func() *layout) {
	for i := range versions {
		all[i] = sync.OnceValue(func() *layout { return newLayout(&versions[i]) })
	}
	return all
}

func newLayout(v *version) *layout {
	s := newBlank(v)
	l := &layout{size: s.size, places: s.places(8 * v.total)}
	inner := uint64(1)<<s.size - 1
	for mask := range masks {
		s.format(mask)
		c := &l.covers[mask]
		for i := range s.size {
			c.rows[i] = s.rows[i] ^ patterns[mask].rows[i]&^s.fixed.rows[i]&inner
			c.columns[i] = s.columns[i] ^ patterns[mask].columns[i]&^s.fixed.columns[i]&inner
		}
	}
	return l
}

// place lays codewords where they go. All that is fixed is light. There is no jump for a bit, which nobody could foresee.
func (l *layout) place(codewords []byte) *sides {
	data := &sides{}
	for i, word := range codewords {
		held := uint64(word)
		for bit, at := range l.places[8*i : 8*i+8] {
			dark := held >> (7 - bit) & 1
			data.rows[at.y&63] |= dark << (at.x & 63)
			data.columns[at.x&63] |= dark << (at.y & 63)
		}
	}
	return data
}

// cover makes s the code that data are under a mask.
func (l *layout) cover(s *square, data *sides, mask int) {
	s.size = l.size
	c := &l.covers[mask]
	for i := range l.size {
		s.rows[i] = data.rows[i] ^ c.rows[i]
		s.columns[i] = data.columns[i] ^ c.columns[i]
	}
}

// sides are the modules as rows and as columns: bit x of rows[y] is the module at (x, y), and so is bit y of columns[x].
// There is room for the largest code.
type sides struct{ rows, columns [64]uint64 }

func (s *sides) darken(x, y int) {
	s.rows[y] |= 1 << x
	s.columns[x] |= 1 << y
}

// square is a code.
type square struct {
	size int
	sides
}

// blank is a code without data.
type blank struct {
	square
	fixed sides // modules that hold no data: no mask changes them
}

// newBlank has the patterns by which readers find and align a code; the places of format are kept free.
func newBlank(v *version) *blank {
	n := v.size()
	s := &blank{square: square{size: n}}
	for i := range n { // timing
		s.set(6, i, i%2 == 0)
		s.set(i, 6, i%2 == 0)
	}
	for _, at := range [][2]int{{3, 3}, {n - 4, 3}, {3, n - 4}} {
		s.finder(at[0], at[1])
	}
	for i, y := range v.align {
		for j, x := range v.align {
			last := len(v.align) - 1
			if i == 0 && j == 0 || i == 0 && j == last || i == last && j == 0 {
				continue // a finder is there
			}
			for dy := -2; dy <= 2; dy++ {
				for dx := -2; dx <= 2; dx++ {
					s.set(x+dx, y+dy, max(abs(dx), abs(dy)) != 1)
				}
			}
		}
	}
	s.format(0)
	if v.number >= 7 {
		s.version(v.number)
	}
	return s
}

func (s *blank) set(x, y int, dark bool) {
	s.fixed.rows[y] |= 1 << x
	s.fixed.columns[x] |= 1 << y
	s.rows[y] &^= 1 << x
	s.columns[x] &^= 1 << y
	if dark {
		s.darken(x, y)
	}
}

// finder is the mark of a corner with the light edge around it.
func (s *blank) finder(x, y int) {
	for dy := -4; dy <= 4; dy++ {
		for dx := -4; dx <= 4; dx++ {
			if xx, yy := x+dx, y+dy; xx >= 0 && xx < s.size && yy >= 0 && yy < s.size {
				d := max(abs(dx), abs(dy))
				s.set(xx, yy, d != 2 && d != 4)
			}
		}
	}
}

// format writes twice which mask is used, at error correction M, whose two bits are zero.
func (s *blank) format(mask int) {
	rest := mask << 10
	for i := 4; i >= 0; i-- {
		if rest>>(i+10)&1 == 1 {
			rest ^= 0x537 << i
		}
	}
	bits := (mask<<10 | rest) ^ 0x5412
	n := s.size
	for i := range 15 {
		dark := bits>>i&1 == 1
		switch { // around the first finder
		case i < 6:
			s.set(8, i, dark)
		case i < 8:
			s.set(8, i+1, dark)
		case i == 8:
			s.set(7, 8, dark)
		default:
			s.set(14-i, 8, dark)
		}
		if i < 8 { // beside the two others
			s.set(n-1-i, 8, dark)
		} else {
			s.set(8, n-15+i, dark)
		}
	}
	s.set(8, n-8, true)
}

// version writes twice how large the code is.
func (s *blank) version(number int) {
	rest := number << 12
	for i := 5; i >= 0; i-- {
		if rest>>(i+12)&1 == 1 {
			rest ^= 0x1f25 << i
		}
	}
	bits := number<<12 | rest
	for i := range 18 {
		a, b := s.size-11+i%3, i/3
		s.set(a, b, bits>>i&1 == 1)
		s.set(b, a, bits>>i&1 == 1)
	}
}

// places are where n bits go: in two columns at a time, up and down from the right, around all that is fixed.
func (s *blank) places(n int) []place {
	list, up := make([]place, 0, n), true
	for right := s.size - 1; right > 0; right -= 2 {
		if right == 6 {
			right = 5 // the column of the timing pattern
		}
		for k := range s.size {
			y := k
			if up {
				y = s.size - 1 - k
			}
			for x := right; x > right-2; x-- {
				if s.fixed.rows[y]>>x&1 == 0 && len(list) < n {
					list = append(list, place{uint8(x), uint8(y)})
				}
			}
		}
		up = !up
	}
	return list
}

func abs(n int) int { return max(n, -n) }
