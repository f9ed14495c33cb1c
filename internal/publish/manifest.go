package publish

import (
	"cmp"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strconv"
	"sync/atomic"

	"lachan/internal/digest"
	"lachan/internal/par"
)

// ManifestName is the path of the manifest in a published tree. No plan may have a file of this name.
const ManifestName = "manifest.json"

// format is raised when an older program could no longer read a manifest.
const format = 1

// A Hash is a whole SHA-256: what others verify a tree with, by tools that are not ours.
type Hash [32]byte

func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// An Entry is one file of a published tree.
type Entry struct {
	Path   string
	Size   int64
	SHA256 Hash
	Key    digest.Sum
	Parts  []uint32 // the Sums of output.File.Parts; nil if it had none
}

// A Manifest says what a published tree holds, itself excepted, and what it was made from. It is part of the tree and
// depends on nothing but the plan and the options, so equal builds have equal manifests.
type Manifest struct {
	Program string
	Inputs  digest.Sum
	Files   []Entry // sorted by path, no path twice
}

// Find returns the entry of path, or nil. A nil manifest has no entries.
func (m *Manifest) Find(path string) *Entry {
	if m == nil {
		return nil
	}
	i, ok := slices.BinarySearchFunc(m.Files, path, func(e Entry, path string) int { return cmp.Compare(e.Path, path) })
	if !ok {
		return nil
	}
	return &m.Files[i]
}

// UpToDate reports whether there is nothing to publish: the tree in dir was made from the same inputs, each of its
// files is there with its size, and no killed run has left anything behind. It looks at every file but reads none.
// A nil manifest is never up to date.
func (m *Manifest) UpToDate(dir string, inputs digest.Sum) bool {
	if m == nil || inputs.IsZero() || m.Inputs != inputs {
		return false
	}
	t, err := locate(osDisk{}, dir)
	if err != nil || t.leftovers() {
		return false
	}
	var stale atomic.Bool
	par.Do(0, len(m.Files), func(_, i int) {
		if stale.Load() {
			return
		}
		info, err := t.disk.Lstat(join(t.dir, m.Files[i].Path))
		if err != nil || !info.Mode().IsRegular() || info.Size() != m.Files[i].Size {
			stale.Store(true)
		}
	})
	return !stale.Load()
}

// folders lists every folder of the tree, parents before children, the root ("") first.
func (m *Manifest) folders() []string {
	seen := map[string]bool{"": true}
	list := []string{""}
	var add func(dir string)
	add = func(dir string) {
		if !seen[dir] {
			seen[dir] = true
			add(parent(dir))
			list = append(list, dir)
		}
	}
	for i := range m.Files {
		add(parent(m.Files[i].Path))
	}
	return list
}

// encode writes JSON with one file a line, which decode reads without a JSON parser.
func (m *Manifest) encode() []byte {
	dst := make([]byte, 0, 256+len(m.Files)*320)
	dst = append(dst, `{"lachan":`...)
	dst = strconv.AppendInt(dst, format, 10)
	dst = append(dst, ",\n\"program\":"...)
	dst = appendString(dst, m.Program)
	dst = append(dst, ",\n\"inputs\":\""...)
	dst = hex.AppendEncode(dst, m.Inputs[:])
	dst = append(dst, '"', ',', '\n')
	dst = append(dst, filesOpen...)
	for i := range m.Files {
		if i > 0 {
			dst = append(dst, ',', '\n')
		}
		dst = m.Files[i].append(dst)
	}
	return append(dst, filesClose...)
}

func (e *Entry) append(dst []byte) []byte {
	dst = append(dst, linePath...)
	dst = appendString(dst, e.Path)
	dst = append(dst, lineSize...)
	dst = strconv.AppendInt(dst, e.Size, 10)
	dst = append(dst, lineHash...)
	dst = hex.AppendEncode(dst, e.SHA256[:])
	dst = append(dst, lineKey...)
	dst = hex.AppendEncode(dst, e.Key[:])
	if len(e.Parts) > 0 {
		dst = append(dst, lineParts...)
		var b [4]byte
		for _, part := range e.Parts {
			binary.BigEndian.PutUint32(b[:], part)
			dst = hex.AppendEncode(dst, b[:])
		}
	}
	return append(dst, lineClose...)
}

func appendString(dst []byte, s string) []byte {
	if plain(s) {
		dst = append(dst, '"')
		dst = append(dst, s...)
		return append(dst, '"')
	}
	quoted, err := json.Marshal(s)
	if err != nil {
		panic("publish: a string is not JSON: " + err.Error())
	}
	return append(dst, quoted...)
}

// orEmpty stands for the manifest of a folder that has none.
func (m *Manifest) orEmpty() *Manifest {
	if m == nil {
		return &Manifest{}
	}
	return m
}
