package search

import (
	"math/rand/v2"
	"slices"
	"testing"
)

type posting struct {
	key          uint64
	chunk, class uint32
}

// A spool gives back every shard's postings in the order in which they came, of numbers of all lengths, and again when it has
// been cleared; and then it takes no memory.
func TestSpool(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	number := func(bits int) uint32 { return random.Uint32() >> (32 - random.IntN(bits+1)) }
	var s spool
	for _, shards := range []int{300, 1, 7} {
		want := make([][]posting, shards)
		chunk := uint32(0)
		s.clear(shards)
		for range 30_000 {
			shard := random.IntN(min(shards, 1+random.IntN(shards))) // some have few
			chunk += number(10)
			p := posting{uint64(number(32))<<32 | uint64(number(32)), chunk, random.Uint32N(classes)}
			want[shard] = append(want[shard], p)
			s.add(shard, p.chunk, p.class, p.key)
		}
		for shard := range shards {
			var got []posting
			eachPosting(s.append(nil, shard), func(key uint64, chunk, class uint32) {
				got = append(got, posting{key, chunk, class})
			})
			if !slices.Equal(got, want[shard]) {
				t.Fatalf("shard %d of %d has %d postings that differ from %d", shard, shards, len(got), len(want[shard]))
			}
		}
	}
	if n := testing.AllocsPerRun(10, func() {
		s.clear(7)
		for i := range uint32(20_000) {
			s.add(int(i%7), i, 0, uint64(i))
		}
	}); n > 0 {
		t.Errorf("a spool that has grown takes %.0f allocations", n)
	}
}
