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

// patterns are the masks, seen from both sides.
var patterns = newPatterns()

func newPatterns() (p [len(masks)]sides) {
	for m, turned := range masks {
		for y := range 64 {
			for x := range 64 {
				if turned(x, y) {
					p[m].rows[y] |= 1 << x
					p[m].columns[x] |= 1 << y
				}
			}
		}
	}
	return p
}

// penalty says how hard a code is to read, by the four rules of the standard: long runs of one colour, blocks of one
// colour, what looks like a finder, and too much or too little ink.
func (s *square) penalty() int {
	sum, dark := 0, 0
	inner := uint64(1)<<(s.size-1) - 1
	var above, alikeAbove uint64 // in the row above; the first has none, and so no blocks
	for i, row := range s.rows[:s.size] {
		column := s.columns[i]
		alike := ^(row ^ row>>1) & inner // bit i: modules i and i+1 are
		sum += runs(alike) + runs(^(column^column>>1)&inner) + looksLikeFinder(row) + looksLikeFinder(column)
		sum += 3 * bits.OnesCount64(alike&alikeAbove&^(row^above)) // two by two of one colour
		dark += bits.OnesCount64(row)
		above, alikeAbove = row, alike
	}
	all := s.size * s.size
	return sum + 10*(abs(20*dark-10*all)/all)
}

// runs counts 3 for five modules of one colour in a row, and 1 for each that follows. It is told which are like the next.
func runs(alike uint64) int {
	five := alike & (alike >> 1)
	five &= five >> 2 // bit i: modules i to i+4 are alike
	return bits.OnesCount64(five) + 2*bits.OnesCount64(five&^(five<<1))
}

// looksLikeFinder counts 40 for 1:1:3:1:1 with four light modules on a side. Beyond the edge all is light.
func looksLikeFinder(row uint64) int {
	finder := row & ^(row >> 1) & (row >> 2) & (row >> 3) & (row >> 4) & ^(row >> 5) & (row >> 6) // bit i: it begins at i
	if finder == 0 {
		return 0
	}
	before := row<<1 | row<<2 | row<<3 | row<<4
	after := row>>7 | row>>8 | row>>9 | row>>10
	return 40 * bits.OnesCount64(finder&(^before|^after))
}
