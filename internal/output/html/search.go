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
