package main

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"
)

// progress is a line that counts, on a terminal only. It shows nothing for what is done at once.
type progress struct {
	a     *app
	key   string
	start time.Time
	last  time.Time
	width int // of what stands on the line now
}

const (
	progressAfter = 300 * time.Millisecond
	progressEvery = 100 * time.Millisecond
)

func (a *app) progress(key string) *progress {
	if a.Quiet || a.Env("CI") != "" || !isTerminal(a.Stderr) {
		return nil
	}
	return &progress{a: a, key: key, start: time.Now()}
}

func (p *progress) show(done, total int) {
	now := time.Now()
	if p == nil || now.Sub(p.start) < progressAfter || now.Sub(p.last) < progressEvery {
		return
	}
	p.last = now
	p.write(p.a.say(p.key, "done", fmt.Sprint(done), "total", fmt.Sprint(total)))
}

func (p *progress) end() {
	if p != nil && p.width > 0 {
		p.write("")
		fmt.Fprint(p.a.Stderr, "\r")
	}
}

func (p *progress) write(line string) {
	width := utf8.RuneCountInString(line)
	fmt.Fprint(p.a.Stderr, "\r"+line+strings.Repeat(" ", max(0, p.width-width)))
	p.width = width
}
