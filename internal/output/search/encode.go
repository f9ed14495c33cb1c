package search

import (
	"cmp"
	"slices"
	"strconv"

	"lachan/internal/digest"
	"lachan/internal/output"
)

// rankedKey is a key of a shard as numbers of which sorting sorts by first base, second base, and then signatures.
func (x *index) rankedKey(key uint64, rank []uint32) uint64 {
	first, second := uint32(key>>32), uint32(key)
	return uint64(rank[first])<<38 | uint64(rank[second])<<12 | uint64(x.frozen.forms[first].Sig)<<6 | uint64(x.frozen.forms[second].Sig)
}

// sorter brings the postings of a shard in order: it counts how many each key has, sorts the keys, and puts the postings
// where they belong.
type sorter struct {
	met   table
	keys  []keyPosts
	which []keyPost
	ends  []int32 // of the postings of each number's key in posts
	posts []uint32
}

// keyPosts is a key and its postings, in order.
type keyPosts struct {
	key    uint64
	number int
	posts  []uint32
}

// keyPost is a posting: the number of its key, and its chunk × 8 + class.
type keyPost struct {
	number int32
	post   uint32
}

// clear makes ready for another shard.
func (s *sorter) clear() {
	s.met.clear()
	s.keys, s.which, s.ends = s.keys[:0], s.which[:0], s.ends[:0]
}

// add takes the postings of a shard that a spool has. Spools come in the order of their pages.
func (s *sorter) add(from *spool, shard int) {
	chunk := uint32(0)
	for block := range from.chain(shard) {
		for ; len(block) >= mostSize; block = block[from.size:] {
			words, class, gap := from.read(block)
			chunk += gap
			if words == 0 {
				continue
			}
			number, fresh := s.met.number(words)
			if fresh {
				s.keys, s.ends = append(s.keys, keyPosts{key: from.key(words), number: number}), append(s.ends, 0)
			}
			s.which = append(s.which, keyPost{int32(number), chunk*classes + class})
			s.ends[number]++
		}
	}
}

// sort gives the keys in order, and to each its postings. ranked says what a key sorts by, and takes its place.
func (s *sorter) sort(ranked func(key uint64) uint64) []keyPosts {
	for i := range s.keys {
		s.keys[i].key = ranked(s.keys[i].key)
	}
	slices.SortFunc(s.keys, func(a, b keyPosts) int { return cmp.Compare(a.key, b.key) })
	s.posts = slices.Grow(s.posts[:0], len(s.which))[:len(s.which)]
	sum := int32(0)
	for i := range s.keys {
		k := &s.keys[i]
		n := s.ends[k.number]
		k.posts = s.posts[sum : sum+n]
		s.ends[k.number], sum = sum, sum+n
	}
	for _, p := range s.which {
		s.posts[s.ends[p.number]] = p.post
		s.ends[p.number]++
	}
	return s.keys
}

// gather fills the sorter with what a shard holds.
func (x *index) gather(into *sorter, shard int) {
	into.clear()
	g := x.group(shard)
	defer x.taken()
	for _, s := range g.spools {
		into.add(s, shard)
	}
}

// shard writes one shard: a line for each pair of bases, in order,
//
//	ma tuy:AB… ,CD…
//
// where the first base is left out if it is the line before's, the second with its space if the key is a word alone. A
// variant is the signatures of its words, a digit each, then for each chunk the gap from the slot before (the first from
// -1; 0 within a slot) and a digit of chunk × 8 + class.
func (x *index) shard(dst []byte, shard int, sorted *sorter) []byte {
	x.gather(sorted, shard)
	order := x.order()
	bases := order.bases
	lastFirst, lastPair := ^uint64(0), ^uint64(0)
	for _, k := range sorted.sort(func(key uint64) uint64 { return x.rankedKey(key, order.rank) }) {
		key := k.key
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
		slot := ^uint32(0)
		for _, post := range k.posts {
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
	order := x.order()
	last := ""
	for rank, base := range order.bases {
		begins, _ := initial(base)
		if order.df[rank] == 0 || base == "" || letterOf(begins) != letter {
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
		dst = append(append(append(dst, digits64[same]), base[same:]...), digits64[weight(order.df[rank])])
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
	files := []output.File{x.file("root", x.keyOf(x.root), func(dst []byte, _ *room) []byte { return x.root(dst) })}
	for shard := range 1 << x.bits {
		key := func() digest.Sum { return x.shardKey(shard) }
		files = append(files, x.file(shardName(shard), key, func(dst []byte, r *room) []byte { return x.shard(dst, shard, &r.shard) }))
	}
	for l := range letters {
		list := func(dst []byte) []byte { return x.wordList(dst, l) }
		files = append(files, x.file(letterName(l), x.keyOf(list), func(dst []byte, _ *room) []byte { return list(dst) }))
	}
	return x.texts(files)
}

// keyOf names a file of the index by what it says, which is worked out at once.
func (x *index) keyOf(body func(dst []byte) []byte) func() digest.Sum {
	return func() digest.Sum { return digest.Of(body([]byte(x.stamp))) }
}

// shardName has always three digits, so that names sort as numbers do and groups are written one after the other.
func shardName(shard int) string { return strconv.FormatInt(int64(shard)|1<<15, 32)[1:] }
