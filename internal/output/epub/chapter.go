package epub

import (
	"fmt"
	"strings"

	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/site"
	"lachan/internal/yaml"
)

// chapter is what a material becomes: its title, what it needs, its text, and when it was last looked at.
func (b *book) chapter(c *chapter) string {
	e, w := c.edition, &b.words.Text
	var s strings.Builder
	if c.group != "" {
		s.WriteString(`<p class="lc-kind">` + esc(b.loc.Kind(e.Material.Kind).One) + "</p>\n")
	}
	s.WriteString("<h1" + langOf(c.lang) + ">" + esc(e.Title) + "</h1>\n")
	if e.Summary != "" {
		s.WriteString(`<p class="lc-summary"` + langOf(c.lang) + ">" + esc(e.Summary) + "</p>\n")
	}
	if e.Fallback {
		s.WriteString(`<p class="lc-notice">` + esc(lang.FillIn(w.FallbackNotice, "language", lang.Of(e.Lang).Name)) + "</p>\n")
	}
	b.banners(&s, e)
	switch e.Material.Kind {
	case doc.Course:
		b.agenda(&s, e)
	case doc.Module:
		b.plan(&s, e, c.lang)
	case doc.Scenario:
		notice := w.ComposedNotice
		if e.Material.Neutral.Privacy.V == "consented" {
			notice = w.ConsentedNotice
		}
		s.WriteString(`<p class="lc-notice">` + esc(notice) + "</p>\n")
	}
	s.WriteString(`<div class="lc-prose"` + langOf(c.lang) + ">\n" + b.body(e) + "</div>\n")
	b.about(&s, e)
	return s.String()
}

// banners warn of laws that the text rests on and that are not in force.
func (b *book) banners(s *strings.Builder, e *site.Edition) {
	w := &b.words.Text
	for _, law := range e.Material.Laws {
		var word string
		var day lang.Day
		switch law.Status {
		case site.NotYet:
			word, day = w.BannerNotYet, law.Effective.V
			if day.IsZero() {
				day = law.Issued
			}
		case site.Expired:
			word, day = w.BannerExpired, law.Expires.V
		case site.Replaced:
			word, day = w.BannerReplaced, law.Expires.V
		default:
			continue
		}
		text := esc(lang.FillIn(word, "law", b.lawTitle(law), "date", b.loc.Lang.Date(day))) + " " + esc(w.BannerWarning)
		if by := law.ReplacedBy; by != nil && law.Status == site.Replaced {
			text += " " + esc(w.BannerBy) + ` <a href="` + b.lawAt(e, by) + `">` + esc(b.lawTitle(by)) + "</a>."
		}
		s.WriteString(`<p class="lc-notice">` + text + "</p>\n")
	}
}

// plan is what a trainer reads before a lesson.
func (b *book) plan(s *strings.Builder, e *site.Edition, tag lang.Tag) {
	w := &b.words.Text
	if n := site.Minutes(e.Material); n > 0 {
		s.WriteString("<p><b>" + esc(b.words.Text.Duration(n)) + "</b></p>\n")
	}
	list := func(title, element string, items []yaml.PlacedStr) {
		if len(items) == 0 {
			return
		}
		s.WriteString("<h2>" + esc(title) + "</h2>\n<" + element + langOf(tag) + ">")
		for _, item := range items {
			s.WriteString("<li>" + esc(item.V) + "</li>")
		}
		s.WriteString("</" + element + ">\n")
	}
	list(w.Objectives, "ol", e.Meta.Objectives)
	list(w.Materials, "ul", e.Meta.Materials)
	b.links(s, w.Prerequisites, e.Before)
	b.links(s, w.ScenariosUsed, e.Scenarios)
}

func (b *book) links(s *strings.Builder, title string, list []*site.Edition) {
	if len(list) == 0 {
		return
	}
	s.WriteString("<h2>" + esc(title) + "</h2>\n<ul>")
	for _, e := range list {
		s.WriteString("<li>" + b.titleLink(e) + "</li>")
	}
	s.WriteString("</ul>\n")
}

func (b *book) titleLink(e *site.Edition) string {
	start, end := b.leadTo(e, "")
	title := esc(e.Title)
	if e.Fallback {
		title = "<span" + langOf(e.Lang) + ">" + title + "</span>"
	}
	return start + title + end
}

// agenda is a course's clock.
func (b *book) agenda(s *strings.Builder, e *site.Edition) {
	w := &b.words.Text
	days, last := 1, 0
	for _, session := range e.Sessions {
		days = max(days, session.Day)
	}
	s.WriteString("<h2>" + esc(w.Agenda) + "</h2>\n")
	for _, session := range e.Sessions {
		if days > 1 && session.Day != last {
			last = session.Day
			s.WriteString("<h3>" + esc(lang.FillIn(w.Day, "n", fmt.Sprint(last))) + "</h3>\n")
		}
		fmt.Fprintf(s, "<table><caption>%s (%s–%s)</caption>\n<thead><tr><th scope=\"col\">%s</th><th scope=\"col\">%s</th><th scope=\"col\">%s</th></tr></thead>\n<tbody>\n",
			esc(session.Title), session.Start, session.End, esc(w.Time), esc(w.What), esc(w.MinutesColumn))
		for _, item := range session.Items {
			title := esc(item.Title)
			switch {
			case item.Edition != nil:
				title = b.titleLink(item.Edition)
			case title == "" && item.Break:
				title = esc(w.Break)
			}
			fmt.Fprintf(s, "<tr><td>%s</td><td>%s</td><td>%d</td></tr>\n", item.Start, title, item.Minutes)
		}
		s.WriteString("</tbody></table>\n")
	}
}

// about says how fresh a text is and who has looked at it.
func (b *book) about(s *strings.Builder, e *site.Edition) {
	w := &b.words.Text
	var lines []string
	if day := e.Meta.Updated; !day.IsZero() {
		lines = append(lines, lang.FillIn(w.Updated, "date", b.loc.Lang.Date(day)))
	}
	if r := e.Meta.Reviewed; r != nil {
		lines = append(lines, lang.FillIn(w.ReviewedBy, "by", r.By.V, "date", b.loc.Lang.Date(r.On.V)))
	} else {
		lines = append(lines, w.NotReviewed)
	}
	s.WriteString(`<p class="lc-small">` + esc(strings.Join(lines, " · ")) + "</p>\n")
}
