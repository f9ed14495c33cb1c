package check

import (
	"lachan/internal/diag"
	"lachan/internal/doc"
	"lachan/internal/site"
)

// lawInForce finds laws that a material rests on and that do not hold on the site's date, wherever it names them: in the
// front matter and in links. A law that is told as history is none that a page rests on: in a block "history", or on
// the page of the law that took its place.
func lawInForce(_ *Env, s *site.Site, found *diag.List) {
	for _, m := range s.Materials {
		n := m.Neutral
		if n.Law.V != "" {
			reportLaw(s.FindLaw(n.Law.V), m.Source.Span(n.Law.Place), found)
		}
		for _, number := range n.Laws {
			if number.V != n.Law.V {
				reportLaw(s.FindLaw(number.V), m.Source.Span(number.Place), found)
			}
		}
		for _, e := range m.Editions {
			if e.Fallback {
				continue
			}
			for a := range e.Body.Asks() {
				if a.Kind != doc.LawOpen || a.Past {
					continue
				}
				law := s.FindLaw(a.Target)
				if law == nil || law.Status == site.InForce || s.SucceedsIn(m, law) {
					continue
				}
				for place := range e.Places(a) {
					reportLaw(law, place, found)
				}
			}
		}
	}
}

// reportLaw adds what is wrong with resting on a law. A law that nobody knows is reported by site.Link.
func reportLaw(law *site.Law, where diag.Span, found *diag.List) {
	if law == nil {
		return
	}
	number := law.Number.V
	switch law.Status {
	case site.Uncertain:
		found.Add("law-uncertain", where, "number", number)
	case site.Expired:
		found.Add("law-not-in-force", where, "number", number, "status", "expired", "date", law.Expires.V.String())
	case site.Replaced:
		found.Add("law-not-in-force", where, "number", number, "status", "replaced", "date", law.Expires.V.String(), "by", law.Law.ReplacedBy.V)
	case site.NotYet:
		from := law.Effective.V
		if from.IsZero() {
			from = law.Issued
		}
		found.Add("law-not-in-force", where, "number", number, "status", "future", "date", from.String())
	}
}
