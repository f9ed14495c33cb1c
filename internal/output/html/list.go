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
	Page   Page
	Filter *Filter
	Browse []Browse
	Parts  []ListPart
}

// Browse is other ways to look for material.
type Browse struct {
	Title string
	Links Pieces
}

// ListPart is entries under one heading.
type ListPart struct {
	Title string
	Items Pieces
}

// Item is what parts/item.html shows: a material in a list. The last four are for scripts.
type Item struct {
	Href              template.HTMLAttr
	Title, Summary    string
	Lang              string // of title and summary, if not the page's
	Note              string // says which language that is
	Icon              template.HTML
	Facts             string // short: minutes, audiences, status
	Minutes           int
	Topics, Audiences string
	ID                string // of a module, for a class
}

// kind plans the list of all materials of a kind.
func (p *planner) kind(loc *site.Locale, k doc.Kind) {
	name := loc.Kind(k)
	a := loc.Section(k)
	b := p.base(loc, a)
	page := p.page(b, &origin{
		layout: "list.html", loc: loc, address: a, section: k, title: name.Many, summary: name.Intro,
		twin: func(other *site.Locale) site.Address { return other.Section(k) },
	})
	page.Head.Schema = graph(p.breadcrumbs(b, ListItem{Name: name.Many, Item: p.pageURL(a)}))
	v := &ListView{Page: page, Parts: []ListPart{{allOf(loc.ByKind[k], b), p.items(loc.ByKind[k], b)}}}
	if k != doc.Guide {
		v.Browse, v.Filter = b.browse(), p.filter(loc.ByKind[k], b)
	}
	p.add(b, "list.html", v, a)
}

func (b *base) browse() []Browse {
	var list []Browse
	if len(b.loc.Topics) > 0 {
		list = append(list, Browse{b.words.Topics, b.chips(b.loc.Topics)})
	}
	if len(b.loc.Audiences) > 0 {
		list = append(list, Browse{b.words.Audiences, b.chips(b.loc.Audiences)})
	}
	return list
}

// allOf is the heading of a list that holds all there is.
func allOf(list []*site.Edition, b *base) string {
	return lang.FillIn(b.words.ListAll, "n", itoa(len(list)))
}

func (p *planner) items(list []*site.Edition, b *base) Pieces {
	pieces := make([]*piece, len(list))
	for i, e := range list {
		pieces[i] = b.piece("parts/item.html", e, func() any { return p.item(e, b) })
	}
	return Pieces{pieces}
}

func (p *planner) item(e *site.Edition, b *base) *Item {
	n := e.Material.Neutral
	it := &Item{
		Href: href(b.to(e.Address)), Title: e.Title, Summary: e.Summary,
		Minutes:   e.Minutes(),
		Topics:    strings.Join(yaml.Values(n.Topics), " "),
		Audiences: strings.Join(yaml.Values(n.Audiences), " "),
	}
	if e.Fallback {
		it.Lang = string(e.Lang)
		it.Note = lang.FillIn(b.words.InLanguage, "language", lang.Of(e.Lang).Name)
	}
	if e.Material.Kind == doc.Module {
		it.ID = e.Material.Stem
	}
	var facts []string
	switch e.Material.Kind {
	case doc.Guide:
		it.Icon = p.assets.Icon(cmp.Or(n.Icon.V, "info"))
		return it
	case doc.Policy:
		if e.Law != nil {
			facts = []string{e.Law.Number.V, e.Law.Status.Word(b.words)}
		}
	default:
		if it.Minutes > 0 {
			facts = append(facts, b.words.Duration(it.Minutes))
		}
		for _, g := range groupsOf(b.loc.Audiences, n.Audiences) {
			facts = append(facts, g.Name)
		}
	}
	it.Facts = strings.Join(facts, " · ")
	return it
}
