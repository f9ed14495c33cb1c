package html

import (
	"cmp"
	"html/template"

	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/site"
)

// HomeView is what home.html shows.
type HomeView struct {
	Page      Page
	Calls     []Call
	Fallback  string
	BodyLang  string // of the body, if not the page's
	Body      Body
	Questions []Question
	Guides    *Card // all guides
	Cards     []Card
	Topics    Pieces
	Audiences Pieces
}

// Question is a guide by the question it answers.
type Question struct {
	Href       template.HTMLAttr
	Text, Lang string
	Icon       template.HTML
}

// Card leads to a list.
type Card struct {
	Href         template.HTMLAttr
	Title, Intro string
	Count        int
	Icon         template.HTML
}

// mostQuestions is how many questions the first page asks: the first in the editors' order. All guides are a tap away.
const mostQuestions = 12

// home plans a language's first page. Without an index file, e, it is made of the lists alone.
func (p *planner) home(loc *site.Locale, e *site.Edition) {
	w := p.words[loc]
	o := &origin{
		layout: "home.html", loc: loc, address: loc.Root, section: doc.Home, home: true, title: p.siteTitle(loc), summary: loc.Description,
		twin: func(other *site.Locale) site.Address { return other.Root },
	}
	if e != nil {
		o.title, o.own = e.Title, hasOwn(e.Material)
		o.summary = cmp.Or(e.Summary, o.summary)
	}
	b := p.base(loc, o.address)
	page := p.page(b, o)
	page.Head.Schema = graph(p.breadcrumbs(b))
	v := &HomeView{Page: page, Calls: p.leadCalls(b)}
	for _, g := range loc.ByKind[doc.Guide] {
		if q := g.Meta.Question.V; q != "" && len(v.Questions) < mostQuestions {
			link := b.link(g)
			v.Questions = append(v.Questions, Question{link.Href, q, link.Lang, p.assets.Icon(cmp.Or(g.Material.Neutral.Icon.V, "info"))})
		}
	}
	if len(v.Questions) > 0 {
		v.Page.Title = w.HomeQuestion
	}
	if e != nil {
		v.Body = p.body(e, b)
		if e.Fallback {
			v.BodyLang = string(e.Lang)
			v.Fallback = lang.FillIn(w.FallbackNotice, "language", e.Material.Source.Locale.Lang.Name)
		}
	}
	if n := len(loc.ByKind[doc.Guide]); n > 0 {
		v.Guides = &Card{Href: b.href(loc.Section(doc.Guide)), Title: w.HomeAllGuides, Intro: loc.Kind(doc.Guide).Intro, Count: n}
	}
	for _, k := range []struct {
		kind doc.Kind
		icon string
	}{{doc.Module, "school"}, {doc.Scenario, "people"}, {doc.Course, "clock"}, {doc.Policy, "contract"}} {
		if n := len(loc.ByKind[k.kind]); n > 0 {
			name := loc.Kind(k.kind)
			v.Cards = append(v.Cards, Card{b.href(loc.Section(k.kind)), name.Many, name.Intro, n, p.assets.Icon(k.icon)})
		}
	}
	if n := len(loc.Laws); n > 0 {
		v.Cards = append(v.Cards, Card{b.href(loc.LawList()), w.Laws, w.LawsIntro, n, p.assets.Icon("check")})
	}
	v.Topics, v.Audiences = b.chips(loc.Topics), b.chips(loc.Audiences)
	f := p.file(b, "home.html", loc.Root.File(), func() any { return v })
	if e != nil {
		f.Source = e.Path
	}
	p.files = append(p.files, f)
}
