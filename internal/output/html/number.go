package html

import (
	"html/template"
	"lachan/internal/lang"
	"slices"

	"lachan/internal/config"
	"lachan/internal/site"
)

// Call is a telephone number to tap.
type Call struct {
	Href      template.HTMLAttr
	Number    string
	Name, For string
}

// NumbersView is what numbers.html shows.
type NumbersView struct {
	Page   Page
	Groups []NumberGroup
}

// NumberGroup is numbers under one heading.
type NumberGroup struct {
	Title   string
	Numbers []Number
}

// Number is all that the register says of a telephone number.
type Number struct {
	ID string
	Call
	Hours    string
	Cost     string
	Recorded bool
	After    string
	Note     string
	Checked  string
	Source   *Source
}

func (p *planner) call(n *config.Hotline, b *base) Call {
	return Call{Href: href("tel:" + dial(n)), Number: n.Number, Name: p.text(n.Name, b.loc), For: p.text(n.For, b.loc)}
}

// leadCalls are the numbers that stand first on every page: those with a lead, in its order.
func (p *planner) leadCalls(b *base) []Call {
	var lead []*config.Hotline
	for i := range p.site.Registers.Hotlines {
		if n := &p.site.Registers.Hotlines[i]; n.Lead > 0 {
			lead = append(lead, n)
		}
	}
	slices.SortStableFunc(lead, func(a, b *config.Hotline) int { return a.Lead - b.Lead })
	calls := make([]Call, len(lead))
	for i, n := range lead {
		calls[i] = p.call(n, b)
	}
	return calls
}

func (p *planner) numbers(loc *site.Locale) {
	w := p.words[loc]
	b, page := p.listing(loc, "numbers.html", w.Numbers, w.NumbersIntro, (*site.Locale).Numbers)
	groups := []NumberGroup{{Title: w.NumbersLead}, {Title: w.NumbersOther}, {Title: w.NumbersAbroad}}
	for i := range p.site.Registers.Hotlines {
		n := &p.site.Registers.Hotlines[i]
		g := &groups[1]
		switch {
		case n.Lead > 0:
			g = &groups[0]
		case n.Abroad:
			g = &groups[2]
		}
		g.Numbers = append(g.Numbers, p.number(n, b))
	}
	v := &NumbersView{Page: page, Groups: slices.DeleteFunc(groups, func(g NumberGroup) bool { return len(g.Numbers) == 0 })}
	p.add(b, "numbers.html", v, loc.Numbers())
}

func (p *planner) number(n *config.Hotline, b *base) Number {
	w := b.words
	out := Number{
		ID: n.ID.V, Call: p.call(n, b), Hours: n.Hours, Cost: costText(n.Cost.V, w), Recorded: n.Recorded,
		After: p.text(n.After, b.loc), Note: p.text(n.Note, b.loc),
	}
	if n.Hours == "" || n.Hours == "unknown" {
		out.Hours = w.HoursUnknown
	}
	if !n.Checked.V.IsZero() {
		out.Checked = lang.FillIn(w.NumberChecked, "date", b.loc.Lang.Date(n.Checked.V))
	}
	if s := p.site.FindSource(n.Source.V); s != nil {
		src := cite(s, b)
		out.Source = &src
	}
	return out
}

func costText(cost string, w *lang.Text) string {
	switch cost {
	case "free":
		return w.CostFree
	case "local":
		return w.CostLocal
	case "paid":
		return w.CostPaid
	}
	return w.CostUnknown
}
