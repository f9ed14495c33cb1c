package html

import (
	"html/template"

	"lachan/internal/site"
)

// ModuleView is what module.html shows.
type ModuleView struct {
	Page       Page
	Material   Material
	Total      string // how long it takes
	Objectives []string
	Needs      []string // what to prepare
	Before     Pieces   // modules to take first
	Scenarios  Pieces
	Present    Tool
	Add        Add
}

// Add leads to "my class". Class is the state by which it begins with the module, for the script.
type Add struct {
	Href  template.HTMLAttr
	Class template.HTMLAttr
}

func (p *planner) module(e *site.Edition, b *base, page Page, part Material) *ModuleView {
	v := &ModuleView{Page: page, Material: part, Before: b.links(e.Before), Scenarios: b.links(e.Scenarios), Present: b.tools.present}
	v.Add = Add{b.href(b.loc.MyClass()), attr("data-add", classStart+","+e.Material.Stem)}
	if n := site.Minutes(e.Material); n > 0 {
		v.Total = b.words.Duration(n)
	}
	for _, o := range e.Meta.Objectives {
		v.Objectives = append(v.Objectives, o.V)
	}
	for _, m := range e.Meta.Materials {
		v.Needs = append(v.Needs, m.V)
	}
	return v
}
