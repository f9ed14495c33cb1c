package feed

import (
	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/site"
)

// A page is one page of the site in all languages that really have it.
type page struct{ Versions []version }

// A version is the page in one language.
type version struct {
	Locale  int // index into Site.Locales
	Address site.Address
	Updated lang.Day // when what it shows was last changed; zero if nothing says so
}

// pages lists every page that a search engine may show, by kind of page, in the order of the site's lists. Pages made
// from lists and registers exist where there is something to list, in all languages.
func pages(s *site.Site) []page {
	l := lister{site: s, pages: make([]page, 0, len(s.Materials)+64)}
	l.home()
	for _, m := range s.Materials {
		if m.Kind != doc.Home {
			l.material(m)
		}
	}
	l.kinds()
	l.groups(func(loc *site.Locale) string { return loc.Words.Addresses.Topics },
		func(loc *site.Locale) []*site.Group { return loc.Topics })
	l.groups(func(loc *site.Locale) string { return loc.Words.Addresses.Audiences },
		func(loc *site.Locale) []*site.Group { return loc.Audiences })
	l.registers()
	return l.pages
}

type lister struct {
	site  *site.Site
	pages []page
}

// add lists a page that every language has.
func (l *lister) add(address func(*site.Locale) site.Address, updated func(*site.Locale) lang.Day) {
	p := page{Versions: make([]version, len(l.site.Locales))}
	for i, loc := range l.site.Locales {
		p.Versions[i] = version{Locale: i, Address: address(loc)}
		if updated != nil {
			p.Versions[i].Updated = updated(loc)
		}
	}
	l.pages = append(l.pages, p)
}

func (l *lister) material(m *site.Material) {
	p := page{Versions: make([]version, 0, len(m.Editions))}
	for i, e := range m.Editions {
		if !e.Fallback {
			p.Versions = append(p.Versions, version{Locale: i, Address: e.Address, Updated: e.Meta.Updated})
		}
	}
	l.pages = append(l.pages, p)
}

// home is an edition like others, or made from the lists.
func (l *lister) home() {
	if e := l.site.Locales[0].Home; e != nil {
		l.material(e.Material)
		return
	}
	l.add(func(loc *site.Locale) site.Address { return loc.Root }, nil)
}

func (l *lister) kinds() {
	for _, k := range doc.Kinds {
		if k == doc.Page || len(l.site.Locales[0].ByKind[k]) == 0 {
			continue
		}
		l.add(func(loc *site.Locale) site.Address { return loc.Section(k) },
			func(loc *site.Locale) lang.Day { return newestOf(loc.ByKind[k]) })
		if k == doc.Module {
			l.add((*site.Locale).MyClass, nil)
		}
	}
}

// groups lists the topics or the audiences, the page of each, and those of its kinds. All languages have the same ones in the same order.
func (l *lister) groups(word func(*site.Locale) string, of func(*site.Locale) []*site.Group) {
	first := of(l.site.Locales[0])
	if len(first) == 0 {
		return
	}
	l.add(func(loc *site.Locale) site.Address { return loc.Root.Join(word(loc)) }, nil)
	for i := range first {
		l.add(func(loc *site.Locale) site.Address { return of(loc)[i].Address },
			func(loc *site.Locale) lang.Day { return newestOf(of(loc)[i].Editions) })
		for _, k := range first[i].Apart() {
			l.add(func(loc *site.Locale) site.Address { return loc.GroupSection(of(loc)[i], k) },
				func(loc *site.Locale) lang.Day { return newestOf(of(loc)[i].Of(k)) })
		}
	}
}

// registers lists the pages made from registers. Their facts change when somebody checks them.
func (l *lister) registers() {
	r := l.site.Registers
	if len(r.Hotlines) > 0 {
		var checked lang.Day
		for i := range r.Hotlines {
			checked = later(checked, r.Hotlines[i].Checked.V)
		}
		l.add((*site.Locale).Numbers, func(*site.Locale) lang.Day { return checked })
	}
	if len(r.Terms) > 0 {
		l.add((*site.Locale).Glossary, nil)
	}
	laws := l.site.Locales[0].Laws
	if len(laws) == 0 {
		return
	}
	var checked lang.Day
	for _, law := range laws {
		checked = later(checked, law.Checked.V)
	}
	l.add((*site.Locale).LawList, func(*site.Locale) lang.Day { return checked })
	for _, law := range laws {
		l.add(func(loc *site.Locale) site.Address { return loc.Law(law) },
			func(*site.Locale) lang.Day { return law.Checked.V })
	}
}

// newestOf is when the last of a list's own-language editions was changed.
func newestOf(list []*site.Edition) (day lang.Day) {
	for _, e := range list {
		if !e.Fallback {
			day = later(day, e.Meta.Updated)
		}
	}
	return day
}
