package par_test

import (
	"context"
	"errors"
	"fmt"
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

func TestEachGivesTheFirstErrorAndHandsOutNoMore(t *testing.T) {
	var ran atomic.Int32
	err := par.Each(t.Context(), 4, 1000, func(_, i int) error {
		ran.Add(1)
		if i >= 2 {
			return fmt.Errorf("job %d", i)
		}
		return nil
	})
	if err == nil || err.Error() != "job 2" || ran.Load() > 100 {
		t.Errorf("%v after %d jobs", err, ran.Load())
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if err := par.Each(ctx, 4, 10, func(int, int) error { t.Error("a job ran"); return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
}
