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
//     (index.go), so that `lachan serve` after an edit reads one page.
//   - Slang of the glossary is found, yet never shown: it is in keys, and in texts where the browser only looks (record.go).
//
// The package must not know how pages look, nor where scripts are published.
package search

import (
	"slices"

	"lachan/internal/digest"
	"lachan/internal/lang"
	"lachan/internal/output"
	"lachan/internal/site"
)

// Folder is where all indexes are published.
const Folder = "s"

// Root is the path of a language's root file; everything else of its index lies beside it.
func Root(tag lang.Tag) string { return Folder + "/" + string(tag) + "/root.js" }

// Options are what an index depends on besides the site.
type Options struct {
	Index string // what follows the slash of a page's address: "" or "index.html"
	Large int    // from how many words on an index counts as a large one; 0: largeWords
}

// Maker makes indexes. It remembers what it read, so that the next Plan reads only what changed. Plan has one caller at a
// time; the Files that it returned may be asked for their bytes by anyone, at any time.
type Maker struct {
	last map[lang.Tag]*index
}

// Plan lists the files of all indexes.
func (m *Maker) Plan(s *site.Site, o Options) []output.File {
	next := map[lang.Tag]*index{}
	var files []output.File
	for _, loc := range s.Locales {
		x := newIndex(s, loc, o, m.last[loc.Tag])
		next[loc.Tag] = x
		files = append(files, x.files()...)
	}
	m.last = next
	return files
}

// file is an output whose bytes are a call of the page's function with one string.
func (x *index) file(name string, key digest.Sum, body func(dst []byte) []byte) output.File {
	stamp := x.stamp
	return output.File{
		Path:  Folder + "/" + string(x.tag) + "/" + name + ".js",
		Phase: output.Index,
		Key: digest.Value(struct {
			Name string
			Of   digest.Sum
		}{name, key}), // two empty lists have names of their own
		Bytes: func(dst []byte) ([]byte, error) {
			dst = append(dst, `lcs("`...)
			dst = append(append(dst, name...), `","`...)
			dst = append(append(dst, stamp...), `","`...)
			at := len(dst)
			dst = body(dst)
			return append(quote(dst, at), "\")\n"...), nil
		},
	}
}

// quote makes dst[at:] the inside of a string between double quotes. Line ends would break the string, and so would
// U+2028 and U+2029 for browsers before 2019: they become spaces of their own length.
func quote(dst []byte, at int) []byte {
	more := 0
	for i := at; i < len(dst); i++ {
		switch c := dst[i]; {
		case c == '"' || c == '\\' || c == '\n':
			more++
		case c < ' ' && c != '\t':
			dst[i] = ' '
		case c == 0xE2 && i+2 < len(dst) && dst[i+1] == 0x80 && dst[i+2]|1 == 0xA9:
			dst[i], dst[i+1], dst[i+2] = ' ', ' ', ' '
		}
	}
	from := len(dst)
	dst = slices.Grow(dst, more)[:from+more]
	for to := len(dst); to > from; {
		from, to = from-1, to-1
		switch c := dst[from]; c {
		case '\n':
			dst[to-1], dst[to] = '\\', 'n'
			to--
		case '"', '\\':
			dst[to-1], dst[to] = '\\', c
			to--
		default:
			dst[to] = c
		}
	}
	return dst
}
