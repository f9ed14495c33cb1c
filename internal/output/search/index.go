package search

import (
	"encoding/binary"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"lachan/internal/digest"
	"lachan/internal/lang"
	"lachan/internal/par"
	"lachan/internal/site"
)

// version is part of every key: raise it when the same index is written otherwise.
const version = 1

// index is the search index of one language.
type index struct {
	tag     lang.Tag
	site    *site.Site
	loc     *site.Locale
	options Options
	words   *words
	frozen  *frozen
	pages   []*page
	bySlot  []*page // the page of each slot
	chunks  int
	stamp   string
	extra   map[uint32][]expansion
	extraOf digest.Sum
	sums    *sums
	bits    int // of a shard's number

	mu     sync.Mutex
	made   *inverted
	common *frequencies
	left   int // shards that have not been asked for since made was made
}

// sums name what all pages have in each of the finest buckets. They are sums so that a page can be taken out.
type sums struct {
	parts   [1 << fineBits][2]uint64
	count   [1 << fineBits]int32
	letters [letters][2]uint64 // of words alone, by their first letter
}

func newIndex(s *site.Site, loc *site.Locale, o Options, last *index) *index {
	x := &index{tag: loc.Tag, site: s, loc: loc, options: o, pages: pagesOf(s, loc)}
	before := map[string]*page{}
	if last != nil && last.words.rule == loc.Lang.Search {
		x.words = last.words
		for _, p := range last.pages {
			before[p.id] = p
		}
	} else {
		x.words, last = newWords(loc.Lang.Search), nil
	}
	x.extra, x.extraOf = expansions(s, loc, x.words)
	for _, p := range x.pages {
		for _, g := range p.groups {
			group, name, _ := strings.Cut(g, " ")
			p.filters = append(p.filters, [2]uint32{x.words.form(lang.Form{Base: group}), x.words.form(lang.Form{Base: name})})
		}
	}
	own := make([]map[string]uint32, par.Workers())
	par.Do(len(own), len(x.pages), func(worker, i int) {
		p := x.pages[i]
		if old := before[p.id]; old != nil && old.sum == p.sum {
			p.tokens = old.tokens
			return
		}
		if own[worker] == nil {
			own[worker] = map[string]uint32{}
		}
		p.tokens = p.tokenise(x.words, own[worker])
	})
	x.frozen = x.words.freeze()
	x.number()
	x.addUp(last, before)
	total := 0
	for _, n := range x.sums.count {
		total += int(n)
	}
	for x.bits = 0; x.bits < fineBits && total>>x.bits > shardPostings; x.bits++ {
	}
	return x
}

// shardPostings is how many words and pairs a shard may stand for on average: from half as many to as many.
const shardPostings = 1100

// number gives pages their slots. The stamp names the numbering.
func (x *index) number() {
	var of []string
	for _, p := range x.pages {
		p.slot = len(x.bySlot)
		for range p.tokens.slots() {
			x.bySlot = append(x.bySlot, p)
		}
		of = append(of, p.id, p.address)
		x.chunks += len(p.tokens.ends)
	}
	sum := digest.Value(struct {
		Version int
		Pages   []string
		Slots   int
		Index   string
	}{version, of, len(x.bySlot), x.options.Index})
	x.stamp = sum.String()[:8]
}

// addUp makes sums, from the last ones if only some pages changed.
func (x *index) addUp(last *index, before map[string]*page) {
	if last != nil && last.extraOf == x.extraOf {
		copied := *last.sums
		x.sums = &copied
		for _, p := range x.pages {
			old := before[p.id]
			if old != nil && old.tokens == p.tokens && slices.Equal(old.filters, p.filters) {
				delete(before, p.id)
				continue
			}
			x.sums.add(x, p, 1)
		}
		for _, p := range before {
			x.sums.add(last, p, -1)
		}
		return
	}
	parts := make([]*sums, par.Workers())
	par.Do(len(parts), len(x.pages), func(worker, i int) {
		if parts[worker] == nil {
			parts[worker] = &sums{}
		}
		parts[worker].add(x, x.pages[i], 1)
	})
	x.sums = &sums{}
	for _, s := range parts {
		if s == nil {
			continue
		}
		for i := range s.count {
			x.sums.count[i] += s.count[i]
			x.sums.parts[i][0] += s.parts[i][0]
			x.sums.parts[i][1] += s.parts[i][1]
		}
		for i := range s.letters {
			x.sums.letters[i][0] += s.letters[i][0]
			x.sums.letters[i][1] += s.letters[i][1]
		}
	}
}

