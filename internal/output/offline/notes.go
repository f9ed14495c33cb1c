package offline

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"path"
	"slices"
	"sync"

	"lachan/internal/digest"
	"lachan/internal/output"
)

// notes are what is known of the bytes of a plan's files.
type notes struct {
	plan  output.Plan                    // as it was given: what it was given in is sorted anew when more files come
	bytes []func([]byte) ([]byte, error) // of files that are watched, as they were before

	mu    sync.Mutex
	taken []note // of each file of the plan
}

// note is what lists say of one file.
type note struct {
	digest [4]byte // its SHA-256 begins so
	size   int
	known  bool     // digest and size are
	loads  []string // of a page: files below t/ and m/
	read   bool     // of a page: loads is known
}

func newNotes(p output.Plan) *notes {
	return &notes{plan: slices.Clone(p), bytes: make([]func([]byte) ([]byte, error), len(p)), taken: make([]note, len(p))}
}

// find is a file's place in the plan.
func (n *notes) find(name string) (at int, ok bool) {
	return slices.BinarySearchFunc(n.plan, name, func(f output.File, name string) int { return cmp.Compare(f.Path, name) })
}

// watch asks to be told of a file of p, once. Of a page it must also see the bytes.
func (n *notes) watch(p output.Plan, at int) {
	if n.bytes[at] != nil {
		return
	}
	f := &p[at]
	n.bytes[at] = f.Bytes
	if isPage(f.Path) {
		f.Bytes = func(dst []byte) ([]byte, error) {
			out, err := n.bytes[at](dst)
			if err == nil {
				n.read(at, out[len(dst):])
			}
			return out, err
		}
	}
	f.Known = func(size int64, sum [32]byte) { n.know(at, int(size), sum) }
}

func isPage(name string) bool { return path.Ext(name) == ".html" }

// read notes what a page loads.
func (n *notes) read(at int, text []byte) {
	loads := loads(text, n.plan[at].Path)
	n.mu.Lock()
	defer n.mu.Unlock()
	n.taken[at].loads, n.taken[at].read = loads, true
}

func (n *notes) know(at, size int, sum [32]byte) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.taken[at].digest, n.taken[at].size, n.taken[at].known = [4]byte(sum[:4]), size, true
}

// of makes a file if nobody has done so yet.
func (n *notes) of(at int) (note, error) {
	page := isPage(n.plan[at].Path)
	if made := n.note(at); made.known && (made.read || !page) {
		return made, nil
	}
	text, err := n.bytes[at](nil)
	if err != nil {
		return note{}, err
	}
	n.know(at, len(text), sha256.Sum256(text))
	if page {
		n.read(at, text)
	}
	return n.note(at), nil
}

func (n *notes) note(at int) note {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.taken[at]
}

// entry is what a list says of a file that is asked for at an address.
func (n note) entry(address string) entry {
	return entry{address, hex.EncodeToString(n.digest[:]), n.size}
}

// named is the entry of a file below t/ or m/, whose name says what it is. A name that is not of the plan has none.
func (n *notes) named(name string) (entry, error) {
	at, ok := n.find(name)
	switch {
	case !ok:
		return entry{}, nil
	case n.plan[at].Costly:
		return entry{address: name}, nil
	case n.bytes[at] == nil:
		text, err := n.plan[at].Bytes(nil)
		return entry{address: name, size: len(text)}, err
	}
	made, err := n.of(at)
	return entry{address: name, size: made.size}, err
}

// keys are those of the files that a list covers.
func (n *notes) keys(lists ...[]int) []digest.Sum {
	var keys []digest.Sum
	for _, list := range lists {
		for _, i := range list {
			keys = append(keys, digest.Value([]string{n.plan[i].Path, n.plan[i].Key.String()}))
		}
	}
	return keys
}
