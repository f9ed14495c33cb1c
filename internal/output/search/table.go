package search

import "math/bits"

// table numbers keys in the order in which they are met, from 0. It is a hash table with open addressing that is emptied
// by counting up its round, and belongs to one goroutine. Some ten million keys of each language of a large site go
// through it, chunk by chunk and shard by shard; Go's map took three times as long.
type table struct {
	places []place // a power of two, at most half of them taken
	shift  int     // of a hash to its place
	round  uint32
	met    int
}

type place struct {
	key    uint64
	round  uint32 // the place is taken if it is the table's
	number int32
}

// clear forgets all keys.
func (t *table) clear() { t.met, t.round = 0, t.round+1 }

// number is the number of a key; fresh reports that it was not met before.
func (t *table) number(key uint64) (number int, fresh bool) {
	p, fresh := t.place(key)
	if fresh {
		p.number = int32(t.met - 1)
	}
	return int(p.number), fresh
}

// place is where a key is until the next that is fresh. Then number is the caller's to set.
func (t *table) place(key uint64) (p *place, fresh bool) {
	if 2*t.met >= len(t.places) {
		t.grow()
	}
	p = t.find(key)
	if p.round == t.round {
		return p, false
	}
	p.key, p.round = key, t.round
	t.met++
	return p, true
}

// find is the place of a key, or the free one where it goes.
func (t *table) find(key uint64) *place {
	mask := uint64(len(t.places) - 1)
	for i := key * spread >> t.shift; ; i = (i + 1) & mask {
		if p := &t.places[i]; p.round != t.round || p.key == key {
			return p
		}
	}
}

// spread brings all bits of a key into the upper ones of a product: 2^64 divided by the golden ratio.
const spread = 0x9E3779B97F4A7C15

func (t *table) grow() {
	old, round := t.places, t.round
	t.places, t.round = make([]place, max(1<<8, 2*len(old))), 1
	t.shift = 64 - bits.Len(uint(len(t.places)-1))
	for _, p := range old {
		if p.round == round {
			p.round = 1
			*t.find(p.key) = p
		}
	}
}
