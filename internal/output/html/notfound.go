package html

// NotFoundView is what notfound.html shows: one page for all languages, since a server cannot know the reader's.
type NotFoundView struct {
	Page  Page
	Parts []NotFoundPart
}

// NotFoundPart is the message in one language.
type NotFoundPart struct {
	Lang, Title, Text string
	Home, Search      Link
}

// notFound plans 404.html. A server shows it at any depth, so its addresses start at the root.
func (p *planner) notFound() {
	first := p.site.Locales[0]
	b := p.baseAt(first, p.rootPath())
	w := b.words
	v := &NotFoundView{Page: Page{
		Lang: string(first.Tag), Name: "notfound",
		Links: b.head, Top: b.tops[""], Foot: b.foot, Search: b.search, Title: w.NotFound,
	}}
	v.Page.Head = Head{Title: w.NotFound + " · " + p.siteTitle(first), Description: w.NotFoundText, NoIndex: true, Icon: b.icon, Type: "website", ShareTitle: w.NotFound}
	if p.options.Live {
		v.Page.Live = LiveScript
	}
	for _, loc := range p.site.Locales {
		lb := p.baseAt(loc, p.rootPath())
		if loc != first {
			v.Page.Languages = append(v.Page.Languages, Language{string(loc.Tag), loc.Lang.Name, lb.href(loc.Root)})
		}
		v.Parts = append(v.Parts, NotFoundPart{
			Lang: string(loc.Tag), Title: lb.words.NotFound, Text: lb.words.NotFoundText,
			Home: Link{Href: lb.href(loc.Root), Text: lb.words.Home}, Search: Link{Href: lb.search, Text: lb.words.Search},
		})
	}
	p.files = append(p.files, p.file(b, "notfound.html", "404.html", func() any { return v }))
}
