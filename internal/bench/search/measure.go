package search

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"lachan/internal/lang"
)

// ranks are the places that are told apart: first, among the first three, among the first ten.
var ranks = [3]int{1, 3, 10}

// Asked are queries of one form, with the pages that they are known to be answered by.
type Asked struct {
	Form    string
	Queries []Query
	Want    []int // in Index.Pages
}

// Ask makes n queries of each form, the same for every engine.
func Ask(x *Index, l *lang.Language, forms []Form, n int, seed uint64) []Asked {
	var list []Asked
	for i, form := range forms {
		r := rand.New(rand.NewPCG(seed, uint64(i)))
		a := Asked{Form: form.Name}
		for tries := 0; len(a.Queries) < n && tries < 20*n; tries++ {
			page := r.IntN(len(x.Pages))
			if q, ok := form.Make(r, l, x.Pages[page]); ok {
				a.Queries, a.Want = append(a.Queries, q), append(a.Want, page)
			}
		}
		if len(a.Queries) > 0 {
			list = append(list, a)
		}
	}
	return list
}

// Success is the share of queries whose page is first, among three and among ten, in percent.
type Success [3]float64

func (s *Success) add(rank, of int) {
	for i, most := range ranks {
		if rank > 0 && rank <= most {
			s[i] += 100 / float64(of)
		}
	}
}

func (s Success) String() string { return fmt.Sprintf("%.0f/%.0f/%.0f", s[0], s[1], s[2]) }

// Row is what one form of query reaches, and what its first answer costs: parts of the index and the texts of three pages,
// after brotli. The root and the script come once and are not counted.
type Row struct {
	Form                    string
	Queries                 int
	At                      Success
	Exact                   Success // the same queries typed exactly
	Best                    Success // what no engine can surpass
	Requests, Bytes         int     // medians
	MostRequests, MostBytes int
}

func (r Row) String() string {
	return fmt.Sprintf("%-26s %4d  %10s  %10s  %10s  %d (%d) requests, %d (%d) B", r.Form, r.Queries, r.At, r.Exact, r.Best, r.Requests, r.MostRequests, r.Bytes, r.MostBytes)
}

// Measure asks queries and looks for their pages.
func Measure(x *Index, l *lang.Language, asked []Asked) []Row {
	var rows []Row
	finder := x.Finder()
	bounds := best(x, l, asked)
	for at, a := range asked {
		row := Row{Form: a.Form, Queries: len(a.Queries), Best: bounds[at]}
		var requests, bytes []int
		for i, q := range a.Queries {
			want := x.Pages[a.Want[i]]
			row.Exact.add(x.Rank(finder.Find(q.Exact()), want), row.Queries)
			clear(finder.Loaded)
			answer := finder.Find(q.Text)
			row.At.add(x.Rank(answer, want), row.Queries)
			for _, h := range answer.Hits[:min(3, len(answer.Hits))] {
				finder.Loaded[x.textName(h)] = true
			}
			size := 0
			for name := range finder.Loaded {
				size += x.sent(name)
			}
			requests, bytes = append(requests, len(finder.Loaded)), append(bytes, size)
		}
		slices.Sort(requests)
		slices.Sort(bytes)
		row.Requests, row.Bytes = requests[len(requests)/2], bytes[len(bytes)/2]
		row.MostRequests, row.MostBytes = requests[len(requests)-1], bytes[len(bytes)-1]
		rows = append(rows, row)
	}
	return rows
}
