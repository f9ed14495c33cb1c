package html

import (
	"fmt"
	"html/template"
	"strings"

	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/site"
)

// SearchView is what search.html shows: the box for the script, and the way to the index by letter for readers without.
type SearchView struct {
	Page    Page
	Action  template.HTMLAttr // to the index by letter: what is sent was not answered by a script
	Script  template.HTMLAttr // data-load: the script of Page.Early as a file, for where a policy does not let that run
	Calls   []Call            // the numbers to call first, for whoever finds nothing
	Topics  []Link
	Filters []SearchFilter
	Others  []OtherSearch
	Mean    SearchMean
	Letters template.HTMLAttr // to the index by letter
}

// SearchFilter is a choice beside the box. The script takes it to the index by the filter's name and the option's value.
type SearchFilter struct {
	Name, Text string
	Options    []Option
}

// SearchMean is what stands around the query that the script takes for the one that was meant.
type SearchMean struct {
	Before, After string
}

// OtherSearch leads to the search in another language of the site. Root is of its index.
type OtherSearch struct {
	Tag, Text  string
	Href, Root template.HTMLAttr
}

// Entry is a title, term or heading. Where is the page that a heading stands on, else the kind of the entry.
type Entry struct {
	Href        template.HTMLAttr
	Text, Where string
}

// index is the titles, headings and terms of a language, sorted as its dictionary does.
type index struct {
	loc     *site.Locale
	entries []indexed
}

// indexed is what an Entry is made of, in little room: a site has several for each of its pages.
type indexed struct {
	edition *site.Edition // nil for a term
	heading *doc.Heading  // of the edition, or of the glossary; nil for the edition's title
}

func (e *indexed) text() string {
	if e.heading == nil {
		return e.edition.Title
	}
	return e.heading.Text
}

// at is where an entry stands: a page, and a place on it or nothing.
func (x *index) at(e *indexed) (page site.Address, anchor string) {
	switch {
	case e.edition == nil:
		return x.loc.Glossary(), e.heading.ID
	case e.heading == nil:
		return e.edition.Address, ""
	}
	return e.edition.Address, e.heading.ID
}

func (x *index) where(e *indexed) string {
	switch {
	case e.edition == nil:
		return x.loc.Words.Text.Glossary
	case e.heading == nil:
		return x.loc.Kind(e.edition.Material.Kind).One
	}
	return e.edition.Title
}

// id is a name that stays.
func (x *index) id(e *indexed) string {
	page, anchor := x.at(e)
	if anchor == "" {
		return string(page)
	}
	return string(page) + "#" + anchor
}

// LettersView is what letters.html shows: the index by letter, of which a long one has its entries on pages of their own.
type LettersView struct {
	Page    Page
	Letters []Letter[Entry]
}

// LetterView is what letter.html shows: a page of a list or index by letter that is too long for one page.
type LetterView struct {
	Page  Page
	Sheet *Sheet
}

// wholeBytes is how long, roughly, an index on one page may be (10 KB as sent). Of a longer one each page has
// mostIndexed entries.
const (
	wholeBytes  = 120_000
	mostIndexed = 120
)

// isLong reports whether the index is too long for one page.
func (x *index) isLong() bool {
	size := 0
	for i := range x.entries {
		e := &x.entries[i]
		if size += 110 + len(e.text()) + len(x.where(e)) + len(x.id(e)); size > wholeBytes {
			return true
		}
	}
	return false
}

func (p *planner) search(loc *site.Locale) {
	w := p.words[loc]
	b, page := p.listing(loc, "search.html", w.Search, w.SearchIntro, (*site.Locale).Search)
	page.Early = p.searcher(loc, b)
	v := &SearchView{
		Page:    page,
		Action:  attr("action", b.to(loc.Letters())),
		Script:  p.tool(b, nil, searchScript).Load,
		Calls:   p.leadCalls(b),
		Letters: b.href(loc.Letters()),
		Filters: p.searchFilters(loc, b),
	}
	v.Mean.Before, v.Mean.After, _ = strings.Cut(w.SearchMean, "{q}")
	for _, g := range loc.Topics {
		v.Topics = append(v.Topics, Link{Href: b.href(g.Address), Text: g.Name})
	}
	for _, other := range p.site.Locales {
		if other != loc {
			text := lang.FillIn(w.SearchOther, "language", other.Lang.Name)
			v.Others = append(v.Others, OtherSearch{string(other.Tag), text, b.href(other.Search()), attr("data-root", b.file(p.options.Indexes[other.Tag].Folder))})
		}
	}
	p.add(b, "search.html", v, loc.Search())
}

// searchScript is the script of search.
const searchScript = "search.js"

// Scripts are the texts of the scripts that stand within pages. A policy that lets none of them run costs readers a journey.
func (m *Maker) Scripts() []string { return []string{m.assets.Script(searchScript)} }

