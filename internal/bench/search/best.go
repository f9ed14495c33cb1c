package search

import (
	"slices"
	"strings"

	"lachan/internal/lang"
)

// best is what the best of all engines could reach with queries as they are typed exactly, in percent of those whose page
// is first, among three and among ten: one that knows how queries were drawn and puts first the page that most probably
// was their source. Phrases that stand on several pages keep it below 100. The other forms of a phrase have its bound.
func best(x *Index, l *lang.Language, asked []Asked) []Success {
	// For each phrase and page, how probably the page gives it among its phrases of that many words.
	share := map[string]map[int]float64{}
	for _, a := range asked {
		for _, q := range a.Queries {
			for _, p := range q.Parts {
				share[p] = map[int]float64{}
			}
		}
	}
	for page, p := range x.Pages {
		if pages := share[p.Title]; pages != nil {
			pages[page] = 1 // as probably as any other of that title
		}
		given, windows := map[string]float64{}, [6]float64{}
		for _, line := range p.Lines {
			list, starts := split(line)
			for n := 2; n <= 5 && n <= len(list); n++ {
				each := 1 / float64(len(list)-n+1)
				for i := 0; i+n <= len(list); i++ {
					if !isPhrase(l, list[i:i+n], starts[i:i+n]) {
						continue
					}
					windows[n] += each
					if s := strings.Join(list[i:i+n], " "); share[s] != nil {
						given[s] += each
					}
				}
			}
		}
		for s, n := range given {
			share[s][page] = n / windows[strings.Count(s, " ")+1]
		}
	}
	var bounds []Success
	for _, a := range asked {
		var at Success
		for _, q := range a.Queries {
			likely := q.likely(share)
			for i, first := range ranks {
				for _, n := range likely[:min(first, len(likely))] {
					at[i] += 100 * n / float64(len(a.Queries))
				}
			}
		}
		bounds = append(bounds, at)
	}
	return bounds
}

// likely is how probably each page is the query's source, the most likely first.
func (q Query) likely(share map[string]map[int]float64) []float64 {
	var all []float64
	sum := 0.0
	for page, n := range share[q.Parts[0]] {
		for _, p := range q.Parts[1:] {
			n *= share[p][page]
		}
		all = append(all, n)
		sum += n
	}
	slices.Sort(all)
	slices.Reverse(all)
	for i := range all {
		all[i] /= sum
	}
	return all
}
