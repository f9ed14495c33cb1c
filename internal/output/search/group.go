package search

import (
	"sync/atomic"

	"lachan/internal/par"
)

// groupPostings is how many words and pairs, counted as often as they stand in texts, a group of shards has at most; twelve
// bytes are held for each. All texts are gone through once for each group, so from 1 << manyGroupBits groups on they grow
// instead, lest the work grow with the square of the site.
const (
	groupPostings = 4 << 20
	manyGroupBits = 3
)

// groupBitsFor is how many bits of a shard's number name its group. total is of all words and pairs.
func groupBitsFor(total, shardBits int) int {
	bits := 0
	for bits < min(manyGroupBits, shardBits) && total>>bits > groupPostings {
		bits++
	}
	return bits
}

// group is the postings of neighbouring shards, unsorted within a shard. Postings are the largest thing that a build
// holds, so they are made for one group of shards after the other: publishing goes through them in order.
type group struct {
	number  int
	first   int     // shard
	start   []int32 // of shards in keys, with room for as many postings as there are words
	end     []int32
	keys    []uint64 // numbers of the first and the second word
	posts   []uint32
	left    int // shards that have not been asked for; of none of the group's if 0
	readers int
}

// group makes a shard's group, in place of the last one when nobody reads that any more. Who asks must call taken.
func (x *index) group(shard int) (*group, *order) {
	number := shard >> (x.bits - x.groupBits)
	x.mu.Lock()
	defer x.mu.Unlock()
	g := &x.held
	for (g.left == 0 || g.number != number) && g.readers > 0 {
		x.idle.Wait()
	}
	if g.left == 0 || g.number != number {
		x.invert(number)
	}
	g.readers++
	return g, x.ordered()
}

// taken ends what group began. When as many shards were written as the group has, nobody wants it any more.
func (x *index) taken() {
	x.mu.Lock()
	defer x.mu.Unlock()
	g := &x.held
	g.left, g.readers = max(0, g.left-1), g.readers-1
	if g.readers > 0 {
		return
	}
	if g.left == 0 && g.number == 1<<x.groupBits-1 {
		*g = group{}
	}
	x.idle.Broadcast()
}

// order is the bases in the order of their letters.
type order struct {
	rank  []uint32 // by a word's number
	bases []string
}

func (x *index) ordered() *order {
	if x.order == nil {
		rank, bases := x.frozen.ranks()
		x.order = &order{rank, bases}
	}
	return x.order
}

// invert makes the group that is held. The caller holds mu.
func (x *index) invert(number int) {
	shards, shift := 1<<(x.bits-x.groupBits), fineBits-x.bits
	g := &x.held
	g.number, g.first, g.left = number, number*shards, shards
	of := span{g.first << shift, (g.first + shards) << shift}
	g.start, g.end = make([]int32, shards+1), make([]int32, shards)
	for i, n := range x.sums.count[of.first:of.end] {
		g.start[i>>shift+1] += n
	}
	for i := range shards {
		g.start[i+1] += g.start[i]
	}
	if n := int(g.start[shards]); n > len(g.keys) {
		g.keys, g.posts = make([]uint64, n+n/8), make([]uint32, n+n/8) // groups are nearly alike
	}
	next := make([]atomic.Int32, shards)
	for i := range next {
		next[i].Store(g.start[i])
	}
	inverters := make([]inverter, par.Workers())
	par.Do(len(inverters), len(x.pages), func(worker, i int) {
		v, p := &inverters[worker], x.pages[i]
		if v.lanes == nil {
			v.lanes = make([]lane, shards)
		}
		v.fold(x, p, of, func(key uint64, bucket, chunk int, class uint32) {
			shard := bucket>>shift - g.first
			if l := &v.lanes[shard]; l.add(key, uint32(p.slot*slotChunks+chunk)<<3|class) {
				l.flush(g, &next[shard])
			}
		})
	})
	for i := range inverters {
		for shard := range inverters[i].lanes {
			inverters[i].lanes[shard].flush(g, &next[shard])
		}
	}
	for i := range next {
		g.end[i] = next[i].Load()
	}
}

// inverter is what one goroutine needs to fill a group.
type inverter struct {
	folder
	lanes []lane // of shards
}

// lane gathers the next postings of a shard. Goroutines that put each in its place at once spend most of their time in
// taking the places' counters from each other.
type lane struct {
	n     int
	keys  [16]uint64
	posts [16]uint32
}

// add reports that the lane is full now.
func (l *lane) add(key uint64, post uint32) (full bool) {
	l.keys[l.n], l.posts[l.n] = key, post
	l.n++
	return l.n == len(l.keys)
}

// flush empties the lane into its shard.
func (l *lane) flush(g *group, next *atomic.Int32) {
	at := next.Add(int32(l.n)) - int32(l.n)
	copy(g.keys[at:], l.keys[:l.n])
	copy(g.posts[at:], l.posts[:l.n])
	l.n = 0
}
