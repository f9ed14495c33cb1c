// Package deploy brings a published tree to a store of objects (S3, Google, Azure, a folder) that readers read while it
// works.
//
// In: a folder that package publish made, and a Store. Out: the store holds exactly the tree, with the headers that
// package host tells servers to send. There is no exchange of folders in a store, so what publish does at one stroke is
// here an order:
//
//	assets, new pages, changed pages, feeds and indexes, manifest.json, and last what is gone
//
// So at no moment does a page that a reader gets name an asset that is not there. A reader who got a page just before it
// changed still asks for its old style and pictures a minute later: assets that no page names any more are retired, and
// deleted by the first run after Grace.
//
//	deploy.go   what a run does, in order       want.go     what the store ought to hold
//	compare.go  what differs, and is it ours?   ledger.go   what we published, in the store
//	lock.go     one run at a time               retry.go    the world's moods
//
// Laws:
//
//   - Only what differs is sent, by content and headers, never by time.
//   - Only what we published is overwritten or deleted. The ledger in the store says what that is, and is written before
//     anything it announces. A file of ours that somebody has changed since is theirs.
//   - A run may be killed at any moment. The next one goes on where it was: what had arrived is not sent again.
//   - Two runs never work at once: a lock in the store with a beat. Should both take it in the same instant, each looks
//     at the whole store again before it ends, so what stands in the end is one whole tree.
//
// The package must not know a cloud (package cloud does), and never prints.
package deploy

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"lachan/internal/output"
	"lachan/internal/par"
)

// Options say what to deploy and how. Dir and Phase are required.
type Options struct {
	Dir       string                    // a tree that package publish made
	Phase     func(string) output.Phase // of a path of the tree
	Headers   func(string) Headers      // of a path of the tree, but for its encoding
	Encoding  Encoding
	Overwrite bool          // files of the same name that are not ours
	Dry       bool          // compare only
	Parallel  int           // requests at once; 0: 16
	Grace     time.Duration // how long retired assets stay; 0: an hour, below 0: not at all
	Beat      time.Duration // of the lock; 0: ten seconds
	Attempts  int           // of each request; 0: 8
	Wait      time.Duration // before the second attempt, twice that before the third; 0: 200 ms
	Progress  func(done, total int)
	Now       func() time.Time // nil: the clock
}

// Report says what was done, or would be.
type Report struct {
	Uploaded, Kept, Deleted, Retired int
	Bytes                            int64    // sent
	Retries                          int      // requests that were made again
	Foreign                          []string // ours once, changed by others since: left alone
	Upload, Delete                   []string // paths, of a dry run
}

// rounds is how often a run looks at the whole store before it gives up: once is enough if nobody else works there.
const rounds = 4

// Deploy makes the store hold the tree. The Report holds for what was done before an error, too.
func Deploy(ctx context.Context, s Store, o Options) (Report, error) {
	o = o.filled()
	r := &run{o: o, ctx: ctx, store: &patient{store: s, o: o}}
	want, err := wanted(ctx, o)
	if err != nil {
		return r.report, err
	}
	if o.Dry {
		_, err := r.compare(want)
		return r.end(), err
	}
	lock, err := acquire(ctx, r.store, o)
	if err != nil {
		return r.end(), err
	}
	r.lock = lock
	err = r.converge(want)
	if free := lock.release(); err == nil {
		err = free
	}
	return r.end(), err
}

func (o Options) filled() Options {
	set := func(d *time.Duration, usual time.Duration) {
		if *d == 0 {
			*d = usual
		}
	}
	set(&o.Grace, time.Hour)
	set(&o.Beat, 10*time.Second)
	set(&o.Wait, 200*time.Millisecond)
	if o.Parallel <= 0 {
		o.Parallel = 16
	}
	if o.Attempts <= 0 {
		o.Attempts = 8
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return o
}

// run is the work of one Deploy.
type run struct {
	o      Options
	ctx    context.Context
	store  *patient
	lock   *lock
	ledger *ledger

	mu     sync.Mutex // over what follows, and the ledger
	report Report
	done   int
	looked bool      // at the store, once
	saved  time.Time // when the ledger was written last
	saving sync.Mutex
}

func (r *run) end() Report {
	r.report.Retries = int(r.store.retries.Load())
	slices.Sort(r.report.Foreign)
	r.report.Foreign = slices.Compact(r.report.Foreign)
	return r.report
}

// converge works until the store, looked at as a whole, is what it ought to be.
func (r *run) converge(want []object) error {
	for range rounds {
		d, err := r.compare(want)
		if err != nil {
			return err
		}
		if d.none() {
			return r.settle()
		}
		if err := r.apply(d); err != nil {
			// What has arrived is noted even of a run that was stopped, so that the next need not look for it.
			r.keep()
			return err
		}
	}
	return &Error{Kind: Contested}
}

// apply sends and deletes, phase by phase: what others point at first.
func (r *run) apply(d difference) error {
	r.saved = r.o.Now()
	if err := r.announce(d); err != nil {
		return err
	}
	total := len(d.gone)
	for _, phase := range d.phases {
		total += len(phase)
	}
	r.done = 0
	for _, phase := range d.phases {
		if err := r.each(len(phase), func(i int) error { return r.send(phase[i], total) }); err != nil {
			return err
		}
	}
	// The readers' side is whole; deletions may be cut off. What a killed run announced and is now to go stays announced
	// until it is gone: nothing else says that it is ours.
	if err := r.save(r.ctx); err != nil {
		return err
	}
	return r.each(len(d.gone), func(i int) error { return r.remove(d.gone[i], total) })
}

// send writes one object and notes it.
func (r *run) send(o object, total int) error {
	data, err := o.read(r.o.Dir)
	if err != nil {
		return err
	}
	if err := r.store.write(r.ctx, o.path, data, o.headers, false); err != nil {
		return fmt.Errorf("upload %s: %w", o.path, err)
	}
	r.mu.Lock()
	r.ledger.sent(o)
	r.report.Uploaded++
	r.report.Bytes += o.size
	due := r.o.Now().Sub(r.saved) > checkpoint
	if due {
		r.saved = r.o.Now()
	}
	r.step(total)
	r.mu.Unlock()
	if due {
		return r.save(r.ctx)
	}
	return nil
}

func (r *run) remove(path string, total int) error {
	if err := r.store.remove(r.ctx, path); err != nil {
		return fmt.Errorf("delete %s: %w", path, err)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.ledger.removed(path)
	r.report.Deleted++
	r.step(total)
	return nil
}

// step must be called with mu held.
func (r *run) step(total int) {
	r.done++
	if r.o.Progress != nil {
		r.o.Progress(r.done, total)
	}
}

// each runs jobs in parallel, and asks the lock before each: whoever has lost it must not write a byte more.
func (r *run) each(n int, job func(i int) error) error {
	return par.Each(r.ctx, r.o.Parallel, n, func(_, i int) error {
		if err := r.lock.held(); err != nil {
			return cmp.Or(r.ctx.Err(), err)
		}
		return job(i)
	})
}
