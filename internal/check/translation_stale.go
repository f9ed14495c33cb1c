package check

import (
	"strings"

	"lachan/internal/diag"
	"lachan/internal/doc"
	"lachan/internal/site"
)

// translationStale finds the sections of translations whose source has changed since `lachan sync` marked them as up to
// date. A translation that was never marked says nothing about it.
func translationStale(_ *Env, s *site.Site, found *diag.List) {
	for _, m := range s.Materials {
		for _, e := range m.Editions {
			if e.Fallback || e == m.Source || len(e.Meta.Synced) == 0 {
				continue
			}
			for _, drift := range m.Source.DriftSince(e.Meta.Synced) {
				*found = append(*found, staleFinding(m.Source.Doc, e.Doc, drift))
			}
		}
	}
}

// staleFinding stands at the heading in the translation, or else at the line of the field synced.
func staleFinding(source, translation *doc.Doc, drift doc.Drift) diag.Diagnostic {
	d := diag.New("translation-stale", diag.WholeFile(translation.Path), "drift", string(drift.What), "section", drift.ID, "file", translation.Path)
	for _, line := range translation.Meta.Synced {
		if id, _, _ := strings.Cut(line.V, " "); id == drift.ID {
			d.Span = translation.Span(line.Place)
		}
	}
	switch {
	case drift.Heading >= 0:
		h := source.Heads[drift.Heading]
		d.Args["section"], d.Related = h.Text, []diag.Span{source.Span(h.Place)}
		if drift.What == doc.DriftChanged && len(translation.Heads) == len(source.Heads) {
			d.Span = translation.Span(translation.Heads[drift.Heading].Place)
		}
	case drift.What == doc.DriftFront:
		d.Related = []diag.Span{source.Span(source.Meta.Title.Place)}
	case drift.What == doc.DriftChanged || drift.What == doc.DriftAdded:
		d.Args["drift"] = "top"
	}
	return d
}
