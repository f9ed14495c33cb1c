package diag

import (
	"cmp"
	"io"
	"slices"
	"strings"
)

// Brief prints errors in full and the rest as one line a code, most frequent first: a build with hundreds of warnings
// must not bury its one error.
func (p Printer) Brief(w io.Writer, l List) error {
	var errors List
	for _, d := range l {
		if d.Severity() == Error {
			errors = append(errors, d)
		}
	}
	if err := p.Text(w, errors); err != nil {
		return err
	}
	groups := grouped(l)
	if len(groups) == 0 {
		return nil
	}
	var b strings.Builder
	if len(errors) > 0 {
		b.WriteByte('\n')
	}
	words, places, hidden := labelsOf(p.Lang), p.locator(), false
	for _, g := range groups {
		if len(g) == 1 {
			p.writeHead(&b, g[0], places.locate(g[0].Span))
			continue
		}
		hidden = true
		entry := Lookup(g[0].Code)
		b.WriteString(p.paint(words.severity[entry.Severity].one+":", colourOf[entry.Severity]))
		b.WriteString(" " + general(entry.In(p.Lang).Sentence) + " " + p.paint("["+string(entry.Code)+"]", dim) + ": ")
		b.WriteString(words.places.count(len(g)))
		if n := files(g); n > 1 {
			b.WriteString(" " + words.in + " " + words.files.count(n))
		}
		b.WriteByte('\n')
	}
	if hidden {
		b.WriteString(p.paint(words.hint+":", bold) + " " + words.each + "\n")
	}
	return flush(w, &b)
}

// grouped returns the findings that are no errors, a list a code: warnings before notes, the longest list first.
func grouped(l List) []List {
	byCode := make(map[Code]List)
	for _, d := range l {
		if d.Severity() != Error {
			byCode[d.Code] = append(byCode[d.Code], d)
		}
	}
	groups := make([]List, 0, len(byCode))
	for _, g := range byCode {
		groups = append(groups, g)
	}
	slices.SortFunc(groups, func(a, b List) int {
		return cmp.Or(
			cmp.Compare(a[0].Severity(), b[0].Severity()),
			cmp.Compare(len(b), len(a)),
			cmp.Compare(a[0].Code, b[0].Code),
		)
	})
	return groups
}

func files(l List) int {
	paths := make(map[string]bool)
	for _, d := range l {
		paths[d.Span.Path] = true
	}
	return len(paths)
}
