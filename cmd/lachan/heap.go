package main

import (
	"runtime/debug"
	"sync"

	"lachan/internal/build"
	"lachan/internal/digest"
)

// What most sites need of the heap, and what a build takes of it for a byte of Markdown.
const roomForMost, roomPerByte = 512 << 20, 5

// heapGrowth is by how many percent of what is alive the heap may grow between two collections. Go's own number, 100, takes 4 %
// more CPU for 10,000 pages and 20 MiB less; 180 takes 1 % less, 30 MiB more, and for 100,000 pages 240 MiB more: fresh memory is
// dear as well.
const heapGrowth = 140

// once makes the session of a command that builds once and ends, with all files read, and returns the digest of all inputs.
func (a *app) once(o build.Options) (*build.Session, digest.Sum) {
	a.tuneHeap()
	session := build.New(o)
	inputs := session.Read(a.Ctx)
	if need := roomPerByte * session.Size(); need > roomForMost {
		hugePages(need)
	}
	return session, inputs
}

// tuneHeap does what is done once in a process. Whoever sets GOGC knows better.
func (a *app) tuneHeap() {
	heapTuned.Do(func() {
		hugePages(roomForMost)
		if a.Env("GOGC") == "" {
			debug.SetGCPercent(heapGrowth)
		}
	})
}

var heapTuned sync.Once
