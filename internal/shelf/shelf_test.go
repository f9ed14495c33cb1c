package shelf_test

import (
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"

	"lachan/internal/shelf"
)

// disk is a file in memory that fails when it is told to.
type disk struct {
	mu     sync.Mutex
	data   []byte
	full   int  // bytes that it takes; 0: any number
	broken bool // it gives nothing back
	writes int
}

var errDisk = errors.New("the disk says no")

func (d *disk) WriteAt(p []byte, at int64) (int, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.writes++
	if d.full > 0 && int(at)+len(p) > d.full {
		return 0, errDisk
	}
	d.data = append(d.data[:at], p...)
	return len(p), nil
}

func (d *disk) ReadAt(p []byte, at int64) (int, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.broken {
		return 0, errDisk
	}
	n := copy(p, d.data[min(at, int64(len(d.data))):])
	if int(at)+n == len(d.data) {
		return n, io.EOF // as it may, even when it gave all that was asked for
	}
	return n, nil
}

func (d *disk) Close() error { return nil }

func (d *disk) open() (shelf.File, error) { return d, nil }

const block = 256 << 10

// things are n pieces of noise; most are small, some larger than a block, and some empty.
func things(seed uint64, n int) [][]byte {
	noise := rand.NewChaCha8([32]byte{byte(seed)})
	random := rand.New(noise)
	list := make([][]byte, n)
	for i := range list {
		size := random.IntN(8 << 10)
		if i%100 == 7 {
			size = random.IntN(2 * block)
		}
		list[i] = make([]byte, size*min(i%50, 1))
		noise.Read(list[i])
	}
	return list
}

// Whatever the file takes or refuses, and whoever asks meanwhile, each thing comes back as it was, and nothing is lost.
func TestEverythingComesBack(t *testing.T) {
	unopened := func() (shelf.File, error) { return nil, errDisk }
	for name, test := range map[string]struct {
		memory int
		disk   *disk
		open   func() (shelf.File, error)
		writes func(int) bool
	}{
		"little":         {64 << 20, &disk{}, nil, func(n int) bool { return n == 0 }},
		"much":           {1 << 20, &disk{}, nil, func(n int) bool { return n > 20 }},
		"all":            {0, &disk{}, nil, func(n int) bool { return n > 20 }},
		"a full disk":    {0, &disk{full: 10 * block}, nil, func(n int) bool { return n > 5 && n < 20 }},
		"no room at all": {1 << 20, &disk{full: 1}, nil, func(n int) bool { return n == 1 }},
		"no file":        {0, &disk{}, unopened, func(n int) bool { return n == 0 }},
	} {
		t.Run(name, func(t *testing.T) {
			opened := 0
			s := shelf.New(shelf.Options{
				Memory: test.memory,
				Open: func() (shelf.File, error) {
					opened++
					if test.open != nil {
						return test.open()
					}
					return test.disk, nil
				},
				Lost: func(err error) { t.Errorf("lost: %v", err) },
			})
			putAndRead(t, s)
			if opened > 1 || !test.writes(test.disk.writes) {
				t.Errorf("opened %d times, written %d times", opened, test.disk.writes)
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	t.Run("without a shelf", func(t *testing.T) { putAndRead(t, nil) })
}

// putAndRead has several workers put things and read theirs and each other's.
func putAndRead(t *testing.T, s *shelf.Shelf) {
	t.Helper()
	const workers = 4
	type thing struct {
		item shelf.Item
		want []byte
	}
	var all [workers][]atomic.Pointer[thing]
	for w := range all {
		all[w] = make([]atomic.Pointer[thing], 300)
	}
	var group sync.WaitGroup
	for w := range workers {
		group.Go(func() {
			random, room := rand.New(rand.NewPCG(uint64(w), 0)), []byte(nil)
			for i, data := range things(uint64(w), len(all[w])) {
				scratch := bytes.Clone(data)
				item := s.Put(scratch)
				clear(scratch) // it is the caller's
				all[w][i].Store(&thing{item, data})
				if other := all[random.IntN(workers)][random.IntN(i+1)].Load(); other != nil {
					if got := other.item.Read(&room); !bytes.Equal(got, other.want) {
						t.Errorf("%d bytes came back as %d others while more was put", len(other.want), len(got))
					}
				}
			}
		})
	}
	group.Wait()
	var room []byte
	var reader shelf.Reader
	for w := range all {
		for i := range all[w] {
			one := all[w][i].Load()
			if !bytes.Equal(one.item.Read(&room), one.want) || !bytes.Equal(reader.Read(one.item), one.want) || one.item.Len() != len(one.want) {
				t.Fatalf("%d bytes came back as others", len(one.want))
			}
		}
	}
}

// What the file does not give back, or gives back otherwise, is told once, and read as nothing.
func TestWhatIsLostIsTold(t *testing.T) {
	for name, harm := range map[string]func(*disk){
		"broken":  func(d *disk) { d.broken = true },
		"cut":     func(d *disk) { d.data = d.data[:100] },
		"changed": func(d *disk) { d.data[50] ^= 1 },
	} {
		t.Run(name, func(t *testing.T) {
			var told []error
			d := &disk{}
			s := shelf.New(shelf.Options{Open: d.open, Lost: func(err error) { told = append(told, err) }})
			var items []shelf.Item
			for _, data := range things(1, 200) {
				items = append(items, s.Put(data))
			}
			harm(d)
			var room []byte
			var reader shelf.Reader
			read := func(how func(shelf.Item) []byte) (lost int) {
				for i, data := range things(1, 200) {
					switch got := how(items[i]); {
					case len(got) == 0 && len(data) > 0:
						lost++
					case !bytes.Equal(got, data):
						t.Errorf("%d bytes came back as %d others", len(data), len(got))
					}
				}
				return lost
			}
			one := read(func(i shelf.Item) []byte { return i.Read(&room) })
			row := read(reader.Read) // a block of which something is lost
			if one == 0 || row < one || row == 200 || len(told) != 1 {
				t.Errorf("%d and %d of 200 are lost, told: %v", one, row, told)
			}
		})
	}
}

// hole is a file that keeps nothing.
type hole struct{ disk }

func (*hole) WriteAt(p []byte, _ int64) (int, error) { return len(p), nil }

func TestBlocksAreUsedAgain(t *testing.T) {
	s := shelf.New(shelf.Options{Open: func() (shelf.File, error) { return &hole{}, nil }})
	thing := make([]byte, 8<<10)
	allocated := func() uint64 {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.TotalAlloc
	}
	before := allocated()
	for range 1000 {
		s.Put(thing)
	}
	if n := allocated() - before; n > 4*block {
		t.Errorf("to put %d bytes took %d more", 1000*len(thing), n)
	}
}

func TestReadingTakesNoMemory(t *testing.T) {
	d := &disk{}
	s := shelf.New(shelf.Options{Open: d.open, Lost: func(err error) { t.Error(err) }})
	first := s.Put(make([]byte, 4<<10))
	for range 100 {
		s.Put(make([]byte, 8<<10))
	}
	if d.writes == 0 {
		t.Fatal("nothing was written")
	}
	room := make([]byte, 0, 4<<10)
	var reader shelf.Reader
	if n := testing.AllocsPerRun(100, func() {
		first.Read(&room)
		reader.Read(first)
	}); n > 0 {
		t.Errorf("reading takes %.0f allocations", n)
	}
}
