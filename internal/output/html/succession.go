package html

import (
	"cmp"
	"slices"
	"strings"

	"lachan/internal/site"
)

// Succession is a law among those before and after it, drawn from top to bottom: each replaced the one above it, and what
// amends the law itself branches off below it. Lengths are units of the drawing.
type Succession struct {
	Height int
	Label  string // the same in words
	Line   string // the path that joins the laws
	Nodes  []SuccessionNode
}

// SuccessionNode is one law of the drawing.
type SuccessionNode struct {
	X, Y      int // of its dot
	Radius    int
	TextX     int
	NumberY   int
	AboutY    int
	Number    string
	About     string // since when, and where it stands
	IsCurrent bool   // the page's own law
	IsPast    bool   // no longer in force: a ring, not a dot
}

const (
	successionRow    = 58
	successionSpine  = 14
	successionBranch = 40
	// successionReach is how many laws before and after one are drawn: registers may hold circles.
	successionReach = 6
)

// drawSuccession is nil for a law that stands alone.
func (p *planner) drawSuccession(law *site.Law, b *base) *Succession {
	before, after := predecessors(law), successors(law)
	if len(before)+len(after)+len(law.AmendedBy) == 0 {
		return nil
	}
	s := &Succession{}
	var numbers []string
	last := 0 // where the spine ends
	add := func(l *site.Law, branch bool) {
		y := successionRow*len(s.Nodes) + successionRow/2
		n := SuccessionNode{
			X: successionSpine, Y: y, Radius: 6, NumberY: y - 3, AboutY: y + 16, Number: l.Number.V,
			IsCurrent: l == law, IsPast: l.Status == site.Expired || l.Status == site.Replaced,
			About: l.Status.Word(b.words),
		}
		if !l.Effective.V.IsZero() {
			n.About = b.loc.Lang.Date(l.Effective.V) + " · " + n.About
		}
		if n.IsCurrent {
			n.Radius = 9
		}
		if branch {
			n.X = successionBranch
			n.Number += " · " + b.words.LawBranch
			s.Line += "M" + itoa(successionSpine) + " " + itoa(y-successionRow/2) + "q0 " + itoa(successionRow/2) + " " + itoa(n.X-successionSpine-n.Radius) + " " + itoa(successionRow/2)
		} else {
			last = y
			numbers = append(numbers, l.Number.V)
		}
		n.TextX = n.X + 20
		s.Nodes = append(s.Nodes, n)
	}
	for _, l := range before {
		add(l, false)
	}
	add(law, false)
	amending := slices.Clone(law.AmendedBy)
	slices.SortStableFunc(amending, func(x, y *site.Law) int { return cmp.Compare(x.Effective.V.String(), y.Effective.V.String()) })
	for _, l := range amending {
		add(l, true)
	}
	for _, l := range after {
		add(l, false)
	}
	s.Height = successionRow * len(s.Nodes)
	end := max(last, s.Nodes[len(s.Nodes)-1].Y-successionRow/2)
	s.Line = "M" + itoa(successionSpine) + " " + itoa(s.Nodes[0].Y) + "V" + itoa(end) + s.Line
	s.Label = b.words.LawSuccession + ": " + strings.Join(numbers, " → ")
	return s
}

// predecessors are the laws that a law took the place of, and those before them, oldest first.
func predecessors(law *site.Law) []*site.Law {
	var list []*site.Law
	seen := map[*site.Law]bool{law: true}
	for level := law.Replaces; len(level) > 0 && len(list) < successionReach; {
		var next []*site.Law
		for _, l := range level {
			if !seen[l] {
				seen[l] = true
				list = append(list, l)
				next = append(next, l.Replaces...)
			}
		}
		level = next
	}
	slices.Reverse(list)
	return list
}

// successors are what took the place of a law, and of that, in turn.
func successors(law *site.Law) []*site.Law {
	var list []*site.Law
	seen := map[*site.Law]bool{law: true}
	for l := law.ReplacedBy; l != nil && !seen[l] && len(list) < successionReach; l = l.ReplacedBy {
		seen[l] = true
		list = append(list, l)
	}
	return list
}
