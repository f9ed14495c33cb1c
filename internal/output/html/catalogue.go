package html

import (
	"math/bits"
	"slices"
	"strings"
	"sync"

	"lachan/internal/digest"
	"lachan/internal/site"
)

// A catalogue is a list that is too long for one page: all of it in the order of its letters, on pages of their own, which
// are its sheets.
//
// Where a sheet ends is told by what stands there, not by counting from the first: at a letter's end, or before an entry
// that its name's digest chooses. So an entry more changes its own sheet and rarely another. A sheet is named by the letter
// that it begins with (lang.InitialName), and by a number if others before it begin with that letter too.
type catalogue[T any] struct {
	at      site.Address
	letters []Letter[T]
	names   []string // of letters
	starts  []start  // of letters
	sheets  []sheet[T]

	barOnce  sync.Once
	sheetBar []Letter[Entry] // the bar of every sheet
}

// start is where a letter begins.
type start struct {
	sheet int
	top   bool // it begins the sheet
}

type sheet[T any] struct {
	address site.Address
	begins  string // the first words
	letter  int    // the first one
	nth     int    // of those that begin with it
	letters []Letter[T]
}

// kept is what a catalogue must know of its entries.
type kept[T any] struct {
	title func(*T) string
	id    func(*T) string // a name that stays
	most  int             // on a sheet
}

// newCatalogue cuts a list that is sorted by title.
func newCatalogue[T any](loc *site.Locale, at site.Address, list []T, of kept[T]) *catalogue[T] {
	c := &catalogue[T]{at: at.ByLetter(), letters: byLetter(loc, list, of.title)}
	for i := range c.letters {
		name := loc.Lang.InitialName(c.letters[i].Letter)
		if slices.Contains(c.names, name) { // signs stand before the alphabet, and letters of others behind it
			name += name
		}
		c.names, c.letters[i].ID = append(c.names, name), "lc-"+name
	}
	n, count := 0, make([]int, len(c.letters))
	for l := range c.letters {
		entries := c.letters[l].Entries
		from := 0
		for i := range entries {
			if len(c.sheets) == 0 || of.ends(n, i == 0, &entries[i]) {
				c.take(l, entries[from:i])
				from, n = i, 0
				count[l]++
				c.begin(l, count[l], of.title(&entries[i]))
			}
			if i == 0 {
				c.starts = append(c.starts, start{len(c.sheets) - 1, n == 0})
			}
			n++
		}
		c.take(l, entries[from:])
	}
	return c
}

// label is what a sheet is called: "K", "C – D", "K (2)".
func (s *sheet[T]) label() string {
	first, last := s.letters[0].Letter, s.letters[len(s.letters)-1].Letter
	label := first
	if last != first {
		label += " – " + last
	}
	if s.nth > 1 {
		label += " (" + itoa(s.nth) + ")"
	}
	return label
}

// ends reports whether a sheet of n entries ends before the next one.
func (of *kept[T]) ends(n int, letter bool, next *T) bool {
	return n >= of.most || n >= of.most/2 && (letter || int(digest.OfString(of.id(next))[0])%(of.most/6) == 0)
}

// begin begins the sheet that is the letter's nth to begin with it.
func (c *catalogue[T]) begin(letter, nth int, title string) {
	s := sheet[T]{letter: letter, nth: nth, begins: firstWords(title)}
	name := c.names[letter]
	if nth > 1 {
		name += "-" + itoa(nth)
	}
	s.address = c.at.Join(name)
	c.sheets = append(c.sheets, s)
}

// take puts entries of a letter on the sheet at hand.
func (c *catalogue[T]) take(letter int, entries []T) {
	if len(entries) > 0 {
		l, s := c.letters[letter], &c.sheets[len(c.sheets)-1]
		s.letters = append(s.letters, Letter[T]{l.ID, l.Letter, l.Href, entries})
	}
}

func firstWords(title string) string {
	words := strings.Fields(title)
	return strings.Join(words[:min(2, len(words))], " ")
}

// bar leads to every letter.
func (c *catalogue[T]) bar(b *base) []Letter[Entry] {
	out := make([]Letter[Entry], len(c.letters))
	for i, at := range c.starts {
		heading := ""
		if !at.top {
			heading = c.letters[i].ID
		}
		out[i] = Letter[Entry]{Letter: c.letters[i].Letter, Href: b.hrefAt(c.sheets[at.sheet].address, heading)}
	}
	return out
}

// parts leads to the sheets that begin with the letter of sheet i: to the first, the last, and those that are one, two,
// four, eight away. So a page has few links, and whatever page is meant is a few away. There are none if there is but one.
func (c *catalogue[T]) parts(i int, b *base) []Section {
	first, end := i, i+1
	for first > 0 && c.sheets[first-1].letter == c.sheets[i].letter {
		first--
	}
	for end < len(c.sheets) && c.sheets[end].letter == c.sheets[i].letter {
		end++
	}
	if end-first < 2 {
		return nil
	}
	var list []Section
	for n := first; n < end; n++ {
		if away := max(n-i, i-n); bits.OnesCount(uint(away)) < 2 || n == first || n == end-1 {
			list = append(list, Section{b.href(c.sheets[n].address), c.sheets[n].begins, n == i})
		}
	}
	return list
}

// Sheet is what parts/sheet.html shows: a page of a list that is too long for one.
type Sheet struct {
	Letters       []Letter[Entry] // all of the list, without entries
	Parts         []Section       // sheets near this one that begin with the same letter
	Sections      []SheetLetter
	Before, After *Link
}

// SheetLetter is what a sheet has of a letter: either Entries or Items.
type SheetLetter struct {
	ID, Letter string
	Entries    []Entry
	Items      Pieces
}

// sheet fills the view of sheet i. fill is given the entries of a letter; whole is the page that leads to the sheets.
func (c *catalogue[T]) sheet(i int, b *base, whole Link, fill func(*SheetLetter, []T)) *Sheet {
	c.barOnce.Do(func() { c.sheetBar = c.bar(b) }) // all sheets are equally deep, so b is the base of each
	v := &Sheet{Letters: c.sheetBar, Parts: c.parts(i, b), Before: &whole}
	for _, l := range c.sheets[i].letters {
		s := SheetLetter{ID: l.ID, Letter: l.Letter}
		fill(&s, l.Entries)
		v.Sections = append(v.Sections, s)
	}
	if i > 0 {
		v.Before = &Link{Href: b.href(c.sheets[i-1].address), Text: c.sheets[i-1].label()}
	}
	if i+1 < len(c.sheets) {
		v.After = &Link{Href: b.href(c.sheets[i+1].address), Text: c.sheets[i+1].label()}
	}
	return v
}
