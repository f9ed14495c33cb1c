package html

import (
	"path"
	"strings"

	"lachan/internal/config"
	"lachan/internal/diag"
	"lachan/internal/site"
)

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
