package config

import (
	"strings"

	"lachan/internal/diag"
	"lachan/internal/lang"
	"lachan/internal/yaml"
)

// check looks at what the decoder can't see in the registers: entries that must be unique, lead to one another, or hold
// days in their order.
func (r *Registers) check(diags *diag.List) {
	sources := index(r.Sources, func(s *Source) yaml.Str { return s.ID }, diags)
	laws := index(r.Laws, func(l *Law) yaml.Str { return l.Number }, diags)
	places := index(r.Places, func(p *Place) yaml.Str { return p.ID }, diags)
	index(r.Hotlines, func(h *Hotline) yaml.Str { return h.ID }, diags)
	index(r.Terms, func(t *Term) yaml.Str { return t.ID }, diags)
	index(r.Stale, func(s *Stale) yaml.Str { return s.Match }, diags)

	for i := range r.Sources {
		if u := r.Sources[i].URL; u.V != "" && !isAddress(u.V, false) {
			badAddress("url", u, false, diags)
		}
	}
	for i := range r.Laws {
		r.Laws[i].check(laws, sources, diags)
	}
	for i := range r.Hotlines {
		r.Hotlines[i].check(sources, diags)
	}
	for i := range r.Terms {
		checkSlug("id", r.Terms[i].ID, diags)
	}
	for i := range r.Places {
		r.Places[i].check(places, sources, diags)
	}
	loops(r.Laws, laws, "replaced_by", func(l *Law) (id, next yaml.Str) { return l.Number, l.ReplacedBy }, diags)
	loops(r.Places, places, "parent", func(p *Place) (id, next yaml.Str) { return p.ID, p.Parent }, diags)
}

func (l *Law) check(laws, sources register, diags *diag.List) {
	laws.mustHave("replaced_by", diags, l.ReplacedBy)
	laws.mustHave("replaces", diags, l.Replaces...)
	laws.mustHave("amended_by", diags, l.AmendedBy...)
	sources.mustHave("source", diags, l.Source)
	notItself(diags, "replaces", l.Number, l.Replaces)
	notItself(diags, "amended_by", l.Number, l.AmendedBy)
	later(diags, l.Effective.Span, "effective", l.Effective.V, "issued", l.Issued)
	later(diags, l.Expires.Span, "expires", l.Expires.V, "effective", l.Effective.V)
}

func notItself(diags *diag.List, field string, id yaml.Str, others []yaml.Str) {
	for _, other := range others {
		if other.V == id.V {
			diags.Add("register-self", other.Span, "field", field, "id", id.V)
		}
	}
}

func (h *Hotline) check(sources register, diags *diag.List) {
	checkSlug("id", h.ID, diags)
	sources.mustHave("source", diags, h.Source)
	if h.Tel != "" && !isDialable(h.Tel) {
		diags.Add("field-digits", h.ID.Span, "field", "tel", "found", h.Tel, "near", dialable(h.Tel))
	}
	// Without tel the number itself is dialled; signs that only part its digits do no harm.
	if h.Tel == "" && h.Number != "" && (!isDialable(dialable(h.Number)) || strings.Trim(h.Number, "+0123456789 .-()\u00a0") != "") {
		diags.Add("field-missing", h.ID.Span, "field", "tel")
	}
}

// isDialable reports whether s is what a phone dials: digits, with a plus in front if from abroad.
func isDialable(s string) bool {
	digits := strings.TrimPrefix(s, "+")
	return len(digits) >= 2 && len(digits) <= 15 && strings.Trim(digits, "0123456789") == ""
}

// dialable drops what people write between the digits of a number.
func dialable(s string) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' || r == '+' {
			return r
		}
		return -1
	}, s)
}

func (p *Place) check(places, sources register, diags *diag.List) {
	checkSlug("id", p.ID, diags)
	places.mustHave("parent", diags, p.Parent)
	sources.mustHave("source", diags, p.Source)
	for _, n := range p.Names {
		later(diags, p.ID.Span, "until", n.Until, "from", n.From)
	}
}

// later says that a day is before one that it must not be before.
func later(diags *diag.List, at diag.Span, field string, day lang.Day, before string, earlier lang.Day) {
	if !day.IsZero() && !earlier.IsZero() && day.Before(earlier) {
		diags.Add("register-dates", at, "field", field, "day", day.String(), "before", before, "earlier", earlier.String())
	}
}

// A register is the entries of one file by id.
type register struct {
	path string
	ids  []string
	at   map[string]int // index of the entry
}

// index makes a register, with a finding for each id that stands twice; the first entry counts.
func index[T any](list []T, id func(*T) yaml.Str, diags *diag.List) register {
	r := register{at: make(map[string]int, len(list))}
	for i := range list {
		name := id(&list[i])
		r.path = name.Span.Path
		if first, twice := r.at[name.V]; twice && name.V != "" {
			diags.Add("register-duplicate", name.Span, "id", name.V)
			relate(diags, id(&list[first]).Span)
			continue
		}
		r.at[name.V] = i
		r.ids = append(r.ids, name.V)
	}
	return r
}

// mustHave says which of the names the register does not have.
func (r register) mustHave(field string, diags *diag.List, names ...yaml.Str) {
	for _, name := range names {
		if _, ok := r.at[name.V]; name.V != "" && !ok {
			diags.Add("register-unknown", name.Span, "field", field, "id", name.V, "register", r.path, "near", diag.Nearest(name.V, r.ids))
		}
	}
}

// loops finds entries that lead back to themselves by a field that names one other entry, each loop once, at the first of
// its entries.
func loops[T any](list []T, r register, field string, step func(*T) (id, next yaml.Str), diags *diag.List) {
	done := make([]bool, len(list))
	for i := range list {
		if _, start := step(&list[i]); done[i] || start.V == "" {
			continue
		}
		on := map[int]bool{}
		for at, ok := i, true; ok && !done[at]; {
			done[at], on[at] = true, true
			id, next := step(&list[at])
			if at, ok = r.at[next.V]; ok && on[at] {
				diags.Add("register-self", next.Span, "field", field, "id", id.V)
			}
		}
	}
}
