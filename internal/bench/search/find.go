// Package search measures the search: Finder is the browser's engine once more in Go, so that thousands of queries can be asked
// in a second, and so that each is the other's test: find.go, shard.go and rank.go are assets/js/lib/find.js, slips.go is
// slips.js, choices.go is what search-more.js does with choices. queries.go makes queries of texts in all the forms in which
// readers type; the command in cmd/ prints the table of docs/search.md.
package search

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"lachan/internal/lang"
)

// Finder answers queries from the files of one index. Names below are those of find.js and slips.js.
type Finder struct {
	Root           string
	Get            func(name string) string // a file's text
	Loaded         map[string]bool          // what queries have asked for, until it is cleared
	rule           lang.Rule
	bits, chunks   int
	letters        int // of a pair's second word that its shard depends on
	common, asking map[string]bool
	parsed         map[string]map[string][]entry
}

// Hit is a page of the result by its best chunk.
type Hit struct {
	Chunk   int
	score   float64
	share   float64
	covered []int
}

// Answer is what a query finds.
type Answer struct {
	Hits  []Hit
	words []word
	Fixed map[int]string // words that were taken for others, by their place
}

const digits = ";<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz"

// NewFinder reads the root file.
func NewFinder(root string, get func(string) string) *Finder {
	lines := strings.Split(root, "\n")
	head := strings.Split(lines[0], " ")
	f := &Finder{Root: root, Get: get, Loaded: map[string]bool{}, rule: lang.Rule(head[0]), parsed: map[string]map[string][]entry{}}
	f.bits, _ = strconv.Atoi(head[1])
	f.chunks, _ = strconv.Atoi(head[2])
	f.letters, _ = strconv.Atoi(head[4])
	set := func(line string) map[string]bool {
		m := map[string]bool{}
		for _, w := range strings.Split(line, " ") {
			m[w] = true
		}
		return m
	}
	f.common, f.asking = set(lines[1]), set(lines[2])
	return f
}

type word struct {
	forms       []lang.Form
	odd         bool      // it has not the shape of a syllable
	read        lang.Form // then what is left without Telex keys
	fresh, open bool
	dull, in    int
	single      bool
}

// search is one query at work.
type search struct {
	f      *Finder
	words  []word
	units  []*unit
	fixed  map[int]string
	marked bool
}

func (s *search) unit(at, n int) *unit { return &unit{at: at, n: n, hits: map[int]float64{}} }

func (s *search) keep(u *unit) bool {
	if u.df == 0 {
		return false
	}
	u.idf = math.Log(1 + float64(s.f.chunks)/(float64(u.df)+.5))
	s.units = append(s.units, u)
	for i := u.at; i < u.at+u.n; i++ {
		s.words[i].in++
	}
	return true
}

// Find answers a query. filters are pairs of group and name.
func (f *Finder) Find(query string, filters ...[2]string) Answer {
	s := &search{f: f, fixed: map[int]string{}}
	s.read(query)
	if len(s.words) == 0 {
		var hits []Hit
		if len(filters) > 0 {
			hits = s.listed(filters[0])
		}
		return Answer{s.narrow(hits, filters), nil, s.fixed}
	}
	pairs := s.pairs()
	missing := s.exact(s.exact(pairs, false), true)
	s.secondWrong(missing)
	s.alone()
	hits := s.rank()
	if len(hits) > 0 && hits[0].share < .8 {
		more := 3
		for i := range s.words {
			w := &s.words[i]
			if w.in > 0 && !w.single && w.dull < 2 && hits[0].covered[i] == 0 && more > 0 {
				more--
				s.one(i)
			}
		}
		hits = s.rank()
	}
	return Answer{s.narrow(hits, filters), s.words, s.fixed}
}

func (s *search) read(query string) {
	f := s.f
	query = lang.NFC(first400(query))
	lang.EachWord([]byte(query), func(typed []byte, _, to int, fresh bool) {
		if len(s.words) > 15 {
			return
		}
		w := string(typed)
		form := f.rule.FormOf(w)
		forms := []lang.Form{form}
		read, odd := f.rule.Read(w)
		if read.Typed {
			forms = []lang.Form{read.Form, form}
		}
		dull := 0
		if f.asking[form.Base] {
			dull = 2
		} else if f.common[form.Base] {
			dull = 1
		}
		s.words = append(s.words, word{forms: forms, odd: odd, read: read.Form, fresh: fresh, open: to == len(query), dull: dull})
		s.marked = s.marked || forms[0].Sig > 0
	})
	if !slices.ContainsFunc(s.words, func(w word) bool { return w.dull < 2 }) {
		for i := range s.words {
			s.words[i].dull = 1
		}
	}
}

// first400 cuts as the browser does: after 400 units of UTF-16.
func first400(s string) string {
	n := 0
	for i, r := range s {
		if n += max(1, utf16len(r)); n > 400 {
			return s[:i]
		}
	}
	return s
}

func utf16len(r rune) int {
	if r > 0xFFFF {
		return 2
	}
	return 1
}

func (s *search) pairs() []int {
	var pairs []int
	for i := 1; i < len(s.words); i++ {
		if !s.words[i].fresh && (s.words[i].dull < 2 || s.words[i-1].dull < 2) {
			pairs = append(pairs, i-1)
		}
	}
	dullness := func(i int) int { return s.words[i].dull + s.words[i+1].dull }
	slices.SortStableFunc(pairs, func(a, b int) int { return dullness(a) - dullness(b) })
	pairs = pairs[:min(len(pairs), 5)]
	return pairs
}

// exact reads a word that looks typed without an input method so first, and as it stands (plain) only if that finds
// nothing. It returns the pairs that were not found.
func (s *search) exact(pairs []int, plain bool) (missing []int) {
	for _, p := range pairs {
		u := s.unit(p, 2)
		for i, a := range s.words[p].forms {
			for j, b := range s.words[p+1].forms {
				if plain != (i+j > 0) {
					continue
				}
				s.pair(u, a, b)
			}
		}
		if !s.keep(u) {
			missing = append(missing, p)
		}
	}
	return missing
}

func (s *search) pair(u *unit, a, b lang.Form) {
	all, sigs := s.f.seconds(a.Base, b.Base), []uint8{a.Sig, b.Sig}
	exact := variantsOf(all, b.Base)
	if exact != "" {
		u.read(exact, sigs, s.marked, 1)
	}
	if !s.words[u.at+1].open {
		return
	}
	for _, e := range all {
		if len(e.second) > len(b.Base) && strings.HasPrefix(e.second, b.Base) {
			u.read(e.variants, sigs, s.marked, pick(exact != "", .5, .8))
		}
	}
}

func (s *search) one(i int) bool {
	u := s.unit(i, 1)
	s.words[i].single = true
	for _, form := range s.words[i].forms {
		if v := variantsOf(s.f.seconds(form.Base, ""), ""); v != "" {
			u.read(v, []uint8{form.Sig}, s.marked, 1)
		}
	}
	return s.keep(u)
}

func (s *search) alone() {
	var rest []int
	for i := range s.words {
		if s.words[i].in == 0 && s.words[i].dull < 2 {
			rest = append(rest, i)
		}
	}
	slices.SortStableFunc(rest, func(a, b int) int { return s.words[a].dull - s.words[b].dull })
	rest = rest[:min(len(rest), 4)]
	var unknown []int
	for _, i := range rest {
		if !s.one(i) {
			unknown = append(unknown, i)
		}
	}
	for _, i := range unknown[:min(len(unknown), 2)] {
		s.unknown(i)
	}
}
