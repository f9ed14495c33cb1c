package main

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/alecthomas/kong"

	"lachan/internal/diag"
)

// kong says what is wrong with a command line in English prose only. These are the sentences that this grammar can
// bring about (arguments that must be there are optional for kong, and the commands ask for them); usage_test.go holds
// them against the kong that is built in.
var (
	unknownFlag        = regexp.MustCompile(`^unknown flag (-\S*)`)
	unexpectedArgument = regexp.MustCompile(`^unexpected argument (\S*)`)
	missingValue       = regexp.MustCompile(`^(--[a-z-]+)\S*: (?:expected|missing) .*value`)
	unwantedValue      = regexp.MustCompile(`^(--[a-z-]+)\S*: bool value must be|^unexpected flag argument`)
)

// misused tells what is wrong with the command line, and how to learn more.
func (a *app) misused(err error, args []string) error {
	var parse *kong.ParseError
	if errors.As(err, &parse) {
		a.kong = parse.Context
	}
	var r *refusal
	if errors.As(err, &r) {
		a.tell(r)
	} else {
		a.tell(a.usageRefusal(err))
	}
	return a.pointToHelp()
}

// lacking ends a command whose argument is missing.
func (a *app) lacking(argument string) error {
	a.tell(refuse("usage-lacking", nil, "argument", argument, "usage", "lachan "+usageOf(a.kong.Selected())))
	return a.pointToHelp()
}

func (a *app) pointToHelp() error {
	fmt.Fprintln(a.Stderr, a.say("usage-help", "command", strings.TrimSpace("lachan "+a.selected())))
	return errUsage
}

func (a *app) usageRefusal(err error) *refusal {
	text, _, _ := strings.Cut(err.Error(), ", did you mean ")
	if m := unknownFlag.FindStringSubmatch(text); m != nil {
		return refuse("usage-flag", err, "flag", m[1], "near", a.nearFlag(m[1]))
	}
	if m := unexpectedArgument.FindStringSubmatch(text); m != nil {
		if a.selected() == "" {
			return a.unknownCommand(m[1])
		}
		return refuse("usage-argument", err, "argument", m[1])
	}
	if m := missingValue.FindStringSubmatch(text); m != nil {
		return refuse("usage-value", err, "flag", m[1])
	}
	if m := unwantedValue.FindStringSubmatch(text); m != nil {
		return refuse("usage-no-value", err, "flag", m[1])
	}
	return refuse("usage-other", err, "reason", text)
}

func (a *app) unknownCommand(name string) *refusal {
	var names []string
	for _, node := range a.kong.Model.Children {
		if !node.Hidden {
			names = append(names, node.Name)
		}
	}
	return refuse("usage-command-unknown", nil, "command", name, "near", diag.Nearest(name, names), "list", listed(names))
}

// nearFlag is the flag of the command that was likely meant.
func (a *app) nearFlag(flag string) string {
	var known []string
	for _, f := range a.kong.Flags() {
		known = append(known, "--"+f.Name)
	}
	return diag.Nearest(flag, known)
}

// selected is the name of the command, as far as the command line was understood.
func (a *app) selected() string {
	if a.kong == nil || a.kong.Selected() == nil {
		return ""
	}
	return a.kong.Selected().Name
}
