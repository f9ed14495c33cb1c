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

// indexed is what an Entry is made of, whichever page will show it.
type indexed struct {
	text, where string
	address     site.Address
	anchor      string // its place on that page, or empty
}

func (e *indexed) title() string { return e.text }

func (e *indexed) fragment() string {
	if e.anchor == "" {
		return ""
	}
	return "#" + e.anchor
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

func (e *indexed) bytes() int {
	return 110 + len(e.text) + len(e.where) + len(e.address) + len(e.fragment())
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
	return []SearchFilter{kinds, topics, audiences, {"m", w.FilterMinutes, lengths(p.all(loc), b)}}
}

// entries are what a page shows of an index.
func (b *base) entries(list []indexed) []Entry {
	out := make([]Entry, len(list))
	for i, e := range list {
		out[i] = Entry{b.hrefAt(e.address, e.anchor), e.text, e.where}
	}
	return out
}

// letters plans the index by letter: one page, or one that leads to sheets.
func (p *planner) letters(loc *site.Locale) {
	entries, size := p.entries(loc), 0
	for i := range entries {
		size += entries[i].bytes()
	}
	title := p.words[loc].SearchIndex
	above := []place{{p.words[loc].Search, loc.Search()}}
	b, page := p.sheetPage(loc, "letters.html", &origin{title: title, address: loc.Letters(), twin: (*site.Locale).Letters}, above)
	v := &LettersView{Page: page}
	if size <= wholeBytes {
		for _, l := range byLetter(loc, entries, (*indexed).title) {
			v.Letters = append(v.Letters, Letter[Entry]{l.ID, l.Letter, l.Href, b.entries(l.Entries)})
		}
	} else {
		c := newCatalogue(loc, loc.Search(), entries, keptIndexed)
		v.Letters = c.bar(b)
		p.letterSheets(loc, c, append(above, place{title, loc.Letters()}))
	}
	p.add(b, "letters.html", v, loc.Letters())
}

var keptIndexed = kept[indexed]{
	title: (*indexed).title,
	id:    func(e *indexed) string { return string(e.address) + e.fragment() },
	most:  mostIndexed,
}

// letterSheets plans the sheets of the index.
func (p *planner) letterSheets(loc *site.Locale, c *catalogue[indexed], above []place) {
	index := above[len(above)-1]
	for i := range c.sheets {
		s := &c.sheets[i]
		b, page := p.sheetPage(loc, "letter.html", &origin{title: index.title + ": " + s.label(), address: s.address, twin: (*site.Locale).Letters}, above)
		whole := Link{Href: b.href(index.address), Text: index.title}
		p.files = append(p.files, p.file(b, "letter.html", s.address.File(), func() any {
			return &LetterView{page, c.sheet(i, b, whole, func(to *SheetLetter, list []indexed) { to.Entries = b.entries(list) })}
		}))
	}
}

// entries are the titles, terms and headings of a language, sorted as its dictionary does. A heading that several pages
// have ("Who can help") tells nothing apart and is left out, and so is what is written in another language.
func (p *planner) entries(loc *site.Locale) []indexed {
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
	list := make([]indexed, 0, len(seen)+len(loc.Terms)) // nearly: titles may be the same
	for _, e := range own {
		list = append(list, indexed{text: e.Title, where: loc.Kind(e.Material.Kind).One, address: e.Address})
		for i := range e.Heads {
			if h := &e.Heads[i]; h.Level == 2 && seen[h.Text] == 1 {
				list = append(list, indexed{text: h.Text, where: e.Title, address: e.Address, anchor: h.ID})
			}
		}
	}
	for _, t := range loc.Terms {
		list = append(list, indexed{text: p.text(t.Name, loc), where: p.words[loc].Glossary, address: loc.Glossary(), anchor: t.Anchor})
	}
	lang.SortBy(loc.Lang, list, func(e indexed) string { return e.text })
	return list
}
