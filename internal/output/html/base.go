package html

import (
	"html"
	"html/template"
	"strings"

	"lachan/internal/config"
	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/site"
)

// A base is where links start from: a language and a depth. All pages of one base write the same link alike, so it
// keeps what many pages repeat, ready to print.
type base struct {
	loc     *site.Locale
	up      string    // from the page to the root of the output: "../../"; the root's path for a page shown at any depth
	index   string    // what follows the slash of a page's address: "" or "index.html"
	hrefs   [2]string // what stands before and behind the address of a page in the attribute that leads to it, up to its end
	words   *lang.Text
	layouts *set

	terms  map[*site.Term]string // opening tags
	places map[*config.Place]string
	laws   map[*site.Law]lawLink

	head, foot      Pieces
	tops            map[doc.Kind]Pieces // by section
	sections        map[doc.Kind]section
	icon, quietIcon template.HTMLAttr
	search          template.HTMLAttr
	tools           tools
	pieces          pieces
}

// lawLink is how a text leads to a law: to its summary in this language if there is one, else to its page.
type lawLink struct {
	summary *site.Material // that open leads to; nil if it leads to the law's page
	open    string
	page    string // opening tag that leads to the law's page
	mark    string // after the link: where the law stands, unless it is in force
}

// to is the address of a page.
func (b *base) to(a site.Address) string {
	if a == "" {
		if b.up == "" && b.index == "" {
			return "./"
		}
		return b.up + b.index
	}
	return b.up + string(a) + "/" + b.index
}

// href is the attribute by which an element leads to a page: href(b.to(a)) in one piece. An address has nothing to escape.
func (b *base) href(a site.Address) template.HTMLAttr {
	if a == "" {
		return href(b.to(a))
	}
	return template.HTMLAttr(b.hrefs[0] + string(a) + b.hrefs[1] + `"`)
}

// hrefAt is href with a heading of that page; empty for none.
func (b *base) hrefAt(a site.Address, heading string) template.HTMLAttr {
	switch {
	case heading == "":
		return b.href(a)
	case a == "":
		return href(b.to(a) + "#" + heading)
	}
	return template.HTMLAttr(b.hrefs[0] + string(a) + b.hrefs[1] + "#" + html.EscapeString(heading) + `"`)
}

// file is the address of a file of the output.
func (b *base) file(path string) string { return b.up + path }

func (p *planner) newBase(loc *site.Locale, up string) *base {
	b := &base{loc: loc, up: up, words: p.words[loc], layouts: p.sets[loc], pieces: newPieces(len(p.site.Materials))}
	if p.options.Style == WithIndex {
		b.index = "index.html"
	}
	b.hrefs = [2]string{`href="` + html.EscapeString(up), "/" + b.index}
	b.tools = p.newTools(b)
	b.terms = make(map[*site.Term]string, len(loc.Terms))
	glossary := b.to(loc.Glossary())
	for _, t := range loc.Terms {
		b.terms[t] = `<a class="lc-term" href="` + glossary + "#" + html.EscapeString(t.Anchor) + `" title="` +
			html.EscapeString(p.text(t.Definition, loc)) + `">`
	}
	b.laws = make(map[*site.Law]lawLink, len(loc.Laws))
	for _, law := range loc.Laws {
		b.laws[law] = p.lawLink(b, law)
	}
	b.places = map[*config.Place]string{}
	for i := range p.site.Registers.Places {
		place := &p.site.Registers.Places[i]
		b.places[place] = `<span class="lc-place" title="` + html.EscapeString(p.placeNames(place, b.words)) + `">`
	}
	return b
}

func (p *planner) lawLink(b *base, law *site.Law) lawLink {
	l := lawLink{page: `<a class="lc-law" href="` + b.to(b.loc.Law(law)) + `">`}
	l.open = l.page
	for _, m := range law.Policies {
		if e := m.In(b.loc); !e.Fallback {
			l.summary, l.open = m, `<a class="lc-law" href="`+b.to(e.Address)+`">`
			break
		}
	}
	if law.Status != site.InForce {
		l.mark = ` <span class="lc-mark lc-mark-` + statusName(law.Status) + `">` + html.EscapeString(law.Status.Word(b.words)) + `</span>`
	}
	return l
}

// placeNames is what a place is called on the site's date and what it was called before.
func (p *planner) placeNames(place *config.Place, w *lang.Text) string {
	today := site.PlaceName(place, p.site.Date)
	var former []string
	for _, n := range place.Names {
		if n.Name != today && !n.Until.IsZero() && n.Until.Before(p.site.Date) {
			former = append(former, n.Name)
		}
	}
	s := lang.FillIn(w.PlaceToday, "name", today)
	if len(former) > 0 {
		s += "; " + lang.FillIn(w.PlaceFormer, "names", strings.Join(former, ", "))
	}
	return s
}
