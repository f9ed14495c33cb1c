package check

import (
	"lachan/internal/config"
	"lachan/internal/digest"
	"lachan/internal/lang"
	"lachan/internal/site"
	"lachan/internal/yaml"
)

// Env is what rules may know besides what they look at. It is never changed; rules run in parallel with it.
type Env struct {
	date    lang.Day
	config  *config.Config
	numbers []string        // of the law register, as written there
	keys    map[string]bool // each number as written, its lawKey, and that up to the year ("162/2025")
	names   lawNames
	phones  map[string]bool // national digits of the register's telephone numbers
	words   words
	legal   legalWords
	named   map[string]bool // names of the glossary and other words for them
	digest  digest.Sum
}

// NewEnv makes an Env of a site's settings and registers. date is the only clock.
func NewEnv(c *config.Config, r *config.Registers, date lang.Day) *Env {
	e := &Env{date: date, config: c, keys: map[string]bool{}, phones: map[string]bool{}, words: newWords(r), legal: newLegalWords(r, c.Tags()), named: map[string]bool{}}
	// known is all of it that rules of Texts and Docs look at; those of the Site run anew each time.
	type entry struct {
		Number, Kind string
		Name         map[lang.Tag]string
		Status       site.Status
	}
	type term struct {
		ID           yaml.Str
		Name         yaml.Text
		Also         map[lang.Tag][]string
		Slang, Avoid []string
		Plain        yaml.Text
		Group, Use   string
	}
	known := struct {
		Date     lang.Day
		Tags     []lang.Tag
		Laws     []entry
		Hotlines []string
		Stale    []config.Stale
		Terms    []term
	}{Date: date, Tags: c.Tags(), Stale: r.Stale}
	for i := range r.Terms {
		t := &r.Terms[i]
		known.Terms = append(known.Terms, term{t.ID, t.Name, t.Also, t.Slang, t.Avoid, t.Plain, t.Group, t.Use.V})
		for _, name := range t.Name {
			e.named[name] = true
		}
		for _, names := range t.Also {
			for _, name := range names {
				e.named[name] = true
			}
		}
	}
	for i := range r.Laws {
		law := &r.Laws[i]
		key := lawKey(law.Number.V)
		e.numbers = append(e.numbers, law.Number.V)
		e.keys[key], e.keys[law.Number.V] = true, true
		if short, ok := shortKey(key); ok {
			e.keys[short] = true
		}
		status := site.StatusOn(law, date)
		e.names.add(law, status)
		known.Laws = append(known.Laws, entry{law.Number.V, law.Kind.V, law.Name, status})
	}
	for i := range r.Hotlines {
		for _, number := range []string{r.Hotlines[i].Number, r.Hotlines[i].Tel} {
			if number != "" {
				e.phones[national(number)] = true
				known.Hotlines = append(known.Hotlines, number)
			}
		}
	}
	e.digest = digest.Value(known)
	return e
}

// Digest names everything that the findings on one Doc may depend on besides its file.
func (e *Env) Digest() digest.Sum { return e.digest }
