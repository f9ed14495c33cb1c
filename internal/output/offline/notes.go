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
	taken map[int]note
}

// note is what lists say of one file.
type note struct {
	digest string // the first eight digits of its SHA-256
	size   int
	loads  []string // of a page: files below t/ and m/
	unread bool     // a page of which size and digest are known, but not the text
}

func newNotes(p output.Plan) *notes {
	return &notes{plan: slices.Clone(p), bytes: make([]func([]byte) ([]byte, error), len(p)), taken: map[int]note{}}
}

// find is a file's place in the plan.
func (n *notes) find(name string) (at int, ok bool) {
	return slices.BinarySearchFunc(n.plan, name, func(f output.File, name string) int { return cmp.Compare(f.Path, name) })
}

// watch puts a note-taker before the Bytes of a file of p, once.
func (n *notes) watch(p output.Plan, at int) {
	if n.bytes[at] != nil {
		return
	}
	f := &p[at]
	n.bytes[at] = f.Bytes
	f.Bytes = func(dst []byte) ([]byte, error) {
		out, err := n.bytes[at](dst)
		if err == nil {
			n.take(at, out[len(dst):])
		}
		return out, err
	}
	f.Kept = func(size int64, sum [32]byte) {
		n.keep(at, note{digest: hex.EncodeToString(sum[:4]), size: int(size), unread: isPage(n.plan[at].Path)})
	}
}

func isPage(name string) bool { return path.Ext(name) == ".html" }

func (n *notes) take(at int, text []byte) note {
	sum := sha256.Sum256(text)
	made := note{digest: hex.EncodeToString(sum[:4]), size: len(text)}
	if f := &n.plan[at]; isPage(f.Path) {
		made.loads = loads(string(text), f.Path)
	}
	n.set(at, made)
	return made
}

func (n *notes) set(at int, made note) {
	n.mu.Lock()
	n.taken[at] = made
	n.mu.Unlock()
}

// keep notes what an old tree knows of a file, unless more is known already: compressed copies have every text made first.
func (n *notes) keep(at int, known note) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if _, made := n.taken[at]; !made {
		n.taken[at] = known
	}
}

// of makes a file if nobody has done so yet.
func (n *notes) of(at int) (note, error) {
	n.mu.Lock()
	made, ok := n.taken[at]
	n.mu.Unlock()
	if ok && !made.unread {
		return made, nil
	}
	text, err := n.bytes[at](nil)
	if err != nil {
		return note{}, err
	}
	return n.take(at, text), nil
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
