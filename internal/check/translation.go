package check

import (
	"strings"

	"lachan/internal/diag"
	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/site"
)

// translation finds materials without an edition in a language of the site. A file that is there but left out (a draft)
// is on its way and needs no reminder.
func translation(_ *Env, s *site.Site, found *diag.List) {
	for _, m := range s.Materials {
		for _, e := range m.Editions {
			if !e.Fallback {
				continue
			}
			tag := e.Locale.Tag
			if file := m.Source.Sibling(tag); s.Files.Find(file) == nil {
				found.Add("translation-missing", diag.WholeFile(m.Source.Path), "language", lang.Of(tag).Name, "file", file)
			}
		}
	}
}

// headings finds translations whose headings are not those of their source, one for one. The table of contents, slides
// and links to a heading count on it, and mostly a part is missing.
func headings(_ *Env, s *site.Site, found *diag.List) {
	for _, m := range s.Materials {
		for _, e := range m.Editions {
			if e.Fallback || e == m.Source {
				continue
			}
			i, differ := firstDifference(m.Source.Heads, e.Heads)
			if !differ {
				continue
			}
			d := diag.New("headings-differ", diag.WholeFile(e.Path))
			d.Args = map[string]string{}
			if i < len(e.Heads) {
				d.Span, d.Args["found"] = e.Span(e.Heads[i].Place), written(e.Heads[i])
			}
			if i < len(m.Source.Heads) {
				d.Related, d.Args["want"] = []diag.Span{m.Source.Span(m.Source.Heads[i].Place)}, written(m.Source.Heads[i])
			}
			*found = append(*found, d)
		}
	}
}

func firstDifference(a, b []doc.Heading) (i int, differ bool) {
	for i := range min(len(a), len(b)) {
		if a[i].Level != b[i].Level {
			return i, true
		}
	}
	return min(len(a), len(b)), len(a) != len(b)
}

// written is a heading as an author types it.
func written(h doc.Heading) string { return strings.Repeat("#", h.Level) + " " + h.Text }
