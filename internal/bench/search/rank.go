package search

import (
	"cmp"
	"math"
	"slices"
)

// weights say how much of a query each word is.
func (s *search) weights() (weights []float64, total float64) {
	for i, w := range s.words {
		best := 0.0
		for _, u := range s.units {
			if i >= u.at && i < u.at+u.n {
				best = max(best, u.idf)
			}
		}
		if w.dull > 1 {
			best *= .1
		}
		weights = append(weights, best)
		total += best
	}
	return weights, total
}

// rank is rank of find.js.
func (s *search) rank() []Hit {
	weights, total := s.weights()
	score := func(values []float64) (float64, float64, []int) {
		sum, share, covered := 0.0, 0.0, make([]int, len(s.words))
		for n, u := range s.units {
			if values[n] > 0 && u.n == 2 {
				sum += u.idf * values[n] * 2
				covered[u.at], covered[u.at+1] = 1, 1
			}
		}
		for n, u := range s.units {
			if values[n] > 0 && u.n == 1 && covered[u.at] == 0 {
				sum += u.idf * values[n]
				covered[u.at] = 2
			}
		}
		for i, w := range weights {
			if covered[i] > 0 {
				share += w
			}
		}
		return sum * share, share / total, covered
	}
	byChunk, bySlot, chunksOf := map[int][]float64{}, map[int][]float64{}, map[int][]int{}
	for n, u := range s.units {
		for id, v := range u.hits {
			if byChunk[id] == nil {
				byChunk[id] = make([]float64, len(s.units))
				chunksOf[id>>3] = append(chunksOf[id>>3], id)
			}
			if bySlot[id>>3] == nil {
				bySlot[id>>3] = make([]float64, len(s.units))
			}
			byChunk[id][n] = v
			bySlot[id>>3][n] = max(bySlot[id>>3][n], v)
		}
	}
	hits := make([]Hit, 0, len(bySlot))
	for slot, values := range bySlot {
		whole, share, covered := score(values)
		best, chunk := -1.0, 0
		for _, id := range chunksOf[slot] {
			v, _, _ := score(byChunk[id])
			if v > best+1e-9 || v > best-1e-9 && id < chunk {
				best, chunk = v, id
			}
		}
		hits = append(hits, Hit{chunk, math.Round((whole + best) * 1e6), share, covered})
	}
	slices.SortFunc(hits, func(a, b Hit) int { return cmp.Or(cmp.Compare(b.score, a.score), a.Chunk-b.Chunk) })
	return hits
}
