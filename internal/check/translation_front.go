package check

import (
	"strings"

	"lachan/internal/diag"
	"lachan/internal/doc"
	"lachan/internal/site"
	"lachan/internal/yaml"
)

// translationFront finds fields of a translation that still hold the words of the source, as `lachan new --edition`
// writes them. One word may be the same in both languages: a name, a substance.
func translationFront(_ *Env, s *site.Site, found *diag.List) {
	for _, m := range s.Materials {
		for _, e := range m.Editions {
			if e.Fallback || e == m.Source {
				continue
			}
			from, to := &m.Source.Meta, &e.Meta
			same := func(field string, source, translation []yaml.Str) {
				for i := range min(len(source), len(translation)) {
					if text := translation[i]; text.V == source[i].V && strings.Contains(strings.TrimSpace(text.V), " ") {
						found.Add("translation-front", text.Span, "field", field, "text", text.V)
					}
				}
			}
			if m.Kind != doc.Home { // whose title is the site's name
				same("title", []yaml.Str{from.Title}, []yaml.Str{to.Title})
			}
			same("summary", []yaml.Str{from.Summary}, []yaml.Str{to.Summary})
			same("question", []yaml.Str{from.Question}, []yaml.Str{to.Question})
			same("image_alt", []yaml.Str{from.ImageAlt}, []yaml.Str{to.ImageAlt})
			same("objectives", from.Objectives, to.Objectives)
			same("materials", from.Materials, to.Materials)
		}
	}
}
