// Package shelf lays bytes aside that a run needs again much later, so that they do not lie in memory until then.
//
// A byte that lives in Go's heap costs two at the peak, since the collector starts when the heap has doubled. A Shelf
// gathers what it is given in blocks, writes these to a file, one after the other, and reads what is asked for from there.
// What is little stays in memory, and so does what the file does not take: a full disk must not stop a run that would have
// done without. What the file took and does not give back is the end of a run: nobody has it any more.
//
// The package must not know what it keeps. It opens no file itself: whoever makes a Shelf says how.
package shelf

import (
	"errors"
	"hash/crc32"
	"io"
	"slices"
	"sync"
	"sync/atomic"
)

// Options say how a Shelf keeps things. Both functions are required.
type Options struct {
	Memory int // bytes that are kept in memory before the first is written

	// Open makes the file. It is called once at the most.
	Open func() (File, error)

	// Lost is told, once, that something can't be had again, so that all that is made from then on may be wrong. It may be
	// called from any goroutine, and returns before the Read that found it does.
	Lost func(error)
}

// File is what a Shelf needs of a file. It must serve several ReadAt at once.
type File interface {
	io.ReaderAt
	io.WriterAt
	io.Closer
}

// A Shelf keeps things. Its methods may be called from any goroutine; Close must be the last. A nil Shelf keeps each thing in
// memory, as long as somebody has its Item.
type Shelf struct {
	o    Options
	lost sync.Once

	mu      sync.Mutex
	full    []*block // in memory, to be written
	filling *block   // the last
	spare   []byte   // a written block's bytes for the next one, or nil
	file    File     // nil before the first block is written
	size    int64    // of the file
	memory  bool     // nothing is written any more
	closed  bool     // the file is
}

// New makes an empty Shelf.
func New(o Options) *Shelf { return &Shelf{o: o} }

// blockSize is how much is written at once, in bytes.
const blockSize = 256 << 10

// block is a stretch of what was laid aside.
type block struct {
	data atomic.Pointer[[]byte] // nil when it stands in the file
	lent atomic.Bool            // somebody may be reading data
	used int                    // of data, in bytes; Put's alone until the block is written
	at   int64                  // in the file
	on   *Shelf
}

// newBlock makes a block in memory.
func newBlock(on *Shelf, data []byte) *block {
	b := &block{on: on}
	b.data.Store(&data)
	return b
}

// An Item is a thing on a Shelf. The zero Item is no bytes.
type Item struct {
	in       *block
	at, size uint32 // in the block
	sum      uint32 // of what was put there: a file may give back something else
}

// polynomial is one that processors know.
var polynomial = crc32.MakeTable(crc32.Castagnoli)

// Put lays data aside, which remains the caller's.
func (s *Shelf) Put(data []byte) Item {
	if len(data) == 0 {
		return Item{}
	}
	item := Item{size: uint32(len(data)), sum: crc32.Checksum(data, polynomial)}
	if s == nil {
		item.in = newBlock(nil, slices.Clone(data))
		return item
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	b := s.room(len(data))
	item.in, item.at = b, uint32(b.used)
	b.used += copy((*b.data.Load())[b.used:], data) // where no Item is yet, so nobody reads there
	return item
}

// room is the last block, which has room for size bytes. The caller holds mu.
func (s *Shelf) room(size int) *block {
	if b := s.filling; b != nil {
		if len(*b.data.Load())-b.used >= size {
			return b
		}
		s.write(b)
	}
	data := s.spare
	if len(data) < size {
		data = make([]byte, max(size, blockSize))
	} else {
		s.spare = nil
	}
	s.filling = newBlock(s, data)
	return s.filling
}

// write writes a full block, and those that waited with it, once they are too many for memory. The caller holds mu.
func (s *Shelf) write(b *block) {
	if s.memory {
		return
	}
	s.full = append(s.full, b)
	if s.file == nil {
		if len(s.full)*blockSize < s.o.Memory {
			return
		}
		file, err := s.o.Open()
		if err != nil {
			s.memory, s.full = true, nil
			return
		}
		s.file = file
	}
	for _, b := range s.full {
		if _, err := s.file.WriteAt((*b.data.Load())[:b.used], s.size); err != nil {
			s.memory = true
			break
		}
		b.at = s.size
		s.size += int64(b.used)
		if data := b.data.Swap(nil); len(*data) == blockSize && !b.lent.Load() {
			s.spare = *data
		}
	}
	s.full = nil
}

// Len is how many bytes a thing has.
func (i Item) Len() int { return int(i.size) }

// Read returns a thing as it lies in memory, or in the caller's room, which grows if need be. The caller must not change it.
// What is lost is no bytes, and Options.Lost was told.
func (i Item) Read(room *[]byte) []byte {
	if data, ok := i.memory(); ok {
		return data
	}
	*room = slices.Grow((*room)[:0], int(i.size))
	data := (*room)[:i.size]
	if !i.in.read(data, int64(i.at)) || !i.isWhole(data) {
		return nil
	}
	return data
}

// A Reader reads many things, best in the order in which they were put: it takes a whole block at once. It belongs to one
// goroutine, and what it reads is good until it reads the next.
type Reader struct {
	in   *block // that data is of, or nil
	data []byte
}

// Read is Item.Read in the Reader's room.
func (r *Reader) Read(i Item) []byte {
	if data, ok := i.memory(); ok {
		return data
	}
	if r.in != i.in {
		r.in, r.data = nil, slices.Grow(r.data[:0], i.in.used)[:i.in.used]
		if !i.in.read(r.data, 0) {
			return nil
		}
		r.in = i.in
	}
	data := r.data[i.at : i.at+i.size]
	if !i.isWhole(data) {
		return nil
	}
	return data
}

// memory is a thing that does not lie in the file. It says that it lends before it looks, and write looks who was lent to
// after it has taken the bytes away: so nobody reads what the next block writes over.
func (i Item) memory() (data []byte, ok bool) {
	if i.in == nil {
		return nil, true
	}
	if !i.in.lent.Load() {
		i.in.lent.Store(true)
	}
	all := i.in.data.Load()
	if all == nil {
		return nil, false
	}
	return (*all)[i.at : i.at+i.size], true
}

// isWhole reports whether data is what was put.
func (i Item) isWhole(data []byte) bool {
	if crc32.Checksum(data, polynomial) == i.sum {
		return true
	}
	i.in.on.lose(errChanged)
	return false
}

var errChanged = errors.New("its content is not what was written")

// read fills data with what stands in the file from a place in the block on.
func (b *block) read(data []byte, at int64) bool {
	n, err := b.on.file.ReadAt(data, b.at+at)
	if n == len(data) {
		return true // with an error if the file ends here
	}
	b.on.lose(err)
	return false
}

func (s *Shelf) lose(err error) { s.lost.Do(func() { s.o.Lost(err) }) }

// Close lets the file go, and all that stands there. It may be closed again.
func (s *Shelf) Close() error {
	if s == nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.file == nil || s.closed {
		return nil
	}
	s.closed = true
	return s.file.Close()
}
