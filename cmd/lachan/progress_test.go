package main

import (
	"strings"
	"testing"
	"time"
)

func TestProgress(t *testing.T) {
	var out screen
	a := app{speech: speech{"en"}, Stderr: &out, Env: noEnv}
	if a.progress("build-progress") != nil {
		t.Error("progress on what is no terminal")
	}
	var none *progress
	none.show(1, 2)
	none.end()

	p := &progress{a: &a, key: "build-progress", start: time.Now()}
	p.show(1, 100)
	p.end()
	if out.String() != "" {
		t.Errorf("%q of what is done at once", out.String())
	}
	p.start = time.Now().Add(-time.Minute)
	p.show(5, 100)
	p.show(6, 100) // too soon to be read
	p.end()
	const line = "publishing 5/100"
	if want := "\r" + line + "\r" + strings.Repeat(" ", len(line)) + "\r"; out.String() != want {
		t.Errorf("%q, want %q", out.String(), want)
	}
}
