package search

import (
	"cmp"
	"slices"
	"strconv"

	"lachan/internal/digest"
	"lachan/internal/lang"
	"lachan/internal/output"
)

// A key of the inverted index, so that sorting numbers sorts by first base, second base, and then signatures.
func newKey(first, second uint32, sig1, sig2 uint8) uint64 {
	return uint64(first)<<38 | uint64(second)<<12 | uint64(sig1)<<6 | uint64(sig2)
}

type posting struct {
	key  uint64
	post uint32
}

// shard writes one shard: a line for each pair of bases, in order,
//
//	ma tuy:AB… ,CD…
//
// where the first base is left out if it is the line before's, the second with its space if the key is a word alone. A
// variant is the signatures of its words, a digit each, then for each chunk the gap from the slot before (the first from
// -1; 0 within a slot) and a digit of chunk × 4 + class.
func (x *index) shard(dst []byte, shard int) []byte {
	v := x.invert()
	defer x.taken()
	from, to := v.start[shard], v.end[shard]
	list := make([]posting, to-from)
	for i := range list {
		list[i] = posting{v.keys[int(from)+i], v.posts[int(from)+i]}
	}
	slices.SortFunc(list, func(a, b posting) int {
		if a.key != b.key {
			return cmp.Compare(a.key, b.key)
		}
		return int(a.post) - int(b.post)
	})
	lastFirst, lastPair, lastKey := ^uint64(0), ^uint64(0), ^uint64(0)
	slot := uint32(0)
	for _, p := range list {
		first, second := p.key>>38, p.key>>12&(1<<26-1)
		if pair := p.key >> 12; pair != lastPair {
			if lastPair != ^uint64(0) {
				dst = append(dst, '\n')
			}
			if first != lastFirst {
				dst = append(dst, v.bases[first]...)
			}
			if second != 0 {
				dst = append(append(dst, ' '), v.bases[second]...)
			}
			dst = append(dst, ':')
			lastFirst, lastPair = first, pair
		} else if p.key != lastKey {
			dst = append(dst, ',')
		}
		if p.key != lastKey {
			dst = append(dst, digits64[p.key>>6&63])
			if second != 0 {
				dst = append(dst, digits64[p.key&63])
			}
			lastKey, slot = p.key, ^uint32(0)
		}
		now := p.post >> 5
		dst = appendNumber(dst, now-slot)
		dst = append(dst, digits64[p.post&31])
		slot = now
	}
	return dst
}

// letters is how many word lists there are: a to z, and one for all else.
const letters = 27

func letterOf(base string) int {
	if base != "" && 'a' <= base[0] && base[0] <= 'z' {
		return int(base[0] - 'a')
	}
	return letters - 1
}

func letterName(l int) string {
	if l == letters-1 {
		return "w_"
	}
	return "w" + string(rune('a'+l))
}

// frequencies are in how many chunks each base stands.
type frequencies struct {
	bases []string
	df    []int
}

func (v *inverted) frequencies() *frequencies {
	f := &frequencies{v.bases, make([]int, len(v.bases))}
	for shard, start := range v.start[:len(v.end)] {
		for _, key := range v.keys[start:v.end[shard]] {
			if key>>12&(1<<26-1) == 0 {
				f.df[key>>38]++
			}
		}
	}
	return f
}

// wordList writes all bases of a letter, each with a digit for how common it is (twice its binary logarithm). What a
// base shares with the one before is a digit in front.
func (x *index) wordList(dst []byte, letter int, f *frequencies) []byte {
	last := ""
	for rank, base := range f.bases {
		if f.df[rank] == 0 || base == "" || letterOf(base) != letter {
			continue
		}
		same := 0
		for same < len(base) && same < len(last) && base[same] == last[same] {
			same++
		}
		for same > 0 && base[same-1] >= 0x80 { // not within a letter
			same--
		}
		if last != "" {
			dst = append(dst, '\n')
		}
		dst = append(append(append(dst, digits64[same]), base[same:]...), digits64[weight(f.df[rank])])
		last = base
	}
	return dst
}

// weight is twice the binary logarithm of a count.
func weight(n int) int {
	w := 0
	for n > 1 {
		if n < 3 {
			return w + 1
		}
		n, w = n/2, w+2
	}
	return w
}

// files lists everything of the index.
func (x *index) files() []output.File {
	files := []output.File{x.file("root", x.rootKey(), func(dst []byte) []byte { return x.root(dst, x.frequent()) })}
	for shard := range 1 << x.bits {
		files = append(files, x.file(strconv.FormatInt(int64(shard), 16), x.shardKey(shard), func(dst []byte) []byte { return x.shard(dst, shard) }))
	}
	for l := range letters {
		key := digest.Value(struct {
			Stamp string
			Rule  lang.Rule
			Sum   [2]uint64
		}{x.stamp, x.words.rule, x.sums.letters[l]})
		files = append(files, x.file(letterName(l), key, func(dst []byte) []byte { return x.wordList(dst, l, x.frequent()) }))
	}
	return append(append(files, x.packs()...), x.texts()...)
}
