package html

import "lachan/internal/site"

// PolicyView is what policy.html shows.
type PolicyView struct {
	Page     Page
	Material Material
	Law      *LawFacts // what it summarises; nil if the register lacks it
}

func (p *planner) policy(e *site.Edition, b *base, page Page, part Material) *PolicyView {
	v := &PolicyView{Page: page, Material: part}
	if e.Law != nil {
		facts := p.lawFacts(e.Law, b)
		v.Law = &facts
	}
	return v
}
