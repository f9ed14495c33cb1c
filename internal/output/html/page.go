package html

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"lachan/internal/digest"
	"lachan/internal/doc"
	"lachan/internal/site"
)

// Page is the frame that all pages have. Layouts read it by its fields' names.
type Page struct {
	T         Words
	Icons     Icons
	Lang      string
	Name      string // of the layout without its ending, for the class of the body
	Head      Head
	Links     Fragment // in the head: style, script, manifest, feed
	Top       Fragment // quick exit, site name, sections
	Foot      Fragment // telephone numbers, all sections
	SearchURL string
	Languages []Language // the same page in the site's other languages
	Crumbs    []Link
	Title     string // the heading
	TitleLang string // of the heading and summary, if not the page's own
	Summary   string
	Live      string // the script that reloads the page under serve; else empty
}

// Head is what only machines read.
type Head struct {
	Title       string
	Description string
	NoIndex     bool
	Canonical   string
	Alternates  []Alternate
	Icon        string
	Type        string // of Open Graph
	ShareTitle  string
	URL         string
	Image       string
	Schema      any // JSON-LD; nil for none
}

// Alternate is the same page in a language.
type Alternate struct{ Lang, URL string }

// Language leads to the same page in another language of the site.
type Language struct{ Tag, Name, URL string }

// Link is a link in a list. Lang is set if its text is in another language than the page.
type Link struct{ URL, Text, Lang string }

// HTML is the fragment, ready to print.
func (f Fragment) HTML() template.HTML { return template.HTML(f.html) }

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
	// home is set for the first page of a language, which has no title beside the site's.
	home bool
}

func (p *planner) page(o origin) (Page, *base) {
	b := p.base(o.loc, o.address)
	page := Page{
		T:         b.words,
		Icons:     p.icons,
		Lang:      string(o.loc.Tag),
		Name:      strings.TrimSuffix(o.layout, ".html"),
		Links:     b.head,
		Top:       b.tops[o.section],
		Foot:      b.foot,
		SearchURL: b.to(o.loc.Search()),
		Title:     o.title,
		Summary:   o.summary,
	}
	if o.home {
		page.Top = b.tops[doc.Home]
	} else {
		page.Crumbs = append([]Link{{URL: b.to(o.loc.Root), Text: b.words.Home}}, o.crumbs...)
	}
	for _, other := range p.site.Locales {
		if other != o.loc {
			page.Languages = append(page.Languages, Language{string(other.Tag), other.Lang.Name, b.to(o.twin(other))})
		}
	}
	if p.options.Live {
		page.Live = LiveScript
	}
	page.Head = p.head(&o, b)
	return page, b
}

func (p *planner) head(o *origin, b *base) Head {
	siteTitle := cmp.Or(o.loc.Title, b.words.SiteName)
	h := Head{
		Title:       o.title + " · " + siteTitle,
		Description: cmp.Or(o.summary, o.loc.Description, siteTitle),
		Icon:        b.file(p.assets.Path("favicon.svg")),
		Type:        "article",
		ShareTitle:  o.title,
		URL:         p.pageURL(o.address),
		Canonical:   p.pageURL(o.address),
	}
	if o.home {
		h.Title, h.Type = siteTitle, "website"
		if o.title != siteTitle {
			h.Title = o.title + " · " + siteTitle
		}
	}
	if o.quiet {
		// Whoever looks over a shoulder, at the open tabs or at a shared link sees nothing of the subject.
		h.Title, h.ShareTitle, h.Description = b.words.QuietTitle, b.words.QuietTitle, b.words.QuietSummary
		h.Icon = b.file(p.assets.Path("favicon-quiet.svg"))
	} else if o.image != "" {
		if pic, ok := p.media.Picture(o.image); ok {
			h.Image = p.absolute(pic.Src)
		}
	}
	if o.own != nil && !o.own(o.loc) {
		h.NoIndex = true
		h.Canonical = p.pageURL(o.twin(p.site.Locales[0]))
	} else {
		h.Alternates = p.alternates(o)
	}
	return h
}

// alternates are the languages that have the page in their own words, if there are several.
func (p *planner) alternates(o *origin) []Alternate {
	if p.options.BaseURL == "" {
		return nil
	}
	var list []Alternate
	for _, loc := range p.site.Locales {
		if o.own == nil || o.own(loc) {
			list = append(list, Alternate{string(loc.Tag), p.pageURL(o.twin(loc))})
		}
	}
	if len(list) < 2 {
		return nil
	}
	return append(list, Alternate{"x-default", list[0].URL})
}

// pageURL is the whole address of a page; empty without a base URL.
func (p *planner) pageURL(a site.Address) string {
	if a == "" {
		return p.absolute("")
	}
	return p.absolute(string(a) + "/")
}

// link leads to an edition. Its title may be in another language.
func (b *base) link(e *site.Edition) Link {
	l := Link{URL: b.to(e.Address), Text: e.Title}
	if e.Fallback {
		l.Lang = string(e.Lang)
	}
	return l
}

