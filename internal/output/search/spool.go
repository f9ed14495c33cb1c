package search

import (
	"encoding/binary"
	"math/bits"
)

// spool takes the postings of many shards in any order and gives back each shard's, in the order in which they came. A shard's
// postings lie in a chain of blocks, so that room is taken for what there is and none is copied when it grows. It is filled by
// one goroutine, and then read by many.
//
// A posting is a number of as many bytes as the numbers of the index's words need, four or five in most: with three numbers of
// varying length it has four, but no processor foresees their lengths, and writing and reading one took 14 ns more. From its lowest
// bit on it has
//
//	how many chunks it lies behind the one before, its class, its second word, its first word
//
// where first word 0, which no key has, stands for no posting, but for as many chunks as all the other bits say.
type spool struct {
	slabs  [][]byte
	blocks int // in use
	tails  []tail

	size     uint32 // of a posting in bytes
	gapBits  int    // of the chunks between
	wordBits int    // of a word's number
}

// tail is where a shard's next posting goes, as a place in all slabs.
type tail struct {
	first, at uint32 // the first block, 0 if there is none
	last      uint32 // chunk of the posting before
}

// A block ends with the place of the next one.
const (
	blockSize = 512
	blockRoom = blockSize - 4
	slabSize  = 1 << 18
)

// Sizes of postings. They are read and written as if they had eight bytes: in a block's last one, four of these may be the
// place of the next block, which is written later.
const (
	classBits = 3
	leastGap  = 7 // bits of the chunks between: few lie farther apart
	leastSize = 4
	mostSize  = 8
)

// clear makes room for that many shards, and for words whose numbers are below that many. Block 0 is never used, so that
// place 0 is none.
func (s *spool) clear(shards, words int) {
	if cap(s.tails) < shards {
		s.tails = make([]tail, shards)
	}
	s.tails = s.tails[:shards]
	for i := range s.tails {
		s.tails[i] = tail{at: blockRoom} // no room in block 0
	}
	s.blocks = 1
	s.wordBits = bits.Len(uint(words - 1))
	size := min(mostSize, max(leastSize, (2*s.wordBits+classBits+leastGap+7)/8))
	s.size, s.gapBits = uint32(size), 8*size-2*s.wordBits-classBits
}

// from is what follows a place in its slab.
func (s *spool) from(at uint32) []byte { return s.slabs[at/slabSize][at%slabSize:] }

// add appends a posting. Its chunk must not be below that of the one before in its shard.
func (s *spool) add(shard int, chunk, class uint32, key uint64) {
	t := &s.tails[shard]
	gap := uint64(chunk - t.last)
	t.last = chunk
	for gap>>s.gapBits > 0 {
		some := min(gap, 1<<s.firstAt()-1)
		s.put(t, some)
		gap -= some
	}
	words := key>>32<<s.wordBits | uint64(uint32(key))
	s.put(t, (words<<classBits|uint64(class))<<s.gapBits|gap)
}

// firstAt is at which bit of a posting its first word's number begins.
func (s *spool) firstAt() int { return s.wordBits + classBits + s.gapBits }

func (s *spool) put(t *tail, posting uint64) {
	if t.at%blockSize > blockRoom-s.size {
		s.link(t)
	}
	binary.LittleEndian.PutUint64(s.from(t.at), posting)
	t.at += s.size
}

// link hangs a new block on a shard's chain.
func (s *spool) link(t *tail) {
	at := uint32(s.blocks * blockSize)
	if s.blocks++; int(at/slabSize) == len(s.slabs) {
		s.slabs = append(s.slabs, make([]byte, slabSize))
	}
	if t.first == 0 {
		t.first = at
	} else {
		binary.LittleEndian.PutUint32(s.from(t.at/blockSize*blockSize+blockRoom), at)
	}
	t.at = at
}

// after is the block behind one of a shard's chain, 0 if there is none.
func (s *spool) after(t *tail, at uint32) uint32 {
	if at == 0 || at/blockSize == t.at/blockSize {
		return 0
	}
	return binary.LittleEndian.Uint32(s.from(at)[blockRoom:])
}

// each calls see for all postings of a shard, in the order in which they came. Its blocks lie far apart in memory: the next one
// is looked into before this one is read, so that it is near by then.
func (s *spool) each(shard int, see func(key uint64, chunk, class uint32)) {
	t := &s.tails[shard]
	chunk, next := uint32(0), s.after(t, t.first)
	for at := t.first; at != 0; {
		ahead := s.after(t, next)
		block, end := s.from(at)[:blockSize], blockRoom/s.size*s.size
		if next == 0 {
			end = t.at - at
		}
		for i := uint32(0); i < end; i += s.size {
			posting := binary.LittleEndian.Uint64(block[i:]) & (1<<(8*s.size) - 1)
			first := posting >> s.firstAt()
			if first == 0 {
				chunk += uint32(posting)
				continue
			}
			chunk += uint32(posting & (1<<s.gapBits - 1))
			keyAndClass := posting >> s.gapBits
			second := keyAndClass >> classBits & (1<<s.wordBits - 1)
			see(first<<32|second, chunk, uint32(keyAndClass%classes))
		}
		at, next = next, ahead
	}
}
