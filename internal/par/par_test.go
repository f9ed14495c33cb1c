package par_test

import (
	"sync/atomic"
	"testing"

	"lachan/internal/par"
)

func TestEachJobRunsOnce(t *testing.T) {
	for _, workers := range []int{0, 1, 3, 64} {
		var ran [100]atomic.Int32
		var busy [64]atomic.Int32
		par.Do(workers, len(ran), func(w, i int) {
			if busy[w].Add(1) != 1 {
				t.Errorf("two jobs share worker %d", w)
			}
			ran[i].Add(1)
			busy[w].Add(-1)
		})
		for i := range ran {
			if n := ran[i].Load(); n != 1 {
				t.Fatalf("%d workers: job %d ran %d times", workers, i, n)
			}
		}
	}
	par.Do(4, 0, func(int, int) { t.Error("a job ran of none") })
}

func TestAPanicReachesTheCaller(t *testing.T) {
	defer func() {
		if r := recover(); r != "law broken" {
			t.Errorf("recovered %v", r)
		}
	}()
	par.Do(4, 100, func(_, i int) {
		if i == 50 {
			panic("law broken")
		}
	})
	t.Error("no panic")
}
