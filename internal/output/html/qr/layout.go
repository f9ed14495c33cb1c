package qr

// square is a code in the making.
type square struct {
	size int
	sides
	fixed sides // modules that hold no data: no mask changes them
}

// sides are the modules as rows and as columns: bit x of rows[y] is the module at (x, y), and so is bit y of columns[x].
// There is room for the largest code.
type sides struct{ rows, columns [64]uint64 }

// blanks are the codes without text, by version.
var blanks = newBlanks()

func newBlanks() (all [len(versions)]*square) {
	for i := range versions {
		all[i] = newBlank(&versions[i])
	}
	return all
}

// newBlank has the patterns by which readers find and align a code; the places of format are kept free.
func newBlank(v *version) *square {
	n := v.size()
	s := &square{size: n}
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

func (s *square) set(x, y int, dark bool) {
	s.fixed.rows[y] |= 1 << x
	s.fixed.columns[x] |= 1 << y
	s.rows[y] &^= 1 << x
	s.columns[x] &^= 1 << y
	if dark {
		s.darken(x, y)
	}
}

func (s *square) darken(x, y int) {
	s.rows[y] |= 1 << x
	s.columns[x] |= 1 << y
}

// finder is the mark of a corner with the light edge around it.
func (s *square) finder(x, y int) {
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
func (s *square) format(mask int) {
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
func (s *square) version(number int) {
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

// place lays the codewords in two columns at a time, up and down from the right, around all that is fixed. Bits left over
// are light.
func (s *square) place(codewords []byte) {
	i, up := 0, true
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
				if s.fixed.rows[y]>>x&1 == 1 {
					continue
				}
				if i < 8*len(codewords) && codewords[i/8]>>(7-i%8)&1 == 1 {
					s.darken(x, y)
				}
				i++
			}
		}
		up = !up
	}
}

func abs(n int) int { return max(n, -n) }
