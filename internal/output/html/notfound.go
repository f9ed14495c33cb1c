package html

import "lachan/internal/site"

// NotFoundView is what notfound.html shows: one page for all languages, since a server cannot know the reader's.
type NotFoundView struct {
	Page
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
		T: w, Icons: p.icons, Lang: string(first.Tag), Name: "notfound",
		Links: b.head, Top: b.tops[""], Foot: b.foot, SearchURL: b.to(first.Search()), Title: w.NotFound,
	}}
	v.Head = Head{Title: w.NotFound + " · " + first.Title, Description: w.NotFoundText, NoIndex: true, Icon: b.file(p.assets.Path("favicon.svg")), Type: "website", ShareTitle: w.NotFound}
	for _, loc := range p.site.Locales {
		lb := p.baseAt(loc, p.rootPath())
		if loc != first {
			v.Languages = append(v.Languages, Language{string(loc.Tag), loc.Lang.Name, lb.to(loc.Root)})
		}
		v.Parts = append(v.Parts, NotFoundPart{
			Lang: string(loc.Tag), Title: lb.words.NotFound, Text: lb.words.NotFoundText,
			Home: Link{URL: lb.to(loc.Root), Text: lb.words.Home}, Search: Link{URL: lb.to(loc.Search()), Text: lb.words.Search},
		})
	}
	p.files = append(p.files, p.file("notfound.html", v, "404.html"))
}

var _ = site.InForce
