// Package search measures the search: Finder is the browser's engine (assets/js/lib/find.js and slips.js) once more in Go,
// so that thousands of queries can be asked in a second, and so that each is the other's test; queries.go makes queries of
// texts in all the forms in which readers type; the command in cmd/ prints the table of docs/search.md.
package search

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

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

type entry struct{ second, variants string }

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

func (f *Finder) want(name string) string {
	f.Loaded[name] = true
	return f.Get(name)
}

func (f *Finder) shardName(first, second string) string {
	h := uint32(2166136261)
	for _, r := range first {
		h = (h ^ uint32(r)) * 16777619
	}
	h = (h ^ 124) * 16777619
	for i, r := range []rune(second) {
		if i < f.letters {
			h = (h ^ uint32(r)) * 16777619
		}
	}
	h ^= h >> 15
	h *= 0x2c1b3c6d
	return strconv.FormatUint(uint64(h)>>(32-f.bits)|1<<15, 32)[1:]
}

func (f *Finder) seconds(first, second string) []entry {
	name := f.shardName(first, second)
	text := f.want(name)
	m := f.parsed[name]
	if m == nil {
		m = map[string][]entry{}
		f.parsed[name] = m
		last := ""
		for _, line := range strings.Split(text, "\n") {
			key, variants, ok := strings.Cut(line, ":")
			if !ok {
				continue
			}
			word, second, _ := strings.Cut(key, " ")
			if word == "" {
				word = last
			}
			last = word
			m[word] = append(m[word], entry{second, variants})
		}
	}
	return m[first]
}

func variantsOf(list []entry, second string) string {
	for _, e := range list {
		if e.second == second {
			return e.variants
		}
	}
	return ""
}

func near(q, d uint8, marked bool) float64 {
	if q == d {
		return 1
	}
	if !marked {
		return .97
	}
	return pick((q >= 24) == (d >= 24), 1, .8) * nearIn(q%24/6, d%24/6) * nearIn(q%6, d%6)
}

func nearIn(q, d uint8) float64 {
	switch {
	case q == d:
		return 1
	case q*d == 12:
		return .8
	}
	return pick(q > 0, .45, .7)
}

func pick(c bool, a, b float64) float64 {
	if c {
		return a
	}
	return b
}

type unit struct {
	at, n, df int
	hits      map[int]float64
	idf       float64
}

func (u *unit) read(variants string, sigs []uint8, marked bool, factor float64) {
	for _, v := range strings.Split(variants, ",") {
		f, slot := factor, -1
		for i, s := range sigs {
			f *= near(s, uint8(strings.IndexByte(digits, v[i])), marked)
		}
		for i := len(sigs); i < len(v); {
			n, shift := 0, 0
			for {
				d := strings.IndexByte(digits, v[i])
				i++
				n += d & 31 << shift
				shift += 5
				if d <= 31 || i >= len(v) {
					break
				}
			}
			slot += n
			d := strings.IndexByte(digits, v[i])
			i++
			id := slot*8 + d>>3
			if value := f * (1 + float64(d&7)/7); u.hits[id] < value {
				if u.hits[id] == 0 {
					u.df++
				}
				u.hits[id] = value
			}
		}
	}
}

func one(s, t string) bool {
	a, b := []rune(s), []rune(t)
	i, d, x, y := 0, len(b)-len(a), len(a), len(b)
	for i < x && i < y && a[i] == b[i] {
		i++
	}
	for x > i && y > i && a[x-1] == b[y-1] {
		x--
		y--
	}
	return x-i < 2 && y-i < 2 || d == 0 && x-i == 2 && a[i] == b[i+1] && a[i+1] == b[i]
}

