package html

import (
	"slices"

	"lachan/internal/lang"
	"lachan/internal/site"
)

// GlossaryView is what glossary.html shows.
type GlossaryView struct {
	Page
	Letters []Letter
}

// Letter is the terms that begin with one letter of the language's alphabet.
type Letter struct {
	ID, Letter string
	Terms      []TermPart
}

// TermPart is one word of the glossary.
type TermPart struct {
	ID         string
	Name       string
	Others     []OtherWord // what other languages of the site call it
	Definition string
	Plain      string
	Also       []string
	Slang      []string // only of terms for trainers
	Avoid      []string
	Trainer    bool
}

// OtherWord is a term's name in another language.
type OtherWord struct{ Lang, Text string }

func (p *planner) glossary(loc *site.Locale) {
	if len(loc.Terms) == 0 {
		return
	}
	w := p.words[loc]
	page, b := p.page(origin{layout: "glossary.html", loc: loc, address: loc.Glossary(), title: w.Glossary, summary: w.GlossaryIntro, twin: (*site.Locale).Glossary})
	page.Head.Schema = graph(p.breadcrumbs(b, ListItem{Name: page.Title, Item: p.pageURL(loc.Glossary())}))
	v := &GlossaryView{Page: page}
	for _, t := range loc.Terms {
		part := p.term(t, loc)
		initial := loc.Lang.Initial(part.Name)
		if n := len(v.Letters); n == 0 || v.Letters[n-1].Letter != initial {
			v.Letters = append(v.Letters, Letter{ID: letterID(n), Letter: initial})
		}
		last := &v.Letters[len(v.Letters)-1]
		last.Terms = append(last.Terms, part)
	}
	p.add("glossary.html", v, loc.Glossary())
}

// letterID names a letter's heading by its place: a, ă and â have no ASCII names of their own.
func letterID(n int) string { return "lc-" + itoa(n+1) }

func (p *planner) term(t *site.Term, loc *site.Locale) TermPart {
	part := TermPart{
		ID: t.Anchor, Name: p.text(t.Name, loc), Definition: p.text(t.Definition, loc), Plain: p.text(t.Plain, loc),
		Also: t.Also[loc.Tag], Trainer: t.Use.V == "trainer",
	}
	for _, other := range p.site.Locales {
		if name, ok := t.Name[other.Tag]; ok && other != loc {
			part.Others = append(part.Others, OtherWord{string(other.Tag), name})
		}
	}
	// Slang and hurtful words belong to the language that the site is written in.
	if loc == p.site.Locales[0] {
		part.Avoid = t.Avoid
		if part.Trainer {
			part.Slang = t.Slang
		}
	}
	return part
}

// SearchView is what search.html shows: the box for the script, and an index by letter for readers without.
type SearchView struct {
	Page
	Action  string
	Letters []IndexLetter
}

// IndexLetter is the entries under one letter.
type IndexLetter struct {
	ID, Letter string
	Entries    []Entry
}

// Entry is a title, term or heading. Where is the page that a heading stands on, else the kind of the entry.
type Entry struct{ URL, Text, Where string }

func (p *planner) search(loc *site.Locale) {
	w := p.words[loc]
	page, b := p.page(origin{layout: "search.html", loc: loc, address: loc.Search(), title: w.Search, summary: w.SearchIntro, twin: (*site.Locale).Search})
	v := &SearchView{Page: page, Action: "./" + b.index}
	for _, e := range p.entries(loc, b) {
		initial := loc.Lang.Initial(e.Text)
		if n := len(v.Letters); n == 0 || v.Letters[n-1].Letter != initial {
			v.Letters = append(v.Letters, IndexLetter{ID: letterID(n), Letter: initial})
		}
		last := &v.Letters[len(v.Letters)-1]
		last.Entries = append(last.Entries, e)
	}
	p.add("search.html", v, loc.Search())
}

// entries are the titles, terms and headings of a language, sorted as its dictionary does. A heading that several pages
// have ("Who can help") tells nothing apart and is left out, and so is what is written in another language.
func (p *planner) entries(loc *site.Locale, b *base) []Entry {
	var list []Entry
	seen := map[string]int{}
	var own []*site.Edition
	for _, m := range p.site.Materials {
		if e := m.In(loc); e != nil && !e.Fallback && e != loc.Home {
			own = append(own, e)
			seen[e.Title]++
			for _, h := range e.Heads {
				seen[h.Text]++
			}
		}
	}
	for _, e := range own {
		link := b.link(e)
		list = append(list, Entry{link.URL, e.Title, kindName(loc, e.Material.Kind).One})
		for _, h := range e.Heads {
			if h.Level == 2 && seen[h.Text] == 1 {
				list = append(list, Entry{link.URL + "#" + h.ID, h.Text, e.Title})
			}
		}
	}
	for _, t := range loc.Terms {
		list = append(list, Entry{b.to(loc.Glossary()) + "#" + t.Anchor, p.text(t.Name, loc), b.words.Glossary})
	}
	sortEntries(list, loc.Lang)
	return list
}

func sortEntries(list []Entry, l *lang.Language) {
	slices.SortStableFunc(list, func(a, b Entry) int { return l.Compare(a.Text, b.Text) })
}

// MyClassView is what myclass.html shows: the modules to choose from.
type MyClassView struct {
	Page
	Items []Item
}

func (p *planner) myClass(loc *site.Locale) {
	modules := loc.ByKind["modules"]
	if len(modules) == 0 {
		return
	}
	w := p.words[loc]
	page, b := p.page(origin{layout: "myclass.html", loc: loc, address: loc.MyClass(), title: w.MyClass, summary: w.MyClassIntro, twin: (*site.Locale).MyClass})
	p.add("myclass.html", &MyClassView{Page: page, Items: p.items(modules, b)}, loc.MyClass())
}
