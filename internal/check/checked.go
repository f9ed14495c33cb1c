package check

import (
	"strconv"

	"lachan/internal/diag"
	"lachan/internal/lang"
	"lachan/internal/site"
	"lachan/internal/yaml"
)

// lawChecked finds laws that nobody has looked up for longer than site.yaml allows. A law that has ended stays ended.
func lawChecked(env *Env, s *site.Site, found *diag.List) {
	for _, law := range s.Locales[0].Laws {
		if law.Status == site.Expired || law.Status == site.Replaced {
			continue
		}
		env.due("law-unchecked", "law-check-due", law.Number, law.Checked, env.config.CheckedWithin.Laws, found)
	}
}

// hotlineChecked finds telephone numbers that nobody has checked for longer than site.yaml allows.
func hotlineChecked(env *Env, s *site.Site, found *diag.List) {
	for i := range s.Registers.Hotlines {
		h := &s.Registers.Hotlines[i]
		env.due("hotline-unchecked", "hotline-check-due", yaml.Str{V: h.Number, Span: h.ID.Span}, h.Checked, env.config.CheckedWithin.Hotlines, found)
	}
}

// due reports an entry of a register without a day of its last check (never), or with one that is more than days ago
// (old); with 0 days the age does not matter.
func (e *Env) due(never, old diag.Code, entry yaml.Str, checked yaml.At[lang.Day], days int, found *diag.List) {
	switch {
	case checked.V.IsZero():
		found.Add(never, entry.Span, "number", entry.V)
	case days > 0 && e.date.DaysSince(checked.V) > days:
		found.Add(old, checked.Span, "number", entry.V, "checked", checked.V.String(), "days", strconv.Itoa(days))
	}
}
