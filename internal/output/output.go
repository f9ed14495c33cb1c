// Package output is the vocabulary of products. Every product of every kind (page, feed, picture, search shard) is a
// File: a path, a key and a pure function to bytes. The package must not know a format.
package output

import (
	"cmp"
	"fmt"
	"slices"

	"lachan/internal/digest"
)

// Phase is when a file goes out where a tree is not published at one stroke: what others point at first.
type Phase uint8

const (
	Asset Phase = iota // styles, scripts, pictures: pages point at them
	Page               // pages
	Index              // feeds, sitemap, manifest: they point at pages
)

// A File is one product.
type File struct {
	Path   string // slash path below the output folder
	Phase  Phase
	Costly bool   // Bytes takes long (pictures): worth taking over from an old tree even when all else changed
	From   Origin // everything that Bytes may depend on; nil for a file that is never published

	// Bytes appends the content to dst, which the caller owns. It must be pure and safe to call from any goroutine.
	// An error is the world's or ours, never the author's: authors' mistakes are diagnostics, found before.
	Bytes func(dst []byte) ([]byte, error)

	// Known, where it is set, is told the size in bytes and the SHA-256 of what Bytes returns by whoever publishes the file,
	// once it knows them: after Bytes, or without it where an old tree has the file. It may be called from any goroutine,
	// and is for makers that count what others made.
	Known func(size int64, sum [32]byte)

	Source string // the file below the site root that this is made from, if it is one file: for messages
}

// An Origin names everything that a file is made of: equal sums mean equal bytes. Most are a digest.Sum. That of a page is
// known when somebody first asks for it or once its bytes are made, whichever comes first: a build into an empty folder
// asks last, and fills no view twice. It must be safe to ask from any goroutine.
type Origin interface{ Sum() digest.Sum }

// Key is the sum of what the file is made from; zero, which names nothing, without an Origin.
func (f *File) Key() digest.Sum {
	if f.From == nil {
		return digest.Sum{}
	}
	return f.From.Sum()
}

// Parts is what the key is made of, for `lachan why`; it may be empty.
func (f *File) Parts() digest.Parts { return partsOf(f.From) }

func partsOf(o Origin) digest.Parts {
	if o, ok := o.(interface{ Parts() digest.Parts }); ok {
		return o.Parts()
	}
	return digest.Parts{}
}

// Fields is the Origin of what digest.Fields named.
func Fields(sum digest.Sum, parts digest.Parts) Origin { return &fields{sum, parts} }

type fields struct {
	sum   digest.Sum
	parts digest.Parts
}

func (f *fields) Sum() digest.Sum     { return f.sum }
func (f *fields) Parts() digest.Parts { return f.parts }

// Later is an Origin that is worked out each time that it is asked for.
type Later func() digest.Sum

func (l Later) Sum() digest.Sum { return l() }

// By is an Origin in the hands of one program: another may make other bytes of it.
func By(program string, o Origin) Origin { return by{program, o} }

type by struct {
	program string
	origin  Origin
}

func (b by) Parts() digest.Parts { return partsOf(b.origin) }
func (b by) Sum() digest.Sum {
	sum := b.origin.Sum()
	return digest.Of(append(append(make([]byte, 0, 64), sum[:]...), b.program...))
}

// A Plan is the list of all products, sorted by path, no path twice.
type Plan []File

// New sorts files into a plan. Two files of one path are our mistake (site.Link reports the author's), so it panics.
func New(files []File) Plan {
	slices.SortFunc(files, func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
	for i := 1; i < len(files); i++ {
		if files[i].Path == files[i-1].Path {
			panic(fmt.Sprintf("output: two files for %s", files[i].Path))
		}
	}
	return files
}

// Find returns the file at path, or nil.
func (p Plan) Find(path string) *File {
	i, ok := slices.BinarySearchFunc(p, path, func(f File, path string) int { return cmp.Compare(f.Path, path) })
	if !ok {
		return nil
	}
	return &p[i]
}
