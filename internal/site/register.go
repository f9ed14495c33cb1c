package site

import (
	"cmp"
	"slices"
	"strings"

	"lachan/internal/config"
	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/yaml"
)

// registers indexes the registers and works out where each law stands on the site's date.
func (l *linker) registers() {
	s, r := l.site, l.in.Registers
	s.laws, s.numbers, s.terms = map[string]*Law{}, map[string]*config.Hotline{}, map[string]*Term{}
	s.places, s.sources = map[string]*config.Place{}, map[string]*config.Source{}
	for i := range r.Hotlines {
		s.numbers[r.Hotlines[i].ID.V] = &r.Hotlines[i]
	}
	for i := range r.Terms {
		s.terms[r.Terms[i].ID.V] = &Term{Term: &r.Terms[i], Anchor: r.Terms[i].ID.V}
	}
	for i := range r.Places {
		s.places[r.Places[i].ID.V] = &r.Places[i]
	}
	for i := range r.Sources {
		s.sources[r.Sources[i].ID.V] = &r.Sources[i]
	}
	l.lawRegister()
}

func (l *linker) lawRegister() {
	s, r := l.site, l.in.Registers
	anchors := map[string]bool{}
	for i := range r.Laws {
		entry := &r.Laws[i]
		law := &Law{Law: entry, Anchor: lang.Slug(entry.Number.V, 0), Status: StatusOn(entry, s.Date), SourceOf: s.sources[entry.Source.V]}
		for n := 2; anchors[law.Anchor] || law.Anchor == ""; n++ {
			law.Anchor = lang.Slug(entry.Number.V+" "+itoa(n), 0)
		}
		anchors[law.Anchor] = true
		if days := l.in.Config.CheckedWithin.Laws; days > 0 && !entry.Checked.V.IsZero() {
			law.CheckOverdue = s.Date.DaysSince(entry.Checked.V) > days
		}
		if s.laws[entry.Number.V] == nil {
			s.laws[entry.Number.V] = law
		}
	}
	for i := range r.Laws {
		law := s.laws[r.Laws[i].Number.V]
		if by := s.laws[law.Law.ReplacedBy.V]; by != nil {
			law.succeed(by)
		}
		for _, number := range law.Law.Replaces {
			if old := s.laws[number.V]; old != nil {
				old.succeed(law)
			}
		}
		for _, number := range law.Law.AmendedBy {
			if by := s.laws[number.V]; by != nil {
				law.AmendedBy = append(law.AmendedBy, by)
				by.Amends = append(by.Amends, law)
			}
		}
	}
}

// succeed notes once that by takes the place of law; either side of the register may say so.
func (law *Law) succeed(by *Law) {
	if law.ReplacedBy == nil {
		law.ReplacedBy = by
	}
	if !slices.Contains(by.Replaces, law) {
		by.Replaces = append(by.Replaces, law)
	}
}

// SucceedsIn reports whether the front matter of m names the law that took the place of old, at once or in steps. Such a
// page links to old to tell what was before; it does not rest on it.
func (s *Site) SucceedsIn(m *Material, old *Law) bool {
	seen := map[*Law]bool{old: true} // a register may name two laws as each other's successors
	for by := old.ReplacedBy; by != nil && !seen[by]; by = by.ReplacedBy {
		seen[by] = true
		number := by.Number.V
		if m.Neutral.Law.V == number || slices.ContainsFunc(m.Neutral.Laws, func(n yaml.PlacedStr) bool { return n.V == number }) {
			return true
		}
	}
	return false
}

// StatusOn is where a law stands on a day. The day of expiry is the first on which it no longer applies; a text whose
// entry gives no day of effect counts from its issue.
func StatusOn(law *config.Law, day lang.Day) Status {
	from := law.Effective.V
	if from.IsZero() {
		from = law.Issued
	}
	switch ends := law.Expires.V; {
	case law.Confidence.V == "C":
		return Uncertain
	case !ends.IsZero() && !day.Before(ends) && law.ReplacedBy.V != "":
		return Replaced
	case !ends.IsZero() && !day.Before(ends):
		return Expired
	case !from.IsZero() && day.Before(from):
		return NotYet
	}
	return InForce
}

// lawsNewestFirst sorts by day of effect, or issue; entries without either come last.
func (s *Site) lawsNewestFirst() []*Law {
	var laws []*Law
	for i := range s.Registers.Laws {
		if law := s.laws[s.Registers.Laws[i].Number.V]; law.Law == &s.Registers.Laws[i] {
			laws = append(laws, law)
		}
	}
	slices.SortStableFunc(laws, func(a, b *Law) int {
		return cmp.Or(strings.Compare(b.since(), a.since()), strings.Compare(a.Number.V, b.Number.V))
	})
	return laws
}

func (law *Law) since() string {
	return cmp.Or(law.Effective.V.String(), law.Issued.String())
}

// backlinks notes which materials lead to which, and which rest on which law.
func (l *linker) backlinks() {
	for _, m := range l.site.Materials {
		slices.SortFunc(m.UsedIn, func(a, b *Material) int { return cmp.Compare(a.Nth, b.Nth) })
		m.UsedIn = slices.Compact(m.UsedIn)
		if m.Kind == doc.Policy {
			if law := l.site.laws[m.Neutral.Law.V]; law != nil {
				law.Policies = append(law.Policies, m)
			}
		}
		for _, law := range m.Laws {
			law.CitedIn = append(law.CitedIn, m)
		}
	}
}

// uses notes that a material leads to another. It may be said several times.
func (l *linker) uses(user, used *Material) {
	if user == used || user == nil || used == nil {
		return
	}
	if n := len(used.UsedIn); n == 0 || used.UsedIn[n-1] != user {
		used.UsedIn = append(used.UsedIn, user)
	}
}
