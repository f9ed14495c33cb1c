package html

import (
	"html/template"
	"iter"
	"maps"
	"slices"

	"lachan/internal/lang"
	"lachan/internal/site"
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
	members := p.site.Set(list)
	options := func(groups []*site.Group) (out []Option) {
		for _, g := range groups {
			if n := members.Common(g.Members); n > 0 && n < len(list) {
				out = append(out, Option{g.ID, g.Name})
			}
		}
		return out
	}
	f.Audiences, f.Topics = options(b.loc.Audiences), options(b.loc.Topics)
	f.Minutes = lengths(p.minutes().of(list), b)
	if isLong {
		f.Action, f.Fixed = attr("action", b.to(b.loc.Search())), fixed
		if len(f.Minutes) > 0 {
			f.Minutes = lengths(p.minutes().all, b)
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

// lengths are the lengths that there are, sorted, but the longest: each lets something through and holds something back.
func lengths(minutes []int, b *base) []Option {
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

// minutes are how long materials take, which is the same in all languages.
type minutes struct {
	each []int // by Material.Nth; 0 if nobody said
	all  []int // that there are, sorted
}

func newMinutes(s *site.Site) *minutes {
	m := &minutes{each: make([]int, len(s.Materials))}
	for i, material := range s.Materials {
		m.each[i] = material.Editions[0].Minutes()
	}
	m.all = distinct(slices.Values(m.each))
	return m
}

// of are the lengths of a list's entries, sorted.
func (m *minutes) of(list []*site.Edition) []int {
	return distinct(func(yield func(int) bool) {
		for _, e := range list {
			if !yield(m.each[e.Material.Nth]) {
				return
			}
		}
	})
}

// distinct are the numbers that are not 0, sorted, each once.
func distinct(numbers iter.Seq[int]) []int {
	seen := map[int]bool{}
	for n := range numbers {
		seen[n] = true
	}
	delete(seen, 0)
	return slices.Sorted(maps.Keys(seen))
}
