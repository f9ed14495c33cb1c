package html

import (
	"html/template"

	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/site"
)

// GroupsView is what groups.html shows: all topics, or all audiences.
type GroupsView struct {
	Page   Page
	Groups []GroupCard
}

// GroupCard is a topic or audience and how much there is for it.
type GroupCard struct {
	Href  template.HTMLAttr
	Name  string
	Count int
}

// grouping is one of the two ways in which site.yaml groups material.
type grouping struct {
	title, intro string
	pattern      string // of a group's title; empty for its name
	list         func(*site.Locale) []*site.Group
	address      func(*site.Locale) site.Address
}

func (p *planner) groupings(loc *site.Locale) []*grouping {
	w := p.words[loc]
	return []*grouping{
		{w.Topics, w.TopicsIntro, "", func(l *site.Locale) []*site.Group { return l.Topics }, topicsOf},
		{w.Audiences, w.AudiencesIntro, w.ForAudience, func(l *site.Locale) []*site.Group { return l.Audiences }, audiencesOf},
	}
}

// groups plans the list of topics or audiences.
func (p *planner) groups(loc *site.Locale, g *grouping) {
	b, page := p.listing(loc, "groups.html", g.title, g.intro, g.address)
	v := &GroupsView{Page: page}
	for _, one := range g.list(loc) {
		v.Groups = append(v.Groups, GroupCard{href(b.to(one.Address)), one.Name, len(one.Editions)})
	}
	p.add(b, "groups.html", v, g.address(loc))
}

// group plans the page of one topic or audience.
func (p *planner) group(loc *site.Locale, g *grouping, one *site.Group) {
	b := p.base(loc, one.Address)
	title := one.Name
	if g.pattern != "" {
		title = lang.FillIn(g.pattern, "name", one.Name)
	}
	page := p.page(b, &origin{
		layout: "list.html", loc: loc, address: one.Address, title: title,
		crumbs: []Link{{Href: href(b.to(g.address(loc))), Text: g.title}},
		twin:   func(other *site.Locale) site.Address { return groupOf(g.list(other), one.ID).Address },
	})
	page.Head.Schema = graph(p.breadcrumbs(b,
		ListItem{Name: g.title, Item: p.pageURL(g.address(loc))}, ListItem{Name: title, Item: p.pageURL(one.Address)}))
	v := &ListView{Page: page, Filter: p.filter(one.Editions, b)}
	for _, k := range doc.Kinds {
		var editions []*site.Edition
		for _, e := range one.Editions {
			if e.Material.Kind == k {
				editions = append(editions, e)
			}
		}
		if len(editions) > 0 {
			v.Parts = append(v.Parts, ListPart{loc.Kind(k).Many, p.items(editions, b)})
		}
	}
	p.add(b, "list.html", v, one.Address)
}
