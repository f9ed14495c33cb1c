package main

import (
	"sync"

	"lachan/internal/build"
	"lachan/internal/digest"
)

// What most sites need of the heap, and what a build takes of it for a byte of Markdown.
const roomForMost, roomPerByte = 512 << 20, 5

var askForMost = sync.OnceFunc(func() { hugePages(roomForMost) })

// once makes the session of a command that builds once and ends, with all files read, and returns the digest of all inputs.
func (a *app) once(o build.Options) (*build.Session, digest.Sum) {
	askForMost()
	session := build.New(o)
	inputs := session.Read(a.Ctx)
	if need := roomPerByte * session.Size(); need > roomForMost {
		hugePages(need)
	}
	return session, inputs
}
