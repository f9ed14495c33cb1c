package html

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/site"
)

// ListView is what list.html shows: all materials of a kind, or of a topic or audience by kind; of a long list the first of
// them, and the ways to all.
type ListView struct {
	Page    Page
	Filter  *Filter
	Browse  []Browse
	All     string          // the heading of the letters
	Letters []Letter[Entry] // to all by letter; none if all is here
	Parts   []ListPart
}

// Browse is other ways to look for material.
type Browse struct {
	Title string
	Links Pieces
}

// ListPart is entries under one heading, and the way to all of them if there are more.
type ListPart struct {
	Title string
	Items Pieces
	More  *Link
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

// listed is a list of materials of one kind.
type listed struct {
	editions  []*site.Edition
	title     string
	summary   string
	section   doc.Kind // that the navigation marks; empty for none
	at        func(*site.Locale) site.Address
	above     []place // between home and the list
	filter    func(*base) *Filter
	hasBrowse bool
}

// place is a page that stands above another.
type place struct {
	title   string
	address site.Address
}

// How many entries a long list shows on its own page, and at most on each of its sheets.
const (
	firstOfList = 20
	mostOnSheet = 30
)

// kind plans the list of all materials of a kind.
func (p *planner) kind(loc *site.Locale, k doc.Kind) {
	name, list := loc.Kind(k), loc.ByKind[k]
	l := &listed{
		editions: list, title: name.Many, summary: name.Intro, section: k,
		at: func(other *site.Locale) site.Address { return other.Section(k) },
		// A short list of guides is for villagers, who read it from the top.
		hasBrowse: k != doc.Guide || len(list) > site.ListMost,
	}
	if k != doc.Guide {
		l.filter = func(b *base) *Filter { return p.filter(list, b, Fixed{"k", string(k)}) }
	}
	p.listed(loc, l)
}

// listed plans a list: one page, or one that leads to sheets.
func (p *planner) listed(loc *site.Locale, l *listed) {
	a := l.at(loc)
	b := p.base(loc, a)
	page := p.page(b, &origin{
		layout: "list.html", loc: loc, address: a, section: l.section, title: l.title, summary: l.summary, crumbs: b.way(l.above), twin: l.at,
	})
	page.Head.Schema = graph(p.breadcrumbs(b, p.trail(append(slices.Clone(l.above), place{l.title, a}))...))
	v := &ListView{Page: page}
	if l.filter != nil {
		v.Filter = l.filter(b)
	}
	if l.hasBrowse {
		v.Browse = b.browse()
	}
	if n := len(l.editions); n <= site.ListMost {
		v.Parts = []ListPart{{Title: allOf(l.editions, b), Items: p.items(l.editions, b)}}
	} else {
		v.All = lang.FillIn(b.words.ListLetters, "n", itoa(n))
		v.Letters = p.sheets(loc, l).bar(b)
		v.Parts = []ListPart{{Title: lang.FillIn(b.words.ListFirst, "n", itoa(firstOfList)), Items: p.items(l.editions[:firstOfList], b)}}
	}
	p.add(b, "list.html", v, a)
}

// sheets plans the sheets of a long list.
func (p *planner) sheets(loc *site.Locale, l *listed) *catalogue[*site.Edition] {
	c := newCatalogue(loc, l.at(loc), p.dicts[loc]().sorted(l.editions), keptEditions)
	above := append(slices.Clone(l.above), place{l.title, l.at(loc)})
	for i := range c.sheets {
		s := &c.sheets[i]
		b := p.base(loc, s.address)
		p.files = append(p.files, p.file(b, "letter.html", s.address.File(), func() any {
			page := p.sheetPage(b, "letter.html", &origin{section: l.section, title: l.title + ": " + s.label(), address: s.address, twin: l.at}, above)
			whole := Link{Href: b.href(l.at(loc)), Text: l.title}
			return &LetterView{page, c.sheet(i, b, whole, func(to *SheetLetter, list []*site.Edition) { to.Items = p.items(list, b) })}
		}))
	}
	return c
}

var keptEditions = kept[*site.Edition]{
	title: func(e **site.Edition) string { return (*e).Title },
	id:    func(e **site.Edition) string { return (*e).Material.ID },
	most:  mostOnSheet,
}

// sheetPage is the frame of a page of a list by letter. It is nothing for search engines, which know every page without
// it. Another language has other titles, so it leads to that language's whole list.
func (p *planner) sheetPage(b *base, layout string, o *origin, above []place) Page {
	o.layout, o.loc, o.crumbs = layout, b.loc, b.way(above)
	o.own = func(*site.Locale) bool { return false }
	page := p.page(b, o)
	page.Head.Canonical = ""
	return page
}

// way is links to pages above another.
func (b *base) way(above []place) []Link {
	var links []Link
	for _, at := range above {
		links = append(links, Link{Href: b.href(at.address), Text: at.title})
	}
	return links
}

func (p *planner) trail(pages []place) []ListItem {
	var items []ListItem
	for _, at := range pages {
		items = append(items, ListItem{Name: at.title, Item: p.pageURL(at.address)})
	}
	return items
}

// dictionary is the materials of a language in the order of their titles.
type dictionary struct {
	editions []*site.Edition
	places   []int32 // of each material in editions, by Material.Nth
}

func newDictionary(s *site.Site, loc *site.Locale) *dictionary {
	d := &dictionary{make([]*site.Edition, len(s.Materials)), make([]int32, len(s.Materials))}
	for i, m := range s.Materials {
		d.editions[i] = m.In(loc)
	}
	lang.SortBy(loc.Lang, d.editions, func(e *site.Edition) string { return e.Title })
	for i, e := range d.editions {
		d.places[e.Material.Nth] = int32(i)
	}
	return d
}

// sorted is a list in the dictionary's order.
func (d *dictionary) sorted(list []*site.Edition) []*site.Edition {
	places := make([]int32, len(list))
	for i, e := range list {
		places[i] = d.places[e.Material.Nth]
	}
	slices.Sort(places)
	sorted := make([]*site.Edition, len(list))
	for i, at := range places {
		sorted[i] = d.editions[at]
	}
	return sorted
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
	return b.ofEditions(list, b.pieces.items(), "parts/item.html", func(e *site.Edition) any { return p.item(e, b) })
}

func (p *planner) item(e *site.Edition, b *base) *Item {
	topics, audiences := b.loc.TopicsOf(e.Material), b.loc.AudiencesOf(e.Material)
	it := &Item{
		Href: b.href(e.Address), Title: e.Title, Summary: e.Summary,
		Minutes:   e.Minutes(),
		Topics:    idsOf(topics),
		Audiences: idsOf(audiences),
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
		it.Icon = p.assets.Icon(cmp.Or(e.Material.Neutral.Icon.V, "info"))
		return it
	case doc.Policy:
		if e.Law != nil {
			facts = []string{e.Law.Number.V, e.Law.Status.Word(b.words)}
		}
	default:
		if it.Minutes > 0 {
			facts = append(facts, b.words.Duration(it.Minutes))
		}
		for _, g := range audiences {
			facts = append(facts, g.Name)
		}
	}
	it.Facts = strings.Join(facts, " · ")
	return it
}

func idsOf(groups []*site.Group) string {
	ids := make([]string, len(groups))
	for i, g := range groups {
		ids[i] = g.ID
	}
	return strings.Join(ids, " ")
}
