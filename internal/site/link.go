// Package site is the model of the whole site: which materials there are, in which languages, where they stand, and how
// they point at each other.
//
// Link is a pure function of all Docs, the registers and the date. It touches no text: it sorts, matches and answers
// holes, so it is redone from scratch on every change. It never fails; what does not fit is a finding, and the model
// holds what does fit. A Site is never changed once made, and must not make bytes: products are made by makers from it.
//
// A Material is independent of language, an Edition is a Material in one language; a material without a translation
// has a fallback Edition there, which shows the source text and says so.
package site

import (
	"cmp"
	"slices"
	"strings"

	"lachan/internal/diag"
	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/yaml"
)

// Link makes a Site. Docs must be of the site's languages (doc.Identify).
func Link(in Input) (*Site, diag.List) {
	l := &linker{
		in:     in,
		lists:  map[Address]bool{},
		drafts: map[string]bool{},
		apart:  map[string]bool{},
		site: &Site{
			Config:    in.Config,
			Registers: in.Registers,
			Files:     in.Files,
			Date:      in.Date,
		},
	}
	l.locales()
	l.registers()
	l.gather()
	l.address()
	l.relate()
	l.fill()
	l.backlinks()
	l.list()
	if l.in.Only != "" {
		l.narrow()
	}
	return l.site, l.diags.Sort()
}

// linker is the work on one Site.
type linker struct {
	in     Input
	site   *Site
	diags  diag.List
	lists  map[Address]bool // addresses that no material may take
	drafts map[string]bool  // paths of Docs that are left out because they are not published
	apart  map[string]bool  // paths and IDs of Docs that are left out because they are not in Input.Part
}

func (l *linker) locales() {
	for i, tag := range l.in.Config.Languages {
		loc := &Locale{
			Tag:    tag.V,
			Lang:   lang.Of(tag.V),
			Words:  l.in.Words[tag.V],
			ByKind: map[doc.Kind][]*Edition{},
			nth:    i,
		}
		if i > 0 {
			loc.Root = Address(strings.ToLower(string(tag.V)))
		}
		loc.Title = l.text(l.in.Config.Title, tag.V)
		loc.Description = l.text(l.in.Config.Description, tag.V)
		l.site.Locales = append(l.site.Locales, loc)
	}
}

// text is a register's text in a language, or in the site's first that has it.
func (l *linker) text(t yaml.Text, tag lang.Tag) string { return t.In(tag, l.languages()...) }

func (l *linker) languages() []lang.Tag {
	tags := make([]lang.Tag, len(l.in.Config.Languages))
	for i, t := range l.in.Config.Languages {
		tags[i] = t.V
	}
	return tags
}

// A work is the Docs of one material, in the order of their paths.
type work struct {
	source *doc.Doc
	docs   []*doc.Doc
}

// gather makes Materials of Docs and gives each an Edition per language.
func (l *linker) gather() {
	docs := make([]*doc.Doc, 0, len(l.in.Docs))
	for _, d := range l.in.Docs {
		if status := d.Meta.Status.V; !l.in.Drafts && (status == "draft" || status == "review") {
			l.drafts[d.Path] = true
			continue
		}
		if l.in.Part != nil && !l.in.Part[d.ID()] {
			l.apart[d.ID()], l.apart[d.Path] = true, true
			continue
		}
		docs = append(docs, d)
	}
	sourceTag := l.site.Locales[0].Tag
	works := make([]work, 0, len(docs))
	for start, end := 0, 0; start < len(docs); start = end {
		for end < len(docs) && docs[end].Stem == docs[start].Stem && docs[end].Kind == docs[start].Kind {
			end++
		}
		if w := (work{in(sourceTag, docs[start:end]), docs[start:end]}); w.source != nil {
			works = append(works, w)
			continue
		}
		for _, d := range docs[start:end] {
			if !l.drafts[d.Sibling(sourceTag)] {
				l.diags.Add("file-orphan", diag.WholeFile(d.Path), "source", d.Sibling(sourceTag))
			}
		}
	}
	slices.SortFunc(works, func(x, y work) int {
		a, b := x.source, y.source
		if c := cmp.Or(cmp.Compare(kindOrder(a.Kind), kindOrder(b.Kind)), cmp.Compare(orderOf(a.Meta.Neutral), orderOf(b.Meta.Neutral))); c != 0 {
			return c
		}
		return cmp.Or(l.site.Locales[0].Lang.Compare(a.Meta.Title.V, b.Meta.Title.V), cmp.Compare(a.ID(), b.ID()))
	})
	l.make(works)
}

// make makes the Materials. They and their Editions lie in their order, so that whoever goes through many of them goes through
// memory.
func (l *linker) make(works []work) {
	locales := len(l.site.Locales)
	materials, all := make([]Material, len(works)), make([]Edition, len(works)*locales)
	shown := make([]*Edition, len(all))
	s := l.site
	s.Materials, s.byID = make([]*Material, len(works)), make(map[string]*Material, len(works))
	s.byPath, s.at = make(map[string]*Edition, len(l.in.Docs)), make(map[Address]*Edition, len(all))
	for i, w := range works {
		m := &materials[i]
		*m = Material{ID: w.source.ID(), Nth: i, Kind: w.source.Kind, Stem: w.source.Stem, Neutral: w.source.Meta.Neutral}
		m.Editions = shown[i*locales : (i+1)*locales : (i+1)*locales]
		for j, loc := range s.Locales {
			e := &all[i*locales+j]
			*e = Edition{Doc: w.source, Material: m, Locale: loc, Fallback: true}
			if own := in(loc.Tag, w.docs); own != nil {
				e.Doc, e.Fallback = own, false
				s.byPath[own.Path] = e
			}
			e.Title, e.Summary = e.Meta.Title.V, e.Meta.Summary.V
			m.Editions[j] = e
		}
		m.Source = m.Editions[0]
		s.byID[m.ID] = m
		s.Materials[i] = m
	}
}

