// Command lachan turns a folder of Vietnamese Markdown into a searchable site in several languages.
//
// One file a subcommand. This package alone knows the command line, prints, and says how a run ended:
//
//	0  clean
//	1  errors in the content (or a tree that is not what its manifest says)
//	2  wrong usage, or the world's refusal: disk full, port taken
//
// What a command was asked for (findings of check, a schema, an explanation) goes to stdout, all else to stderr.
// Progress is shown on a terminal only. Every sentence stands in messages.go, in Vietnamese and in English.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/alecthomas/kong"

	"lachan/internal/shelf"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once
	os.Exit(run(ctx, os.Args[1:], app{Stdout: os.Stdout, Stderr: os.Stderr, Env: os.Getenv, Aside: aside}))
}

// app is the world as commands see it.
type app struct {
	speech
	Ctx            context.Context
	Stdout, Stderr io.Writer
	Env            func(string) string
	Quiet          bool
	Aside          shelf.Options // where texts lie that a run needs later; without Open in memory

	kong *kong.Context
}

// errFindings ends a run with status 1. What was found has been printed.
var errFindings = errors.New("errors in the content")

// errUsage ends a run with status 2. What was wrong has been printed.
var errUsage = errors.New("wrong usage")

func run(ctx context.Context, args []string, a app) (status int) {
	a.Ctx, a.speech = ctx, speech{spoken(args, a.Env)}
	defer func() {
		if ours := recover(); ours != nil {
			status = 2
			a.fault(ours)
		}
	}()
	err := a.command(args)
	if lost := a.lost(); lost != nil {
		err = lost
	}
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errFindings):
		return 1
	case errors.Is(err, errUsage):
		return 2
	}
	a.tell(err)
	return 2
}

// fault tells of our own mistake. The stack is for those who mend it.
func (a *app) fault(what any) {
	a.tell(refuse("fault", nil, "reason", fmt.Sprint(what)))
	if a.Env("LACHAN_STACK") != "" {
		a.Stderr.Write(debug.Stack())
	}
}

// command reads the command line and runs what it names.
func (a *app) command(args []string) error {
	var c cli
	parser, err := kong.New(&c, kong.Name("lachan"), kong.NoDefaultHelp(), kong.Writers(a.Stdout, a.Stderr))
	if err != nil {
		panic(err) // the grammar is ours
	}
	a.kong, err = parser.Parse(args)
	if err != nil {
		return a.misused(err, args)
	}
	a.Quiet = c.Quiet
	if c.Help {
		return a.help(a.Stdout, a.kong.Selected())
	}
	if c.Lang != "" {
		if _, ok := languageOf(c.Lang); !ok {
			return refuse("lang-unknown", nil, "value", c.Lang, "list", listed(languages))
		}
	}
	if node := a.kong.Selected(); node != nil {
		return node.Target.Addr().Interface().(runner).Run(a) // kong would run the root as well
	}
	return c.Run(a)
}

// runner is a command that has been read from the command line.
type runner interface{ Run(*app) error }
