package html

import (
	"html/template"

	"lachan/internal/lang"
	"lachan/internal/site"
)

// SearchView is what search.html shows: the box for the script, and an index by letter for readers without.
type SearchView struct {
	Page    Page
	Action  template.HTMLAttr
	Letters []Letter[Entry]
}

// Entry is a title, term or heading. Where is the page that a heading stands on, else the kind of the entry.
type Entry struct {
	Href        template.HTMLAttr
	Text, Where string
}

func (p *planner) search(loc *site.Locale) {
	w := p.words[loc]
	b, page := p.listing(loc, "search.html", w.Search, w.SearchIntro, (*site.Locale).Search)
	v := &SearchView{page, attr("action", "./"+b.index), byLetter(loc, p.entries(loc, b), func(e *Entry) string { return e.Text })}
	p.add(b, "search.html", v, loc.Search())
}

// entries are the titles, terms and headings of a language, sorted as its dictionary does. A heading that several pages
// have ("Who can help") tells nothing apart and is left out, and so is what is written in another language.
func (p *planner) entries(loc *site.Locale, b *base) []Entry {
	var list []Entry
	seen := map[string]int{}
	var own []*site.Edition
	for _, m := range p.site.Materials {
		if e := m.In(loc); !e.Fallback && e != loc.Home {
			own = append(own, e)
			seen[e.Title]++
			for i := range e.Heads {
				seen[e.Heads[i].Text]++
			}
		}
	}
	for _, e := range own {
		address := b.to(e.Address)
		list = append(list, Entry{href(address), e.Title, kindName(loc, e.Material.Kind).One})
		for i := range e.Heads {
			if h := &e.Heads[i]; h.Level == 2 && seen[h.Text] == 1 {
				list = append(list, Entry{href(address + "#" + h.ID), h.Text, e.Title})
			}
		}
	}
	for _, t := range loc.Terms {
		list = append(list, Entry{href(b.to(loc.Glossary()) + "#" + t.Anchor), p.text(t.Name, loc), b.words.Glossary})
	}
	lang.SortBy(loc.Lang, list, func(e Entry) string { return e.Text })
	return list
}
