package search

import (
	"cmp"
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
	counts    counts
	large     bool
	bits      int // of a shard's number
	groupBits int // of a group's number
	textBits  int // of a chunk's number that the name of its text leaves out

	rooms *rooms
	order func() *order

	mu     sync.Mutex
	idle   sync.Cond // of mu: held has no reader any more
	held   group     // that was made last
	sums   sums
	summed []bool // by a group's number: whether its sums are made
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
	summed := false
	if last != nil && last.extraOf == x.extraOf && last.large == x.large {
		summed = x.takeOver(last, before)
	} else {
		x.counts = x.countUp()
	}
	x.order = sync.OnceValue(func() *order { return x.frozen.order(x.counts.df) })
	x.bits = bitsFor(x.counts.total)
	x.groupBits = groupBitsFor(x.counts.total, x.bits)
	x.summed = slices.Repeat([]bool{summed}, 1<<x.groupBits)
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
