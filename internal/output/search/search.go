// Package search makes the index that a reader's browser searches: a Site in, small scripts out, per language below
// s/TAG/.
//
//	root.js    what holds for the whole index: its stamp, sizes, common words, names of kinds and filters
//	00a.js …   shards: which chunks hold a word or a pair of neighbouring words
//	wn.js …    all words that begin with a letter, with how common they are: for typing errors and half words
//	t12.js …   texts, from which results show a page's title and what stands around a hit
//
// Each is a classic script that hands one string to a function of the page, so that the same files work over http,
// behind a service worker and from file://, under a strict policy and without fetch.
//
// A page is cut into chunks of about 3,000 bytes of neighbouring sections (read.go). A key is a word or a pair of
// neighbouring words without their marks; under it stand, for every way in which the marks are set, the chunks that hold
// it and how prominently (encode.go). A pair lies in the shard that the hash of its first word and its second's first
// letter names (in large indexes its first two letters), so a word half typed needs one shard, and no table of shards is
// sent.
//
// Laws:
//
//   - No word leads to a fallback in the index of the language that lacks it. Who asks by kind, topic, audience and minutes
//     alone finds it: such a list must be all there is.
//   - What is written is a function of the Site alone. The order of work never shows: words have numbers while the index
//     is made (words.go), but everything is written in the order of its letters.
//   - The numbers of chunks depend on which pages there are and how long they are. The stamp names that numbering; every
//     file bears it, so that a browser never joins files of two numberings. A page edited without growing past its slot
//     leaves it as it is, and only shards of words that changed are new.
//   - The key of a shard is known without making it: it is a sum over the pages of what each has in that shard
//     (sums.go), so that `lachan serve` after an edit reads one page.
//   - Slang of the glossary is found, yet never shown: it is in keys, and in texts where the browser only looks (record.go).
//
// The package must not know how pages look, nor where scripts are published.
package search

import (
	"bytes"
	"sync"

	"lachan/internal/digest"
	"lachan/internal/lang"
	"lachan/internal/output"
	"lachan/internal/shelf"
	"lachan/internal/site"
)

// Folder is where all indexes are published.
const Folder = "s"

// FolderOf is where a language's index is published, with a slash at its end.
func FolderOf(tag lang.Tag) string { return Folder + "/" + string(tag) + "/" }

// Options are what an index depends on besides the site.
type Options struct {
	Index string       // what follows the slash of a page's address: "" or "index.html"
	Large int          // from how many words on an index counts as a large one; 0: largeWords
	Shelf *shelf.Shelf // where the words of pages lie; nil: in memory. It shows in no byte
}

// Maker makes indexes. It remembers what it read, so that the next Plan reads only what changed. Plan has one caller at a
// time; the Files that it returned may be asked for their bytes by anyone, at any time.
type Maker struct {
	last  map[lang.Tag]*index
	rooms rooms
}

// rooms are used again by whoever reads pages, gathers postings or writes files next.
type rooms struct{ files, spools sync.Pool }

// room is what one goroutine makes a file in.
type room struct {
	scratch scratch
	shard   sorter
	body    []byte
}

func (r *rooms) file() *room {
	if r, ok := r.files.Get().(*room); ok {
		return r
	}
	return &room{}
}

func (r *rooms) spool() *spool {
	if s, ok := r.spools.Get().(*spool); ok {
		return s
	}
	return &spool{}
}

// Indexes are those of all languages of a site.
type Indexes struct {
	Files []output.File
	all   map[lang.Tag]*index
}

// Root is what the root file of a language's index says, and the stamp that all its files bear.
func (x *Indexes) Root(tag lang.Tag) (stamp, text string) {
	of := x.all[tag]
	return of.stamp, string(of.root(nil))
}

// Plan makes the indexes of a site.
func (m *Maker) Plan(s *site.Site, o Options) *Indexes {
	next := &Indexes{all: map[lang.Tag]*index{}}
	for _, loc := range s.Locales {
		x := newIndex(s, loc, o, &m.rooms, m.last[loc.Tag])
		next.all[loc.Tag] = x
		next.Files = append(next.Files, x.files()...)
	}
	m.last = next.all
	return next
}

// file is an output whose bytes are a call of the page's function with one string, which body appends.
func (x *index) file(name string, key func() digest.Sum, body func(dst []byte, r *room) []byte) output.File {
	return output.File{
		Path:  FolderOf(x.tag) + name + ".js",
		Phase: output.Index,
		From: output.Later(func() digest.Sum {
			of := key()
			return digest.Of(append(of[:], name...)) // two empty lists have names of their own
		}),
		Bytes: func(dst []byte) ([]byte, error) {
			r := x.rooms.file()
			defer x.rooms.files.Put(r)
			r.body = body(r.body[:0], r)
			dst = append(dst, `lcs("`...)
			dst = append(append(dst, name...), `","`...)
			dst = append(append(dst, x.stamp...), `","`...)
			return append(appendQuoted(dst, r.body), "\")\n"...), nil
		},
	}
}

// appendQuoted appends s as the inside of a string between double quotes. Line ends would break the string, and so would
// U+2028 and U+2029 for browsers before 2019: they become spaces of their own length.
func appendQuoted(dst, s []byte) []byte {
	from := 0
	for i, c := range s {
		if asItIs[c] {
			continue
		}
		as, size := "", 1
		switch {
		case c == '\n':
			as = `\n`
		case c == '"':
			as = `\"`
		case c == '\\':
			as = `\\`
		case c < ' ':
			as = " "
		case bytes.HasPrefix(s[i:], lineEnd) || bytes.HasPrefix(s[i:], paragraphEnd):
			as, size = "   ", 3
		default:
			continue
		}
		dst = append(append(dst, s[from:i]...), as...)
		from = i + size
	}
	return append(dst, s[from:]...)
}

var lineEnd, paragraphEnd = []byte("\u2028"), []byte("\u2029")

// asItIs are bytes that need no look at what follows.
var asItIs = func() (plain [256]bool) {
	for c := range plain {
		plain[c] = c == '\t' || c >= ' ' && c != '"' && c != '\\' && c != int(lineEnd[0])
	}
	return plain
}()
