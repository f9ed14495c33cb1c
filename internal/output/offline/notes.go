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

// notes are what is known of the bytes of those files of a plan that lists may name.
type notes struct {
	mu    sync.Mutex // over the notes of all files
	files []file     // sorted by path
}

// file is a file as the plan had it: what the plan lies in is sorted anew when more files come.
type file struct {
	path   string
	from   output.Origin
	costly bool
	bytes  func([]byte) ([]byte, error)
	note
}

// note is what lists say of one file.
type note struct {
	digest [4]byte // its SHA-256 begins so
	size   int
	known  bool     // digest and size are
	read   bool     // of a page: loads is known
	loads  []string // of a page: files below t/ and m/
}

// newNotes asks to be told of the files of p that lists may name. Of a page it must also see the bytes.
func newNotes(p output.Plan, locales []Locale) *notes {
	pages := map[string]bool{}
	for _, loc := range locales {
		for _, name := range loc.pages() {
			pages[name] = true
		}
	}
	named := func(name string) bool {
		return pages[name] || below(name) || slices.ContainsFunc(locales, func(loc Locale) bool { return loc.indexes(name) })
	}
	var in []int
	for i := range p {
		if named(p[i].Path) {
			in = append(in, i)
		}
	}
	n := &notes{files: make([]file, len(in))}
	for at, i := range in {
		f := &p[i]
		n.files[at] = file{path: f.Path, from: f.From, costly: f.Costly, bytes: f.Bytes}
		n.watch(&n.files[at], f)
	}
	return n
}

// watch has f tell of itself.
func (n *notes) watch(of *file, f *output.File) {
	if isPage(of.path) {
		f.Bytes = func(dst []byte) ([]byte, error) {
			out, err := of.bytes(dst)
			if err == nil {
				n.read(of, out[len(dst):])
			}
			return out, err
		}
	}
	f.Known = func(size int64, sum [32]byte) { n.know(of, int(size), sum) }
}

// find is the file of a name, or nil.
func (n *notes) find(name string) *file {
	at, ok := slices.BinarySearchFunc(n.files, name, func(f file, name string) int { return cmp.Compare(f.path, name) })
	if !ok {
		return nil
	}
	return &n.files[at]
}

// all are the files of which has is true.
func (n *notes) all(has func(*file) bool) []*file {
	var list []*file
	for at := range n.files {
		if f := &n.files[at]; has(f) {
			list = append(list, f)
		}
	}
	return list
}

func isPage(name string) bool { return path.Ext(name) == ".html" }

// read notes what a page loads.
func (n *notes) read(f *file, text []byte) {
	loads := loads(text, f.path)
	n.mu.Lock()
	defer n.mu.Unlock()
	f.loads, f.read = loads, true
}

func (n *notes) know(f *file, size int, sum [32]byte) {
	n.mu.Lock()
	defer n.mu.Unlock()
	f.digest, f.size, f.known = [4]byte(sum[:4]), size, true
}

// of makes a file if nobody has done so yet.
func (n *notes) of(f *file) (note, error) {
	page := isPage(f.path)
	if made := n.note(f); made.known && (made.read || !page) {
		return made, nil
	}
	text, err := f.bytes(nil)
	if err != nil {
		return note{}, err
	}
	n.know(f, len(text), sha256.Sum256(text))
	if page {
		n.read(f, text)
	}
	return n.note(f), nil
}

func (n *notes) note(f *file) note {
	n.mu.Lock()
	defer n.mu.Unlock()
	return f.note
}

// entry is what a list says of a file that is asked for at an address.
func (n note) entry(address string) entry {
	return entry{address, hex.EncodeToString(n.digest[:]), n.size}
}

// named is the entry of a file below t/ or m/, whose name says what it is.
func (n *notes) named(f *file) (entry, error) {
	if f.costly {
		return entry{f.path, "", 0}, nil
	}
	made, err := n.of(f)
	return entry{f.path, "", made.size}, err
}

// sumOf names what a list says of files, and what else it is made of. It is asked late: sums of pages are then known from
// making them.
func sumOf(of any, lists ...[]*file) digest.Sum {
	what := digest.Value(of)
	h := sha256.New()
	h.Write(what[:])
	var line []byte
	for _, list := range lists {
		for _, f := range list {
			sum := f.from.Sum()
			line = append(append(append(line[:0], f.path...), 0), sum[:]...) // no path has a zero byte
			h.Write(line)
		}
	}
	return digest.Sum(h.Sum(nil)[:len(what)])
}
