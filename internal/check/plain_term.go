package check

import (
	"strings"

	"lachan/internal/config"
	"lachan/internal/diag"
	"lachan/internal/doc"
	"lachan/internal/lang"
)

// legalWords are the terms of the glossary in the group "law". Those for trainers alone are no help here: most are drugs
// by their names, or everyday words with a special meaning in a class.
type legalWords struct {
	finder map[lang.Tag]*phrases
	terms  []*config.Term // by the ids of finders
}

func newLegalWords(r *config.Registers, tags []lang.Tag) legalWords {
	w := legalWords{finder: map[lang.Tag]*phrases{}}
	for i := range r.Terms {
		if t := &r.Terms[i]; t.Group == "law" {
			w.terms = append(w.terms, t)
		}
	}
	for _, tag := range tags {
		names := make([]string, len(w.terms))
		for i, t := range w.terms {
			names[i] = t.Name[tag]
		}
		w.finder[tag] = newPhrases(names)
	}
	return w
}

// unexplainedTerms finds words of the law on a page that neither links to the glossary nor explains them, each once.
func unexplainedTerms(env *Env, d *doc.Doc, found *diag.List) {
	finder := env.legal.finder[d.Lang]
	if finder == nil {
		return
	}
	said := map[int]bool{}
	for i := range d.Passages {
		p := &d.Passages[i]
		for _, l := range p.Links {
			if l.Kind == doc.TermOpen {
				for id, t := range env.legal.terms {
					said[id] = said[id] || t.ID.V == l.Target
				}
			}
		}
		if p.Heading > 0 || p.Inside("facilitator") {
			continue
		}
		finder.each(p.Text, func(start, end, id int) {
			if !said[id] && !explained(p, start, end) {
				t := env.legal.terms[id]
				found.Add("term-unexplained", p.Span(start, end), "text", p.Text[start:end], "id", t.ID.V, "plain", t.Plain[d.Lang])
			}
			said[id] = true
		})
	}
}

// explainers follow a word that the text itself explains.
var explainers = []string{" (", ": ", " là ", ", là ", ", tức ", ", nghĩa là ", " nghĩa là ", " means ", " is when ", ", that is", ", which means"}

// explained reports whether a text explains its word, or leads to where it is explained.
func explained(p *doc.Passage, start, end int) bool {
	for _, l := range p.Links {
		if l.Start < end && start < l.End {
			return true
		}
	}
	if strings.HasSuffix(p.Text[:start], "(") {
		return true
	}
	return startsAny(p.Text[end:], explainers...)
}
