// Package offline makes what readers need to keep pages on their phone: a service worker and, per language, a list of
// what there is to keep.
//
//	sw.js            the service worker; it fetches its code from the theme (assets/js/sw.js) and must stand at the root
//	sw/TAG.json      the guides and what they load: address, digest, size; where search is kept; the words of the panel
//	sw/TAG-search.json   the same of the search index, for who wants to search without a network
//
// Nobody's phone keeps anything before its reader pressed a button and was told the size (assets/js/offline.js). The
// worker itself keeps nothing: it answers from what was kept when there is no network. A digest is of the bytes, so that
// an update fetches what is different, whatever program made it. Files below t/ and m/ bear theirs in their name.
//
// Finish works from the finished plan. So that a whole build need not make files twice, it takes notes while others make
// them: of each file that it lists it is told size and digest, and of pages it sees the bytes, to know what they load. Its
// own files sort behind nearly all of those. What nobody has made by then, and pages that a build takes over from an old
// tree, it makes itself. Pictures would take long: their size is 0, and browsers ask for it.
//
// The package must not know how pages look. It reads of a page what it loads, by the rule that assets/js/lib/saved.js
// follows in the browser.
package offline

import (
	"bytes"
	"encoding/json"
	"path"
	"slices"
	"strings"
	"sync"

	"lachan/internal/digest"
	"lachan/internal/lang"
	"lachan/internal/output"
)

// Folder is where lists are published.
const Folder = "sw"

// List is the path of a language's list.
func List(tag lang.Tag) string { return Folder + "/" + string(tag) + ".json" }

// Options are what a plan does not know.
type Options struct {
	Script  string // the published path of the worker's code
	Locales []Locale
}

// Locale is a language of the site. Pages are named by their files.
type Locale struct {
	Tag    lang.Tag
	Guides []string
	Frame  []string // pages that guides lead to and everyone needs: home, numbers, glossary, search, index by letter
	Saved  string   // the page that shows what is kept; empty if there is none
	Index  string   // the folder of the search index, with a slash at its end; empty if there is none
	Words  *lang.Offline
}

// pages are the files of all pages that the list names, each once.
func (loc *Locale) pages() []string {
	var list []string
	seen := map[string]bool{"": true}
	for _, name := range slices.Concat(loc.Guides, loc.Frame, []string{loc.Saved}) {
		if !seen[name] {
			seen[name] = true
			list = append(list, name)
		}
	}
	return list
}

// indexes reports whether a file is of the language's search index.
func (loc *Locale) indexes(name string) bool {
	return loc.Index != "" && strings.HasPrefix(name, loc.Index)
}

// Finish lists the products for a plan. It changes Bytes of files of the plan, but not what they return.
func Finish(p output.Plan, o Options) []output.File {
	n := newNotes(p, o.Locales)
	files := []output.File{fixed("sw.js", `importScripts("`+o.Script+"\")\n")}
	for _, loc := range o.Locales {
		index := n.all(func(f *file) bool { return loc.indexes(f.path) })
		from := output.Later(sync.OnceValue(func() digest.Sum { return sumOf(nil, index) }))
		files = append(files, n.list(loc, index, from))
		if loc.Index != "" {
			files = append(files, n.search(loc, index, from))
		}
	}
	return files
}

func fixed(name, text string) output.File {
	return output.File{
		Path:  name,
		Phase: output.Index,
		From:  digest.OfString(text),
		Bytes: func(dst []byte) ([]byte, error) { return append(dst, text...), nil },
	}
}

// list is the main list of a language.
type list struct {
	Saved  string        `json:"saved"`  // address of the page that shows what is kept
	Guides int           `json:"guides"` // how many there are
	Files  []entry       `json:"files"`  // guides and frame with all they load
	Sound  []entry       `json:"sound"`  // recordings of the guides
	Theme  []entry       `json:"theme"`  // files that only other pages load
	Search *sum          `json:"search,omitempty"`
	Words  *lang.Offline `json:"words"`
}

// entry is [address, digest, size] of a file, as JSON has it.
type entry [3]any

type sum struct {
	Files int `json:"files"`
	Bytes int `json:"bytes"`
}

// list lists a language's guides. Its key covers all pages of the list, the theme and the index, of which from says all; media
// are named by what they are.
func (n *notes) list(loc Locale, index []*file, from output.Origin) output.File {
	var pages []*file
	for _, name := range loc.pages() {
		if f := n.find(name); f != nil {
			pages = append(pages, f)
		}
	}
	theme := n.all(func(f *file) bool {
		return strings.HasPrefix(f.path, "t/") && !f.costly && slices.Contains([]string{".css", ".js", ".svg"}, path.Ext(f.path))
	})
	return output.File{
		Path:  List(loc.Tag),
		Phase: output.Index,
		From: output.Later(func() digest.Sum {
			return sumOf(struct {
				Locale Locale
				Index  digest.Sum
			}{loc, from.Sum()}, pages, theme)
		}),
		Bytes: func(dst []byte) ([]byte, error) {
			l := list{Saved: address(loc.Saved), Guides: len(loc.Guides), Words: loc.Words, Files: []entry{}, Sound: []entry{}, Theme: []entry{}}
			var loads []string
			for _, f := range pages {
				note, err := n.of(f)
				if err != nil {
					return dst, err
				}
				l.Files = append(l.Files, note.entry(address(f.path)))
				loads = append(loads, note.loads...)
			}
			slices.Sort(loads)
			for _, name := range slices.Compact(loads) {
				f := n.find(name)
				if f == nil {
					continue // not of the plan
				}
				e, err := n.named(f)
				if err != nil {
					return dst, err
				}
				if isSound(name) {
					l.Sound = append(l.Sound, e)
				} else {
					l.Files = append(l.Files, e)
				}
			}
			for _, f := range theme {
				if !slices.Contains(loads, f.path) {
					e, err := n.named(f)
					if err != nil {
						return dst, err
					}
					l.Theme = append(l.Theme, e)
				}
			}
			if len(index) > 0 {
				l.Search = &sum{Files: len(index)}
				for _, f := range index {
					note, err := n.of(f)
					if err != nil {
						return dst, err
					}
					l.Search.Bytes += note.size
				}
			}
			return appendJSON(dst, l)
		},
	}
}

// search lists the files of a language's search index, of which from says all.
func (n *notes) search(loc Locale, index []*file, from output.Origin) output.File {
	return output.File{
		Path:  Folder + "/" + string(loc.Tag) + "-search.json",
		Phase: output.Index,
		From:  from,
		Bytes: func(dst []byte) ([]byte, error) {
			entries := make([]entry, 0, len(index))
			for _, f := range index {
				note, err := n.of(f)
				if err != nil {
					return dst, err
				}
				entries = append(entries, note.entry(f.path))
			}
			return appendJSON(dst, entries)
		},
	}
}

// address is what a browser asks for: a folder's page is the folder.
func address(file string) string { return strings.TrimSuffix(file, "index.html") }

func isSound(name string) bool {
	return slices.Contains([]string{".mp3", ".m4a", ".aac", ".ogg", ".oga", ".opus", ".wav"}, path.Ext(name))
}

func appendJSON(dst []byte, v any) ([]byte, error) {
	out := bytes.NewBuffer(dst)
	err := json.NewEncoder(out).Encode(v)
	return out.Bytes(), err
}
