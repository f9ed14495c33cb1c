package main

import (
	"runtime/debug"
	"sync"

	"lachan/internal/build"
	"lachan/internal/digest"
)

// What most sites need of the heap, and what a build takes of it for a byte of Markdown.
const roomForMost, roomPerByte = 512 << 20, 5

// heapGrowth is by how many percent of what is alive the heap may grow between two collections, where Go's own number is 100.
// 10,000 pages take 268 MiB so, of 300 that they may take, and 100,000 take 2.1 GiB of 2.5; with 140 it was 254 MiB, 2.0 GiB and
// 2 to 3 % more CPU, and 285 MiB with 220, for a percent.
const heapGrowth = 180

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
