package html

import (
	"html/template"
	"slices"

	"lachan/internal/lang"
	"lachan/internal/site"
	"lachan/internal/yaml"
)

// Filter is the choices by which a script thins out the lists of a page. What is too long for one page is thinned out by
// the search, which knows all of it: Action leads there, and Fixed says which list it is. Without script the lists stand
// whole, beside links to those of one topic or audience.
type Filter struct {
	Tool      Tool
	Action    template.HTMLAttr // empty if the page has the whole list
	Fixed     []Fixed
	Audiences []Option
	Topics    []Option
	Minutes   []Option // at most
}

// Fixed is a choice that the page has made: a filter's name in the address of a search, and its value.
type Fixed struct{ Name, Value string }

// Option is one choice.
type Option struct{ Value, Text string }

// minFilter is from how many entries on a list can be filtered.
const minFilter = 6

// filter offers only what parts the list: a group that some entries have, a length that some exceed. A search takes one
// choice of each sort, so that fixed ones are not offered, and its own lengths.
func (p *planner) filter(list []*site.Edition, b *base, fixed ...Fixed) *Filter {
	if len(list) < minFilter {
		return nil
	}
	f, isLong := &Filter{Tool: b.tools.filter}, len(list) > site.ListMost
	options := func(groups []*site.Group, ids func(*site.Material) []yaml.PlacedStr) []Option {
		count := map[string]int{}
		for _, e := range list {
			for _, id := range ids(e.Material) {
				count[id.V]++
			}
		}
		var out []Option
		for _, g := range groups {
			if n := count[g.ID]; n > 0 && n < len(list) {
				out = append(out, Option{g.ID, g.Name})
			}
		}
		return out
	}
	f.Audiences = options(b.loc.Audiences, func(m *site.Material) []yaml.PlacedStr { return m.Neutral.Audiences })
	f.Topics = options(b.loc.Topics, func(m *site.Material) []yaml.PlacedStr { return m.Neutral.Topics })
	f.Minutes = lengths(list, b)
	if isLong {
		f.Action, f.Fixed = attr("action", b.to(b.loc.Search())), fixed
		if len(f.Minutes) > 0 {
			f.Minutes = lengths(p.all(b.loc), b)
		}
		for _, one := range fixed {
			switch one.Name {
			case "a":
				f.Audiences = nil
			case "t":
				f.Topics = nil
			}
		}
	}
	if len(f.Audiences)+len(f.Topics)+len(f.Minutes) == 0 {
		return nil
	}
	return f
}

// roundLengths are what is offered of a list with more than manyLengths.
var roundLengths = []int{5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 480}

const manyLengths = 16

// lengths are the lengths of the list's entries but the longest: each lets something through and holds something back.
func lengths(list []*site.Edition, b *base) []Option {
	var minutes []int
	for _, e := range list {
		if n := e.Minutes(); n > 0 {
			minutes = append(minutes, n)
		}
	}
	slices.Sort(minutes)
	minutes = slices.Compact(minutes)
	if n := len(minutes); n > manyLengths {
		least, most := minutes[0], minutes[n-1]
		minutes = slices.DeleteFunc(slices.Clone(roundLengths), func(n int) bool { return n < least || n >= most })
		minutes = append(minutes, most)
	}
	var out []Option
	for i, n := range minutes {
		if i+1 < len(minutes) {
			out = append(out, Option{itoa(n), lang.FillIn(b.words.FilterAtMost, "n", itoa(n))})
		}
	}
	return out
}