// add takes a page's keys in (sign 1) or out (-1).
func (s *sums) add(x *index, p *page, sign int32) {
	of, w := hash64(p.id), x.frozen
	x.each(p, func(first, second uint32, chunk int, marks uint32) {
		h := w.sums[first]*3 ^ w.sums[second] ^ of
		a := mix(h + uint64(chunk)<<32 + uint64(marks))
		b := mix(a ^ h)
		i := w.fine(first, second)
		s.count[i] += sign
		if sign < 0 {
			a, b = -a, -b
		}
		s.parts[i][0] += a
		s.parts[i][1] += b
		if second == 0 {
			l := letterOf(w.forms[first].Base)
			s.letters[l][0] += a
			s.letters[l][1] += b
		}
	})
}

// shardKey is the digest of all that a shard holds.
func (x *index) shardKey(shard int) digest.Sum {
	var buf []byte
	buf = append(buf, byte(version), byte(x.bits))
	buf = append(append(buf, x.stamp...), x.words.rule...)
	width := 1 << (fineBits - x.bits)
	for _, p := range x.sums.parts[shard*width : (shard+1)*width] {
		buf = binary.LittleEndian.AppendUint64(buf, p[0])
		buf = binary.LittleEndian.AppendUint64(buf, p[1])
	}
	return digest.Of(buf)
}

// inverted is all postings, shard after shard, unsorted within a shard.
type inverted struct {
	start []int32 // of shards, with room for as many postings as there are words
	end   []int32
	keys  []uint64
	posts []uint32
	bases []string // by rank
}

// invert makes all postings when the first shard's bytes are wanted.
func (x *index) invert() *inverted {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.made == nil {
		x.made, x.left = x.inverted(), 1<<x.bits
		if x.common == nil {
			x.common = x.made.frequencies()
		}
	}
	return x.made
}

// frequent is how common each base is. It outlives the postings.
func (x *index) frequent() *frequencies {
	x.mu.Lock()
	common := x.common
	x.mu.Unlock()
	if common == nil {
		x.invert()
		common = x.common
	}
	return common
}

// taken lets the postings go when as many shards were written as there are: nobody wants them after that, and they are
// the largest thing that a build holds.
func (x *index) taken() {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.left--; x.left <= 0 {
		x.made = nil
	}
}

func (x *index) inverted() *inverted {
	shards := 1 << x.bits
	v := &inverted{start: make([]int32, shards+1)}
	var rank []uint32
	rank, v.bases = x.frozen.ranks()
	for i, n := range x.sums.count {
		v.start[i>>(fineBits-x.bits)+1] += n
	}
	for i := range shards {
		v.start[i+1] += v.start[i]
	}
	next := make([]atomic.Int32, shards)
	for i := range next {
		next[i].Store(v.start[i])
	}
	v.keys, v.posts = make([]uint64, v.start[shards]), make([]uint32, v.start[shards])
	folders := make([]folder, par.Workers())
	par.Do(len(folders), len(x.pages), func(worker, i int) {
		p, w := x.pages[i], x.frozen
		folders[worker].fold(x, p, func(first, second uint32, chunk int, class uint32) {
			at := next[w.fine(first, second)>>(fineBits-x.bits)].Add(1) - 1
			v.keys[at] = newKey(rank[first], rank[second], w.forms[first].Sig, w.forms[second].Sig)
			v.posts[at] = uint32(p.slot*slotChunks+chunk)<<2 | class
		})
	})
	v.end = make([]int32, shards)
	for i := range next {
		v.end[i] = next[i].Load()
	}
	return v
}
