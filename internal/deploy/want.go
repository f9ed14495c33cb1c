package deploy

import (
	"context"
	"crypto/md5"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"lachan/internal/digest"
	"lachan/internal/output"
	"lachan/internal/par"
	"lachan/internal/publish"
)

// Headers are what a store sends with an object.
type Headers struct{ Type, Cache, Encoding string }

// Encoding is how texts stand in the store.
type Encoding uint8

const (
	// Gzip stores a text compressed, under its own name. A store cannot choose by what a reader's browser understands,
	// and all browsers understand this.
	Gzip Encoding = iota
	// Brotli does so with brotli: a fifth smaller, over https only, in browsers since 2017.
	Brotli
	// Copies stores what the tree holds: the text and, beside it, its copies. It is for folders that a server serves.
	Copies
	// Plain stores texts alone, where a network in front of the store compresses.
	Plain
)

// Encodings are the names of encodings, in their order.
func Encodings() []string { return []string{"gzip", "br", "copies", "none"} }

// codings are the copies that a tree may hold: what they end with, what HTTP calls them, and with which Encoding they are
// stored in their original's place.
var codings = []struct {
	ending, name string
	instead      Encoding
}{{".br", "br", Brotli}, {".gz", "gzip", Gzip}}

// object is one that the store ought to hold.
type object struct {
	path    string // in the store
	file    string // in the tree
	phase   output.Phase
	headers Headers
	size    int64
	md5     [md5.Size]byte // by which stores list what they hold
	sum     digest.Sum     // of content and headers
	content [sha256.Size]byte
}

// read returns the bytes, if they are still those that were compared.
func (o object) read(dir string) ([]byte, error) {
	data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(o.file)))
	if err != nil {
		return nil, err
	}
	if sha256.Sum256(data) != o.content {
		return nil, &Error{Kind: TreeChanged, Paths: []string{o.file}}
	}
	return data, nil
}

// wanted reads the whole tree, since a tree that is not what its manifest says must not get out.
func wanted(ctx context.Context, o Options) ([]object, error) {
	m, err := publish.Open(o.Dir)
	if err != nil {
		return nil, err
	}
	if m == nil {
		return nil, &Error{Kind: NoTree, Paths: []string{o.Dir}}
	}
	var want []object
	for i := range m.Files {
		if to, ok := o.place(m, m.Files[i].Path); ok {
			to.content = m.Find(to.file).SHA256
			want = append(want, to)
		}
	}
	want = append(want, object{path: publish.ManifestName, file: publish.ManifestName, phase: output.Index})
	err = par.Each(ctx, o.Parallel, len(want), func(_, i int) error {
		w := &want[i]
		data, err := os.ReadFile(filepath.Join(o.Dir, filepath.FromSlash(w.file)))
		if errors.Is(err, fs.ErrNotExist) {
			return &Error{Kind: TreeChanged, Paths: []string{w.file}}
		}
		if err != nil {
			return err
		}
		sum := sha256.Sum256(data)
		if w.path == publish.ManifestName {
			w.content = sum
		}
		if sum != w.content {
			return &Error{Kind: TreeChanged, Paths: []string{w.file}}
		}
		encoding := w.headers.Encoding
		w.headers = o.Headers(w.path)
		w.headers.Encoding = encoding
		w.size, w.md5 = int64(len(data)), md5.Sum(data)
		w.sum = digest.OfString(fmt.Sprintf("%x\n%q", sum, w.headers))
		return nil
	})
	return want, err
}

// place says as what a file of the tree goes into the store; ok is false for a copy that is stored in its original's place
// or not at all.
func (o Options) place(m *publish.Manifest, path string) (to object, ok bool) {
	to = object{path: path, file: path, phase: o.Phase(path)}
	for _, coding := range codings {
		original, isCopy := strings.CutSuffix(path, coding.ending)
		if isCopy && m.Find(original) != nil {
			to.headers.Encoding, to.phase = coding.name, o.Phase(original)
			return to, o.Encoding == Copies
		}
		if o.Encoding == coding.instead && m.Find(path+coding.ending) != nil {
			to.file, to.headers.Encoding = path+coding.ending, coding.name
		}
	}
	return to, true
}
