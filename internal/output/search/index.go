package search

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strings"
	"sync"

	"lachan/internal/digest"
	"lachan/internal/lang"
	"lachan/internal/par"
	"lachan/internal/site"
)

// version is part of every key: raise it when the same index is written otherwise.
const version = 6

// index is the search index of one language.
type index struct {
	tag       lang.Tag
	site      *site.Site
	loc       *site.Locale
	options   Options
	words     *words
	frozen    *frozen
	pages     []*page
	bySlot    []*page // the page of each slot
	chunks    int
	stamp     string
	extra     map[uint32][]expansion // by the first word of what they expand
	extraOf   digest.Sum
	sums      *sums
	large     bool
	bits      int // of a shard's number
	groupBits int // of a group's number
	textBits  int // of a chunk's number that the name of its text leaves out

	rooms *rooms
	order func() *order

	mu   sync.Mutex
	idle sync.Cond // of mu: held has no reader any more
	held group     // that was made last
}

// sums name what all pages have in each of the finest buckets. They are sums so that a page can be taken out.
type sums struct {
	parts   [1 << fineBits][2]uint64
	count   [1 << fineBits]int32
	letters [letters][2]uint64 // of words alone, by their first letter
	df      []int32            // in how many chunks each base stands, by the number of its first word
}

func newIndex(s *site.Site, loc *site.Locale, o Options, r *rooms, last *index) *index {
	x := &index{tag: loc.Tag, site: s, loc: loc, options: o, rooms: r, pages: pagesOf(s, loc)}
	x.idle.L = &x.mu
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
		p.groups = nil // ten thousand pages have forty thousand
	}
	own := make([]*knower, par.Workers())
	par.Do(len(own), len(x.pages), func(worker, i int) {
		p := x.pages[i]
		if old := before[p.id]; old != nil && old.sum == p.sum {
			p.tokens = old.tokens
			return
		}
		if own[worker] == nil {
			own[worker] = &knower{known: known{long: map[string]uint32{}}}
		}
		p.tokens = p.tokenise(x.words, own[worker], o.Shelf)
	})
	x.large = x.isLarge()
	x.frozen = x.words.freeze(x.extra, x.large)
	x.number()
	x.addUp(last, before)
	x.order = sync.OnceValue(func() *order { return x.frozen.order(x.sums.df) })
	total := 0
	for _, n := range x.sums.count {
		total += int(n)
	}
	x.bits = bitsFor(total)
	x.groupBits = groupBitsFor(total, x.bits)
	x.seal()
	return x
}

// shardPostings is how many words and pairs a shard may stand for on average: from half as many to as many. 1 << manyBits
// shards are enough, lest files become too many, until they would stand for more than manyPostings each.
const (
	shardPostings = 600
	manyBits      = fineBits - 1
	manyPostings  = 3200
)

func bitsFor(total int) int {
	bits := 0
	for bits < manyBits && total>>bits > shardPostings {
		bits++
	}
	if total>>manyBits > manyPostings {
		return fineBits
	}
	return bits
}

// largeWords is how many words make an index a large one, some 2,000 pages. Its pairs are strewn over the shards by two
// letters of the second word: with one, a reader who asks for "người dân" gets tens of kilobytes of other pairs.
const largeWords = 2 << 20

// isLarge counts pages' words as powers of two, so that few edits tip it.
func (x *index) isLarge() bool {
	words := 0
	for _, p := range x.pages {
		words += p.tokens.words
	}
	return words > cmp.Or(x.options.Large, largeWords)
}

// number gives pages their slots.
func (x *index) number() {
	for _, p := range x.pages {
		p.slot = len(x.bySlot)
		for range p.tokens.slots() {
			x.bySlot = append(x.bySlot, p)
		}
		x.chunks += len(p.tokens.ends)
	}
	if x.chunks >= manyChunks {
		x.textBits = 1
	}
}

// seal makes the stamp, which names all that a browser must know alike of every file: how chunks are numbered and where
// keys lie.
func (x *index) seal() {
	var of []string
	for _, p := range x.pages {
		of = append(of, p.id, p.address)
	}
	sum := digest.Value(struct {
		Version int
		Pages   []string
		Slots   int
		Text    int
		Bits    int
		Large   bool
		Index   string
	}{version, of, len(x.bySlot), x.textBits, x.bits, x.large, x.options.Index})
	x.stamp = sum.String()[:8]
}

// addUp makes sums, from the last ones if only some pages changed.
func (x *index) addUp(last *index, before map[string]*page) {
	if last != nil && last.extraOf == x.extraOf && last.large == x.large {
		a := newAdder(x)
		a.addAll(last.sums)
		for _, p := range x.pages {
			old := before[p.id]
			if old != nil && old.tokens == p.tokens && slices.Equal(old.filters, p.filters) {
				delete(before, p.id)
				continue
			}
			a.add(x, p, 1)
		}
		for _, p := range before {
			a.add(last, p, -1)
		}
		x.sums = &a.sums
		return
	}
	adders := make([]*adder, par.Workers())
	par.Do(len(adders), len(x.pages), func(worker, i int) {
		if adders[worker] == nil {
			adders[worker] = newAdder(x)
		}
		adders[worker].add(x, x.pages[i], 1)
	})
	x.sums = &newAdder(x).sums
	for _, a := range adders {
		if a != nil {
			x.sums.addAll(&a.sums)
		}
	}
}

func (s *sums) addAll(more *sums) {
	for i := range more.count {
		s.count[i] += more.count[i]
		s.parts[i][0] += more.parts[i][0]
		s.parts[i][1] += more.parts[i][1]
	}
	for i := range more.letters {
		s.letters[i][0] += more.letters[i][0]
		s.letters[i][1] += more.letters[i][1]
	}
	for i, n := range more.df {
		s.df[i] += n
	}
}

// adder adds pages up. It belongs to one goroutine.
type adder struct {
	sums
	walker
	chunks uint32   // how many it has met
	last   []uint32 // of them, the last that each base stands in, by the number of its first word
}

func newAdder(x *index) *adder {
	n := len(x.frozen.forms)
	return &adder{sums: sums{df: make([]int32, n)}, last: make([]uint32, n)}
}

// add takes a page's keys in (sign 1) or out (-1).
func (a *adder) add(x *index, p *page, sign int32) {
	of := hash64(p.id) + uint64(p.tokens.words)
	for chunk := range a.open(p) {
		a.walk(x, p, chunk, allBuckets)
		a.chunks++
		a.addKeys(x.frozen, a.pairs, of, chunk, sign)
		a.addKeys(x.frozen, a.words, of, chunk, sign)
	}
}

// addKeys takes in pairs of a page's chunk, or words alone. of names the page and how long it is.
func (a *adder) addKeys(w *frozen, list []occurrence, of uint64, chunk int, sign int32) {
	for i := range list {
		o := &list[i]
		h := w.words[o.first].sum*3 ^ w.words[o.second].sum ^ of
		one := mix(h + uint64(chunk)<<32 + uint64(o.marks))
		two := mix(one^h) * uint64(sign)
		one *= uint64(sign)
		a.count[o.bucket] += sign
		part := &a.parts[o.bucket]
		part[0] += one
		part[1] += two
		if o.second != 0 {
			continue
		}
		letter := &a.letters[letterOf(w.words[o.first].letter)]
		letter[0] += one
		letter[1] += two
		if base := w.firsts[o.first]; a.last[base] != a.chunks {
			a.last[base] = a.chunks
			a.df[base] += sign
		}
	}
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