func (b *base) links(list []*site.Edition) []Link {
	links := make([]Link, len(list))
	for i, e := range list {
		links[i] = b.link(e)
	}
	return links
}

// frame renders the fragments of a base.
func (p *planner) frame(b *base) {
	loc := b.loc
	links := LinksView{
		SiteTitle: cmp.Or(loc.Title, b.words.SiteName),
		Style:     b.file(p.assets.Path("site.css")),
		Script:    b.file(p.assets.Path("site.js")),
		Manifest:  b.file("site.webmanifest"),
		Feed:      b.file(joinFile(loc.Root, "feed.xml")),
		Locale:    loc.Lang.Locale,
	}
	b.head = p.fragment("parts/links.html", &links)
	b.tops = map[doc.Kind]Fragment{}
	for _, section := range append([]doc.Kind{"", doc.Home}, doc.Kinds...) {
		b.tops[section] = p.fragment("parts/top.html", p.topView(b, section))
	}
	b.foot = p.fragment("parts/foot.html", p.footView(b))
}

func joinFile(a site.Address, name string) string {
	if a == "" {
		return name
	}
	return string(a) + "/" + name
}

// LinksView is what parts/links.html shows: the part of the head that pages of one depth share.
type LinksView struct {
	SiteTitle, Style, Script, Manifest, Feed, Locale string
}

// TopView is what parts/top.html shows.
type TopView struct {
	T         Words
	Icons     Icons
	SiteTitle string
	HomeURL   string
	AtHome    bool
	ExitURL   string
	HasCalls  bool // the footer has telephone numbers to jump to
	Sections  []Section
}

// Section is an entry of the navigation.
type Section struct {
	URL, Text string
	Current   bool
}

func (p *planner) topView(b *base, section doc.Kind) *TopView {
	v := &TopView{
		T:         b.words,
		Icons:     p.icons,
		SiteTitle: cmp.Or(b.loc.Title, b.words.SiteName),
		HomeURL:   b.to(b.loc.Root),
		AtHome:    section == doc.Home,
		ExitURL:   p.exitURL(),
		HasCalls:  len(p.site.Registers.Hotlines) > 0,
	}
	for _, k := range doc.Kinds {
		if k != doc.Page && len(b.loc.ByKind[k]) > 0 {
			v.Sections = append(v.Sections, Section{b.to(b.loc.Section(k)), kindName(b.loc, k).Many, k == section})
		}
	}
	return v
}

// FootView is what parts/foot.html shows.
type FootView struct {
	T          Words
	Icons      Icons
	Calls      []Call // the numbers to call first
	NumbersURL string // of all numbers; empty if there are none
	Sections   []Section
	Tools      []Section
	Pages      []Link
	FeedURL    string
}

func (p *planner) footView(b *base) *FootView {
	loc := b.loc
	v := &FootView{T: b.words, Icons: p.icons, Calls: p.leadCalls(b), FeedURL: b.file(joinFile(loc.Root, "feed.xml"))}
	if len(p.site.Registers.Hotlines) > 0 {
		v.NumbersURL = b.to(loc.Numbers())
	}
	v.Sections = p.topView(b, "").Sections
	tool := func(a site.Address, text string, shown bool) {
		if shown {
			v.Tools = append(v.Tools, Section{URL: b.to(a), Text: text})
		}
	}
	tool(loc.Root.Join(loc.Words.Addresses.Topics), b.words.Topics, len(loc.Topics) > 0)
	tool(loc.Root.Join(loc.Words.Addresses.Audiences), b.words.Audiences, len(loc.Audiences) > 0)
	tool(loc.LawList(), b.words.Laws, len(loc.Laws) > 0)
	tool(loc.Glossary(), b.words.Glossary, len(loc.Terms) > 0)
	tool(loc.MyClass(), b.words.MyClass, len(loc.ByKind[doc.Module]) > 0)
	tool(loc.Search(), b.words.Search, true)
	v.Pages = b.links(loc.ByKind[doc.Page])
	return v
}

func (p *planner) fragment(layout string, view any) Fragment {
	html, err := p.layouts.render(nil, layout, view)
	if err != nil {
		// Layouts are checked against their views when they are read.
		panic("html: " + layout + ": " + err.Error())
	}
	return Fragment{digest.Of(html), string(html)}
}

// hasOwn reports whether a material is written in a language of the site.
func hasOwn(m *site.Material) func(*site.Locale) bool {
	return func(loc *site.Locale) bool { return !m.In(loc).Fallback }
}

// groupOf finds a topic or audience in another language.
func groupOf(list []*site.Group, id string) *site.Group {
	if i := slices.IndexFunc(list, func(g *site.Group) bool { return g.ID == id }); i >= 0 {
		return list[i]
	}
	return nil
}

var _ digest.Digester = Fragment{}
