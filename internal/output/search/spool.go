package search

import "encoding/binary"

// spool takes the postings of many shards in any order and gives back each shard's, in the order in which they came. A shard's
// bytes lie in a chain of blocks, so that room is taken for what there is and none is copied when it grows. It is filled by one
// goroutine, and then read by many.
type spool struct {
	slabs  [][]byte
	blocks int // in use
	tails  []tail
}

// tail is where a shard's next byte goes, as a place in all slabs.
type tail struct {
	first, at int32  // the first block; both 0: there is none
	last      uint32 // chunk of the posting before
}

// A block ends with the place of the next one.
const (
	blockSize = 128
	blockRoom = blockSize - 4
	slabSize  = 1 << 18
)

// clear makes room for that many shards. Block 0 is never used, so that place 0 is none.
func (s *spool) clear(shards int) {
	if cap(s.tails) < shards {
		s.tails = make([]tail, shards)
	}
	s.tails = s.tails[:shards]
	clear(s.tails)
	s.blocks = 1
}

// from is what follows a place in its slab.
func (s *spool) from(at int32) []byte { return s.slabs[at/slabSize][at%slabSize:] }

// add appends a posting: three numbers of varying length, of its chunk's distance from the posting before and its class, and
// of its words.
func (s *spool) add(shard int, chunk, class uint32, key uint64) {
	t := &s.tails[shard]
	var room [3 * binary.MaxVarintLen64]byte
	data := binary.AppendUvarint(room[:0], uint64(chunk-t.last)*classes+uint64(class))
	data = binary.AppendUvarint(data, key>>32)
	data = binary.AppendUvarint(data, uint64(uint32(key)))
	t.last = chunk
	for len(data) > 0 {
		if t.at%blockSize == 0 || t.at%blockSize == blockRoom {
			s.link(t)
		}
		n := copy(s.from(t.at)[:blockRoom-t.at%blockSize], data)
		t.at, data = t.at+int32(n), data[n:]
	}
}

// link hangs a new block on a shard's chain.
func (s *spool) link(t *tail) {
	at := int32(s.blocks * blockSize)
	if s.blocks++; int(at/slabSize) == len(s.slabs) {
		s.slabs = append(s.slabs, make([]byte, slabSize))
	}
	if t.first == 0 {
		t.first = at
	} else {
		binary.LittleEndian.PutUint32(s.from(t.at), uint32(at))
	}
	t.at = at
}

// append appends all bytes of a shard.
func (s *spool) append(dst []byte, shard int) []byte {
	t := s.tails[shard]
	if t.first == 0 {
		return dst
	}
	at := t.first
	for at/blockSize != t.at/blockSize {
		block := s.from(at)
		dst = append(dst, block[:blockRoom]...)
		at = int32(binary.LittleEndian.Uint32(block[blockRoom:]))
	}
	return append(dst, s.from(at)[:t.at-at]...)
}

// eachPosting reads what append returned.
func eachPosting(data []byte, see func(key uint64, chunk, class uint32)) {
	chunk := uint32(0)
	for len(data) > 0 {
		next, n := binary.Uvarint(data)
		first, m := binary.Uvarint(data[n:])
		second, l := binary.Uvarint(data[n+m:])
		data = data[n+m+l:]
		chunk += uint32(next / classes)
		see(first<<32|second, chunk, uint32(next%classes))
	}
}
