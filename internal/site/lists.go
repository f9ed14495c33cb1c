package site

import (
	"cmp"
	"math/bits"
	"path"
	"slices"

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
	first := func(order int) int {
		at, _ := slices.BinarySearchFunc(g.Editions, order, func(e *Edition, order int) int { return cmp.Compare(kindOrder(e.Material.Kind), order) })
		return at
	}
	from, to := first(kindOrder(k)), first(kindOrder(k)+1)
	return g.Editions[from:to:to]
}

// A Set is some of the site's materials, a bit for each by Material.Nth.
type Set []uint64

func newSet(materials int) Set { return make(Set, (materials+63)/64) }

// Set is the materials of a list.
func (s *Site) Set(list []*Edition) Set {
	set := newSet(len(s.Materials))
	for _, e := range list {
		set.add(e.Material)
	}
	return set
}

func (s Set) add(m *Material) { s[m.Nth/64] |= 1 << (m.Nth % 64) }

// Common is how many materials are in both of two sets.
func (s Set) Common(other Set) (n int) {
	for i, word := range s {
		n += bits.OnesCount64(word & other[i])
	}
	return n
}

func (g *Group) add(e *Edition) {
	g.Editions = append(g.Editions, e)
	g.Members.add(e.Material)
}

// TopicsOf are a material's topics in this language, in the order of its front matter; AudiencesOf are its audiences.
func (loc *Locale) TopicsOf(m *Material) []*Group    { return pick(loc.Topics, m.topics) }
func (loc *Locale) AudiencesOf(m *Material) []*Group { return pick(loc.Audiences, m.audiences) }

func pick(groups []*Group, numbers []uint16) []*Group {
	picked := make([]*Group, len(numbers))
	for i, n := range numbers {
		picked[i] = groups[n]
	}
	return picked
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
