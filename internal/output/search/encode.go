package search

import (
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

// sorter brings the postings of a shard in order: it counts how many each key has, sorts the keys, and puts the postings
// where they belong. Most are in order within their key already.
type sorter struct {
	at    map[uint64]int32 // place of a key in keys
	keys  []uint64
	which []int32 // key of each posting
	ends  []int32 // of a key's postings in posts
	posts []uint32
}

// sort fills keys, ends and posts. ends[at[key]] is the end of a key's postings; they begin where the key's before end.
func (s *sorter) sort(keys []uint64, posts []uint32) {
	if s.at == nil {
		s.at = map[uint64]int32{}
	}
	clear(s.at)
	s.keys, s.which, s.ends = s.keys[:0], s.which[:0], s.ends[:0]
	for _, key := range keys {
		at, ok := s.at[key]
		if !ok {
			at = int32(len(s.keys))
			s.at[key] = at
			s.keys, s.ends = append(s.keys, key), append(s.ends, 0)
		}
		s.which = append(s.which, at)
		s.ends[at]++
	}
	slices.Sort(s.keys)
	sum := int32(0)
	for _, key := range s.keys {
		at := s.at[key]
		s.ends[at], sum = sum, sum+s.ends[at]
	}
	s.posts = slices.Grow(s.posts[:0], len(posts))[:len(posts)]
	for i, at := range s.which {
		s.posts[s.ends[at]] = posts[i]
		s.ends[at]++
	}
}

// shard writes one shard: a line for each pair of bases, in order,
//
//	ma tuy:AB… ,CD…
//
// where the first base is left out if it is the line before's, the second with its space if the key is a word alone. A
// variant is the signatures of its words, a digit each, then for each chunk the gap from the slot before (the first from
// -1; 0 within a slot) and a digit of chunk × 8 + class.
func (x *index) shard(dst []byte, shard int) []byte {
	g, bases := x.group(shard)
	defer x.taken(g)
	from, to := g.start[shard-g.first], g.end[shard-g.first]
	r := x.room()
	defer x.rooms.Put(r)
	sorted := &r.shard
	sorted.sort(g.keys[from:to], g.posts[from:to])
	lastFirst, lastPair, at := ^uint64(0), ^uint64(0), int32(0)
	for _, key := range sorted.keys {
		first, second := key>>38, key>>12&(1<<26-1)
		if pair := key >> 12; pair != lastPair {
			if lastPair != ^uint64(0) {
				dst = append(dst, '\n')
			}
			if first != lastFirst {
				dst = append(dst, bases[first]...)
			}
			if second != 0 {
				dst = append(append(dst, ' '), bases[second]...)
			}
			dst = append(dst, ':')
			lastFirst, lastPair = first, pair
		} else {
			dst = append(dst, ',')
		}
		dst = append(dst, digits64[key>>6&63])
		if second != 0 {
			dst = append(dst, digits64[key&63])
		}
		end := sorted.ends[sorted.at[key]]
		posts, slot := sorted.posts[at:end], ^uint32(0)
		at = end
		slices.Sort(posts)
		for _, post := range posts {
			now := post >> 6
			dst = appendNumber(dst, now-slot)
			dst = append(dst, digits64[post&63])
			slot = now
		}
	}
	return dst
}

// letters is how many word lists there are: a to z, and one for all else.
const letters = 27

func letterOf(initial rune) int {
	if 'a' <= initial && initial <= 'z' {
		return int(initial - 'a')
	}
	return letters - 1
}

func letterName(l int) string {
	if l == letters-1 {
		return "w_"
	}
	return "w" + string(rune('a'+l))
}

// wordList writes all bases of a letter, each with a digit for how common it is (twice its binary logarithm). What a
// base shares with the one before is a digit in front.
func (x *index) wordList(dst []byte, letter int) []byte {
	bases, df := x.frequencies()
	last := ""
	for rank, base := range bases {
		if df[rank] == 0 || base == "" || letterOf(initial(base)) != letter {
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
		dst = append(append(append(dst, digits64[same]), base[same:]...), digits64[weight(df[rank])])
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
	files := []output.File{x.file("root", x.rootKey(), func(dst []byte) []byte { return x.root(dst) })}
	for shard := range 1 << x.bits {
		files = append(files, x.file(shardName(shard), x.shardKey(shard), func(dst []byte) []byte { return x.shard(dst, shard) }))
	}
	for l := range letters {
		key := digest.Value(struct {
			Stamp string
			Rule  lang.Rule
			Sum   [2]uint64
		}{x.stamp, x.words.rule, x.sums.letters[l]})
		files = append(files, x.file(letterName(l), key, func(dst []byte) []byte { return x.wordList(dst, l) }))
	}
	return append(files, x.texts()...)
}

// shardName has always three digits, so that names sort as numbers do and groups are written one after the other.
func shardName(shard int) string { return strconv.FormatInt(int64(shard)+0x1000, 16)[1:] }
