package main

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"testing"
	"time"
)

// A heap that went on growing as it may before its first collection would take all memory of a large site's machine.
func TestTheFirstCollectionEndsTheWait(t *testing.T) {
	percent := func() int {
		said := []metrics.Sample{{Name: "/gc/gogc:percent"}}
		metrics.Read(said)
		return int(said[0].Value.Uint64())
	}
	defer debug.SetGCPercent(percent())
	a := app{Env: noEnv}
	runtime.GC() // or one that runs already would be the first
	a.collectLate()
	if got := percent(); got != firstCollection {
		t.Fatalf("before it the heap may grow by %d %%, wanted %d", got, firstCollection)
	}
	runtime.GC()
	for end := time.Now().Add(time.Minute); percent() != heapGrowth; time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("after it the heap may grow by %d %%, wanted %d", percent(), heapGrowth)
		}
	}

	a.Env = func(string) string { return "75" }
	debug.SetGCPercent(75)
	a.collectLate()
	if got := percent(); got != 75 {
		t.Errorf("where GOGC says 75 it is %d", got)
	}
}
