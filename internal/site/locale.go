package site

import (
	"lachan/internal/config"
	"lachan/internal/doc"
	"lachan/internal/lang"
)

// Section is the address of a kind's list. Pages have none: they stand at the language's root.
func (loc *Locale) Section(k doc.Kind) Address {
	a := &loc.Words.Addresses
	switch k {
	case doc.Guide:
		return loc.Root.Join(a.Guides)
	case doc.Module:
		return loc.Root.Join(a.Modules)
	case doc.Scenario:
		return loc.Root.Join(a.Scenarios)
	case doc.Policy:
		return loc.Root.Join(a.Policies)
	case doc.Course:
		return loc.Root.Join(a.Courses)
	}
	return loc.Root
}

// Kind is what the language calls a kind of material.
func (loc *Locale) Kind(k doc.Kind) lang.KindName {
	n := &loc.Words.Kinds
	switch k {
	case doc.Guide:
		return n.Guides
	case doc.Module:
		return n.Modules
	case doc.Scenario:
		return n.Scenarios
	case doc.Policy:
		return n.Policies
	case doc.Course:
		return n.Courses
	}
	return n.Pages
}

// Glossary and the like are the addresses of pages that are made from registers and lists.
func (loc *Locale) Glossary() Address { return loc.Root.Join(loc.Words.Addresses.Glossary) }
func (loc *Locale) LawList() Address  { return loc.Root.Join(loc.Words.Addresses.Laws) }
func (loc *Locale) Numbers() Address  { return loc.Root.Join(loc.Words.Addresses.Numbers) }
func (loc *Locale) Search() Address   { return loc.Root.Join(loc.Words.Addresses.Search) }
func (loc *Locale) Letters() Address  { return loc.Search().ByLetter() }
func (loc *Locale) MyClass() Address  { return loc.Root.Join(loc.Words.Addresses.MyClass) }

// Law is the address of one law's page.
func (loc *Locale) Law(law *Law) Address { return loc.LawList().Join(law.Anchor) }

// Text is a register's text in this language, or in the first language that has it.
func (s *Site) Text(t map[lang.Tag]string, loc *Locale) string {
	if text, ok := t[loc.Tag]; ok {
		return text
	}
	for _, tag := range s.Config.Languages { // of which a part of a site may have but one
		if text, ok := t[tag.V]; ok {
			return text
		}
	}
	return ""
}

// lists are all addresses of a Locale that no material may take. Groups and laws stand below them.
func (loc *Locale) lists() []Address {
	a := []Address{loc.Glossary(), loc.LawList(), loc.Numbers(), loc.Search(), loc.MyClass(),
		loc.Root.Join(loc.Words.Addresses.Topics), loc.Root.Join(loc.Words.Addresses.Audiences)}
	for _, k := range doc.Kinds {
		if k != doc.Page {
			a = append(a, loc.Section(k), loc.Section(k).ByLetter())
		}
	}
	return a
}

// ByPath returns the edition that is written in the file at path, or nil.
func (s *Site) ByPath(path string) *Edition { return s.byPath[path] }

// At returns the edition whose page stands at an address, or nil. Home pages are none.
func (s *Site) At(a Address) *Edition { return s.at[a] }

// FindLaw returns the law of a number, or nil.
func (s *Site) FindLaw(number string) *Law { return s.laws[number] }

// FindHotline returns the telephone number of an id, or nil.
func (s *Site) FindHotline(id string) *config.Hotline { return s.numbers[id] }

// FindTerm returns the glossary's term of an id, or nil.
func (s *Site) FindTerm(id string) *Term { return s.terms[id] }

// FindSource returns the source of an id, or nil.
func (s *Site) FindSource(id string) *config.Source { return s.sources[id] }

// In returns the material's edition in a language of the site.
func (m *Material) In(loc *Locale) *Edition { return m.Editions[loc.nth] }

// WithDoc is the edition with another version of its file, one that stands as its own does (doc.StandsAs). It is a guest in
// the Site: it knows the others, but they do not know it.
func (e *Edition) WithDoc(d *doc.Doc) *Edition {
	guest := *e
	guest.Doc, guest.Title, guest.Summary, guest.linked = d, d.Meta.Title.V, d.Meta.Summary.V, unlinked
	return &guest
}

// PlaceName is what a place was called on a day: the last name that had begun and had not ended; else its first name.
func PlaceName(p *config.Place, day lang.Day) string {
	for i := len(p.Names) - 1; i >= 0; i-- {
		n := p.Names[i]
		begun := n.From.IsZero() || !day.Before(n.From)
		ended := !n.Until.IsZero() && n.Until.Before(day)
		if begun && !ended {
			return n.Name
		}
	}
	if len(p.Names) > 0 {
		return p.Names[0].Name
	}
	return ""
}
