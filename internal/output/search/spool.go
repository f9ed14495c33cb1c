package search

import (
	"encoding/binary"
	"iter"
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
	blocks int    // in use
	tails  []tail // of shards
	first  int    // shard
	shift  int    // of a bucket's number to that of its shard

	size     uint32 // of a posting in bytes
	mask     uint64 // its bits
	gapBits  int    // of the chunks between
	wordBits int    // of a word's number
}

// tail is where a shard's next posting goes, as a place in all slabs.
type tail struct {
	block     *[blockSize]byte // that at is in; nil if there is none
	first, at uint32           // the first block, 0 if there is none
	last      uint32           // chunk of the posting before
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

// clear makes room for the shards of a span of buckets, and for words whose numbers are below that many. Block 0 is never
// used, so that place 0 is none.
func (s *spool) clear(of span, shift, words int) {
	shards := (of.end - of.first) >> shift
	s.first, s.shift = of.first>>shift, shift
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
	s.size, s.mask = uint32(size), 1<<(8*size)-1
	s.gapBits = 8*size - 2*s.wordBits - classBits
}

// from is what follows a place in its slab.
func (s *spool) from(at uint32) []byte { return s.slabs[at/slabSize][at%slabSize:] }

// add appends a posting for each of a chunk's keys. The chunk must not be below the one before.
func (s *spool) add(keys []folded, chunk uint32) {
	wordBits, gapBits := s.wordBits&63, s.gapBits&63 // or every shift would ask whether it is one by more
	for i := range keys {
		k := &keys[i]
		t := &s.tails[int(k.bucket)>>(s.shift&63)-s.first]
		gap := uint64(chunk - t.last)
		t.last = chunk
		if gap>>gapBits > 0 {
			gap = s.skip(t, gap)
		}
		s.makeRoom(t)
		words := k.key>>32<<wordBits | uint64(uint32(k.key))
		s.put(t, (words<<classBits|uint64(k.class))<<gapBits|gap)
	}
}

// skip puts down that many chunks lie behind a shard's last posting, and returns how many are left for the next to say.
func (s *spool) skip(t *tail, gap uint64) uint64 {
	for gap>>s.gapBits > 0 {
		some := min(gap, 1<<s.firstAt()-1)
		s.makeRoom(t)
		s.put(t, some)
		gap -= some
	}
	return gap
}

// firstAt is at which bit of a posting its first word's number begins.
func (s *spool) firstAt() int { return s.wordBits + classBits + s.gapBits }

// put appends a posting to a shard that makeRoom was asked to have room for.
func (s *spool) put(t *tail, posting uint64) {
	binary.LittleEndian.PutUint64(t.block[t.at%blockSize:], posting)
	t.at += s.size
}

func (s *spool) makeRoom(t *tail) {
	if t.at%blockSize > blockRoom-s.size {
		s.link(t)
	}
}

// link hangs a new block on a shard's chain. It is rare, and stands apart so that the compiler puts makeRoom where it is called.
//
//go:noinline
func (s *spool) link(t *tail) {
	at := uint32(s.blocks * blockSize)
	if s.blocks++; int(at/slabSize) == len(s.slabs) {
		s.slabs = append(s.slabs, make([]byte, slabSize))
	}
	if t.block == nil {
		t.first = at
	} else {
		binary.LittleEndian.PutUint32(t.block[blockRoom:], at)
	}
	t.block, t.at = (*[blockSize]byte)(s.from(at)), at
}

// after is the block behind one of a shard's chain, 0 if there is none.
func (s *spool) after(t *tail, at uint32) uint32 {
	if at == 0 || at/blockSize == t.at/blockSize {
		return 0
	}
	return binary.LittleEndian.Uint32(s.from(at)[blockRoom:])
}

// chain yields the blocks of a shard, each so long that whoever reads a posting where eight bytes are left has read all. They lie
// far apart in memory: the next one is looked into before this one is read, so that it is near by then.
func (s *spool) chain(shard int) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		t := &s.tails[shard-s.first]
		next := s.after(t, t.first)
		for at := t.first; at != 0; {
			ahead := s.after(t, next)
			end := blockRoom / s.size * s.size
			if next == 0 {
				end = t.at - at
			}
			if !yield(s.from(at)[:end+mostSize-s.size]) {
				return
			}
			at, next = next, ahead
		}
	}
}

// read takes apart the posting that a block begins with. words are the numbers of both its words, as key takes them, or 0 if it
// is no posting but chunks.
func (s *spool) read(block []byte) (words uint64, class, gap uint32) {
	posting := binary.LittleEndian.Uint64(block) & s.mask
	if posting>>(s.firstAt()&63) == 0 {
		return 0, 0, uint32(posting)
	}
	keyAndClass := posting >> (s.gapBits & 63)
	return keyAndClass / classes, uint32(keyAndClass % classes), uint32(posting &^ (keyAndClass << (s.gapBits & 63)))
}

// key is a key of such numbers.
func (s *spool) key(words uint64) uint64 {
	return words>>s.wordBits<<32 | words&(1<<s.wordBits-1)
}
