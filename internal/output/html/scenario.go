package html

import "lachan/internal/site"

// ScenarioView is what scenario.html shows.
type ScenarioView struct {
	Page     Page
	Material Material
	Privacy  string // where the story comes from
	Modules  Pieces // that use it
	Present  Tool
}

func (p *planner) scenario(e *site.Edition, b *base, page Page, part Material) *ScenarioView {
	v := &ScenarioView{Page: page, Material: part, Modules: b.links(e.Modules), Present: b.tools.present}
	switch e.Material.Neutral.Privacy.V {
	case "composed":
		v.Privacy = b.words.ComposedNotice
	case "consented":
		v.Privacy = b.words.ConsentedNotice
	}
	return v
}
