package html

import "html/template"

// Offline is the panel by which readers keep pages on their phone.
type Offline struct {
	Load template.HTMLAttr // data-load
	Root template.HTMLAttr // data-root: the root of the output
	List template.HTMLAttr // data-list: what there is to keep
	All  bool              // it shows everything that is kept
}

// offline is nil where nothing can be kept: from a USB stick all is there already.
func (p *planner) offline(b *base, all bool) *Offline {
	list := p.options.Offline[b.loc.Tag]
	if list == "" {
		return nil
	}
	return &Offline{
		Load: p.tool(b, nil, "offline.css", "offline.js").Load,
		Root: attr("data-root", b.file("./")),
		List: attr("data-list", b.file(list)),
		All:  all,
	}
}
