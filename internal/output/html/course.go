package html

import (
	"html/template"
	"lachan/internal/lang"
	"lachan/internal/site"
)

// CourseView is what course.html shows.
type CourseView struct {
	Page     Page
	Material Material
	Total    string
	Sessions []SessionPart
}

// SessionPart is one sitting with its clock.
type SessionPart struct {
	Day   string // its heading, if the course has several days and the session opens one
	Title string
	Span  string // from when to when
	Total string
	Items []AgendaItem
}

// AgendaItem is one part of a sitting.
type AgendaItem struct {
	Time    string // when it starts
	Minutes int
	Title   string
	Href    template.HTMLAttr // of a module or scenario
	Kind    string            // what that is
	Lang    string            // of the title, if not the page's
	Break   bool
}

func (p *planner) course(e *site.Edition, b *base, page Page, part Material) *CourseView {
	v := &CourseView{Page: page, Material: part, Total: b.words.Duration(e.Minutes())}
	days, last := 1, 0
	for _, s := range e.Sessions {
		days = max(days, s.Day)
	}
	for _, s := range e.Sessions {
		out := SessionPart{
			Title: s.Title,
			Span:  s.Start.String() + "–" + s.End.String(),
			Total: b.words.Duration(int(s.End - s.Start)),
		}
		if days > 1 && s.Day != last {
			out.Day, last = lang.FillIn(b.words.Day, "n", itoa(s.Day)), s.Day
		}
		for _, item := range s.Items {
			out.Items = append(out.Items, agendaItem(&item, b))
		}
		v.Sessions = append(v.Sessions, out)
	}
	return v
}

func agendaItem(item *site.Item, b *base) AgendaItem {
	a := AgendaItem{Time: item.Start.String(), Minutes: item.Minutes, Title: item.Title, Break: item.Break}
	if e := item.Edition; e != nil {
		link := b.link(e)
		a.Href, a.Lang, a.Kind = link.Href, link.Lang, b.loc.Kind(e.Material.Kind).One
	}
	if a.Title == "" && a.Break {
		a.Title = b.words.Break
	}
	return a
}
