package main

import (
	"strconv"
	"strings"
	"time"

	"github.com/alecthomas/kong"
)

// cli is the grammar of the command line. A help tag is the key of a message.
type cli struct {
	Help  bool   `short:"h" help:"help-help"`
	Lang  string `help:"help-lang" placeholder:"vi|en"`
	Quiet bool   `short:"q" help:"help-quiet"`

	Build   buildCmd   `cmd:"" help:"help-build"`
	Serve   serveCmd   `cmd:"" help:"help-serve"`
	Check   checkCmd   `cmd:"" help:"help-check"`
	New     newCmd     `cmd:"" help:"help-new"`
	Sync    syncCmd    `cmd:"" help:"help-sync"`
	Init    initCmd    `cmd:"" help:"help-init"`
	Explain explainCmd `cmd:"" help:"help-explain"`
	Schema  schemaCmd  `cmd:"" help:"help-schema"`
	Status  statusCmd  `cmd:"" help:"help-status"`
	Why     whyCmd     `cmd:"" help:"help-why"`
	Pack    packCmd    `cmd:"" help:"help-pack"`
	Deploy  deployCmd  `cmd:"" help:"help-deploy"`
	Verify  verifyCmd  `cmd:"" help:"help-verify"`
	Version versionCmd `cmd:"" help:"help-version"`
	HelpCmd helpCmd    `cmd:"" name:"help" help:"help-help-command" hidden:""`
}

// Run is lachan without a command.
func (*cli) Run(a *app) error {
	if err := a.help(a.Stderr, nil); err != nil {
		return err
	}
	return errUsage
}

type helpCmd struct {
	Command string `arg:"" optional:"" placeholder:"[COMMAND]" help:"help-help-arg"`
}

func (c *helpCmd) Run(a *app) error {
	for _, node := range a.kong.Model.Children {
		if node.Name == c.Command {
			return a.help(a.Stdout, node)
		}
	}
	if c.Command != "" {
		return a.unknownCommand(c.Command)
	}
	return a.help(a.Stdout, nil)
}

// pollFlag is --poll or --poll=2s.
type pollFlag time.Duration

const defaultPoll = time.Second

func (pollFlag) IsBool() bool { return true }

// Decode reads what stands behind "=", or true for the bare flag.
func (p *pollFlag) Decode(ctx *kong.DecodeContext) error {
	var value string
	if err := ctx.Scan.PopValueInto("duration", &value); err != nil {
		return err
	}
	if on, err := strconv.ParseBool(value); err == nil {
		*p = 0
		if on {
			*p = pollFlag(defaultPoll)
		}
		return nil
	}
	every, err := time.ParseDuration(value)
	if err != nil || every < 10*time.Millisecond {
		return refuse("poll-bad", nil, "value", value)
	}
	*p = pollFlag(every)
	return nil
}

func listed[S ~string](list []S) string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = string(s)
	}
	return strings.Join(out, ", ")
}
