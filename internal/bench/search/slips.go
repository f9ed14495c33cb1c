package search

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"lachan/internal/lang"
)

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

func (w *word) meant(s string) bool {
	b := w.forms[0].Base
	return (b[0] < '0' || b[0] > '9') && (one(b, s) || w.odd && one(w.read.Base, s))
}

// sig are the marks of a word that is written wrong.
func (w *word) sig() uint8 {
	if w.odd {
		return w.read.Sig
	}
	return w.forms[0].Sig
}

var swaps = regexp.MustCompile(`^(?:[aeiouy][^aeiouy]|h[cgknpt]|gn|rt)`)

func (w *word) swapped() string {
	if b := w.forms[0].Base; w.odd && swaps.MatchString(b) {
		return b[1:2] + b[:1] + b[2:]
	}
	return ""
}

// secondWrong takes second words of pairs for others with a letter changed, and looks those up before the next word too.
func (s *search) secondWrong(missing []int) {
	for _, p := range missing {
		a, b := s.words[p].forms[0], s.words[p+1].forms[0]
		if s.words[p+1].in > 0 || s.words[p+1].dull > 1 || utf8.RuneCountInString(b.Base) < 3 {
			continue
		}
		best := entry{second: s.words[p+1].swapped()}
		b.Sig = s.words[p+1].sig()
		if best.second == "" || !s.as(p, a, lang.Form{Base: best.second, Sig: b.Sig}) {
			u := s.unit(p, 2)
			best = entry{}
			for _, e := range s.f.seconds(a.Base, b.Base) {
				if e.second != "" && s.words[p+1].meant(e.second) {
					u.read(e.variants, []uint8{a.Sig, b.Sig}, s.marked, .6)
					if best.second == "" || len(e.variants) > len(best.variants) {
						best = e
					}
				}
			}
			if !s.keep(u) {
				continue
			}
		}
		s.fixed[p+1] = best.second
		if slices.Contains(missing, p+1) {
			s.as(p+1, lang.Form{Base: best.second, Sig: b.Sig}, s.words[p+2].forms[0])
		}
	}
}

// as looks up a pair that was written otherwise.
func (s *search) as(p int, a, b lang.Form) bool {
	u := s.unit(p, 2)
	if v := variantsOf(s.f.seconds(a.Base, b.Base), b.Base); v != "" {
		u.read(v, []uint8{a.Sig, b.Sig}, s.marked, .6)
	}
	return s.keep(u)
}

type candidate struct {
	weight, order int
	base          string
	begun         bool
}

func (s *search) unknown(i int) {
	form := s.words[i].forms[0]
	form.Sig = s.words[i].sig()
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
		if begun || utf8.RuneCountInString(form.Base) > 2 && s.words[i].meant(base) {
			found = append(found, candidate{strings.IndexByte(digits, line[len(line)-1]), order, base, begun})
		}
	}
	slices.SortFunc(found, func(a, b candidate) int { return cmp.Or(b.weight-a.weight, a.order-b.order) })
	if swap := s.words[i].swapped(); swap != "" {
		found = slices.Insert(found, 0, candidate{base: swap})
	}
	found = found[:min(len(found), 5)]
	if i+1 < len(s.words) && !s.words[i+1].fresh {
		next, joined := s.words[i+1].forms[0], false
		for _, c := range found {
			if s.as(i, lang.Form{Base: c.base, Sig: form.Sig}, next) && !joined {
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
