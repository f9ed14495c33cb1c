package html

import (
	"path"
	"strings"
	"sync"

	"lachan/internal/doc"
	"lachan/internal/output"
	"lachan/internal/site"
)

// Pages are the pages of a site, each planned when it is asked for: after an edit `lachan serve` shows one page of ten
// thousand. Plan and Find go by the same list, so that both make the same pages.
type Pages struct {
	planner *planner
	units   map[string]*unit // by path; pages of materials are not in it
	deep    []*unit          // of whose pages only the first is in units
	found   sync.Map         // path -> *pageOnce, of materials
}

// unit is what is planned together: a page, or several whose number is known only when they are planned.
type unit struct {
	path string
	deep bool // there may be pages below path's folder
	plan func(*planner)

	once  sync.Once
	files []output.File
}

type pageOnce struct {
	once sync.Once
	file output.File
}

// Pages returns the pages of a site. It is safe for concurrent use.
func (m *Maker) Pages(s *site.Site) *Pages {
	pages := &Pages{planner: newPlanner(m, s), units: map[string]*unit{}}
	if len(m.layouts.found) > 0 {
		return pages
	}
	for _, u := range pages.planner.list() {
		pages.units[u.path] = u
		if u.deep {
			pages.deep = append(pages.deep, u)
		}
	}
	return pages
}

// Find returns the page at a path of the output, or nil.
func (l *Pages) Find(name string) *output.File {
	if len(l.planner.layouts.found) > 0 {
		return nil
	}
	if u := l.units[name]; u != nil {
		return u.find(l.planner, name)
	}
	if a, ok := strings.CutSuffix(name, "/index.html"); ok {
		if e := l.planner.site.At(site.Address(a)); e != nil {
			once, _ := l.found.LoadOrStore(name, &pageOnce{})
			p := once.(*pageOnce)
			p.once.Do(func() { p.file = l.planner.material(e) })
			return &p.file
		}
	}
	for _, u := range l.deep {
		if strings.HasPrefix(name, path.Dir(u.path)+"/") {
			return u.find(l.planner, name)
		}
	}
	return nil
}

// Edition is the page of an edition that is not the site's own: one with another text, which stands in its place.
func (l *Pages) Edition(e *site.Edition) output.File {
	if e.Material.Kind == doc.Home {
		own := l.planner.apart()
		own.home(e.Locale, e)
		return own.files[0]
	}
	return l.planner.material(e)
}

func (u *unit) find(p *planner, name string) *output.File {
	u.once.Do(func() {
		own := p.apart()
		u.plan(own)
		u.files = own.files
	})
	for i := range u.files {
		if u.files[i].Path == name {
			return &u.files[i]
		}
	}
	return nil
}

// list is all pages but those of materials.
func (p *planner) list() []*unit {
	var units []*unit
	page := func(a site.Address, plan func(*planner)) {
		units = append(units, &unit{path: a.File(), plan: plan})
	}
	list := func(a site.Address, entries int, plan func(*planner)) {
		units = append(units, &unit{path: a.File(), deep: entries > site.ListMost, plan: plan})
	}
	for _, loc := range p.site.Locales {
		page(loc.Root, func(p *planner) { p.home(loc, loc.Home) })
		for _, k := range doc.Kinds {
			if k != doc.Page && len(loc.ByKind[k]) > 0 {
				list(loc.Section(k), len(loc.ByKind[k]), func(p *planner) { p.kind(loc, k) })
			}
		}
		for _, g := range p.groupings(loc) {
			if len(g.list(loc)) > 0 {
				page(g.address(loc), func(p *planner) { p.groups(loc, g) })
			}
			for _, one := range g.list(loc) {
				page(one.Address, func(p *planner) { p.group(loc, g, one) })
				for _, k := range one.Apart() {
					list(loc.GroupSection(one, k), len(one.Of(k)), func(p *planner) { p.groupKind(loc, g, one, k) })
				}
			}
		}
		if len(loc.Terms) > 0 {
			page(loc.Glossary(), func(p *planner) { p.glossary(loc) })
		}
		if len(loc.Laws) > 0 {
			page(loc.LawList(), func(p *planner) { p.laws(loc) })
		}
		for _, law := range loc.Laws {
			page(loc.Law(law), func(p *planner) { p.law(loc, law) })
		}
		if len(p.site.Registers.Hotlines) > 0 {
			page(loc.Numbers(), func(p *planner) { p.numbers(loc) })
		}
		if n := len(loc.ByKind[doc.Module]); n > 0 {
			list(loc.MyClass(), n, func(p *planner) { p.myClass(loc) })
			if n > site.ListMost {
				units = append(units, &unit{path: lessonsFile(loc, 0), deep: true, plan: func(p *planner) { p.lessons(loc) }})
			}
		}
		page(loc.Search(), func(p *planner) { p.search(loc) })
		units = append(units, &unit{path: loc.Letters().File(), deep: true, plan: func(p *planner) { p.letters(loc) }})
	}
	return append(units, &unit{path: "404.html", plan: (*planner).notFound})
}
