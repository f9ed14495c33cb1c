package html

import (
	"html/template"
	"slices"
	"strconv"

	"lachan/internal/lang"
	"lachan/internal/site"
)

// LawFacts is what the register says of a law.
type LawFacts struct {
	Href       template.HTMLAttr // of its page
	Kind       string
	Name       string
	Number     string
	Status     string // a name for classes
	StatusText string
	Issued     string
	Effective  string
	Expires    string
	Checked    string
	Overdue    bool
	Note       string
	Source     *Source
}

func statusName(s site.Status) string {
	return [...]string{site.InForce: "in-force", site.NotYet: "not-yet", site.Expired: "expired", site.Replaced: "replaced", site.Uncertain: "uncertain"}[s]
}

// lawKind is what a kind of the register is called.
func lawKind(kind string, w *lang.Text) string {
	switch kind {
	case "law":
		return w.KindLaw
	case "code":
		return w.KindCode
	case "resolution":
		return w.KindResolution
	case "decree":
		return w.KindDecree
	case "decision":
		return w.KindDecision
	case "circular":
		return w.KindCircular
	case "plan":
		return w.KindPlan
	case "conclusion":
		return w.KindConclusion
	}
	return kind
}

// lawTitle names a law with its number, as citations must.
func (p *planner) lawTitle(law *site.Law, b *base) string {
	return lang.FillIn(b.words.LawNumbered, "name", p.text(law.Name, b.loc), "number", law.Number.V)
}

func (p *planner) lawFacts(law *site.Law, b *base) LawFacts {
	day := func(d lang.Day) string {
		if d.IsZero() {
			return ""
		}
		return b.loc.Lang.Date(d)
	}
	f := LawFacts{
		Href:       b.href(b.loc.Law(law)),
		Kind:       lawKind(law.Kind.V, b.words),
		Name:       p.text(law.Name, b.loc),
		Number:     law.Number.V,
		Status:     statusName(law.Status),
		StatusText: law.Status.Word(b.words),
		Issued:     day(law.Issued),
		Effective:  day(law.Effective.V),
		Expires:    day(law.Expires.V),
		Checked:    day(law.Checked.V),
		Overdue:    law.CheckOverdue,
		Note:       p.text(law.Note, b.loc),
	}
	if law.SourceOf != nil {
		s := cite(law.SourceOf, b)
		f.Source = &s
	}
	return f
}

func (p *planner) lawRef(law *site.Law, b *base) *LawRef {
	r := &LawRef{Href: b.href(b.loc.Law(law)), Text: p.lawTitle(law, b), Status: statusName(law.Status)}
	if law.Status != site.InForce {
		r.StatusText = law.Status.Word(b.words)
	}
	if !law.Checked.V.IsZero() {
		r.Checked = lang.FillIn(b.words.LastChecked, "date", b.loc.Lang.Date(law.Checked.V))
	}
	return r
}

// banners say which laws of a page are not in force.
func (p *planner) banners(laws []*site.Law, b *base) []Banner {
	var list []Banner
	for _, law := range laws {
		var word string
		var day lang.Day
		switch law.Status {
		case site.NotYet:
			word, day = b.words.BannerNotYet, law.Effective.V
			if day.IsZero() {
				day = law.Issued
			}
		case site.Expired:
			word, day = b.words.BannerExpired, law.Expires.V
		case site.Replaced:
			word, day = b.words.BannerReplaced, law.Expires.V
		default:
			continue
		}
		banner := Banner{Status: statusName(law.Status), Text: lang.FillIn(word, "law", p.lawTitle(law, b), "date", b.loc.Lang.Date(day))}
		if law.ReplacedBy != nil && law.Status == site.Replaced {
			banner.By = &Link{Href: b.href(b.loc.Law(law.ReplacedBy)), Text: p.lawTitle(law.ReplacedBy, b)}
		}
		list = append(list, banner)
	}
	return list
}

// LawsView is what laws.html shows.
type LawsView struct {
	Page Page
	Laws []LawFacts
}

// LawView is what law.html shows.
type LawView struct {
	Page       Page
	Law        LawFacts
	Banners    []Banner
	Drawing    *Succession
	Succession []Relation
	Policies   Pieces
	CitedIn    Pieces
}

// Relation is how a law stands to others.
type Relation struct {
	Title string
	Laws  []LawFacts
}

func (p *planner) laws(loc *site.Locale) {
	w := p.words[loc]
	b, page := p.listing(loc, "laws.html", w.Laws, w.LawsIntro, (*site.Locale).LawList)
	v := &LawsView{Page: page}
	for _, law := range loc.Laws {
		v.Laws = append(v.Laws, p.lawFacts(law, b))
	}
	p.add(b, "laws.html", v, loc.LawList())
}

func (p *planner) law(loc *site.Locale, law *site.Law) {
	b := p.base(loc, loc.Law(law))
	p.files = append(p.files, p.file(b, "law.html", loc.Law(law).File(), func() any { return p.lawView(law, b) }))
}

func (p *planner) lawView(law *site.Law, b *base) *LawView {
	loc, w, a := b.loc, b.words, b.loc.Law(law)
	page := p.page(b, &origin{
		layout:  "law.html",
		loc:     loc,
		address: a,
		title:   p.lawTitle(law, b),
		summary: lawKind(law.Kind.V, w) + " · " + law.Number.V + " · " + law.Status.Word(w),
		crumbs:  []Link{{Href: b.href(loc.LawList()), Text: w.Laws}},
		twin:    func(other *site.Locale) site.Address { return other.Law(law) },
	})
	page.Head.Schema = graph(p.breadcrumbs(b,
		ListItem{Name: w.Laws, Item: p.pageURL(loc.LawList())}, ListItem{Name: page.Title, Item: p.pageURL(a)}))
	v := &LawView{Page: page, Law: p.lawFacts(law, b), Banners: p.banners([]*site.Law{law}, b), Drawing: p.drawSuccession(law, b), Succession: p.succession(law, b)}
	var policies, citing []*site.Edition
	for _, m := range law.Policies {
		policies = append(policies, m.In(loc))
	}
	for _, m := range law.CitedIn {
		if !slices.Contains(law.Policies, m) {
			citing = append(citing, m.In(loc))
		}
	}
	v.Policies, v.CitedIn = b.links(policies), b.links(citing)
	return v
}

// succession is what came before and after a law, nearest first.
func (p *planner) succession(law *site.Law, b *base) []Relation {
	var list []Relation
	relation := func(title string, laws ...*site.Law) {
		r := Relation{Title: title}
		for _, other := range laws {
			r.Laws = append(r.Laws, p.lawFacts(other, b))
		}
		if len(r.Laws) > 0 {
			list = append(list, r)
		}
	}
	if law.ReplacedBy != nil {
		relation(b.words.LawReplacedBy, law.ReplacedBy)
	}
	relation(b.words.LawAmendedBy, law.AmendedBy...)
	relation(b.words.LawAmends, law.Amends...)
	relation(b.words.LawReplaces, law.Replaces...)
	return list
}

func itoa(n int) string { return strconv.Itoa(n) }
