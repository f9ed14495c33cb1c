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

// A spool gives back every shard's postings in the order in which they came, for few words and for as many as there can be, near
// to each other and far apart, and again when it has been cleared; and then it takes no memory.
func TestSpool(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	number := func(bits int) uint32 { return random.Uint32() >> (32 - random.IntN(bits+1)) }
	var s spool
	for _, c := range []struct{ shards, words, gap int }{{300, 1 << 13, 10}, {1, 2, 3}, {7, tokenID + 1, 17}, {300, 1 << 20, 17}} {
		want := make([][]posting, c.shards)
		chunk := uint32(0)
		s.clear(span{0, c.shards}, 0, c.words)
		for range 30_000 {
			shard := random.IntN(min(c.shards, 1+random.IntN(c.shards))) // some have few
			chunk += number(c.gap)
			first, second := 1+random.Uint32N(uint32(c.words)-1), number(28)%uint32(c.words)
			p := posting{uint64(first)<<32 | uint64(second), chunk, random.Uint32N(classes)}
			want[shard] = append(want[shard], p)
			s.add([]folded{{key: p.key, bucket: int32(shard), class: uint8(p.class)}}, p.chunk)
		}
		for shard := range c.shards {
			var got []posting
			chunk := uint32(0)
			for block := range s.chain(shard) {
				for ; len(block) >= mostSize; block = block[s.size:] {
					words, class, gap := s.read(block)
					if chunk += gap; words != 0 {
						got = append(got, posting{s.key(words), chunk, class})
					}
				}
			}
			if !slices.Equal(got, want[shard]) {
				t.Fatalf("shard %d of %v has %d postings that differ from %d", shard, c, len(got), len(want[shard]))
			}
		}
	}
	if n := testing.AllocsPerRun(10, func() {
		s.clear(span{7, 14}, 0, 1<<13)
		for i := range uint32(20_000) {
			s.add([]folded{{key: uint64(1+i%8191) << 32, bucket: int32(7 + i%7)}}, i)
		}
	}); n > 0 {
		t.Errorf("a spool that has grown takes %.0f allocations", n)
	}
}
