package main

import (
	"runtime"
	"runtime/debug"
	"sync"

	"lachan/internal/build"
	"lachan/internal/digest"
)

// What most sites need of the heap, and what a build takes of it for a byte of Markdown.
const roomForMost, roomPerByte = 512 << 20, 5

// heapGrowth is by how many percent of what is alive the heap may grow between two collections. With 140, 10,000 pages take 4 % more
// CPU and 10 MiB less, and 100,000 the same and 200 MiB less; with Go's own number, 100, they take still more. 220 takes no less
// CPU, and 25 MiB more for 10,000: fresh memory is dear as well.
const heapGrowth = 180

// firstCollection is from where on there is a collection at all, in percent of the 4 MiB from which Go would begin: 128 MiB. What
// is taken until then is hardly garbage: texts that have not been parsed, or all of a small site. To look for it took a fifth of
// the CPU of 20 pages; and to look at 64 MiB, where 10,000 pages have been read, 3 % of theirs.
const firstCollection = 3200

// once makes the session of a command that builds once and ends, with all files read, and returns the digest of all inputs.
func (a *app) once(o build.Options) (*build.Session, digest.Sum) {
	a.tuneHeap()
	session := build.New(o)
	inputs := session.Read(a.Ctx)
	if need := roomPerByte * session.Size(); need > roomForMost {
		hugePages(need)
		a.growHeap(heapGrowth) // for hugePages may have put back what held until the first collection
	}
	return session, inputs
}

// tuneHeap does what is done once in a process.
func (a *app) tuneHeap() {
	heapTuned.Do(func() {
		hugePages(roomForMost)
		a.collectLate()
	})
}

// collectLate has the first collection wait for firstCollection, and those after it come by heapGrowth.
func (a *app) collectLate() {
	a.growHeap(firstCollection)
	runtime.AddCleanup(new([64]byte), a.growHeap, heapGrowth) // of what nobody holds: the first collection finds it
}

// growHeap lets the heap grow by so many percent between two collections. Whoever sets GOGC knows better.
func (a *app) growHeap(percent int) {
	if a.Env("GOGC") == "" {
		debug.SetGCPercent(percent)
	}
}

var heapTuned sync.Once
