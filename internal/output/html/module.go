package html

import "lachan/internal/site"

// ModuleView is what module.html shows.
type ModuleView struct {
	Page       Page
	Material   Material
	Total      string // how long it takes
	Objectives []string
	Needs      []string // what to prepare
	Before     Pieces   // modules to take first
	Scenarios  Pieces
}

func (p *planner) module(e *site.Edition, b *base, page Page, part Material) *ModuleView {
	v := &ModuleView{Page: page, Material: part, Before: b.links(e.Before), Scenarios: b.links(e.Scenarios)}
	if n := site.Minutes(e.Material); n > 0 {
		v.Total = duration(n, b.words)
	}
	for _, o := range e.Meta.Objectives {
		v.Objectives = append(v.Objectives, o.V)
	}
	for _, m := range e.Meta.Materials {
		v.Needs = append(v.Needs, m.V)
	}
	return v
}
