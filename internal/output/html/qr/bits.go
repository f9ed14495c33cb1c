package qr

import (
	"encoding/binary"
	"sync"
)

// version is one size of code at error correction M.
type version struct {
	number int
	total  int // codewords, those of error correction included
	check  int // codewords of error correction in each block
	blocks int
	align  []int // centres of the alignment patterns, along both axes
}

func (v *version) size() int { return 17 + 4*v.number }
func (v *version) data() int { return v.total - v.check*v.blocks }

// countBits is how many bits say how long the text is.
func (v *version) countBits() int {
	if v.number < 10 {
		return 8
	}
	return 16
}

// versions are the tables of the standard: number, codewords, error correction per block, blocks, alignment.
var versions = [...]version{
	{1, 26, 10, 1, nil},
	{2, 44, 16, 1, []int{6, 18}},
	{3, 70, 26, 1, []int{6, 22}},
	{4, 100, 18, 2, []int{6, 26}},
	{5, 134, 24, 2, []int{6, 30}},
	{6, 172, 16, 4, []int{6, 34}},
	{7, 196, 18, 4, []int{6, 22, 38}},
	{8, 242, 22, 4, []int{6, 24, 42}},
	{9, 292, 22, 5, []int{6, 26, 46}},
	{10, 346, 26, 5, []int{6, 28, 50}},
}

// Of all versions.
const (
	maxBlocks = 5
	maxCheck  = 32 // no more than 26 are used
)

func versionFor(n int) (*version, bool) {
	for i := range versions {
		if v := &versions[i]; 4+v.countBits()+8*n <= 8*v.data() {
			return v, true
		}
	}
	return nil, false
}

// codewords are the text as the code holds it: mode, length, bytes, padding, cut into blocks whose codewords take turns,
// then those of their error correction.
func (v *version) codewords(text string) []byte {
	b := make([]byte, 0, v.data())
	held, bits := uint32(0), 0
	put := func(value uint32, n int) {
		held, bits = held<<n|value, bits+n
		for bits >= 8 {
			bits -= 8
			b = append(b, byte(held>>bits))
		}
	}
	put(4, 4) // byte mode
	put(uint32(len(text)), v.countBits())
	for i := range len(text) {
		put(uint32(text[i]), 8)
	}
	put(0, min(4, 8*v.data()-8*len(b)-bits))
	if bits > 0 {
		put(0, 8-bits)
	}
	for pad := byte(0xec); len(b) < v.data(); pad ^= 0xec ^ 0x11 {
		b = append(b, pad)
	}
	return v.interleave(b)
}

func (v *version) interleave(data []byte) []byte {
	short := v.data() / v.blocks
	long := v.data() % v.blocks // how many blocks, the last ones, have one codeword more
	var blocks [maxBlocks][]byte
	var checks [maxBlocks][maxCheck]byte
	gen := generators[v.check]()
	for i := range v.blocks {
		n := short
		if i >= v.blocks-long {
			n++
		}
		blocks[i], checks[i] = data[:n], gen.remainder(data[:n])
		data = data[n:]
	}
	out := make([]byte, 0, v.total)
	for i := range short + 1 {
		for _, b := range blocks[:v.blocks] {
			if i < len(b) {
				out = append(out, b[i])
			}
		}
	}
	for i := range v.check {
		for k := range v.blocks {
			out = append(out, checks[k][i])
		}
	}
	return out
}

// field is the arithmetic of GF(256) with the polynomial x⁸+x⁴+x³+x²+1.
type field struct {
	exp [512]byte // of 2, twice over
	log [256]byte
}

var gf = newField()

func newField() *field {
	f := &field{}
	x := 1
	for i := range 255 {
		f.exp[i], f.exp[i+255] = byte(x), byte(x)
		f.log[x] = byte(i)
		if x <<= 1; x > 255 {
			x ^= 0x11d
		}
	}
	return f
}

func (f *field) mul(a, b byte) byte {
	if a == 0 || b == 0 {
		return 0
	}
	return f.exp[int(f.log[a])+int(f.log[b])]
}

// divisor is a generator as division wants it: times each factor.
type divisor [256]polynomial

// polynomial is up to maxCheck coefficients, the highest power first.
type polynomial [maxCheck / 8]uint64

// generators are those of the degrees that versions ask for, made when they first do.
var generators = newGenerators()

func newGenerators() map[int]func() *divisor {
	all := map[int]func() *divisor{}
	for i := range versions {
		all[versions[i].check] = sync.OnceValue(func() *divisor { return newDivisor(versions[i].check) })
	}
	return all
}

func newDivisor(degree int) *divisor {
	d := &divisor{}
	for factor := range d {
		for i, g := range generator(degree) {
			d[factor][i/8] |= uint64(gf.mul(g, byte(factor))) << (56 - i%8*8)
		}
	}
	return d
}

// generator is (x-1)(x-2)(x-4)… of degree n, without its leading 1, highest power first.
func generator(n int) []byte {
	g := make([]byte, n)
	g[n-1] = 1
	root := byte(1)
	for range n {
		for i := range g {
			g[i] = gf.mul(g[i], root)
			if i+1 < n {
				g[i] ^= g[i+1]
			}
		}
		root = gf.mul(root, 2)
	}
	return g
}

// remainder of data·xⁿ divided by the generator: the codewords of error correction, and zeros behind them.
func (d *divisor) remainder(data []byte) (out [maxCheck]byte) {
	var r polynomial
	for _, b := range data {
		times := &d[b^byte(r[0]>>56)]
		r = polynomial{
			r[0]<<8 | r[1]>>56 ^ times[0], r[1]<<8 | r[2]>>56 ^ times[1], r[2]<<8 | r[3]>>56 ^ times[2], r[3]<<8 ^ times[3],
		}
	}
	for i, word := range r {
		binary.BigEndian.PutUint64(out[8*i:], word)
	}
	return out
}
