package check

import (
	"cmp"

	"lachan/internal/config"
	"lachan/internal/diag"
	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/yaml"
)

// words are what data/stale.yaml and the glossary say is not to be written. Where both have a phrase, stale.yaml counts.
type words struct {
	finder *phrases
	known  []knownWord // by the ids of finder
}

// knownWord is a phrase, what is wrong with it, and where it may stand all the same.
type knownWord struct {
	code    diag.Code
	instead string    // what to write; of a term its name, by language
	term    yaml.Text // instead of instead
	allowed []yaml.Str
	entry   diag.Span // that says so
}

// wordCodes are the codes by the kind of an entry of stale.yaml.
var wordCodes = map[string]diag.Code{
	"institution": "word-stale",
	"place":       "word-stale",
	"law":         "word-stale",
	"number":      "word-stale",
	"fact":        "word-untrue",
	"stigma":      "word-stigma",
	"spelling":    "word-spelling",
}

var (
	onlyGlossary   = []yaml.Str{{V: "glossary"}}
	onlyForTrainer = []yaml.Str{{V: "glossary"}, {V: "trainer"}}
)

func newWords(r *config.Registers) words {
	var w words
	var texts []string
	add := func(text string, known knownWord) {
		texts, w.known = append(texts, text), append(w.known, known)
	}
	for i := range r.Stale {
		s := &r.Stale[i]
		if code, ok := wordCodes[s.Kind.V]; ok {
			add(s.Match.V, knownWord{code: code, instead: s.Instead, allowed: s.Allowed, entry: s.Match.Span})
		}
	}
	for i := range r.Terms {
		term := &r.Terms[i]
		for _, word := range term.Avoid {
			add(word, knownWord{code: "word-stigma", term: term.Name, allowed: onlyGlossary, entry: term.ID.Span})
		}
		for _, word := range term.Slang {
			add(word, knownWord{code: "word-slang", term: term.Name, allowed: onlyForTrainer, entry: term.ID.Span})
		}
	}
	w.finder = newPhrases(texts)
	return w
}

// wordStale finds words that are out of date, untrue, hurtful or slang, where they may not stand.
func wordStale(env *Env, t *Text, found *diag.List) {
	if t.Address {
		return
	}
	env.words.finder.each(t.Words, func(start, end, id int) {
		word := &env.words.known[id]
		if t.inside("quiz") && (word.code == "word-stale" || word.code == "word-untrue") {
			return // a quiz needs wrong answers
		}
		for _, place := range word.allowed {
			if t.standsIn(place.V) {
				return
			}
		}
		d := diag.New(word.code, t.at(start, end), "text", t.Words[start:end], "instead", cmp.Or(word.instead, nameIn(word.term, t.Lang, env.config.Tags())))
		d.Related = []diag.Span{word.entry}
		*found = append(*found, d)
	})
}

func nameIn(name yaml.Text, tag lang.Tag, tags []lang.Tag) string {
	for _, t := range append([]lang.Tag{tag}, tags...) {
		if s := name[t]; s != "" {
			return s
		}
	}
	return ""
}

// standsIn reports whether a Text stands where an entry of stale.yaml allows: in history, in the glossary, or before
// trainers only. Registers of laws and places tell history by their nature.
func (t *Text) standsIn(place string) bool {
	switch place {
	case "history":
		return t.Register == "laws" || t.Register == "places" || t.inside("history")
	case "glossary":
		return t.Register == "terms"
	case "trainer":
		switch t.Kind {
		case doc.Module, doc.Scenario, doc.Course, doc.Policy:
			return true
		}
		return t.inside("facilitator")
	}
	return false
}

func (t *Text) inside(block string) bool { return t.passage != nil && t.passage.Inside(block) }
