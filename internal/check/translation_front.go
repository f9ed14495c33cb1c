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
			same := func(field string, source, translation []yaml.PlacedStr) {
				for i := range min(len(source), len(translation)) {
					if text := translation[i]; text.V == source[i].V && strings.Contains(strings.TrimSpace(text.V), " ") {
						found.Add("translation-front", e.Span(text.Place), "field", field, "text", text.V)
					}
				}
			}
			if m.Kind != doc.Home { // whose title is the site's name
				same("title", []yaml.PlacedStr{from.Title}, []yaml.PlacedStr{to.Title})
			}
			same("summary", []yaml.PlacedStr{from.Summary}, []yaml.PlacedStr{to.Summary})
			same("question", []yaml.PlacedStr{from.Question}, []yaml.PlacedStr{to.Question})
			same("image_alt", []yaml.PlacedStr{from.ImageAlt}, []yaml.PlacedStr{to.ImageAlt})
			same("objectives", from.Objectives, to.Objectives)
			same("materials", from.Materials, to.Materials)
		}
	}
}
