package config

import (
	"lachan/internal/diag"
	"lachan/internal/lang"
	"lachan/internal/yaml"
)

// check looks at what the decoder can't see in the registers: entries that must be unique, or lead to one another.
func (r *Registers) check(diags *diag.List) {
	sources := ids(r.Sources, func(s *Source) yaml.Str { return s.ID }, diags)
	laws := ids(r.Laws, func(l *Law) yaml.Str { return l.Number }, diags)
	places := ids(r.Places, func(p *Place) yaml.Str { return p.ID }, diags)
	ids(r.Hotlines, func(h *Hotline) yaml.Str { return h.ID }, diags)
	ids(r.Terms, func(t *Term) yaml.Str { return t.ID }, diags)

	known := func(field, register string, list []string, names ...yaml.Str) {
		for _, name := range names {
			if name.V != "" && !contains(list, name.V) {
				diags.Add("register-unknown", name.Span, "field", field, "id", name.V, "register", register, "near", diag.Nearest(name.V, list))
			}
		}
	}
	for i := range r.Laws {
		l := &r.Laws[i]
		known("replaced_by", "laws.yaml", laws, l.ReplacedBy)
		known("replaces", "laws.yaml", laws, l.Replaces...)
		known("amended_by", "laws.yaml", laws, l.AmendedBy...)
		known("source", "sources.yaml", sources, l.Source)
		if l.ReplacedBy.V == l.Number.V {
			diags.Add("register-self", l.ReplacedBy.Span, "field", "replaced_by", "id", l.Number.V)
		}
		later(diags, "effective", l.Effective, "issued", l.Issued)
		later(diags, "expires", l.Expires, "effective", l.Effective.V)
	}
	for i := range r.Hotlines {
		known("source", "sources.yaml", sources, r.Hotlines[i].Source)
	}
	for i := range r.Places {
		p := &r.Places[i]
		known("parent", "places.yaml", places, p.Parent)
		known("source", "sources.yaml", sources, p.Source)
		if p.Parent.V == p.ID.V {
			diags.Add("register-self", p.Parent.Span, "field", "parent", "id", p.ID.V)
		}
	}
}

// ids are the names of all entries; one that stands twice is reported.
func ids[T any](list []T, id func(*T) yaml.Str, diags *diag.List) []string {
	var names []string
	first := map[string]diag.Span{}
	for i := range list {
		name := id(&list[i])
		if at, twice := first[name.V]; twice {
			d := diag.New("register-duplicate", name.Span, "id", name.V)
			d.Related = []diag.Span{at}
			*diags = append(*diags, d)
			continue
		}
		first[name.V] = name.Span
		names = append(names, name.V)
	}
	return names
}

func later(diags *diag.List, field string, day yaml.At[lang.Day], before string, earlier lang.Day) {
	if !day.V.IsZero() && !earlier.IsZero() && day.V.Before(earlier) {
		diags.Add("register-dates", day.Span, "field", field, "day", day.V.String(), "before", before, "earlier", earlier.String())
	}
}

func contains(list []string, name string) bool {
	for _, n := range list {
		if n == name {
			return true
		}
	}
	return false
}
