package html

import (
	"slices"
	"strings"
	"sync"

	"lachan/internal/config"
	"lachan/internal/digest"
	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/output"
	"lachan/internal/site"
)

// planner is the work on one Plan, or a part of it: what pages share, and the files so far.
type planner struct {
	*shared
	files []output.File
}

// shared is what all pages of a site have in common. It is safe for concurrent use.
type shared struct {
	*Maker
	site  *site.Site
	words map[*site.Locale]*lang.Text
	sets  map[*site.Locale]*set
	tels  map[*config.Hotline]string // opening tags of links that call
	dicts map[*site.Locale]func() *dictionary

	minutes func() *minutes

	mu    sync.Mutex
	bases map[baseKey]*base
}

type baseKey struct {
	loc *site.Locale
	up  string
}

func newPlanner(m *Maker, s *site.Site) *planner {
	p := &planner{shared: &shared{Maker: m, site: s, words: map[*site.Locale]*lang.Text{}, sets: map[*site.Locale]*set{}, tels: map[*config.Hotline]string{}, dicts: map[*site.Locale]func() *dictionary{}, bases: map[baseKey]*base{}}}
	for _, loc := range s.Locales {
		p.words[loc] = &loc.Words.Text
		p.sets[loc] = m.layouts.in(p.words[loc], m.assets)
		p.dicts[loc] = sync.OnceValue(func() *dictionary { return newDictionary(s, loc) })
	}
	p.minutes = sync.OnceValue(func() *minutes { return newMinutes(s) })
	for i := range s.Registers.Hotlines {
		n := &s.Registers.Hotlines[i]
		p.tels[n] = telLink(n)
	}
	return p
}

// apart is a planner of some of the pages, with files of its own.
func (p *planner) apart() *planner { return &planner{shared: p.shared} }

// base is where links of a page start. Bases are made when first asked for.
func (p *planner) base(loc *site.Locale, a site.Address) *base {
	depth := 0
	if a != "" {
		depth = strings.Count(string(a), "/") + 1
	}
	return p.baseAt(loc, ups[:3*min(depth, len(ups)/3)])
}

// ups is cut to the depth of a page; no address is deeper.
const ups = "../../../../../../../../"

func (p *planner) baseAt(loc *site.Locale, up string) *base {
	p.mu.Lock()
	defer p.mu.Unlock()
	key := baseKey{loc, up}
	b := p.bases[key]
	if b == nil {
		b = p.newBase(loc, up)
		p.frame(b)
		p.bases[key] = b
	}
	return b
}

// text is a register's text in a language, or in the site's first that has it.
func (p *planner) text(t map[lang.Tag]string, loc *site.Locale) string { return p.site.Text(t, loc) }

// materials plans the page of every edition but the home pages.
func (p *planner) materials() {
	p.files = slices.Grow(p.files, len(p.site.Materials)*len(p.site.Locales))
	for _, m := range p.site.Materials {
		if m.Kind != doc.Home {
			for _, e := range m.Editions {
				p.files = append(p.files, p.material(e))
			}
		}
	}
}

// file is the product of a layout and a view: fill must return a pointer to a view struct of the layout, the same whenever
// it is called.
func (p *planner) file(b *base, layout, path string, fill func() any) output.File {
	r := &recipe{layouts: b.layouts, layout: layout, fill: fill}
	return output.File{Path: path, Phase: output.Page, From: r, Bytes: r.bytes}
}

// add plans a page of which there are few, so that its view may be kept.
func (p *planner) add(b *base, layout string, view any, a site.Address) {
	p.files = append(p.files, p.file(b, layout, a.File(), func() any { return view }))
}

// recipe is what a page is made from. Its view is filled when it is wanted, since nobody can hold those of all pages; one
// that is filled for the bytes names the page as well.
type recipe struct {
	layouts *set
	layout  string
	fill    func() any

	once  sync.Once
	key   digest.Sum
	parts digest.Parts
}

func (r *recipe) bytes(dst []byte) ([]byte, error) {
	view := r.fill()
	r.once.Do(func() { r.name(view) })
	return r.layouts.render(dst, r.layout, view)
}

func (r *recipe) name(view any) {
	sum, parts := digest.Fields(view)
	r.key = digest.Of(append(append([]byte(r.layout), r.layouts.sum[:]...), sum[:]...))
	r.parts = parts
}

func (r *recipe) named() *recipe {
	r.once.Do(func() { r.name(r.fill()) })
	return r
}

// Sum names the layouts and everything in the view.
func (r *recipe) Sum() digest.Sum { return r.named().key }

// Parts are the view's.
func (r *recipe) Parts() digest.Parts { return r.named().parts }
