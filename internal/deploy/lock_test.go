package deploy

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// A lock that names nobody is somebody's until its beat has stood still for long enough.
func TestALockWithoutANameIsWaitedFor(t *testing.T) { synctest.Test(t, waitForNobody) }

func waitForNobody(t *testing.T) {
	for _, text := range []string{`{}`, `null`, `{`, ``} {
		m := newMemory()
		if err := m.Write(t.Context(), lockName, []byte(text), Headers{}, false); err != nil {
			t.Fatal(err)
		}
		o := options(site{pages: 1, edition: "a"}.tree(t)).filled()
		// What it guards against is to ask for ever.
		ctx, stop := context.WithTimeout(t.Context(), time.Hour)
		l, err := acquire(ctx, &patient{store: m, o: o}, o)
		if err != nil {
			t.Errorf("%q: %v", text, err)
		} else if err := l.release(); err != nil {
			t.Errorf("%q: %v", text, err)
		}
		stop()
	}
}

// Containers of one machine share its boot, and may share its name, but a process of one is unknown to the other.
func TestAProcessOfAnotherContainerIsNotTakenForDead(t *testing.T) {
	if _, err := os.Readlink("/proc/self/ns/pid"); err != nil {
		t.Skip("no namespaces here")
	}
	mine := identity()
	other := mine
	other.ID, other.PID = "other", 1<<30
	if !other.isKilled(mine) {
		t.Error("a process of this machine that does not run is taken for alive")
	}
	other.Boot = strings.Fields(mine.Boot)[0] + " pid:[1]"
	if other.isKilled(mine) {
		t.Error("a process of another container is taken for dead")
	}
}

func TestTwoAtOnce(t *testing.T) { synctest.Test(t, twoAtOnce) }

func twoAtOnce(t *testing.T) {
	m := newMemory()
	m.fault = func(op, path string) (error, error) { time.Sleep(time.Millisecond); return nil, nil }
	sites := []site{{pages: 40, edition: "a"}, {pages: 40, edition: "b"}}
	errs := make([]error, 2)
	var wg sync.WaitGroup
	for i, s := range sites {
		o := options(s.tree(t))
		o.Parallel, o.Beat = 2, 20*time.Millisecond // of a made clock, as is the wait of each request
		wg.Go(func() { _, errs[i] = Deploy(t.Context(), m, o) })
	}
	wg.Wait()
	m.fault = nil
	last := -1
	for i, err := range errs {
		var refused *Error
		switch {
		case err == nil:
			last = i
		case !errors.As(err, &refused) || refused.Kind != Locked && refused.Kind != LockLost:
			t.Errorf("run %d: %v", i, err)
		}
	}
	if last < 0 {
		t.Fatal("neither run ended")
	}
	if errs[0] == nil && errs[1] == nil { // one after the other: the store is that of whichever was last
		if page, _ := m.get("trang-0/index.html"); !bytes.Equal(page.data, []byte(zipped(`<link href="../t/site.b.css"><link href="../t/same.css">0`))) {
			last = 0
		} else {
			last = 1
		}
	}
	mustBe(t, m, sites[last])
}

func TestALivingRunIsNotInterrupted(t *testing.T) { synctest.Test(t, interruptALivingRun) }

func interruptALivingRun(t *testing.T) {
	m := newMemory()
	dir := site{pages: 2, edition: "a"}.tree(t)
	o := options(dir).filled()
	l, err := acquire(t.Context(), &patient{store: m, o: o}, o)
	if err != nil {
		t.Fatal(err)
	}
	var refused *Error
	if _, err := Deploy(t.Context(), m, o); !errors.As(err, &refused) || refused.Kind != Locked || !strings.Contains(refused.By, fmt.Sprint(os.Getpid())) {
		t.Errorf("error %v", err)
	}
	if err := l.release(); err != nil {
		t.Error(err)
	}
	mustDeploy(t, m, o)
}

func TestWhoeverLostTheLockWritesNoMore(t *testing.T) { synctest.Test(t, loseTheLock) }

func loseTheLock(t *testing.T) {
	m := newMemory()
	o := options(site{pages: 50, edition: "a"}.tree(t))
	o.Parallel, o.Beat = 1, 10*time.Millisecond
	m.fault = func(op, path string) (error, error) {
		if path == "trang-3/index.html" {
			m.mu.Lock()
			m.objects[lockName] = held{data: []byte(`{"id":"another"}`)}
			m.mu.Unlock()
			time.Sleep(50 * time.Millisecond)
		}
		return nil, nil
	}
	_, err := Deploy(t.Context(), m, o)
	var refused *Error
	if !errors.As(err, &refused) || refused.Kind != LockLost {
		t.Errorf("error %v", err)
	}
	if n := len(m.sent()); n > 40 {
		t.Errorf("%d objects were written", n)
	}
	if l, _ := m.get(lockName); string(l.data) != `{"id":"another"}` {
		t.Error("the other run's lock is gone")
	}
}
