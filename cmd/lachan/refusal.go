package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"syscall"
)

// A refusal ends a run with status 2: a message, and the error behind it if there was one.
type refusal struct {
	key  string
	args []string
	err  error
}

func refuse(key string, err error, args ...string) *refusal { return &refusal{key, args, err} }

func (r *refusal) Error() string {
	text := fill(messages[r.key].en.sentence, r.args)
	if r.err != nil {
		text += ": " + r.err.Error()
	}
	return text
}

func (r *refusal) Unwrap() error { return r.err }

// tell prints why a run ended: one line, and what to do in a second.
func (a *app) tell(err error) {
	if errors.Is(err, context.Canceled) {
		fmt.Fprintln(a.Stderr, "lachan: "+a.say("interrupted"))
		return
	}
	for _, r := range a.refusals(err) {
		fmt.Fprintln(a.Stderr, "lachan: "+a.say(r.key, r.args...))
		if remedy := a.remedy(r.key, r.args...); remedy != "" {
			fmt.Fprintln(a.Stderr, a.say("hint")+": "+remedy)
		}
	}
}

// refusals finds the messages for an error, which may be several joined ones.
func (a *app) refusals(err error) []*refusal {
	if several, ok := err.(interface{ Unwrap() []error }); ok {
		var all []*refusal
		for _, one := range several.Unwrap() {
			all = append(all, a.refusals(one)...)
		}
		return all
	}
	var r *refusal
	if errors.As(err, &r) {
		return []*refusal{r}
	}
	if known := publishRefusal(err); known != nil {
		return []*refusal{known}
	}
	if known := deployRefusal(err); known != nil {
		return []*refusal{known}
	}
	return []*refusal{worldRefusal(err)}
}

// worldRefusal is for errors of the system that no part of the program expects in particular.
func worldRefusal(err error) *refusal {
	path := ""
	var at *fs.PathError
	if errors.As(err, &at) {
		path = at.Path
	}
	const winFull = syscall.Errno(112) // what Windows says to a full disk
	switch {
	case errors.Is(err, syscall.ENOSPC), runtime.GOOS == "windows" && errors.Is(err, winFull):
		return refuse("world-full", err, "path", path)
	case errors.Is(err, syscall.EROFS):
		return refuse("world-read-only", err, "path", path)
	case errors.Is(err, fs.ErrPermission):
		return refuse("world-denied", err, "path", path)
	case errors.Is(err, fs.ErrNotExist):
		return refuse("world-missing", err, "path", path)
	}
	return refuse("world-other", err, "reason", err.Error())
}
