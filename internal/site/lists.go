package site

import (
	"path"

	"lachan/internal/doc"
)

// ListMost is how many entries a list shows on one page: with summaries, what a first visit may cost. Of a longer list the
// page shows the first entries, and all stand by letter on pages of their own. Of a longer topic or audience it shows
// FewOfKind of each kind, and a kind that has more has a list of its own.
const (
	ListMost  = 48
	FewOfKind = 6
)

// ByLetter is below which address the pages of a long list stand.
func (a Address) ByLetter() Address { return a.Join("a-z") }

// Of lists the group's editions of a kind.
func (g *Group) Of(k doc.Kind) []*Edition {
	var list []*Edition
	for _, e := range g.Editions {
		if e.Material.Kind == k {
			list = append(list, e)
		}
	}
	return list
}

// Apart are the kinds of which a long group has lists of their own. All languages have the same.
func (g *Group) Apart() []doc.Kind {
	if len(g.Editions) <= ListMost {
		return nil
	}
	var kinds []doc.Kind
	for _, k := range doc.Kinds {
		if len(g.Of(k)) > FewOfKind {
			kinds = append(kinds, k)
		}
	}
	return kinds
}

// GroupSection is the address of a group's list of one kind.
func (loc *Locale) GroupSection(g *Group, k doc.Kind) Address {
	if k == doc.Page { // which have no section
		return g.Address.Join(string(k))
	}
	return g.Address.Join(path.Base(string(loc.Section(k))))
}
