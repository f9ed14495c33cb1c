package epub

import (
	"slices"
	"strings"

	"lachan/internal/config"
	"lachan/internal/lang"
	"lachan/internal/site"
)

const (
	wordsName = "words.xhtml"
	lawsName  = "laws.xhtml"
)

// lead are the numbers that stand first, in their order.
func (b *book) lead() []*config.Hotline {
	var list []*config.Hotline
	for i := range b.site.Registers.Hotlines {
		if n := &b.site.Registers.Hotlines[i]; n.Lead > 0 {
			list = append(list, n)
		}
	}
	slices.SortStableFunc(list, func(x, y *config.Hotline) int { return x.Lead - y.Lead })
	return list
}

// numbers are all telephone numbers of the register, those that stand first before the others.
func (b *book) numbers() *chapter {
	w := &b.words.Text
	if len(b.site.Registers.Hotlines) == 0 {
		return nil
	}
	var s strings.Builder
	s.WriteString("<h1>" + esc(w.Numbers) + "</h1>\n")
	var others, abroad []*config.Hotline
	for i := range b.site.Registers.Hotlines {
		switch n := &b.site.Registers.Hotlines[i]; {
		case n.Lead > 0:
		case n.Abroad:
			abroad = append(abroad, n)
		default:
			others = append(others, n)
		}
	}
	b.numberList(&s, w.NumbersLead, b.lead())
	b.numberList(&s, w.NumbersOther, others)
	b.numberList(&s, w.NumbersAbroad, abroad)
	s.WriteString("<h2>" + esc(w.InPerson) + "</h2>\n<p>" + esc(w.InPersonText) + "</p>\n")
	return &chapter{name: "numbers.xhtml", title: w.Numbers, text: s.String()}
}

func (b *book) numberList(s *strings.Builder, title string, list []*config.Hotline) {
	if len(list) == 0 {
		return
	}
	w := &b.words.Text
	s.WriteString("<h2>" + esc(title) + "</h2>\n")
	for _, n := range list {
		s.WriteString(`<p class="lc-number">` + tel(n) + "<b>" + b.text(n.Name) + "</b></p>\n<p>" + b.text(n.For) + "</p>\n")
		if n.Hours != "" && n.Hours != "unknown" {
			s.WriteString(`<p class="lc-small">` + esc(w.HoursLabel) + ": " + esc(n.Hours) + "</p>\n")
		}
		var facts []string
		switch n.Cost.V {
		case "free":
			facts = append(facts, w.CostLabel+": "+w.CostFree)
		case "local":
			facts = append(facts, w.CostLabel+": "+w.CostLocal)
		case "paid":
			facts = append(facts, w.CostLabel+": "+w.CostPaid)
		}
		if n.Recorded {
			facts = append(facts, w.Recorded)
		}
		if day := n.Checked.V; !day.IsZero() {
			facts = append(facts, lang.FillIn(w.NumberChecked, "date", b.loc.Lang.Date(day)))
		}
		if len(facts) > 0 {
			s.WriteString(`<p class="lc-small">` + esc(strings.Join(facts, " · ")) + "</p>\n")
		}
	}
}

// wordList explains the words that the text links to, in the order of the dictionary.
func (b *book) wordList() []*chapter {
	var s strings.Builder
	for _, t := range b.loc.Terms {
		if !b.terms[t] {
			continue
		}
		s.WriteString(`<dt id="h-` + esc(t.Anchor) + `">` + b.text(t.Name) + "</dt>\n<dd><p>" + b.text(t.Definition) + "</p>")
		if plain := b.text(t.Plain); plain != "" {
			s.WriteString("<p>" + esc(b.words.Text.TermPlain) + ": " + plain + "</p>")
		}
		s.WriteString("</dd>\n")
	}
	if s.Len() == 0 {
		return nil
	}
	title := b.words.Text.Glossary
	return []*chapter{{name: wordsName, title: title, text: "<h1>" + esc(title) + "</h1>\n<dl>\n" + s.String() + "</dl>\n"}}
}

// lawList is what the register says of the laws that the text cites and the book does not summarise.
func (b *book) lawList() []*chapter {
	w := &b.words.Text
	var s strings.Builder
	for _, law := range b.loc.Laws {
		if !b.laws[law] {
			continue
		}
		s.WriteString(`<h2 id="h-` + esc(law.Anchor) + `">` + esc(b.lawTitle(law)) + "</h2>\n<ul>")
		fact := func(label, value string) {
			if value != "" {
				s.WriteString("<li>" + esc(label) + ": " + esc(value) + "</li>")
			}
		}
		fact(w.LawStatus, law.Status.Word(w))
		fact(w.LawIssued, b.day(law.Issued))
		fact(w.LawEffective, b.day(law.Effective.V))
		fact(w.LawExpires, b.day(law.Expires.V))
		if law.Status == site.Replaced && law.ReplacedBy != nil {
			fact(w.LawReplacedBy, b.lawTitle(law.ReplacedBy))
		}
		fact(w.LawChecked, b.day(law.Checked.V))
		s.WriteString("</ul>\n")
		if note := b.text(law.Note); note != "" {
			s.WriteString("<p>" + note + "</p>\n")
		}
	}
	if s.Len() == 0 {
		return nil
	}
	return []*chapter{{name: lawsName, title: w.Laws, text: "<h1>" + esc(w.Laws) + "</h1>\n" + s.String()}}
}

func (b *book) day(d lang.Day) string {
	if d.IsZero() {
		return ""
	}
	return b.loc.Lang.Date(d)
}

// lawTitle names a law with its number, as citations must.
func (b *book) lawTitle(law *site.Law) string {
	return lang.FillIn(b.words.Text.LawNumbered, "name", b.site.Text(law.Name, b.loc), "number", law.Number.V)
}
