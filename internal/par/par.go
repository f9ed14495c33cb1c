// Package par runs independent jobs on all cores. Results land by index, so the order of work never shows in a result.
package par

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

// Workers is how many jobs Do runs at once when it is not told: one a core.
func Workers() int { return runtime.GOMAXPROCS(0) }

// Do calls job(worker, i) for each i below n and returns when all have returned. worker is below workers (below
// Workers() when workers is 0) and no two calls with the same worker run at once, so a worker may own a buffer.
// A panic in a job is raised again in the caller.
func Do(workers, n int, job func(worker, i int)) {
	if workers <= 0 {
		workers = Workers()
	}
	workers = min(workers, n)
	if workers <= 1 {
		for i := range n {
			job(0, i)
		}
		return
	}
	var (
		next   atomic.Int64
		wg     sync.WaitGroup
		once   sync.Once
		raised any
	)
	for w := range workers {
		wg.Go(func() {
			defer func() {
				if r := recover(); r != nil {
					once.Do(func() { raised = r })
					next.Store(int64(n))
				}
			}()
			for {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				job(w, i)
			}
		})
	}
	wg.Wait()
	if raised != nil {
		panic(raised)
	}
}

// Each runs job for every i below n in parallel and stops handing out work after the first error or when ctx is done.
// Of several errors it returns that of the lowest i.
func Each(ctx context.Context, workers, n int, job func(worker, i int) error) error {
	var (
		stop  atomic.Bool
		mu    sync.Mutex
		first = n
		found error
	)
	Do(workers, n, func(worker, i int) {
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