// in is the one of some Docs that is in a language, or nil.
func in(tag lang.Tag, docs []*doc.Doc) *doc.Doc {
	for _, d := range docs {
		if d.Lang == tag {
			return d
		}
	}
	return nil
}

func kindOrder(k doc.Kind) int { return slices.Index(doc.Kinds, k) }

// orderOf puts materials without an order last.
func orderOf(n *doc.Neutral) int {
	if n.Order.V == 0 {
		return 1 << 30
	}
	return n.Order.V
}

// address gives every page its place. The first to take one keeps it; the other is reported.
func (l *linker) address() {
	for _, loc := range l.site.Locales {
		l.lists[loc.Root] = true
		for _, a := range loc.lists() {
			l.lists[a] = true
		}
	}
	for _, m := range l.site.Materials {
		for _, e := range m.Editions {
			if m.Kind == doc.Home {
				e.Address = e.Locale.Root
				continue
			}
			e.Address = e.Locale.Section(m.Kind).Join(cmp.Or(e.Meta.Slug.V, lang.Slug(e.Title, maxSlug), m.Stem))
			if first := l.site.at[e.Address]; first != nil || l.lists[e.Address] {
				// A fallback's clash is reported where its text was written; it moves aside so that the model stays whole.
				if !e.Fallback {
					d := diag.New("address-taken", e.named(), "address", string(e.Address)+"/")
					if first != nil {
						d.Related = []diag.Span{first.named()}
					}
					l.diags = append(l.diags, d)
				}
				e.Address = e.Locale.Section(m.Kind).Join(string(m.Kind) + "-" + m.Stem)
			}
			l.site.at[e.Address] = e
		}
	}
}

// named is what an edition's address is made from.
func (e *Edition) named() diag.Span {
	if e.Meta.Slug.V != "" {
		return e.Span(e.Meta.Slug.Place)
	}
	return e.Span(e.Meta.Title.Place)
}

// maxSlug is the longest slug made from a title, in bytes (design: cut at a word before 120).
const maxSlug = 120

// list makes what a Locale shows in lists, once everything is linked.
func (l *linker) list() {
	topics := l.numbered(l.in.Config.Topics, func(m *Material) (named []yaml.PlacedStr, numbers *[]uint16) { return m.Neutral.Topics, &m.topics })
	audiences := l.numbered(l.in.Config.Audiences, func(m *Material) (named []yaml.PlacedStr, numbers *[]uint16) {
		return m.Neutral.Audiences, &m.audiences
	})
	for i, loc := range l.site.Locales {
		loc.Topics = l.groups(loc, topics, loc.Words.Addresses.Topics)
		loc.Audiences = l.groups(loc, audiences, loc.Words.Addresses.Audiences)
		for _, m := range l.site.Materials {
			e := m.Editions[i]
			if m.Kind == doc.Home {
				loc.Home = e
				continue
			}
			list := loc.ByKind[m.Kind]
			if m.Kind != doc.Page && len(list) > 0 {
				e.Prev = list[len(list)-1]
				e.Prev.Next = e
			}
			loc.ByKind[m.Kind] = append(list, e)
			for _, n := range m.topics {
				loc.Topics[n].add(e)
			}
			for _, n := range m.audiences {
				loc.Audiences[n].add(e)
			}
		}
		for _, term := range l.site.Registers.Terms {
			loc.Terms = append(loc.Terms, l.site.terms[term.ID.V])
		}
		slices.SortStableFunc(loc.Terms, func(a, b *Term) int {
			return loc.Lang.Compare(l.text(a.Name, loc.Tag), l.text(b.Name, loc.Tag))
		})
		loc.Laws = l.site.lawsNewestFirst()
	}
}

// numbered are the topics or audiences of site.yaml that materials have. What a material names of them is noted with it.
func (l *linker) numbered(entries yaml.Ordered[yaml.Text], of func(*Material) (named []yaml.PlacedStr, numbers *[]uint16)) (kept yaml.Ordered[yaml.Text]) {
	used, names := map[string]bool{}, 0
	for _, m := range l.site.Materials {
		if m.Kind != doc.Home {
			named, _ := of(m)
			names += len(named)
			for _, name := range named {
				used[name.V] = true
			}
		}
	}
	number := map[string]uint16{}
	for _, entry := range entries {
		if used[entry.Key] {
			number[entry.Key] = uint16(len(kept))
			kept = append(kept, entry)
		}
	}
	all := make([]uint16, 0, names) // in one piece, in the order of the materials
	for _, m := range l.site.Materials {
		if m.Kind != doc.Home {
			named, numbers := of(m)
			start := len(all)
			for _, name := range named {
				if n, ok := number[name.V]; ok {
					all = append(all, n)
				}
			}
			*numbers = all[start:len(all):len(all)]
		}
	}
	return kept
}

// groups are topics or audiences in one language.
func (l *linker) groups(loc *Locale, entries yaml.Ordered[yaml.Text], word string) []*Group {
	list := make([]*Group, len(entries))
	for i, entry := range entries {
		list[i] = &Group{ID: entry.Key, Name: l.text(entry.Value, loc.Tag), Address: loc.Root.Join(word, entry.Key), Members: newSet(len(l.site.Materials))}
	}
	return list
}
