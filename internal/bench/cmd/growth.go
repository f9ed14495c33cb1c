package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"

	"lachan/internal/bench/measure"
	"lachan/internal/output/search"
)

// growth prints what a page costs as sites grow: were it the same on all lines, building would be linear.
func growth(ctx context.Context, o options) error {
	cost := measure.Table{Words: 0, Columns: []string{"pages", "bare, CPU ms a page", "full", "× bare", "wall ms", "no change", "peak MiB", "KiB a page"}}
	made := measure.Table{Words: 0, Columns: []string{"pages", "files", "a page", "MiB", "KiB a page", "search files", "KiB a page", "largest KiB", "manifest B a page", "sitemaps", "largest MiB", "largest page KiB"}}
	before := measure.Conditions(o.lachan)
	err := o.inEach(ctx, func(p place) error {
		bare, err := o.bare(p)
		if err != nil {
			return err
		}
		full, again, _, err := o.builds(p)
		if err != nil {
			return err
		}
		works, err := measure.Rounds(ctx, []measure.Step{bare, full, again}, o.runs)
		if err != nil {
			return err
		}
		each := 1000 / float64(p.pages)
		cost.Add(measure.Count(p.pages), works[0].CPU.Times(each).String(), works[1].CPU.Times(each).String(), works[1].CPU.Over(works[0].CPU).String(),
			works[1].Wall.Times(each).String(), works[2].CPU.Times(each).String(), measure.MiB(works[1].Peak), p.each(works[1].Peak, 1<<10))
		tree, err := weigh(os.DirFS(p.dist()))
		if err != nil {
			return err
		}
		made.Add(measure.Count(p.pages), measure.Count(tree.all.files), p.each(int64(tree.all.files), 1), measure.MiB(tree.all.bytes), p.each(tree.all.bytes, 1<<10),
			measure.Count(tree.search.files), p.each(tree.search.bytes, 1<<10), measure.Figure(float64(tree.search.largest)/(1<<10)),
			p.each(tree.manifest.bytes, 1), measure.Count(tree.sitemaps.files), measure.Figure(float64(tree.sitemaps.largest)/(1<<20)),
			measure.Figure(float64(tree.pages.largest)/(1<<10)))
		return nil
	})
	if err != nil {
		return err
	}
	fmt.Printf("%s before and %s after; in %s; median (least–most) of %d rounds in turn\n\n", before, measure.Load(), &o.dirs, o.runs)
	if err := cost.Print(os.Stdout); err != nil {
		return err
	}
	fmt.Println()
	return made.Print(os.Stdout)
}

// each is how much of something a page has, in a unit.
func (p place) each(n int64, unit float64) string {
	return measure.Figure(float64(n) / unit / float64(p.pages))
}

// weight is how many files of one sort a built site has, and their bytes.
type weight struct {
	files          int
	bytes, largest int64
}

func (w *weight) add(bytes int64) {
	w.files++
	w.bytes += bytes
	w.largest = max(w.largest, bytes)
}

// tree is what a built site holds.
type tree struct{ all, pages, search, manifest, sitemaps weight }

// weigh counts the files themselves, and so does not trust the manifest that it weighs.
func weigh(built fs.FS) (t tree, err error) {
	err = fs.WalkDir(built, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		t.all.add(info.Size())
		switch base := path.Base(name); {
		case path.Ext(base) == ".html":
			t.pages.add(info.Size())
		case strings.HasPrefix(name, search.Folder+"/"):
			t.search.add(info.Size())
		case name == "manifest.json":
			t.manifest.add(info.Size())
		case strings.HasPrefix(base, "sitemap") && path.Ext(base) == ".xml":
			t.sitemaps.add(info.Size())
		}
		return nil
	})
	return t, err
}
