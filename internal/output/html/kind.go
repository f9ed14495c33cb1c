package html

import (
	"path"
	"strings"

	"lachan/internal/config"
	"lachan/internal/diag"
	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/site"
)

// kindName is what a language calls a kind of material.
func kindName(loc *site.Locale, k doc.Kind) lang.KindName {
	n := &loc.Words.Kinds
	switch k {
	case doc.Guide:
		return n.Guides
	case doc.Module:
		return n.Modules
	case doc.Scenario:
		return n.Scenarios
	case doc.Policy:
		return n.Policies
	case doc.Course:
		return n.Courses
	}
	return n.Pages
}

// beside is the path of a file that front matter names beside its own.
func (p *planner) beside(e *site.Edition, name string) string {
	if name == "" {
		return ""
	}
	dir := path.Dir(e.Path)
	if found := path.Join(dir, name); strings.Contains(name, "/") || p.site.Files.Find(found) != nil {
		return found
	}
	return path.Join(dir, e.Stem, name)
}

func sizeText(n int64) string { return diag.Bytes(n) }

func cite(s *config.Source, b *base) Source {
	out := Source{Title: s.Title, Publisher: s.Publisher}
	if s.URL.V != "" {
		out.Href = href(s.URL.V)
	}
	if !s.Date.IsZero() {
		out.Date = b.loc.Lang.Date(s.Date)
	}
	return out
}
