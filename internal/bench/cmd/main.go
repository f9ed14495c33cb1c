// Command bench makes generated sites and measures what the builder costs on them, beside the bare work and beside others.
//
//	bench [-pages 1000,10000] [-runs 5] [-dirs DIR,DIR] [-lachan .tools/lachan]
//	bench peers [the same] [-hugo .tools/hugo] [-pagefind .tools/pagefind/node_modules/.bin/pagefind]
//	bench growth [the same]
//	bench edit [-pages 10000] [-runs 20] [-dirs DIR] [-lachan .tools/lachan]
//	bench search [-pages 1000] [-queries 300] [-seed 2] [-mini .tools/minisearch]
//	bench generate -pages 10000 -seed 1 -out DIR
//	bench baseline -site DIR -out DIR
//
// Without a word it prints what the bare work, builds of three kinds and edits under lachan serve take, at every size and
// in every folder: seconds, memory, and their ratio to the bare work.
//
// peers does the same with Hugo and Pagefind, if they are there. growth prints what a page costs as sites grow.
//
// edit prints how long edits of each kind take to be served and told. search prints what readers find in the content of
// the folder at hand, in all forms of typing (package bench/search); with more pages than it has, they are made after it.
// generate and baseline do that alone.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"

	"lachan/internal/bench"
)

func main() {
	// Interrupted, it still removes its folders: they may be gigabytes of memory.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// options are all flags, of whichever command.
type options struct {
	pages    sizes
	seed     uint64
	runs     int
	dirs     folders
	lachan   string
	hugo     string
	pagefind string

	site, out string

	queries int
	mini    string
}

// defaults differ where a command asks for more or less.
func defaults(command string) options {
	o := options{
		pages: sizes{1000, 10_000}, seed: 1, runs: 5, dirs: folders{memory(), os.TempDir()},
		lachan: ".tools/lachan", hugo: ".tools/hugo", pagefind: ".tools/pagefind/node_modules/.bin/pagefind",
		queries: 300, mini: ".tools/minisearch",
	}
	switch command {
	case "growth":
		o.pages, o.runs, o.dirs = sizes{1000, 3000, 10_000, 30_000}, 3, folders{os.TempDir()}
	case "peers":
		o.pages, o.runs, o.dirs = sizes{10_000}, 3, folders{memory()}
	case "edit":
		o.pages, o.runs, o.dirs = sizes{10_000}, 20, folders{memory()}
	}
	return o
}

// parse splits arguments into a command, "" for none, and its options.
func parse(args []string) (command string, o options, err error) {
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		command, args = args[0], args[1:]
	}
	o = defaults(command)
	flags := flag.NewFlagSet("bench "+command, flag.ContinueOnError)
	flags.Var(&o.pages, "pages", "pages of generated sites, two per material: one size or more, with commas")
	flags.Uint64Var(&o.seed, "seed", o.seed, "seed of generated sites")
	flags.IntVar(&o.runs, "runs", o.runs, "counted rounds, or edits of each kind")
	flags.Var(&o.dirs, "dirs", "folders to work in, with commas")
	flags.StringVar(&o.lachan, "lachan", o.lachan, "the program")
	flags.StringVar(&o.hugo, "hugo", o.hugo, "Hugo")
	flags.StringVar(&o.pagefind, "pagefind", o.pagefind, "Pagefind")
	flags.StringVar(&o.site, "site", "", "a generated site")
	flags.StringVar(&o.out, "out", "", "where to write")
	flags.IntVar(&o.queries, "queries", o.queries, "queries of each form")
	flags.StringVar(&o.mini, "mini", o.mini, "where npm installed MiniSearch")
	if err := flags.Parse(args); err != nil {
		return "", o, err
	}
	if o.runs < 1 {
		return "", o, fmt.Errorf("-runs %d: at least 1", o.runs)
	}
	for _, program := range []*string{&o.lachan, &o.hugo, &o.pagefind} {
		if *program, err = filepath.Abs(*program); err != nil {
			return "", o, err
		}
	}
	return command, o, nil
}

func run(ctx context.Context, args []string) error {
	command, o, err := parse(args)
	if err != nil {
		return err
	}
	switch command {
	case "generate":
		if o.out == "" {
			return errors.New("generate needs -out: it writes a site there")
		}
		return bench.Generate(o.out, o.size(o.pages[0]))
	case "baseline":
		_, err := bench.Baseline(o.site, o.out)
		return err
	case "search":
		return known(o.pages[0], o.queries, o.seed, o.mini)
	case "edit":
		return edit(ctx, o)
	case "growth":
		return growth(ctx, o)
	case "peers":
		return peers(ctx, o)
	case "":
		return compare(ctx, o)
	}
	return fmt.Errorf("unknown command %q", command)
}

func (o options) size(pages int) bench.Size { return bench.Size{Materials: pages / 2, Seed: o.seed} }

// sizes are numbers of pages.
type sizes []int

func (s *sizes) String() string {
	return strings.Trim(strings.ReplaceAll(fmt.Sprint(*s), " ", ","), "[]")
}

func (s *sizes) Set(text string) error {
	*s = nil
	for part := range strings.SplitSeq(text, ",") {
		n, err := strconv.Atoi(part)
		if err != nil || n < 0 {
			return fmt.Errorf("%q is no number of pages", part)
		}
		*s = append(*s, n)
	}
	return nil
}

// folders are where a command works, one after the other.
type folders []string

func (f *folders) String() string { return strings.Join(*f, ",") }

func (f *folders) Set(text string) error {
	*f = strings.Split(text, ",")
	return nil
}

// memory is a folder whose files lie in memory, if the system has one.
func memory() string {
	if _, err := os.Stat("/dev/shm"); err == nil {
		return "/dev/shm"
	}
	return os.TempDir()
}

// inEach calls work for each folder and size with a new folder that holds a generated site, and removes it after.
func (o options) inEach(ctx context.Context, work func(place place) error) error {
	for _, dir := range o.dirs {
		for _, pages := range o.pages {
			if err := o.in(ctx, dir, pages, work); err != nil {
				return err
			}
		}
	}
	return nil
}

// place is a folder that holds a generated site.
type place struct {
	in, dir, site string
	pages         int
}

func (o options) in(ctx context.Context, dir string, pages int, work func(place) error) error {
	made, err := os.MkdirTemp(dir, "lachan-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(made)
	p := place{in: dir, dir: made, site: filepath.Join(made, "site"), pages: pages}
	fmt.Fprintf(os.Stderr, "%d pages in %s\n", pages, made)
	self, err := os.Executable()
	if err != nil {
		return err
	}
	// Another process, since the memory of the one that starts a command counts as the command's own.
	generate := exec.CommandContext(ctx, self, "generate", "-pages", strconv.Itoa(pages), "-seed", strconv.FormatUint(o.seed, 10), "-out", p.site)
	if said, err := generate.CombinedOutput(); err != nil {
		return fmt.Errorf("generate: %w\n%s", err, said)
	}
	return work(p)
}
