package search

import (
	"slices"
	"strconv"
	"strings"
)

// chosen are the places at which pages stand under a filter.
func (s *search) chosen(filter [2]string) map[int]float64 {
	u := s.unit(0, 0)
	second, fits := filter[1], func(name string) bool { return name == filter[1] }
	if filter[0] == "m" {
		most, _ := strconv.Atoi(filter[1])
		second, fits = "in", func(name string) bool {
			n, _ := strconv.Atoi(strings.TrimPrefix(name, "in"))
			return n <= most
		}
	}
	for _, e := range s.f.seconds("="+filter[0], second) {
		if fits(e.second) {
			u.read(e.variants, []uint8{0, 0}, false, 1)
		}
	}
	return u.hits
}

// listed are all pages of a filter, each once.
func (s *search) listed(filter [2]string) (hits []Hit) {
	for id := range s.chosen(filter) {
		if id&7 == 0 {
			hits = append(hits, Hit{Chunk: id})
		}
	}
	slices.SortFunc(hits, func(a, b Hit) int { return a.Chunk - b.Chunk })
	return hits
}

func (s *search) narrow(hits []Hit, filters [][2]string) []Hit {
	for _, filter := range filters {
		slots := map[int]bool{}
		for id := range s.chosen(filter) {
			slots[id>>3] = true
		}
		hits = slices.DeleteFunc(hits, func(h Hit) bool { return !slots[h.Chunk>>3] })
	}
	return hits
}
