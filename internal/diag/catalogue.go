package diag

import "fmt"

// Entry is what the catalogue knows of one code. The command line, `lachan explain`, SARIF rules and
// docs/diagnostics.md are all made from it.
type Entry struct {
	Code     Code
	Severity Severity
	Group    string // as in `lachan explain`: files, links, text, languages, laws, words, people, plainness, review, weight, layout
	Vi, En   Words
	Bad      string // a shortest example that makes the finding; where none can be shown, Words.Bad tells it
	Good     string // the example mended; may be empty where nothing general can be shown
}

// Words are an entry in one language. {name} stands for an argument of the finding; both languages must use the same
// names. A part between ‹ and › is left out when one of its names has no value, so {near} stands only in such a part (see
// fill). Hint says what to do and must say something even without its parts; Related says what the related places are.
type Words struct {
	Sentence string
	Hint     string
	Related  string
	Bad      string // an example told in words, only where Entry.Bad is empty
}

// Lookup returns the entry of a code. A code without an entry is our mistake, so it panics.
func Lookup(code Code) Entry {
	e, ok := index[code]
	if !ok {
		panic(fmt.Sprintf("diag: code %q is not in the catalogue", code))
	}
	return e
}

// Known reports whether a code exists, for commands that take one from a person.
func Known(code Code) bool {
	_, ok := index[code]
	return ok
}

// Catalogue returns all entries in the order of the groups, as the manual prints them.
func Catalogue() []Entry { return catalogue }

var catalogue = joined(fileEntries, yamlEntries, linkEntries, textEntries, languageEntries, lawEntries, wordEntries, peopleEntries, plainEntries, reviewEntries, weightEntries, layoutEntries)

var index = indexed(catalogue)

func joined(lists ...[]Entry) []Entry {
	var all []Entry
	for _, l := range lists {
		all = append(all, l...)
	}
	return all
}

func indexed(entries []Entry) map[Code]Entry {
	m := make(map[Code]Entry, len(entries))
	for _, e := range entries {
		if _, twice := m[e.Code]; twice {
			panic(fmt.Sprintf("diag: code %q stands twice in the catalogue", e.Code))
		}
		m[e.Code] = e
	}
	return m
}
