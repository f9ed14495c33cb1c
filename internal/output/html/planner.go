package html

import (
	"html/template"
	"strings"
	"sync"

	"lachan/internal/config"
	"lachan/internal/digest"
	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/output"
	"lachan/internal/par"
	"lachan/internal/site"
)

// planner is the work on one Plan: what pages share, and the files so far.
type planner struct {
	*Maker
	site  *site.Site
	icons Icons
	words map[*site.Locale]Words
	tels  map[*config.Hotline]string // opening tags of links that call

	mu    sync.Mutex
	bases map[baseKey]*base

	files []output.File
}

type baseKey struct {
	loc *site.Locale
	up  string
}

func newPlanner(m *Maker, s *site.Site) *planner {
	p := &planner{Maker: m, site: s, words: map[*site.Locale]Words{}, tels: map[*config.Hotline]string{}, bases: map[baseKey]*base{}}
	p.icons = newIcons(m.assets)
	for _, loc := range s.Locales {
		p.words[loc] = Words{&loc.Words.Text, digest.Value(loc.Words)}
	}
	for i := range s.Registers.Hotlines {
		n := &s.Registers.Hotlines[i]
		p.tels[n] = telLink(n)
	}
	return p
}

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

// materials plans the page of every edition but the home pages. Each is made of its own edition alone, so all cores help.
func (p *planner) materials() {
	var editions []*site.Edition
	for _, m := range p.site.Materials {
		if m.Kind != doc.Home {
			editions = append(editions, m.Editions...)
		}
	}
	files := make([]output.File, len(editions))
	par.Do(0, len(editions), func(_, i int) { files[i] = p.material(editions[i]) })
	p.files = append(p.files, files...)
}

// file is the product of a layout and a view. view must be a pointer to a view struct of the layout.
func (p *planner) file(layout string, view any, path string) output.File {
	sum, parts := digest.Fields(view)
	key := append(append([]byte(layout), p.layouts.sum[:]...), sum[:]...)
	layouts := p.layouts
	return output.File{
		Path:  path,
		Phase: output.Page,
		Key:   digest.Of(key),
		Parts: parts,
		Bytes: func(dst []byte) ([]byte, error) { return layouts.render(dst, layout, view) },
	}
}

func (p *planner) add(layout string, view any, a site.Address) {
	p.files = append(p.files, p.file(layout, view, a.File()))
}

// Icons are the pictograms that layouts use by themselves.
type Icons struct {
	Call, Exit, Search, Print, Present, Arrow, Check, Warning, Info, Clock, People, Leaf template.HTML
	sum                                                                                  digest.Sum
}

// Digest names all icons.
func (i Icons) Digest() digest.Sum { return i.sum }

func newIcons(a Assets) Icons {
	i := Icons{
		Call: a.Icon("call"), Exit: a.Icon("exit"), Search: a.Icon("search"), Print: a.Icon("print"),
		Present: a.Icon("present"), Arrow: a.Icon("arrow"), Check: a.Icon("check"), Warning: a.Icon("warning"),
		Info: a.Icon("info"), Clock: a.Icon("clock"), People: a.Icon("people"), Leaf: a.Icon("shield"),
	}
	i.sum = digest.OfString(string(i.Call + i.Exit + i.Search + i.Print + i.Present + i.Arrow + i.Check + i.Warning + i.Info + i.Clock + i.People + i.Leaf))
	return i
}
