package html

import (
	"html/template"

	"lachan/internal/site"
)

// listing is the frame of a page that is made of registers or lists: every language has it, and only home stands above.
func (p *planner) listing(loc *site.Locale, layout, title, summary string, twin func(*site.Locale) site.Address) (*base, Page) {
	a := twin(loc)
	b := p.base(loc, a)
	page := p.page(b, &origin{layout: layout, loc: loc, address: a, title: title, summary: summary, twin: twin})
	page.Head.Schema = graph(p.breadcrumbs(b, ListItem{Name: title, Item: p.pageURL(a)}))
	return b, page
}

// Letter is the entries of an index under one letter of the language's alphabet.
type Letter[T any] struct {
	ID, Letter string
	Href       template.HTMLAttr // to its heading
	Entries    []T
}

// byLetter parts a list that is sorted by the letters its names begin with. Letters are named by their place: a, ă and â
// have no ASCII names of their own.
func byLetter[T any](loc *site.Locale, list []T, name func(*T) string) []Letter[T] {
	var letters []Letter[T]
	start := 0
	for initial, end := range loc.Lang.Initials(len(list), func(i int) string { return name(&list[i]) }) {
		id := "lc-" + itoa(len(letters)+1)
		letters = append(letters, Letter[T]{ID: id, Letter: initial, Href: href("#" + id), Entries: list[start:end]})
		start = end
	}
	return letters
}
