package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"lachan/internal/bench"
	"lachan/internal/bench/measure"
)

// compare prints what the bare work and the builder's ways to work cost, everywhere and at every size.
func compare(ctx context.Context, o options) error {
	t := measure.Table{Words: 3, Columns: []string{"pages", "in", "work", "CPU s", "× bare", "wall s", "× bare", "peak MiB"}}
	before := measure.Conditions(o.lachan)
	err := o.inEach(ctx, func(p place) error {
		bare, err := o.bare(p)
		if err != nil {
			return err
		}
		full, again, edited, err := o.builds(p)
		if err != nil {
			return err
		}
		works, err := measure.Rounds(ctx, []measure.Step{bare, full, again, edited}, o.runs)
		if err != nil {
			return err
		}
		p.rows(&t, works)
		served, cost, err := bench.Edits(ctx, bench.Lachan(o.lachan, p.site), p.site, o.runs, o.seed)
		if err != nil {
			return err
		}
		p.row(&t, "edit served", "", "", allOf(served).String(), "", measure.MiB(cost.Peak))
		return nil
	})
	if err != nil {
		return err
	}
	fmt.Printf("%s before and %s after; median (least–most) of %d rounds in turn; an edit is of a text under lachan serve, from before its save\n\n",
		before, measure.Load(), o.runs)
	return t.Print(os.Stdout)
}

// rows are works with their ratios to the first.
func (p place) rows(t *measure.Table, works []measure.Work) {
	for _, w := range works {
		p.row(t, w.Name, w.CPU.String(), w.CPU.Over(works[0].CPU).String(), w.Wall.String(), w.Wall.Over(works[0].Wall).String(), measure.MiB(w.Peak))
	}
}

func (p place) row(t *measure.Table, cells ...string) {
	t.Add(append([]string{measure.Count(p.pages), p.in}, cells...)...)
}

// bare is the step of the bare work.
func (o options) bare(p place) (measure.Step, error) {
	self, err := os.Executable()
	out := filepath.Join(p.dir, "bare")
	return measure.Step{
		Name:   "bare work",
		Args:   []string{self, "baseline", "-site", p.site, "-out", out},
		Before: func() error { return os.RemoveAll(out) },
	}, err
}

// builds are a full build, one where nothing changed, and one after an edit, in the order in which they must run.
func (o options) builds(p place) (full, again, edited measure.Step, err error) {
	guides, err := filepath.Glob(filepath.Join(p.site, "content", "guides", "*.vi.md"))
	if err != nil || len(guides) == 0 {
		return full, again, edited, fmt.Errorf("%s has no guides: it takes more pages", p.site)
	}
	out := p.dist()
	args := []string{o.lachan, "build", "--site", p.site, "--out", out, "--date", bench.Date, "--lang", "en", "--quiet"}
	full = measure.Step{Name: "full build", Args: args, Before: func() error { return os.RemoveAll(out) }}
	again = measure.Step{Name: "no change", Args: args}
	edited = measure.Step{Name: "one edit", Args: args, Before: func() error { return appendTo(guides[len(guides)/2]) }}
	return full, again, edited, nil
}

// dist is where builds write.
func (p place) dist() string { return filepath.Join(p.dir, "dist") }

func appendTo(file string) error {
	f, err := os.OpenFile(file, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = f.WriteString("\nThêm một câu.\n")
	return err
}

// allOf is how long edits of all kinds took to be served, in seconds.
func allOf(edits []bench.Edit) (all measure.Sample) {
	for _, e := range edits {
		all = append(all, e.Served...)
	}
	return all
}

// edit prints how long edits of each kind take to be served and told.
func edit(ctx context.Context, o options) error {
	return o.inEach(ctx, func(p place) error {
		before := measure.Conditions(o.lachan)
		found, cost, err := bench.Edits(ctx, bench.Lachan(o.lachan, p.site), p.site, o.runs, o.seed)
		if err != nil {
			return err
		}
		fmt.Printf("%s before and %s after; %s pages in %s, %d edits of each kind, milliseconds from before the save; peak %s MiB\n\n",
			before, measure.Load(), measure.Count(p.pages), p.in, o.runs, measure.MiB(cost.Peak))
		t := measure.Table{Words: 1, Columns: strings.Split("edit|served: median|p90|worst|told: median|p90|worst", "|")}
		for _, e := range found {
			cells := []string{e.Name}
			for _, seconds := range []measure.Sample{e.Served, e.Told} {
				for _, share := range []float64{0.5, 0.9, 1} {
					cells = append(cells, measure.Figure(1000*seconds.Quantile(share)))
				}
			}
			t.Add(cells...)
		}
		return t.Print(os.Stdout)
	})
}
