package html

import (
	"hash/maphash"
	"html/template"
	"iter"
	"math/bits"

	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/site"
)

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
	repeated := repeatedOf(texts, func(yield func(string) bool) {
		for _, e := range own {
			if !yield(e.Title) {
				return
			}
			for i := range e.Heads {
				if !yield(e.Heads[i].Text) {
					return
				}
			}
		}
	})
	x := &index{loc: loc, entries: make([]indexed, 0, texts+len(loc.Terms))}
	for _, e := range own {
		x.entries = append(x.entries, indexed{edition: e})
		for i := range e.Heads {
			if h := &e.Heads[i]; h.Level == 2 && !repeated[h.Text] {
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

// repeatedOf are those of n texts that there are more than once. Nearly all are there once, and a table of all texts would be
// far larger than the result: so each first leaves its mark, a bit for its hash, and only texts whose mark was there
// already, or that left it first, are looked at as such.
func repeatedOf(n int, texts iter.Seq[string]) map[string]bool {
	seed := maphash.MakeSeed()
	size := uint64(1) << bits.Len(uint(8*n))
	left, met := make([]uint64, size/64+1), make([]uint64, size/64+1)
	at := func(text string) (word, bit uint64) {
		h := maphash.String(seed, text) % size
		return h / 64, 1 << (h % 64)
	}
	for text := range texts {
		word, bit := at(text)
		met[word] |= left[word] & bit
		left[word] |= bit
	}
	repeated := map[string]bool{}
	for text := range texts {
		if word, bit := at(text); met[word]&bit != 0 {
			_, known := repeated[text]
			repeated[text] = known
		}
	}
	return repeated
}
