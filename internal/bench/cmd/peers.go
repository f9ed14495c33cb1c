package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"lachan/internal/bench"
	"lachan/internal/bench/measure"
	"lachan/internal/bench/peer"
)

// peers prints what a full build and an edit cost beside the bare work, Hugo, and Pagefind after it.
func peers(ctx context.Context, o options) error {
	t := measure.Table{Words: 3, Columns: []string{"pages", "in", "work", "CPU s", "× bare", "× lachan", "wall s", "× lachan", "peak MiB"}}
	before := measure.Conditions(o.lachan)
	err := o.inEach(ctx, func(p place) error {
		steps, err := o.beside(p)
		if err != nil {
			return err
		}
		works, err := measure.Rounds(ctx, steps, o.runs)
		if err != nil {
			return err
		}
		if len(works) == 4 {
			works = append(works, works[2].And("Hugo, then Pagefind", works[3]))
		}
		bare, ours := works[0], works[1]
		for _, w := range works {
			p.row(&t, w.Name, w.CPU.String(), w.CPU.Over(bare.CPU).String(), w.CPU.Over(ours.CPU).String(),
				w.Wall.String(), w.Wall.Over(ours.Wall).String(), measure.MiB(w.Peak))
		}
		return o.editsBeside(ctx, p, &t)
	})
	if err != nil {
		return err
	}
	fmt.Printf("%s before and %s after; median (least–most) of %d rounds in turn; an edit is from before its save until it is served\n",
		before, measure.Load(), o.runs)
	fmt.Printf("Hugo: %s\nPagefind: %s\n\n", version(o.hugo, "version"), version(o.pagefind, "--version"))
	return t.Print(os.Stdout)
}

// beside are the bare work, our full build, and those of others that are there.
func (o options) beside(p place) ([]measure.Step, error) {
	bare, err := o.bare(p)
	if err != nil {
		return nil, err
	}
	full, _, _, err := o.builds(p)
	if err != nil || !there(o.hugo) {
		return []measure.Step{bare, full}, err
	}
	full.Name = "lachan"
	made := filepath.Join(p.dir, "hugo-made")
	hugo := measure.Step{
		Name: "Hugo", Args: peer.Hugo(o.hugo, p.hugo(), made),
		Before: func() error { return os.RemoveAll(made) },
		Judge:  func(said string) error { return atLeast(p.pages)(peer.HugoPages(said)) },
	}
	if err := peer.WriteHugo(p.hugo(), p.site); err != nil || !there(o.pagefind) {
		return []measure.Step{bare, full, hugo}, err
	}
	pagefind := measure.Step{
		Name: "Pagefind of Hugo's", Args: peer.Pagefind(o.pagefind, made),
		Judge: func(said string) error { return atLeast(p.pages)(peer.PagefindPages(said)) },
	}
	return []measure.Step{bare, full, hugo, pagefind}, nil
}

// hugo is where Hugo's project lies.
func (p place) hugo() string { return filepath.Join(p.dir, "hugo") }

// atLeast is an error for programs that did less than they were asked for.
func atLeast(wanted int) func(int, error) error {
	return func(got int, err error) error {
		if err == nil && got < wanted {
			err = fmt.Errorf("%d pages instead of %d", got, wanted)
		}
		return err
	}
}

// editsBeside adds how long edits take until they are served.
func (o options) editsBeside(ctx context.Context, p place, t *measure.Table) error {
	ours, cost, err := bench.Edits(ctx, bench.Lachan(o.lachan, p.site), p.site, o.runs, o.seed)
	if err != nil {
		return err
	}
	served := allOf(ours)
	p.row(t, "edit, lachan serve", "", "", "", served.String(), "1", measure.MiB(cost.Peak))
	if !there(o.hugo) {
		return nil
	}
	server, err := peer.HugoServer(o.hugo, p.hugo())
	if err != nil {
		return err
	}
	theirs, cost, err := bench.Edits(ctx, server, p.site, o.runs, o.seed)
	if err != nil {
		return err
	}
	hugo := allOf(theirs)
	p.row(t, "edit, hugo server", "", "", "", hugo.String(), measure.Figure(hugo.Quantile(.5)/served.Quantile(.5)), measure.MiB(cost.Peak))
	return nil
}

func there(program string) bool {
	_, err := os.Stat(program)
	return err == nil
}

// version is what a program calls itself.
func version(program, ask string) string {
	if !there(program) {
		return "not at " + program + ", skipped"
	}
	said, err := exec.Command(program, ask).Output()
	if err != nil {
		return err.Error()
	}
	return string(bytes.TrimSpace(said))
}