type word struct {
	forms       []lang.Form
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

// chosen are the places at which pages stand under a filter.
func (s *search) chosen(filter [2]string) map[int]float64 {
	u := s.unit(0, 0)
	second, fits := filter[1], func(name string) bool { return name == filter[1] }
	if filter[0] == "m" {
		most, _ := strconv.Atoi(filter[1])
		second, fits = "in", func(name string) bool {
			n, _ := strconv.Atoi(strings.TrimPrefix(name, "in"))
			return n <= most
		}
	}
	for _, e := range s.f.seconds("="+filter[0], second) {
		if fits(e.second) {
			u.read(e.variants, []uint8{0, 0}, false, 1)
		}
	}
	return u.hits
}

// listed are all pages of a filter, each once.
func (s *search) listed(filter [2]string) (hits []Hit) {
	for id := range s.chosen(filter) {
		if id&7 == 0 {
			hits = append(hits, Hit{Chunk: id})
		}
	}
	slices.SortFunc(hits, func(a, b Hit) int { return a.Chunk - b.Chunk })
	return hits
}

func (s *search) narrow(hits []Hit, filters [][2]string) []Hit {
	for _, filter := range filters {
		slots := map[int]bool{}
		for id := range s.chosen(filter) {
			slots[id>>3] = true
		}
		hits = slices.DeleteFunc(hits, func(h Hit) bool { return !slots[h.Chunk>>3] })
	}
	return hits
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
		t, ok := f.rule.Typed(w)
		if ok {
			forms = []lang.Form{t, form}
		}
		dull := 0
		if f.asking[form.Base] {
			dull = 2
		} else if f.common[form.Base] {
			dull = 1
		}
		s.words = append(s.words, word{forms: forms, fresh: fresh, open: to == len(query), dull: dull})
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

// secondWrong takes second words of pairs for others with a letter changed, and looks those up before the next word too.
func (s *search) secondWrong(missing []int) {
	for _, p := range missing {
		a, b := s.words[p].forms[0], s.words[p+1].forms[0]
		if s.words[p+1].in > 0 || s.words[p+1].dull > 1 || utf8.RuneCountInString(b.Base) < 3 {
			continue
		}
		u := s.unit(p, 2)
		var best entry
		for _, e := range s.f.seconds(a.Base, b.Base) {
			if e.second != "" && one(b.Base, e.second) {
				u.read(e.variants, []uint8{a.Sig, b.Sig}, s.marked, .6)
				if best.second == "" || len(e.variants) > len(best.variants) {
					best = e
				}
			}
		}
		if !s.keep(u) {
			continue
		}
		s.fixed[p+1] = best.second
		if slices.Contains(missing, p+1) {
			u, next := s.unit(p+1, 2), s.words[p+2].forms[0]
			if v := variantsOf(s.f.seconds(best.second, next.Base), next.Base); v != "" {
				u.read(v, []uint8{b.Sig, next.Sig}, s.marked, .6)
			}
			s.keep(u)
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

type candidate struct {
	weight, order int
	base          string
	begun         bool
}

func (s *search) unknown(i int) {
	form := s.words[i].forms[0]
	letter := "_"
	if form.Base != "" && 'a' <= form.Base[0] && form.Base[0] <= 'z' {
		letter = form.Base[:1]
	}
	list := s.f.want("w" + letter)
	if list == "" || utf8.RuneCountInString(form.Base) < 2 {
		return
	}
	var found []candidate
	last := ""
	for order, line := range strings.Split(list, "\n") {
		base := last[:strings.IndexByte(digits, line[0])] + line[1:len(line)-1]
		last = base
		begun := s.words[i].open && strings.HasPrefix(base, form.Base)
		if begun || utf8.RuneCountInString(form.Base) > 2 && one(form.Base, base) {
			found = append(found, candidate{strings.IndexByte(digits, line[len(line)-1]), order, base, begun})
		}
	}
	slices.SortFunc(found, func(a, b candidate) int { return cmp.Or(b.weight-a.weight, a.order-b.order) })
	found = found[:min(len(found), 5)]
	if i+1 < len(s.words) && !s.words[i+1].fresh {
		next, joined := s.words[i+1].forms[0], false
		for _, c := range found {
			u := s.unit(i, 2)
			if v := variantsOf(s.f.seconds(c.base, next.Base), next.Base); v != "" {
				u.read(v, []uint8{form.Sig, next.Sig}, s.marked, .6)
			}
			if s.keep(u) && !joined {
				s.fixed[i], joined = c.base, true
			}
		}
		if joined {
			return
		}
	}
	for _, c := range found[:min(len(found), 3)] {
		u := s.unit(i, 1)
		if v := variantsOf(s.f.seconds(c.base, ""), ""); v != "" {
			u.read(v, []uint8{form.Sig}, s.marked, pick(c.begun, .8, .6))
		}
		if s.keep(u) && !c.begun && s.fixed[i] == "" {
			s.fixed[i] = c.base
		}
	}
}