// searcher is the script of search with what it must know: where the index is and what its root says, from where it counts
// addresses, where the script's second part is, which it fetches itself, and its words, parted by "|". Behind it stands what
// takes the box away where no script runs.
func (p *planner) searcher(loc *site.Locale, b *base) template.HTML {
	index := p.options.Indexes[loc.Tag]
	stamp, root := index.Root()
	say := []string{lang.FillIn(b.words.SearchFound, "n", "%"), lang.FillIn(b.words.SearchNone, "q", isolated), b.words.SearchBusy, b.words.FilterNone}
	attrs := []template.HTMLAttr{
		attr("data-root", b.file(index.Folder)), attr("data-stamp", stamp), attr("data-index", root), attr("data-up", b.file("")),
		p.tool(b, nil, "search-more.js").Load, attr("data-say", strings.Join(say, "|")),
	}
	var tag strings.Builder
	tag.WriteString("<script")
	for _, a := range attrs {
		tag.WriteString(" " + string(a))
	}
	tag.WriteString(">" + p.assets.Script(searchScript) + "</script>")
	fmt.Fprintf(&tag, `<noscript><link rel="stylesheet" %s></noscript>`, href(b.file(p.assets.Path("noscript.css"))))
	return template.HTML(tag.String())
}

// isolated stands for a query within a sentence: one that runs from right to left, or says that what follows does, must not
// turn the sentence around.
const isolated = "\u2068%\u2069"

func (p *planner) searchFilters(loc *site.Locale, b *base) []SearchFilter {
	w := b.words
	kinds, topics, audiences := SearchFilter{"k", w.SearchKind, nil}, SearchFilter{"t", w.Topics, nil}, SearchFilter{"a", w.Audiences, nil}
	for _, k := range doc.Kinds {
		if len(loc.ByKind[k]) > 0 {
			kinds.Options = append(kinds.Options, Option{string(k), loc.Kind(k).Many})
		}
	}
	for _, g := range loc.Topics {
		topics.Options = append(topics.Options, Option{g.ID, g.Name})
	}
	for _, g := range loc.Audiences {
		audiences.Options = append(audiences.Options, Option{g.ID, g.Name})
	}
	return []SearchFilter{kinds, topics, audiences, {"m", w.FilterMinutes, lengths(p.minutes().all, b)}}
}

// show is what a page shows of an index.
func (x *index) show(list []indexed, b *base) []Entry {
	out := make([]Entry, len(list))
	for i := range list {
		e := &list[i]
		out[i] = Entry{b.hrefAt(x.at(e)), e.text(), x.where(e)}
	}
	return out
}

// letters plans the index by letter: one page, or one that leads to sheets.
func (p *planner) letters(loc *site.Locale) {
	x := p.index(loc)
	title := p.words[loc].SearchIndex
	above := []place{{p.words[loc].Search, loc.Search()}}
	b := p.base(loc, loc.Letters())
	v := &LettersView{Page: p.sheetPage(b, "letters.html", &origin{title: title, address: loc.Letters(), twin: (*site.Locale).Letters}, above)}
	if x.isLong() {
		v.Letters = p.letterSheets(x, append(above, place{title, loc.Letters()})).bar(b)
	} else {
		for _, l := range byLetter(loc, x.entries, (*indexed).text) {
			v.Letters = append(v.Letters, Letter[Entry]{l.ID, l.Letter, l.Href, x.show(l.Entries, b)})
		}
	}
	p.add(b, "letters.html", v, loc.Letters())
}

// letterSheets plans the sheets of the index.
func (p *planner) letterSheets(x *index, above []place) *catalogue[indexed] {
	c := newCatalogue(x.loc, x.loc.Search(), x.entries, kept[indexed]{title: (*indexed).text, id: x.id, most: mostIndexed})
	index := above[len(above)-1]
	for i := range c.sheets {
		s := &c.sheets[i]
		b := p.base(x.loc, s.address)
		p.files = append(p.files, p.file(b, "letter.html", s.address.File(), func() any {
			page := p.sheetPage(b, "letter.html", &origin{title: index.title + ": " + s.label(), address: s.address, twin: (*site.Locale).Letters}, above)
			whole := Link{Href: b.href(index.address), Text: index.title}
			return &LetterView{page, c.sheet(i, b, whole, func(to *SheetLetter, list []indexed) { to.Entries = x.show(list, b) })}
		}))
	}
	return c
}

// index makes the index of a language. A heading that several pages have ("Who can help") tells nothing apart and is left
// out, and so is what is written in another language.
func (p *planner) index(loc *site.Locale) *index {
	var own []*site.Edition
	texts := 0
	for _, m := range p.site.Materials {
		if e := m.In(loc); !e.Fallback && e != loc.Home {
			own = append(own, e)
			texts += 1 + len(e.Heads)
		}
	}
	seen := make(map[string]int, texts)
	for _, e := range own {
		seen[e.Title]++
		for i := range e.Heads {
			seen[e.Heads[i].Text]++
		}
	}
	x := &index{loc: loc, entries: make([]indexed, 0, len(seen)+len(loc.Terms))} // nearly: titles may be the same
	for _, e := range own {
		x.entries = append(x.entries, indexed{edition: e})
		for i := range e.Heads {
			if h := &e.Heads[i]; h.Level == 2 && seen[h.Text] == 1 {
				x.entries = append(x.entries, indexed{e, h})
			}
		}
	}
	for _, t := range loc.Terms {
		x.entries = append(x.entries, indexed{heading: &doc.Heading{ID: t.Anchor, Text: p.text(t.Name, loc)}})
	}
	lang.SortBy(loc.Lang, x.entries, func(e indexed) string { return e.text() })
	return x
}
