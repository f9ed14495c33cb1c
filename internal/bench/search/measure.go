package search

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"lachan/internal/lang"
)

// Row is what one form of query reaches.
type Row struct {
	Form               string
	Queries            int
	At1, At3, At10     float64 // share of queries whose page is among the first, in percent
	Requests, Bytes    int     // medians: parts of the index, not compressed; without titles and texts
	MostReq, MostBytes int
}

func (r Row) String() string {
	return fmt.Sprintf("%-26s %3d  %3.0f/%3.0f/%3.0f  %d (%d) parts, %d (%d) B", r.Form, r.Queries, r.At1, r.At3, r.At10, r.Requests, r.MostReq, r.Bytes, r.MostBytes)
}

// Measure asks n queries of each form for pages that are known to answer them.
func Measure(x *Index, tag lang.Tag, forms []Form, n int, seed uint64) []Row {
	var rows []Row
	finder := x.Finder()
	for i, form := range forms {
		r := rand.New(rand.NewPCG(seed, uint64(i)))
		row := Row{Form: form.Name}
		var requests, bytes []int
		for tries := 0; row.Queries < n && tries < 20*n; tries++ {
			page := x.Pages[r.IntN(len(x.Pages))]
			query := form.Make(r, lang.Of(tag), page)
			if query == "" {
				continue
			}
			row.Queries++
			clear(finder.Loaded)
			rank := x.Rank(finder.Find(query), page)
			size := 0
			for name := range finder.Loaded {
				size += x.Sizes[name]
			}
			requests, bytes = append(requests, len(finder.Loaded)), append(bytes, size)
			if rank == 1 {
				row.At1++
			}
			if rank > 0 && rank <= 3 {
				row.At3++
			}
			if rank > 0 {
				row.At10++
			}
		}
		if row.Queries == 0 {
			continue
		}
		for _, share := range []*float64{&row.At1, &row.At3, &row.At10} {
			*share *= 100 / float64(row.Queries)
		}
		slices.Sort(requests)
		slices.Sort(bytes)
		row.Requests, row.Bytes = requests[len(requests)/2], bytes[len(bytes)/2]
		row.MostReq, row.MostBytes = requests[len(requests)-1], bytes[len(bytes)-1]
		rows = append(rows, row)
	}
	return rows
}
