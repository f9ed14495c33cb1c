package html

import "lachan/internal/site"

// GlossaryView is what glossary.html shows.
type GlossaryView struct {
	Page    Page
	Letters []Letter[TermPart]
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
	w := p.words[loc]
	b, page := p.listing(loc, "glossary.html", w.Glossary, w.GlossaryIntro, (*site.Locale).Glossary)
	terms := make([]TermPart, len(loc.Terms))
	for i, t := range loc.Terms {
		terms[i] = p.term(t, loc)
	}
	v := &GlossaryView{page, byLetter(loc, terms, func(t *TermPart) string { return t.Name })}
	p.add(b, "glossary.html", v, loc.Glossary())
}

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
