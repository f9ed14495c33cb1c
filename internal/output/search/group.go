package search

import "lachan/internal/par"

// groupPostings is how many words and pairs, counted as often as they stand in texts, a group of shards has at most; some
// three bytes are held for each: 54 MiB. All texts are gone through once for each group, so from 1 << manyGroupBits groups on
// they grow instead, lest the work grow with the square of the site.
const (
	groupPostings = 18 << 20
	manyGroupBits = 1
)

// groupBitsFor is how many bits of a shard's number name its group. total is of all words and pairs.
func groupBitsFor(total, shardBits int) int {
	bits := 0
	for bits < min(manyGroupBits, shardBits) && total>>bits > groupPostings {
		bits++
	}
	return bits
}

// group is the postings of neighbouring shards. Postings are the largest thing that a build holds, so they are made for one
// group of shards after the other: publishing goes through them in order.
type group struct {
	number  int
	spools  []*spool // of neighbouring pages each
	left    int      // shards that have not been asked for; of none of the group's if 0
	readers int
}

// groupOf is the number of a shard's group.
func (x *index) groupOf(shard int) int { return shard >> (x.bits - x.groupBits) }

// group makes a shard's group, in place of the last one when nobody reads that any more. Who asks must call taken.
func (x *index) group(shard int) *group {
	number := x.groupOf(shard)
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
	return g
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
	if g.left == 0 {
		x.drop()
	}
	x.idle.Broadcast()
}

// drop leaves the room of the group that is held to the next one. The caller holds mu, and there is no reader.
func (x *index) drop() {
	for _, s := range x.held.spools {
		x.rooms.spools.Put(s)
	}
	x.held = group{}
}

// invert makes the group that is held, and the sums of its buckets. The caller holds mu.
func (x *index) invert(number int) {
	x.drop()
	shards, shift := 1<<(x.bits-x.groupBits), fineBits-x.bits
	g := &x.held
	g.number, g.left = number, shards
	of := span{number * shards << shift, (number + 1) * shards << shift}
	parts := x.parts(par.Workers())
	g.spools = make([]*spool, len(parts))
	found := make([]sums, len(parts))
	par.Do(len(parts), len(parts), func(_, i int) {
		s, f := x.rooms.spool(), newFolder(len(x.frozen.forms))
		s.clear(of, shift, len(x.frozen.forms))
		for _, p := range parts[i] {
			for chunk, keys := range f.fold(x, p, of) {
				found[i].add(x, p, chunk, keys, 1)
				s.add(keys, uint32(p.slot*slotChunks+chunk))
			}
		}
		g.spools[i] = s
	})
	if !x.summed[number] {
		x.summed[number] = true
		for i := range found {
			x.sums.addAll(&found[i])
		}
	}
}

// parts cuts the pages into n stretches that have about as many words each.
func (x *index) parts(n int) [][]*page {
	total, sum := 0, 0
	for _, p := range x.pages {
		total += p.tokens.data.Len()
	}
	var parts [][]*page
	start := 0
	for i, p := range x.pages {
		if sum += p.tokens.data.Len(); sum*n > total*(len(parts)+1) || i == len(x.pages)-1 {
			parts = append(parts, x.pages[start:i+1])
			start = i + 1
		}
	}
	return parts
}
