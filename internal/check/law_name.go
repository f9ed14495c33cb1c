package check

import (
	"lachan/internal/diag"
	"lachan/internal/doc"
)

// lawName finds a law that is named without its number or year: there are drug laws of 2000, 2021 and 2025 under one
// name. Only the first place of a page is reported, and only if nothing before it on the page says which law is meant.
func lawName(env *Env, d *doc.Doc, found *diag.List) {
	if env.names.empty() {
		return
	}
	said := map[int]bool{}
	if id, ok := env.names.of(d.Meta.Law.V); ok {
		said[id] = true
	}
	for _, number := range d.Meta.Laws {
		if id, ok := env.names.of(number.V); ok {
			said[id] = true
		}
	}
	for i := range d.Passages {
		p := &d.Passages[i]
		for _, l := range p.Links {
			if l.Kind == doc.LawOpen {
				if id, ok := env.names.of(l.Target); ok {
					said[id] = true
				}
			}
		}
		if p.Heading > 0 || p.Inside("history") {
			continue
		}
		env.names.each(p.Text, func(start, end, id int) {
			if !said[id] && !isNumbered(p, start, end) && !saidBefore(env, d.Passages[:i], id) {
				found.Add("law-unnumbered", p.Span(start, end), "text", p.Text[start:end], "near", env.names.inForce[id])
			}
			said[id] = true
		})
	}
}

// isNumbered reports whether the paragraph says which law it means: by a number anywhere in it, by a year beside the
// name, or because the name is a link.
func isNumbered(p *doc.Passage, start, end int) bool {
	for _, l := range p.Links {
		if l.Start < end && start < l.End {
			return true
		}
	}
	const before, after = 12, 24 // bytes: "2025 Law …", "… năm 2025", "… of 10 December 2025"
	var t Text
	t.set(window(p.Text, start, before)+" "+head(p.Text[end:], after), nil, diag.Span{})
	for _, run := range t.Digits {
		if yearAt(t.Words, run.Start) {
			return true
		}
	}
	t.set(p.Text, nil, diag.Span{})
	for _, run := range t.Digits {
		_, long := lawAt(t.Words, run)
		_, short := shortLawAt(t.Words, run)
		if long || short {
			return true
		}
	}
	return false
}

// saidBefore reports whether an earlier paragraph has the number of a law of that name.
func saidBefore(env *Env, earlier []doc.Passage, id int) bool {
	var t Text
	for i := range earlier {
		t.set(earlier[i].Text, nil, diag.Span{})
		for _, run := range t.Digits {
			if end, ok := lawAt(t.Words, run); ok {
				if n, ok := env.names.of(t.Words[run.Start:end]); ok && n == id {
					return true
				}
			}
		}
	}
	return false
}
