package html

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"lachan/internal/doc"
	"lachan/internal/site"
)

// Page is the frame that all pages have.
type Page struct {
	Lang      string
	Name      string // of the layout without its ending, for the class of the body
	Head      Head
	Early     template.HTML // in the head, before the style: a script that must not wait for it; empty for none
	Links     Pieces        // in the head: style, script, manifest, feed
	Top       Pieces        // quick exit, site name, sections
	Foot      Pieces        // telephone numbers, all sections
	Search    template.HTMLAttr
	Languages []Language // the same page in the site's other languages
	Crumbs    Pieces     // the way from home
	Title     string     // the heading
	TitleLang string     // of heading, summary and text, if not the page's own
	Summary   string
	Modes     []string          // states of the page, by the fragments that they are reached by: "handout"
	Live      template.HTMLAttr // the script that reloads the page under serve; else empty
}

// Head is what only machines read. Canonical, Icon and Alternates are attributes with their addresses, Address and Image
// the same for <meta>.
type Head struct {
	Title       string
	Description string
	NoIndex     bool
	Canonical   template.HTMLAttr
	Alternates  []template.HTMLAttr
	Icon        template.HTMLAttr
	Type        string // of Open Graph
	ShareTitle  string
	Address     template.HTMLAttr
	Image       template.HTMLAttr
	Schema      template.JS // JSON-LD; empty for none
}

// Language leads to the same page in another language of the site.
type Language struct {
	Tag, Name string
	Href      template.HTMLAttr
}

// Link leads to a page. Lang is set if its text is in another language than the page that shows it.
type Link struct {
	Href       template.HTMLAttr
	Text, Lang string
}

// origin is what a page must say of itself to get its frame.
type origin struct {
	layout  string
	loc     *site.Locale
	address site.Address
	section doc.Kind // that the navigation marks; empty for none
	title   string
	summary string
	quiet   bool
	image   string // path of a picture of the site, for sharing
	crumbs  []Link // between home and the page itself
	// twin is where the same page stands in another language.
	twin func(*site.Locale) site.Address
	// own reports whether a language has the page in its own words; nil: all have.
	own func(*site.Locale) bool
	// home is set for the first page of a language, to which no crumbs lead.
	home bool
}

func (p *planner) page(b *base, o *origin) Page {
	page := Page{
		Lang:    string(o.loc.Tag),
		Name:    strings.TrimSuffix(o.layout, ".html"),
		Links:   b.head,
		Top:     b.tops[o.section],
		Foot:    b.foot,
		Search:  b.search,
		Title:   o.title,
		Summary: o.summary,
		Head:    p.head(b, o),
	}
	if !o.home {
		page.Crumbs = b.crumbs(o)
	}
	for _, other := range p.site.Locales {
		if other != o.loc {
			page.Languages = append(page.Languages, Language{string(other.Tag), other.Lang.Name, b.href(o.twin(other))})
		}
	}
	if p.options.Live {
		page.Live = attr("src", LiveScript)
	}
	return page
}

// way is what crumbs of a section lead along: to how many pages below home.
type way struct {
	section doc.Kind
	pages   int
}

// crumbs are shared by the pages of a section; other pages have their own.
func (b *base) crumbs(o *origin) Pieces {
	view := func() any {
		return append([]Link{{Href: b.href(b.loc.Root), Text: b.words.Home}}, o.crumbs...)
	}
	if o.section == "" && len(o.crumbs) > 0 {
		return Pieces{[]*piece{b.newPiece("parts/crumbs.html", view())}}
	}
	return Pieces{[]*piece{b.piece("parts/crumbs.html", way{o.section, len(o.crumbs)}, view)}}
}

func (p *planner) head(b *base, o *origin) Head {
	siteTitle := p.siteTitle(o.loc)
	h := Head{
		Title:       o.title + " · " + siteTitle,
		Description: cmp.Or(o.summary, o.loc.Description, siteTitle),
		Icon:        b.icon,
		Type:        "article",
		ShareTitle:  o.title,
	}
	if o.home {
		h.Type = "website"
		if o.title == siteTitle {
			h.Title = siteTitle
		}
	}
	if o.quiet {
		// Whoever looks over a shoulder, at the open tabs or at a shared link sees nothing of the subject.
		h.Title, h.ShareTitle, h.Description = b.words.QuietTitle, b.words.QuietTitle, b.words.QuietSummary
		h.Icon = b.quietIcon
	} else if pic, ok := p.media.Picture(o.image); ok && o.image != "" {
		h.Image = content(p.absolute(pic.Src))
	}
	own := o.own == nil || o.own(o.loc)
	h.NoIndex = !own
	if p.options.BaseURL == "" {
		return h
	}
	here := p.pageURL(o.address)
	h.Address = content(here)
	if own {
		h.Canonical = href(here)
		h.Alternates = p.alternates(o)
	} else {
		h.Canonical = href(p.pageURL(o.twin(p.site.Locales[0])))
	}
	return h
}

func content(address string) template.HTMLAttr {
	if address == "" {
		return ""
	}
	return attr("content", address)
}

// alternates are the languages that have the page in their own words, if there are several.
func (p *planner) alternates(o *origin) []template.HTMLAttr {
	list := make([]template.HTMLAttr, 0, len(p.site.Locales)+1)
	alternate := func(tag string, address site.Address) {
		list = append(list, template.HTMLAttr(`hreflang="`+tag+`" href="`+p.pageURL(address)+`"`))
	}
	for _, loc := range p.site.Locales {
		if o.own == nil || o.own(loc) {
			alternate(string(loc.Tag), o.twin(loc))
		}
	}
	if len(list) < 2 {
		return nil
	}
	alternate("x-default", o.twin(p.site.Locales[0]))
	return list
}

// pageURL is the whole address of a page; empty without a base URL.
func (p *planner) pageURL(a site.Address) string {
	if a == "" {
		return p.options.BaseURL
	}
	if p.options.BaseURL == "" {
		return ""
	}
	return p.options.BaseURL + string(a) + "/"
}

// siteTitle is what the site is called in a language.
func (p *planner) siteTitle(loc *site.Locale) string {
	return cmp.Or(loc.Title, p.words[loc].SiteName)
}

// link leads to an edition. Its title may be in another language.
func (b *base) link(e *site.Edition) Link {
	l := Link{Href: b.href(e.Address), Text: e.Title}
	if e.Fallback {
		l.Lang = string(e.Lang)
	}
	return l
}

// links are entries of a list, each leading to an edition.
func (b *base) links(list []*site.Edition) Pieces {
	if len(list) == 0 {
		return Pieces{}
	}
	return b.ofEditions(list, b.pieces.links(), "parts/link.html", func(e *site.Edition) any { return b.link(e) })
}

// chips are short links to topics and audiences.
func (b *base) chips(list []*site.Group) Pieces {
	pieces := make([]*piece, len(list))
	for i, g := range list {
		pieces[i] = b.piece("parts/chip.html", g, func() any { return Link{Href: b.href(g.Address), Text: g.Name} })
	}
	return Pieces{pieces}
}

// hasOwn reports whether a material is written in a language of the site.
func hasOwn(m *site.Material) func(*site.Locale) bool {
	return func(loc *site.Locale) bool { return !m.In(loc).Fallback }
}

// groupOf finds a topic or audience by its id.
func groupOf(list []*site.Group, id string) *site.Group {
	if i := slices.IndexFunc(list, func(g *site.Group) bool { return g.ID == id }); i >= 0 {
		return list[i]
	}
	return nil
}
