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
	"encoding/json"
	"path"
	"slices"
	"strings"

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

// Finish lists the products for a plan. It changes Bytes of files of the plan, but not what they return.
func Finish(p output.Plan, o Options) []output.File {
	n := newNotes(p)
	files := []output.File{fixed("sw.js", `importScripts("`+o.Script+"\")\n")}
	for _, loc := range o.Locales {
		files = append(files, n.list(p, loc))
		if loc.Index != "" {
			files = append(files, n.search(p, loc))
		}
	}
	return files
}

func fixed(name, text string) output.File {
	return output.File{
		Path:  name,
		Phase: output.Index,
		Key:   digest.OfString(text),
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

// entry is written as [address, digest, size].
type entry struct {
	address, digest string
	size            int
}

func (e entry) MarshalJSON() ([]byte, error) { return json.Marshal([]any{e.address, e.digest, e.size}) }

type sum struct {
	Files int `json:"files"`
	Bytes int `json:"bytes"`
}

// list lists a language's guides. Its key covers all pages of the list and the theme; media are named by what they are.
func (n *notes) list(p output.Plan, loc Locale) output.File {
	var pages, theme, index []int
	for _, name := range slices.Concat(loc.Guides, loc.Frame, []string{loc.Saved}) {
		if i, ok := n.find(name); ok && !slices.Contains(pages, i) {
			n.watch(p, i)
			pages = append(pages, i)
		}
	}
	for i := range n.plan {
		f := &n.plan[i]
		if strings.HasPrefix(f.Path, "t/") && !f.Costly && slices.Contains([]string{".css", ".js", ".svg"}, path.Ext(f.Path)) {
			n.watch(p, i)
			theme = append(theme, i)
		}
	}
	index = n.index(p, loc)
	return output.File{
		Path:  List(loc.Tag),
		Phase: output.Index,
		Key: digest.Value(struct {
			Loc    Locale
			Covers []digest.Sum
		}{loc, n.keys(pages, theme, index)}),
		Bytes: func(dst []byte) ([]byte, error) {
			l := list{Saved: address(loc.Saved), Guides: len(loc.Guides), Words: loc.Words, Files: []entry{}, Sound: []entry{}, Theme: []entry{}}
			var loads []string
			for _, i := range pages {
				note, err := n.of(i)
				if err != nil {
					return dst, err
				}
				l.Files = append(l.Files, note.entry(address(n.plan[i].Path)))
				loads = append(loads, note.loads...)
			}
			slices.Sort(loads)
			for _, name := range slices.Compact(loads) {
				e, err := n.named(name)
				if err != nil {
					return dst, err
				}
				switch {
				case e.address == "":
				case isSound(name):
					l.Sound = append(l.Sound, e)
				default:
					l.Files = append(l.Files, e)
				}
			}
			for _, i := range theme {
				if name := n.plan[i].Path; !slices.Contains(loads, name) {
					e, err := n.named(name)
					if err != nil {
						return dst, err
					}
					l.Theme = append(l.Theme, e)
				}
			}
			if len(index) > 0 {
				l.Search = &sum{Files: len(index)}
				for _, i := range index {
					note, err := n.of(i)
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

// search lists the files of a language's search index.
func (n *notes) search(p output.Plan, loc Locale) output.File {
	index := n.index(p, loc)
	return output.File{
		Path:  Folder + "/" + string(loc.Tag) + "-search.json",
		Phase: output.Index,
		Key:   digest.Value(n.keys(index)),
		Bytes: func(dst []byte) ([]byte, error) {
			entries := []entry{}
			for _, i := range index {
				note, err := n.of(i)
				if err != nil {
					return dst, err
				}
				entries = append(entries, note.entry(n.plan[i].Path))
			}
			return appendJSON(dst, entries)
		},
	}
}

// index watches and returns the files of a language's search index.
func (n *notes) index(p output.Plan, loc Locale) []int {
	if loc.Index == "" {
		return nil
	}
	var found []int
	from, _ := n.find(loc.Index)
	for i := from; i < len(n.plan) && strings.HasPrefix(n.plan[i].Path, loc.Index); i++ {
		n.watch(p, i)
		found = append(found, i)
	}
	return found
}

// address is what a browser asks for: a folder's page is the folder.
func address(file string) string { return strings.TrimSuffix(file, "index.html") }

func isSound(name string) bool {
	return slices.Contains([]string{".mp3", ".m4a", ".aac", ".ogg", ".oga", ".opus", ".wav"}, path.Ext(name))
}

func appendJSON(dst []byte, v any) ([]byte, error) {
	text, err := json.Marshal(v)
	return append(append(dst, text...), '\n'), err
}
