package deploy

import (
	"context"
	"os"
	"strings"
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
