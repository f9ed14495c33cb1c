// Command bench makes generated sites and times the builder on them beside the bare work.
//
//	bench generate -pages 10000 -seed 1 -out DIR
//	bench baseline -site DIR -out DIR
//	bench edit [-pages 10000] [-runs 20] [-dir DIR] [-lachan .tools/lachan]
//	bench search [-pages 1000] [-queries 300] [-seed 2] [-mini .tools/minisearch]
//	bench [-pages 10000] [-runs 5] [-dir DIR] [-lachan .tools/lachan]
//
// edit starts lachan serve, edits files as editors do, and prints how long it takes until the page is served anew and
// until its event comes.
//
// search prints what readers find in the content of the folder at hand, in all forms of typing (package bench/search).
// With more pages than it has, they are made after it.
//
// Without a word it generates a site, then runs baseline and build in turn, so that a machine whose speed drifts slows
// both, and prints seconds, memory and their ratio, pair by pair.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"

	"lachan/internal/bench"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	command := ""
	if len(args) > 0 && args[0] != "" && args[0][0] != '-' {
		command, args = args[0], args[1:]
	}
	flags := flag.NewFlagSet("bench "+command, flag.ContinueOnError)
	pages := flags.Int("pages", 10_000, "pages of the generated site, two per material")
	seed := flags.Uint64("seed", 1, "seed of the generated site")
	site := flags.String("site", "", "a generated site")
	out := flags.String("out", "", "where to write")
	runs := flags.Int("runs", 5, "counted pairs of runs, or edits of each kind")
	dir := flags.String("dir", "", "a folder to work in (default: memory if the system has it, else the temporary folder)")
	lachan := flags.String("lachan", ".tools/lachan", "the program")
	queries := flags.Int("queries", 300, "queries of each form")
	mini := flags.String("mini", ".tools/minisearch", "where npm installed MiniSearch")
	if err := flags.Parse(args); err != nil {
		return err
	}
	size := bench.Size{Materials: *pages / 2, Seed: *seed}
	switch command {
	case "generate":
		return bench.Generate(*out, size)
	case "baseline":
		_, err := bench.Baseline(*site, *out)
		return err
	case "search":
		return known(*pages, *queries, *seed, *mini)
	case "edit":
		return edit(*dir, *lachan, size, *runs)
	case "":
		return compare(*dir, *lachan, size, *runs)
	}
	return fmt.Errorf("unknown command %q", command)
}

// compare prints the ratio of every kind of build to the baseline.
func compare(dir, lachan string, size bench.Size, runs int) error {
	dir, err := workIn(dir)
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	self, err := os.Executable()
	if err != nil {
		return err
	}
	lachan, err = filepath.Abs(lachan)
	if err != nil {
		return err
	}
	site := filepath.Join(dir, "site")
	if err := bench.Generate(site, size); err != nil {
		return err
	}
	fmt.Printf("%d pages in %s; median of %d runs in turn\n", 2*size.Materials, dir, runs)

	bare, dist := filepath.Join(dir, "bare"), filepath.Join(dir, "dist")
	build := []string{lachan, "build", "--site", site, "--out", dist, "--date", "2026-11-24", "--lang", "en", "--quiet"}
	edit := firstGuide(site)
	steps := []step{
		{name: "baseline", before: func() error { return os.RemoveAll(bare) }, args: []string{self, "baseline", "-site", site, "-out", bare}},
		{name: "full build", before: func() error { return os.RemoveAll(dist) }, args: build},
		{name: "no change", args: build},
		{name: "one edit", before: func() error { return appendTo(edit) }, args: build},
	}
	for run := range runs + 1 { // the first warms up and is not counted
		for i := range steps {
			if err := steps[i].run(run > 0); err != nil {
				return err
			}
		}
	}
	for _, s := range steps {
		fmt.Printf("%-12s %7.3f s  %5.2f × baseline  %5d MiB\n", s.name, s.median().Seconds(), s.ratio(steps[0]), s.memory>>20)
	}
	return nil
}

// workIn makes a folder to work in.
func workIn(dir string) (string, error) {
	if dir == "" {
		if _, err := os.Stat("/dev/shm"); err == nil {
			dir = "/dev/shm"
		}
	}
	return os.MkdirTemp(dir, "lachan-bench-")
}

// edit prints how long edits of each kind take to be served and told.
func edit(dir, lachan string, size bench.Size, runs int) error {
	dir, err := workIn(dir)
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	lachan, err = filepath.Abs(lachan)
	if err != nil {
		return err
	}
	site := filepath.Join(dir, "site")
	if err := bench.Generate(site, size); err != nil {
		return err
	}
	found, err := bench.Edits(context.Background(), lachan, site, runs, size.Seed)
	if err != nil {
		return err
	}
	fmt.Printf("%d pages in %s; %d edits of each kind; milliseconds from before the save\n", 2*size.Materials, dir, runs)
	fmt.Printf("%-24s %8s %8s %8s   %8s %8s %8s\n", "", "served", "p90", "worst", "told", "p90", "worst")
	for _, e := range found {
		fmt.Printf("%-24s", e.Name)
		for i, list := range [][]time.Duration{e.Served, e.Told} {
			if i > 0 {
				fmt.Print("  ")
			}
			for _, share := range []float64{0.5, 0.9, 1} {
				fmt.Printf(" %8.1f", float64(bench.Quantile(list, share).Microseconds())/1000)
			}
		}
		fmt.Println()
	}
	return nil
}

// step is one command that is timed.
type step struct {
	name   string
	before func() error
	args   []string
	took   []time.Duration
	memory int64 // the largest peak of all runs, in bytes
}

func (s *step) run(counted bool) error {
	if s.before != nil {
		if err := s.before(); err != nil {
			return err
		}
	}
	cmd := exec.Command(s.args[0], s.args[1:]...)
	cmd.Stderr = os.Stderr
	start := time.Now()
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s: %w", s.name, err)
	}
	if counted {
		s.took = append(s.took, time.Since(start))
		s.memory = max(s.memory, peak(cmd.ProcessState))
	}
	return nil
}

func (s *step) median() time.Duration {
	sorted := slices.Sorted(slices.Values(s.took))
	return sorted[len(sorted)/2]
}

// ratio is the median of the ratios to the other step, pair by pair.
func (s *step) ratio(other step) float64 {
	ratios := make([]float64, len(s.took))
	for i := range ratios {
		ratios[i] = s.took[i].Seconds() / other.took[i].Seconds()
	}
	slices.Sort(ratios)
	return ratios[len(ratios)/2]
}

func firstGuide(site string) string {
	guides, _ := filepath.Glob(filepath.Join(site, "content", "guides", "*.vi.md"))
	return guides[len(guides)/2]
}

func appendTo(file string) error {
	f, err := os.OpenFile(file, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = f.WriteString("\nThêm một câu.\n")
	return err
}
