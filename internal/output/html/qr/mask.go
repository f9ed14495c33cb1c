package qr

import "math/bits"

// masks are the conditions of the standard: a module of data is turned where its condition holds. y counts rows, x
// columns.
var masks = [8]func(x, y int) bool{
	func(x, y int) bool { return (x+y)%2 == 0 },
	func(_, y int) bool { return y%2 == 0 },
	func(x, _ int) bool { return x%3 == 0 },
	func(x, y int) bool { return (x+y)%3 == 0 },
	func(x, y int) bool { return (y/2+x/3)%2 == 0 },
	func(x, y int) bool { return x*y%2+x*y%3 == 0 },
	func(x, y int) bool { return (x*y%2+x*y%3)%2 == 0 },
	func(x, y int) bool { return ((x+y)%2+x*y%3)%2 == 0 },
}

// patterns are the masks as rows; each repeats after 12 rows.
var patterns = newPatterns()

func newPatterns() (p [len(masks)][12]uint64) {
	for m, turned := range masks {
		for y := range p[m] {
			for x := range 64 {
				if turned(x, y) {
					p[m][y] |= 1 << x
				}
			}
		}
	}
	return p
}

// masked is a copy with a mask laid over its data, and the mask's number in its format.
func (s *square) masked(mask int) *square {
	m := &square{s.size, make([]uint64, s.size), s.fixed}
	for y, row := range s.rows {
		m.rows[y] = row ^ patterns[mask][y%12]&^s.fixed[y]&(1<<s.size-1)
	}
	m.format(mask)
	return m
}

// penalty says how hard a code is to read, by the four rules of the standard: long runs of one colour, blocks of one
// colour, what looks like a finder, and too much or too little ink.
func (s *square) penalty() int {
	columns := s.turned()
	sum, dark := 0, 0
	for i, row := range s.rows {
		sum += s.runs(row) + s.runs(columns[i]) + s.looksLikeFinder(row) + s.looksLikeFinder(columns[i])
		if i+1 < s.size {
			sum += 3 * bits.OnesCount64(s.blocks(row, s.rows[i+1]))
		}
		dark += bits.OnesCount64(row)
	}
	all := s.size * s.size
	return sum + 10*(abs(20*dark-10*all)/all)
}

// turned are the columns as rows.
func (s *square) turned() []uint64 {
	columns := make([]uint64, s.size)
	for y, row := range s.rows {
		for ; row != 0; row &= row - 1 {
			columns[bits.TrailingZeros64(row)] |= 1 << y
		}
	}
	return columns
}

// runs counts 3 for five modules of one colour in a row, and 1 for each that follows.
func (s *square) runs(row uint64) int {
	same := ^(row ^ row>>1) & (1<<(s.size-1) - 1) // bit i: modules i and i+1 are alike
	five := same & (same >> 1)
	five &= five >> 2 // bit i: modules i to i+4 are alike
	return bits.OnesCount64(five) + 2*bits.OnesCount64(five&^(five<<1))
}

// blocks marks squares of two by two of one colour.
func (s *square) blocks(row, next uint64) uint64 {
	inner := uint64(1)<<(s.size-1) - 1
	return ^(row ^ row>>1) & ^(next ^ next>>1) & ^(row ^ next) & inner
}

// looksLikeFinder counts 40 for 1:1:3:1:1 with four light modules on a side. Beyond the edge all is light.
func (s *square) looksLikeFinder(row uint64) int {
	finder := row & ^(row >> 1) & (row >> 2) & (row >> 3) & (row >> 4) & ^(row >> 5) & (row >> 6) // bit i: it begins at i
	before := row<<1 | row<<2 | row<<3 | row<<4
	after := row>>7 | row>>8 | row>>9 | row>>10
	return 40 * bits.OnesCount64(finder&(^before|^after))
}
