package html

import (
	"html/template"
	"slices"

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
	filter       string // its name in the address of a search
	pattern      string // of a group's title; empty for its name
	list         func(*site.Locale) []*site.Group
	address      func(*site.Locale) site.Address
}

func (p *planner) groupings(loc *site.Locale) []*grouping {
	w := p.words[loc]
	return []*grouping{
		{w.Topics, w.TopicsIntro, "t", "", func(l *site.Locale) []*site.Group { return l.Topics }, topicsOf},
		{w.Audiences, w.AudiencesIntro, "a", w.ForAudience, func(l *site.Locale) []*site.Group { return l.Audiences }, audiencesOf},
	}
}

// groups plans the list of topics or audiences.
func (p *planner) groups(loc *site.Locale, g *grouping) {
	b, page := p.listing(loc, "groups.html", g.title, g.intro, g.address)
	v := &GroupsView{Page: page}
	for _, one := range g.list(loc) {
		v.Groups = append(v.Groups, GroupCard{b.href(one.Address), one.Name, len(one.Editions)})
	}
	p.add(b, "groups.html", v, g.address(loc))
}

// titleOf is what a topic's or audience's list is called.
func (g *grouping) titleOf(one *site.Group) string {
	if g.pattern == "" {
		return one.Name
	}
	return lang.FillIn(g.pattern, "name", one.Name)
}

// group plans the page of one topic or audience.
func (p *planner) group(loc *site.Locale, g *grouping, one *site.Group) {
	b, title := p.base(loc, one.Address), g.titleOf(one)
	above := []place{{g.title, g.address(loc)}}
	page := p.page(b, &origin{
		layout: "list.html", loc: loc, address: one.Address, title: title, crumbs: b.way(above),
		twin: func(other *site.Locale) site.Address { return groupOf(g.list(other), one.ID).Address },
	})
	page.Head.Schema = graph(p.breadcrumbs(b, p.trail(append(above, place{title, one.Address}))...))
	v := &ListView{Page: page, Filter: p.filter(one.Editions, b, Fixed{g.filter, one.ID})}
	apart := one.Apart()
	for _, k := range doc.Kinds {
		editions := one.Of(k)
		if len(editions) == 0 {
			continue
		}
		part := ListPart{Title: loc.Kind(k).Many}
		if slices.Contains(apart, k) {
			part.More = &Link{Href: b.href(loc.GroupSection(one, k)), Text: allOf(editions, b)}
			editions = editions[:site.FewOfKind]
		}
		part.Items = p.items(editions, b)
		v.Parts = append(v.Parts, part)
	}
	p.add(b, "list.html", v, one.Address)
}

// groupKind plans the list of one kind of a long topic or audience.
func (p *planner) groupKind(loc *site.Locale, g *grouping, one *site.Group, k doc.Kind) {
	name, title, list := loc.Kind(k), g.titleOf(one), one.Of(k)
	p.listed(loc, &listed{
		editions: list, title: title + " · " + name.Many,
		at:     func(other *site.Locale) site.Address { return other.GroupSection(groupOf(g.list(other), one.ID), k) },
		above:  []place{{g.title, g.address(loc)}, {title, one.Address}},
		filter: func(b *base) *Filter { return p.filter(list, b, Fixed{g.filter, one.ID}, Fixed{"k", string(k)}) },
	})
}
