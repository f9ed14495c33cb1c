package html

import (
	"html/template"

	"lachan/internal/doc"
	"lachan/internal/site"
)

// frame makes what all pages of a base repeat.
func (p *planner) frame(b *base) {
	loc := b.loc
	b.icon, b.quietIcon = href(b.file(p.assets.Path("favicon.svg"))), href(b.file(p.assets.Path("favicon-quiet.svg")))
	b.search = b.href(loc.Search())
	one := func(layout string, view any) Pieces { return Pieces{[]*piece{b.newPiece(layout, view)}} }
	links := &LinksView{
		SiteTitle: p.siteTitle(loc),
		Locale:    loc.Lang.Locale,
		Style:     href(b.file(p.assets.Path("site.css"))),
		Script:    attr("src", b.file(p.assets.Path("site.js"))),
		Feed:      p.feed(b),
	}
	if p.options.Style != WithIndex {
		links.Manifest = href(b.file("site.webmanifest"))
	}
	b.head = one("parts/links.html", links)
	b.tops = map[doc.Kind]Pieces{}
	for _, section := range append([]doc.Kind{"", doc.Home}, doc.Kinds...) {
		b.tops[section] = one("parts/top.html", p.topView(b, section))
	}
	b.foot = one("parts/foot.html", p.footView(b))
	b.sections = map[doc.Kind]section{}
	for _, k := range doc.Kinds {
		name, a := loc.Kind(k).Many, loc.Section(k)
		b.sections[k] = section{[]Link{{Href: b.href(a), Text: name}}, ListItem{Name: name, Item: p.pageURL(a)}}
	}
}

// section is how pages of a kind lead back to the list of that kind: for readers and for machines.
type section struct {
	crumbs []Link
	step   ListItem
}

// feed is where a language's feed stands; empty in trees for file://, where nothing can be subscribed to or installed.
func (p *planner) feed(b *base) template.HTMLAttr {
	if p.options.Style == WithIndex {
		return ""
	}
	return href(b.file(string(b.loc.Root.Join("feed.xml"))))
}

// LinksView is what parts/links.html shows: the part of the head that pages of one depth share.
type LinksView struct {
	SiteTitle, Locale string
	Style, Script     template.HTMLAttr
	Manifest, Feed    template.HTMLAttr // empty in trees for file://
}

// TopView is what parts/top.html shows.
type TopView struct {
	SiteTitle string
	Home      template.HTMLAttr
	AtHome    bool
	Exit      template.HTMLAttr
	HasCalls  bool // the footer has telephone numbers to jump to
	Sections  []Section
}

// Section is an entry of the navigation.
type Section struct {
	Href    template.HTMLAttr
	Text    string
	Current bool
}

func (p *planner) topView(b *base, section doc.Kind) *TopView {
	v := &TopView{
		SiteTitle: p.siteTitle(b.loc),
		Home:      b.href(b.loc.Root),
		AtHome:    section == doc.Home,
		Exit:      href(p.site.Config.ExitURL.V),
		HasCalls:  len(p.site.Registers.Hotlines) > 0,
	}
	for _, k := range doc.Kinds {
		if k != doc.Page && len(b.loc.ByKind[k]) > 0 {
			v.Sections = append(v.Sections, Section{b.href(b.loc.Section(k)), b.loc.Kind(k).Many, k == section})
		}
	}
	return v
}

// FootView is what parts/foot.html shows.
type FootView struct {
	Calls    []Call            // the numbers to call first
	Numbers  template.HTMLAttr // of all numbers; empty if there are none
	Sections []Section
	Tools    []Section
	Pages    []Link
	Feed     template.HTMLAttr // empty in trees for file://
}

func (p *planner) footView(b *base) *FootView {
	loc := b.loc
	v := &FootView{Calls: p.leadCalls(b), Sections: p.topView(b, "").Sections, Feed: p.feed(b)}
	if len(p.site.Registers.Hotlines) > 0 {
		v.Numbers = b.href(loc.Numbers())
	}
	tool := func(a site.Address, text string, shown bool) {
		if shown {
			v.Tools = append(v.Tools, Section{Href: b.href(a), Text: text})
		}
	}
	tool(topicsOf(loc), b.words.Topics, len(loc.Topics) > 0)
	tool(audiencesOf(loc), b.words.Audiences, len(loc.Audiences) > 0)
	tool(loc.LawList(), b.words.Laws, len(loc.Laws) > 0)
	tool(loc.Glossary(), b.words.Glossary, len(loc.Terms) > 0)
	tool(loc.MyClass(), b.words.MyClass, len(loc.ByKind[doc.Module]) > 0)
	tool(loc.Search(), b.words.Search, true)
	for _, e := range loc.ByKind[doc.Page] {
		v.Pages = append(v.Pages, b.link(e))
	}
	return v
}

// topicsOf and audiencesOf are where a language lists its topics and audiences.
func topicsOf(loc *site.Locale) site.Address    { return loc.Root.Join(loc.Words.Addresses.Topics) }
func audiencesOf(loc *site.Locale) site.Address { return loc.Root.Join(loc.Words.Addresses.Audiences) }
