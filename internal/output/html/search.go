package html

import (
	"html/template"
	"strings"

	"lachan/internal/lang"
	"lachan/internal/site"
)

// SearchView is what search.html shows: the box for the script, and an index by letter for readers without.
type SearchView struct {
	Page    Page
	Action  template.HTMLAttr
	Script  template.HTMLAttr
	Root    template.HTMLAttr // of the index
	Up      template.HTMLAttr // to the root of the output, from which the index counts addresses
	Calls   []Call            // the numbers to call first, for whoever finds nothing
	Topics  []Link
	Others  []Language // the search in the site's other languages
	Mean    string     // "%" stands for what the script puts in
	Say     string     // words for the script, parted by "|"
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
	v := &SearchView{
		Page:    page,
		Action:  attr("action", "./"+b.index),
		Script:  attr("src", b.file(p.assets.Path("search.js"))),
		Root:    attr("data-root", b.file(p.options.Indexes[loc.Tag])),
		Up:      attr("data-up", b.file("")),
		Calls:   p.leadCalls(b),
		Mean:    fillIn(w.SearchMean, "q", "%"),
		Say:     strings.Join([]string{fillIn(w.SearchFound, "n", "%"), fillIn(w.SearchNone, "q", "%"), w.SearchBusy, fillIn(w.Minutes, "n", "%")}, "|"),
		Letters: byLetter(loc, p.entries(loc, b), func(e *Entry) string { return e.Text }),
	}
	for _, g := range loc.Topics {
		v.Topics = append(v.Topics, Link{Href: href(b.to(g.Address)), Text: g.Name})
	}
	for _, other := range p.site.Locales {
		if other != loc {
			text := fillIn(w.SearchOther, "language", other.Lang.Name)
			v.Others = append(v.Others, Language{string(other.Tag), text, href(b.to(other.Search()))})
		}
	}
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
