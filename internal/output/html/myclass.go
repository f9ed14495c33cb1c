package html

import (
	"lachan/internal/doc"
	"lachan/internal/site"
)

// MyClassView is what myclass.html shows: the modules to choose from.
type MyClassView struct {
	Page  Page
	All   string // the heading of the list
	Items Pieces
}

func (p *planner) myClass(loc *site.Locale) {
	modules := loc.ByKind[doc.Module]
	if len(modules) == 0 {
		return
	}
	w := p.words[loc]
	b, page := p.listing(loc, "myclass.html", w.MyClass, w.MyClassIntro, (*site.Locale).MyClass)
	p.add(b, "myclass.html", &MyClassView{page, allOf(modules, b), p.items(modules, b)}, loc.MyClass())
}
