package watch

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// mark is what polling knows a file by. Contents are compared by whoever reads the batch.
type mark struct {
	size int64
	time time.Time
}

// poll looks at every file again and again. It needs nothing of the system but the ability to list folders.
func poll(ctx context.Context, s scope, every time.Duration) (<-chan Batch, error) {
	if info, err := os.Stat(s.root); err != nil {
		return nil, refuse(s.root, err)
	} else if !info.IsDir() {
		return nil, &Error{Kind: Gone, Path: s.root, Err: fs.ErrNotExist}
	}
	last := s.look()
	out := make(chan Batch)
	go func() {
		defer close(out)
		tick := time.NewTicker(every)
		defer tick.Stop()
		waiting := pending{}
		for {
			var deliver chan Batch
			if len(waiting) > 0 {
				deliver = out
			}
			select {
			case <-ctx.Done():
				return
			case deliver <- waiting.batch():
				waiting = pending{}
			case <-tick.C:
				now := s.look()
				compare(last, now, waiting)
				last = now
			}
		}
	}()
	return out, nil
}

func (s scope) look() map[string]mark {
	marks := map[string]mark{}
	for _, dir := range s.dirs {
		_ = s.walk(filepath.Join(s.root, dir), func(name string, info fs.FileInfo) error {
			if path, ok := below(s.root, name); ok && !info.IsDir() {
				marks[path] = mark{info.Size(), info.ModTime()}
			}
			return nil
		})
	}
	return marks
}

func compare(before, now map[string]mark, changed pending) {
	for path, m := range now {
		if old, ok := before[path]; !ok || old.size != m.size || !old.time.Equal(m.time) {
			changed[path] = true
		}
	}
	for path := range before {
		if _, ok := now[path]; !ok {
			changed[path] = true
		}
	}
}
