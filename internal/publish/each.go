package publish

import (
	"context"
	"sync"
	"sync/atomic"

	"lachan/internal/par"
)

// each runs job for every i below n in parallel and stops handing out work after the first error or when ctx is done.
// Of several errors it returns that of the lowest i.
func each(ctx context.Context, workers, n int, job func(worker, i int) error) error {
	var (
		stop  atomic.Bool
		mu    sync.Mutex
		first = n
		found error
	)
	par.Do(workers, n, func(worker, i int) {
		if stop.Load() || ctx.Err() != nil {
			return
		}
		if err := job(worker, i); err != nil {
			stop.Store(true)
			mu.Lock()
			defer mu.Unlock()
			if i < first {
				first, found = i, err
			}
		}
	})
	if found == nil {
		found = ctx.Err()
	}
	return found
}
