package search

import (
	"math/rand/v2"
	"testing"
)

// A table numbers keys as a map does, through growing and emptying, and takes no memory once it has grown.
func TestTable(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var keys table
	for round := range 20 {
		keys.clear()
		want := map[uint64]int{}
		for range 1000 * round {
			key := random.Uint64N(5000) << 32
			number, known := want[key]
			if !known {
				number = len(want)
				want[key] = number
			}
			if got, fresh := keys.number(key); got != number || fresh == known {
				t.Fatalf("round %d: key %x has number %d (fresh: %v), want %d", round, key, got, fresh, number)
			}
		}
	}
	if n := testing.AllocsPerRun(10, func() {
		keys.clear()
		for key := range uint64(4000) {
			keys.number(key)
		}
	}); n > 0 {
		t.Errorf("a table that has grown takes %.0f allocations", n)
	}
}
