package html

import (
	"cmp"
	"html/template"
	"strings"

	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/site"
	"lachan/internal/yaml"
)

// ListView is what list.html shows: all materials of a kind, or of a topic or audience by kind.
type ListView struct {
	Page
	Browse []Browse
	Parts  []ListPart
}

// Browse is other ways to look for material.
type Browse struct {
	Title string
	Links []Link
}

// ListPart is entries under one heading; a list of one kind has a single part without.
type ListPart struct {
	Title string
	Items []Item
}

// Item is a material in a list. The last three are for scripts that filter.
type Item struct {
	URL, Title, Summary, Lang string
	Note                      string // the language it is in, if not the page's
	Icon                      template.HTML
	Facts                     []string // short: minutes, audiences, status
	Minutes                   int
	Topics, Audiences         string
}

func (p *planner) lists(loc *site.Locale) {
	for _, k := range doc.Kinds {
		if k == doc.Page || len(loc.ByKind[k]) == 0 {
			continue
		}
		name := kindName(loc, k)
		page, b := p.page(origin{
			layout: "list.html", loc: loc, address: loc.Section(k), section: k, title: name.Many, summary: name.Intro,
			twin: func(other *site.Locale) site.Address { return other.Section(k) },
		})
		page.Head.Schema = graph(p.breadcrumbs(b, ListItem{Name: name.Many, Item: p.pageURL(loc.Section(k))}))
		v := &ListView{Page: page, Parts: []ListPart{{Items: p.items(loc.ByKind[k], b)}}}
		if k != doc.Guide {
			v.Browse = p.browse(b)
		}
		p.add("list.html", v, loc.Section(k))
	}
}

func (p *planner) browse(b *base) []Browse {
	var list []Browse
	if len(b.loc.Topics) > 0 {
		list = append(list, Browse{b.words.Topics, groupLinks(b.loc.Topics, b)})
	}
	if len(b.loc.Audiences) > 0 {
		list = append(list, Browse{b.words.Audiences, groupLinks(b.loc.Audiences, b)})
	}
	return list
}

func (p *planner) items(list []*site.Edition, b *base) []Item {
	items := make([]Item, len(list))
	for i, e := range list {
		items[i] = p.item(e, b)
	}
	return items
}

func (p *planner) item(e *site.Edition, b *base) Item {
	n := e.Material.Neutral
	it := Item{
		URL: b.to(e.Address), Title: e.Title, Summary: e.Summary,
		Minutes:   site.Minutes(e.Material),
		Topics:    strings.Join(yaml.Values(n.Topics), " "),
		Audiences: strings.Join(yaml.Values(n.Audiences), " "),
	}
	if e.Fallback {
		it.Lang = string(e.Lang)
		it.Note = fillIn(b.words.InLanguage, "language", lang.Of(e.Lang).Name)
	}
	switch e.Material.Kind {
	case doc.Guide:
		it.Icon = p.assets.Icon(cmp.Or(n.Icon.V, "info"))
		return it
	case doc.Policy:
		if e.Law != nil {
			it.Facts = append(it.Facts, e.Law.Number.V, statusText(e.Law.Status, b.words))
		}
		return it
	case doc.Course:
		it.Minutes = courseMinutes(e)
	}
	if it.Minutes > 0 {
		it.Facts = append(it.Facts, duration(it.Minutes, b.words))
	}
	for _, g := range p.groupsOf(b.loc.Audiences, n.Audiences) {
		it.Facts = append(it.Facts, g.Name)
	}
	return it
}

// GroupsView is what groups.html shows: all topics, or all audiences.
type GroupsView struct {
	Page
	Groups []GroupCard
}

// GroupCard is a topic or audience and how much there is for it.
type GroupCard struct {
	URL, Name string
	Count     int
}

// groups plans the lists of topics and audiences and the page of each.
func (p *planner) groups(loc *site.Locale) {
	a, w := &loc.Words.Addresses, p.words[loc]
	p.groupPages(loc, w.Topics, w.TopicsIntro, "", loc.Topics,
		func(other *site.Locale) site.Address { return other.Root.Join(other.Words.Addresses.Topics) },
		func(other *site.Locale) []*site.Group { return other.Topics }, loc.Root.Join(a.Topics))
	p.groupPages(loc, w.Audiences, w.AudiencesIntro, w.ForAudience, loc.Audiences,
		func(other *site.Locale) site.Address { return other.Root.Join(other.Words.Addresses.Audiences) },
		func(other *site.Locale) []*site.Group { return other.Audiences }, loc.Root.Join(a.Audiences))
}

func (p *planner) groupPages(loc *site.Locale, title, intro, pattern string, list []*site.Group, twin func(*site.Locale) site.Address, twins func(*site.Locale) []*site.Group, address site.Address) {
	if len(list) == 0 {
		return
	}
	page, b := p.page(origin{layout: "groups.html", loc: loc, address: address, title: title, summary: intro, twin: twin})
	page.Head.Schema = graph(p.breadcrumbs(b, ListItem{Name: title, Item: p.pageURL(address)}))
	v := &GroupsView{Page: page}
	for _, g := range list {
		v.Groups = append(v.Groups, GroupCard{b.to(g.Address), g.Name, len(g.Editions)})
		p.group(loc, g, title, pattern, address, twins)
	}
	p.add("groups.html", v, address)
}

func (p *planner) group(loc *site.Locale, g *site.Group, listTitle, pattern string, list site.Address, twins func(*site.Locale) []*site.Group) {
	b := p.base(loc, g.Address)
	title := g.Name
	if pattern != "" {
		title = fillIn(pattern, "name", g.Name)
	}
	page, _ := p.page(origin{
		layout: "list.html", loc: loc, address: g.Address, title: title,
		crumbs: []Link{{URL: b.to(list), Text: listTitle}},
		twin:   func(other *site.Locale) site.Address { return groupOf(twins(other), g.ID).Address },
	})
	page.Head.Schema = graph(p.breadcrumbs(b, ListItem{Name: listTitle, Item: p.pageURL(list)}, ListItem{Name: title, Item: p.pageURL(g.Address)}))
	v := &ListView{Page: page}
	for _, k := range doc.Kinds {
		var editions []*site.Edition
		for _, e := range g.Editions {
			if e.Material.Kind == k {
				editions = append(editions, e)
			}
		}
		if len(editions) > 0 {
			v.Parts = append(v.Parts, ListPart{kindName(loc, k).Many, p.items(editions, b)})
		}
	}
	p.add("list.html", v, g.Address)
}
