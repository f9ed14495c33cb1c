package site

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"lachan/internal/config"
	"lachan/internal/diag"
	"lachan/internal/doc"
	"lachan/internal/yaml"
)

// relate answers what front matter names: topics, audiences, sources, laws, and other materials by their stems.
func (l *linker) relate() {
	for _, m := range l.site.Materials {
		n := m.Neutral
		l.known(m, n.Topics, keys(l.in.Config.Topics), "topic-unknown")
		l.known(m, n.Audiences, keys(l.in.Config.Audiences), "audience-unknown")
		l.sources(m, n.Sources)
		for _, number := range n.Laws {
			l.restsByNumber(m, number)
		}
		if n.Law.V != "" {
			l.restsByNumber(m, n.Law)
		}
		before := l.stems(m, n.Prerequisites, doc.Module)
		scenarios := l.stems(m, n.Scenarios, doc.Scenario)
		modules := l.stems(m, n.Modules, doc.Module)
		for i, e := range m.Editions {
			e.Before = append(e.Before, editions(before, i)...)
			e.Scenarios = append(e.Scenarios, editions(scenarios, i)...)
			e.Modules = append(e.Modules, editions(modules, i)...)
			e.Law = l.site.laws[n.Law.V]
		}
		// Either side may name the other; both show it.
		for _, s := range scenarios {
			for i, e := range s.Editions {
				if !slices.Contains(e.Modules, m.Editions[i]) {
					e.Modules = append(e.Modules, m.Editions[i])
				}
			}
		}
		for _, mod := range modules {
			for i, e := range mod.Editions {
				if !slices.Contains(e.Scenarios, m.Editions[i]) {
					e.Scenarios = append(e.Scenarios, m.Editions[i])
				}
			}
		}
		l.sessions(m)
	}
	for _, m := range l.site.Materials {
		for _, e := range m.Editions {
			e.Scenarios = distinct(e.Scenarios)
			e.Modules = distinct(e.Modules)
		}
	}
}

// distinct sorts editions in the order of their lists and keeps each once.
func distinct(list []*Edition) []*Edition {
	slices.SortStableFunc(list, func(a, b *Edition) int {
		return cmp.Or(cmp.Compare(orderOf(a.Material.Neutral), orderOf(b.Material.Neutral)), cmp.Compare(a.Material.ID, b.Material.ID))
	})
	return slices.Compact(list)
}

func (l *linker) known(m *Material, names []yaml.PlacedStr, known []string, code diag.Code) {
	for _, name := range names {
		if !slices.Contains(known, name.V) {
			l.diags.Add(code, m.Source.Span(name.Place), "target", name.V, "near", diag.Nearest(name.V, known), "list", strings.Join(known, ", "))
		}
	}
}

func keys(o yaml.Ordered[yaml.Text]) []string {
	names := make([]string, len(o))
	for i, e := range o {
		names[i] = e.Key
	}
	return names
}

func (l *linker) sources(m *Material, ids []yaml.PlacedStr) {
	for _, id := range ids {
		if l.site.sources[id.V] == nil {
			l.diags.Add("source-unknown", m.Source.Span(id.Place), "target", id.V, "near", diag.Nearest(id.V, mapKeys(l.site.sources)))
		}
	}
}

// restsByNumber notes that a material's front matter names a law.
func (l *linker) restsByNumber(m *Material, number yaml.PlacedStr) {
	if law := l.site.laws[number.V]; law != nil {
		l.rests(m, law)
	} else {
		l.diags.Add("law-unknown", m.Source.Span(number.Place), "target", number.V, "near", diag.Nearest(number.V, mapKeys(l.site.laws)))
	}
}

// rests notes that a material rests on a law.
func (l *linker) rests(m *Material, law *Law) {
	if !slices.Contains(m.Laws, law) {
		m.Laws = append(m.Laws, law)
		slices.SortFunc(m.Laws, func(a, b *Law) int { return strings.Compare(a.Number.V, b.Number.V) })
	}
}

// stems finds materials of one kind by what front matter calls them.
func (l *linker) stems(m *Material, names []yaml.PlacedStr, kind doc.Kind) []*Material {
	var found []*Material
	for _, name := range names {
		if other := l.stem(m, name, kind); other != nil {
			found = append(found, other)
			l.uses(m, other)
		}
	}
	return found
}

// stem is the material of a kind that m's front matter calls so.
func (l *linker) stem(m *Material, name yaml.PlacedStr, kind doc.Kind) *Material {
	other := l.site.byID[string(kind)+"/"+name.V]
	if other == nil && !l.apart[string(kind)+"/"+name.V] {
		var known []string
		for _, each := range l.site.Materials {
			if each.Kind == kind {
				known = append(known, each.Stem)
			}
		}
		l.diags.Add("material-unknown", m.Source.Span(name.Place), "kind", string(kind), "target", name.V, "near", diag.Nearest(name.V, known))
	}
	return other
}

func editions(list []*Material, locale int) []*Edition {
	var out []*Edition
	for _, m := range list {
		out = append(out, m.Editions[locale])
	}
	return out
}

// sessions works out a course's clock. A scenario takes its own duration, or twenty minutes.
func (l *linker) sessions(m *Material) {
	type part struct {
		item     doc.Item
		material *Material
		minutes  int
	}
	for _, session := range m.Neutral.Sessions {
		var parts []part
		for _, item := range session.Items {
			p := part{item: item, minutes: item.Minutes}
			switch {
			case item.Module.V != "":
				p.material = l.stem(m, item.Module, doc.Module)
			case item.Scenario.V != "":
				p.material = l.stem(m, item.Scenario, doc.Scenario)
			case item.Break > 0:
				p.minutes = int(item.Break.Minutes())
			}
			if p.material != nil {
				l.uses(m, p.material)
				if p.minutes == 0 {
					p.minutes = Minutes(p.material)
				}
			}
			parts = append(parts, p)
		}
		for i, e := range m.Editions {
			out := Session{Title: l.text(session.Title, e.Locale.Tag), Day: max(session.Day, 1), Start: session.Start.V}
			clock := session.Start.V
			for _, p := range parts {
				item := Item{Start: clock, Minutes: p.minutes, Break: p.item.Break > 0}
				clock = clock.Add(p.minutes)
				item.End = clock
				switch {
				case p.material != nil:
					item.Edition = p.material.Editions[i]
					item.Title = item.Edition.Title
				case len(p.item.Talk) > 0:
					item.Title = l.text(p.item.Talk, e.Locale.Tag)
				default:
					item.Title = l.text(p.item.Title, e.Locale.Tag)
				}
				out.Items = append(out.Items, item)
			}
			out.End = clock
			e.Sessions = append(e.Sessions, out)
		}
	}
}

// Minutes is how long a module or scenario takes.
func Minutes(m *Material) int {
	if d := m.Neutral.Duration.V; d > 0 {
		return int(d.Minutes())
	}
	if m.Kind == doc.Scenario {
		return config.DefaultScenarioMinutes
	}
	return 0
}

// Minutes is how long a module, a scenario or a course takes; 0 if nobody said.
func (e *Edition) Minutes() int {
	if e.Material.Kind != doc.Course {
		return Minutes(e.Material)
	}
	n := 0
	for _, s := range e.Sessions {
		n += int(s.End - s.Start)
	}
	return n
}

func mapKeys[V any](m map[string]V) []string {
	names := make([]string, 0, len(m))
	for k := range m {
		names = append(names, k)
	}
	slices.Sort(names)
	return names
}

func itoa(n int) string { return strconv.Itoa(n) }
