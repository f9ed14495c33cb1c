package search

import (
	"encoding/binary"
	"slices"

	"lachan/internal/digest"
	"lachan/internal/par"
)

// counts are what must be known of all texts before anything of the index is written.
type counts struct {
	total int     // words and pairs, as often as they stand there
	df    []int32 // in how many chunks each base stands, by the number of its first word
}

func (c *counts) addAll(more *counts) {
	c.total += more.total
	for i, n := range more.df {
		c.df[i] += n
	}
}

// counter counts the words of pages. It belongs to one goroutine.
type counter struct {
	counts
	walker
	chunks uint32   // how many it has met
	last   []uint32 // of them, the last that each base stands in, by the number of its first word
}

func newCounter(x *index) *counter {
	n := len(x.frozen.forms)
	return &counter{counts: counts{df: make([]int32, n)}, last: make([]uint32, n)}
}

// add takes a page's words in (sign 1) or out (-1).
func (c *counter) add(x *index, p *page, sign int) {
	for chunk := range c.open(p) {
		c.chunks++
		c.unpack(p, chunk)
		fresh := 0
		for i, token := range c.tokens {
			id := token & tokenID
			fresh += int(token >> 31)
			c.count(x, id, sign)
			c.look(&x.frozen.words[id], i)
		}
		c.total += sign * (2*len(c.tokens) - fresh)
		c.besides(x, p, chunk, func(first, second uint32) {
			c.total += sign
			if second == 0 {
				c.count(x, first, sign)
			}
		})
	}
}

// count takes a word of the chunk at hand.
func (c *counter) count(x *index, id uint32, sign int) {
	if base := x.frozen.firsts[id]; c.last[base] != c.chunks {
		c.last[base] = c.chunks
		c.df[base] += int32(sign)
	}
}

// countUp counts what all pages have.
func (x *index) countUp() counts {
	counters := make([]*counter, par.Workers())
	par.Do(len(counters), len(x.pages), func(worker, i int) {
		if counters[worker] == nil {
			counters[worker] = newCounter(x)
		}
		counters[worker].add(x, x.pages[i], 1)
	})
	all := counts{df: make([]int32, len(x.frozen.forms))}
	for _, c := range counters {
		if c != nil {
			all.addAll(&c.counts)
		}
	}
	return all
}

// sums name what all pages have in each of the finest buckets: they are sums so that a page can be taken out.
type sums [1 << fineBits]uint64

func (s *sums) addAll(more *sums) {
	for i, n := range more {
		s[i] += n
	}
}

// add adds all that shards say of the keys of a page's chunk (sign 1), or takes it out (-1).
func (s *sums) add(x *index, p *page, chunk int, keys []folded, sign int) {
	words, page := x.frozen.words, hash64(p.id)
	for i := range keys {
		k := &keys[i]
		h := words[k.key>>32].sum*3 ^ words[uint32(k.key)].sum ^ page
		s[k.bucket] += uint64(sign) * mix(h+uint64(chunk)<<classBits+uint64(k.class))
	}
}

// addPage adds a page's chunks.
func (s *sums) addPage(x *index, p *page, f *folder, sign int) {
	for chunk, keys := range f.fold(x, p, allBuckets) {
		s.add(x, p, chunk, keys, sign)
	}
}

// sumUp makes all sums. The caller holds mu.
func (x *index) sumUp() {
	found, folders := make([]sums, par.Workers()), make([]*folder, par.Workers())
	par.Do(len(found), len(x.pages), func(worker, i int) {
		if folders[worker] == nil {
			folders[worker] = newFolder(len(x.frozen.forms))
		}
		found[worker].addPage(x, x.pages[i], folders[worker], 1)
	})
	x.sums = sums{}
	for i := range found {
		x.sums.addAll(&found[i])
	}
	for i := range x.summed {
		x.summed[i] = true
	}
}

// takeOver makes the counts of those that the index before has, and the sums if that has them all, which it reports. before
// are its pages by their ids.
func (x *index) takeOver(last *index, before map[string]*page) (summed bool) {
	c, f := newCounter(x), newFolder(len(x.frozen.forms))
	c.addAll(&last.counts)
	last.mu.Lock()
	if summed = !slices.Contains(last.summed, false); summed {
		x.sums = last.sums
	}
	last.mu.Unlock()
	add := func(of *index, p *page, sign int) {
		c.add(of, p, sign)
		if summed {
			x.sums.addPage(of, p, f, sign)
		}
	}
	for _, p := range x.pages {
		if old := before[p.id]; old != nil && old.tokens == p.tokens && slices.Equal(old.filters, p.filters) {
			delete(before, p.id)
			continue
		}
		add(x, p, 1)
	}
	for _, p := range before {
		add(last, p, -1)
	}
	x.counts = c.counts
	return summed
}

// shardKey is the digest of all that a shard holds.
func (x *index) shardKey(shard int) digest.Sum {
	x.mu.Lock()
	defer x.mu.Unlock()
	if !x.summed[x.groupOf(shard)] {
		x.sumUp()
	}
	buf := append([]byte{version, byte(x.bits)}, x.stamp...)
	buf = append(buf, x.words.rule...)
	width := 1 << (fineBits - x.bits)
	for _, sum := range x.sums[shard*width : (shard+1)*width] {
		buf = binary.LittleEndian.AppendUint64(buf, sum)
	}
	return digest.Of(buf)
}
