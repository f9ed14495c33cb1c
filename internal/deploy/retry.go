package deploy

import (
	"context"
	"errors"
	"io/fs"
	"math/rand/v2"
	"sync/atomic"
	"time"
)

// patient makes each request until it succeeds, a few times. What it asks may have been done although the answer was
// lost; every request of a Store can be made twice, but for a Write with onlyNew, after which the lock looks whose it is.
type patient struct {
	store   Store
	o       Options
	retries atomic.Int64
}

// longest is the longest wait between two attempts.
const longest = 20 * time.Second

// slow is how long one attempt may take, and perByte what its bytes may add: 8 kB a second is a bad line, less is none.
const (
	slow    = 60 * time.Second
	perByte = time.Second / 8192
)

func (p *patient) do(ctx context.Context, bytes int, ask func(context.Context) error) error {
	wait := p.o.Wait
	for attempt := 1; ; attempt++ {
		limited, stop := context.WithTimeout(ctx, slow+time.Duration(bytes)*perByte)
		err := ask(limited)
		stop()
		if err == nil || ctx.Err() != nil || attempt == p.o.Attempts || errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrExist) {
			return err
		}
		if p.store.Permanent(err) {
			return &Error{Kind: Refused, Err: err}
		}
		p.retries.Add(1)
		// Runs that were turned away together must not come back together.
		timer := time.NewTimer(wait/2 + rand.N(wait))
		select {
		case <-ctx.Done():
			timer.Stop()
			return ctx.Err()
		case <-timer.C:
		}
		wait = min(2*wait, longest)
	}
}

func (p *patient) list(ctx context.Context, found func(Object)) error {
	var all []Object
	// A listing is many requests; an hour is not too long for a million objects.
	err := p.do(ctx, 1<<25, func(ctx context.Context) error {
		all = all[:0]
		return p.store.List(ctx, func(o Object) { all = append(all, o) })
	})
	for _, o := range all {
		found(o)
	}
	return err
}

func (p *patient) read(ctx context.Context, path string) (data []byte, err error) {
	err = p.do(ctx, 1<<22, func(ctx context.Context) error {
		var err error
		data, err = p.store.Read(ctx, path)
		return err
	})
	return data, err
}

func (p *patient) write(ctx context.Context, path string, data []byte, h Headers, onlyNew bool) error {
	return p.do(ctx, len(data), func(ctx context.Context) error { return p.store.Write(ctx, path, data, h, onlyNew) })
}

func (p *patient) remove(ctx context.Context, path string) error {
	return p.do(ctx, 0, func(ctx context.Context) error { return p.store.Delete(ctx, path) })
}
