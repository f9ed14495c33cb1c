package deploy

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"sync"
	"time"
)

// lock is an object that says who works on a store. Its holder writes it again with every beat; a lock whose beat stands
// still is that of a run that was killed. Clocks are never compared: each run measures with its own how long another's
// beat has stood still.
type lock struct {
	store *patient
	o     Options
	mine  token

	stop context.CancelFunc
	done chan struct{}
	mu   sync.Mutex
	seen time.Time // when the lock was last known to be ours
	lost bool
}

// token is what the object says.
type token struct {
	ID   string `json:"id"`
	Host string `json:"host"`
	Boot string `json:"boot"`
	PID  int    `json:"pid"`
	Beat int    `json:"beat"`
}

func (t token) String() string { return fmt.Sprintf("%s, process %d", t.Host, t.PID) }

// identity is the token of this process.
func identity() token {
	host, err := os.Hostname()
	if err != nil {
		host = "?"
	}
	// Where neither is known, names of machines must do. Containers of one machine share its boot, but not its processes.
	boot, _ := os.ReadFile("/proc/sys/kernel/random/boot_id")
	processes, _ := os.Readlink("/proc/self/ns/pid")
	return token{ID: rand.Text(), Host: host, Boot: strings.TrimSpace(strings.TrimSpace(string(boot)) + " " + processes), PID: os.Getpid()}
}

// isKilled reports whether a token is that of a process that would be known to this one if it ran.
func (t token) isKilled(mine token) bool {
	return t.Host == mine.Host && t.Boot == mine.Boot && !lives(t.PID)
}

// dead is after how many beats that did not come a run is taken for dead. A holder stops writing well before.
const (
	dead   = 4
	unsure = 2
)

// acquire takes the lock, or waits until it is clear whether its holder lives.
func acquire(ctx context.Context, s *patient, o Options) (*lock, error) {
	l := &lock{store: s, o: o, mine: identity()}
	var last token
	since := o.Now()
	for {
		err := l.write(ctx, true)
		if err != nil && !errors.Is(err, fs.ErrExist) {
			return nil, fmt.Errorf("lock: %w", err)
		}
		now, err := l.read(ctx)
		switch {
		case err != nil:
			return nil, fmt.Errorf("lock: %w", err)
		case now.ID == l.mine.ID:
			l.seen = o.Now()
			l.beat(ctx)
			return l, nil
		case now.ID == "": // gone since
			continue
		case now != last:
			if last.ID != "" {
				return nil, &Error{Kind: Locked, By: now.String()}
			}
			last, since = now, o.Now()
		}
		if now.isKilled(l.mine) || o.Now().Sub(since) > dead*o.Beat {
			if err := s.remove(ctx, lockName); err != nil {
				return nil, fmt.Errorf("lock: %w", err)
			}
			last = token{}
			continue
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(o.Beat / 4):
		}
	}
}

func (l *lock) write(ctx context.Context, onlyNew bool) error {
	data, err := json.Marshal(l.mine)
	if err != nil {
		panic("deploy: a token is not JSON: " + err.Error())
	}
	return l.store.write(ctx, lockName, data, Headers{Type: "application/json", Cache: "no-store"}, onlyNew)
}

// read returns an empty token if there is no lock.
func (l *lock) read(ctx context.Context) (t token, err error) {
	data, err := l.store.read(ctx, lockName)
	if errors.Is(err, fs.ErrNotExist) {
		return token{}, nil
	}
	if err == nil && (json.Unmarshal(data, &t) != nil || t.ID == "") {
		t = token{ID: "?", Host: "?"} // half a lock is somebody's
	}
	return t, err
}

// beat goes on until release.
func (l *lock) beat(ctx context.Context) {
	ctx, l.stop = context.WithCancel(ctx)
	l.done = make(chan struct{})
	go func() {
		defer close(l.done)
		for {
			select {
			case <-ctx.Done():
				return
			case <-time.After(l.o.Beat):
			}
			now, err := l.read(ctx)
			if err == nil && now.ID == l.mine.ID {
				l.mine.Beat++
				err = l.write(ctx, false)
			}
			l.mu.Lock()
			switch {
			case err != nil: // unsure will tell
			case now.ID != l.mine.ID:
				l.lost = true
			default:
				l.seen = l.o.Now()
			}
			l.mu.Unlock()
		}
	}()
}

// held waits while it is not known whether the lock is still ours, and is an error once it is not. The wall clock counts,
// not the time that a suspended machine was awake.
func (l *lock) held() error {
	for {
		l.mu.Lock()
		lost, age := l.lost, l.o.Now().Round(0).Sub(l.seen.Round(0))
		l.mu.Unlock()
		switch {
		case lost:
			return &Error{Kind: LockLost}
		case age < unsure*l.o.Beat:
			return nil
		case age > 10*dead*l.o.Beat:
			return &Error{Kind: LockLost}
		}
		select {
		case <-l.done:
			return &Error{Kind: LockLost}
		case <-time.After(l.o.Beat / 10):
		}
	}
}

// sure reports whether the lock is ours, without waiting.
func (l *lock) sure() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return !l.lost && l.o.Now().Round(0).Sub(l.seen.Round(0)) < unsure*l.o.Beat
}

// release gives the lock back, even after the run was stopped.
func (l *lock) release() error {
	l.stop()
	<-l.done
	if l.lost {
		return nil
	}
	ctx, stop := context.WithTimeout(context.Background(), 10*time.Second)
	defer stop()
	now, err := l.read(ctx)
	if err == nil && now.ID == l.mine.ID {
		err = l.store.remove(ctx, lockName)
	}
	if err != nil {
		return fmt.Errorf("unlock: %w", err)
	}
	return nil
}
