package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"time"

	"lachan/internal/bench/search"
	"lachan/internal/build"
	"lachan/internal/diag"
	"lachan/internal/lang"
	"lachan/internal/source"
)

// known prints what readers find in this repository's content, or in a collection of so many pages made after it.
func known(pages, queries int, seed uint64, mini string) error {
	real := source.Layer{FS: os.DirFS("."), Dirs: []string{"content", "layouts", "assets"}}
	vi, err := openIndex("vi", real)
	if err != nil {
		return err
	}
	if pages > len(vi.Pages) {
		made := source.Layer{FS: search.Corpus(vi, pages-len(vi.Pages), seed), Dirs: []string{"content"}}
		if vi, err = openIndex("vi", real, made); err != nil {
			return err
		}
		return table("vi", vi, search.Vietnamese, queries, seed, mini)
	}
	if err := table("vi", vi, search.Vietnamese, queries, seed, mini); err != nil {
		return err
	}
	en, err := openIndex("en", real)
	if err != nil {
		return err
	}
	return table("en", en, search.English, queries, seed, mini)
}

func openIndex(tag lang.Tag, layers ...source.Layer) (*search.Index, error) {
	b := build.New(build.Options{Layers: layers, Date: lang.Day{Year: 2026, Month: 11, Dom: 24}, Program: "bench"}).Update(context.Background())
	if b.Failed() {
		for _, d := range b.Diags {
			if d.Severity() == diag.Error {
				return nil, fmt.Errorf("the content has errors: %s in %s %v", d.Code, d.Span.Path, d.Args)
			}
		}
	}
	return search.Open(b.Plan, tag)
}

func table(tag lang.Tag, x *search.Index, forms []search.Form, queries int, seed uint64, mini string) error {
	asked := search.Ask(x, lang.Of(tag), forms, queries, seed)
	begun := time.Now()
	rows := search.Measure(x, lang.Of(tag), asked)
	fmt.Printf("%s: %d pages, %d files of the index; first/three/ten in percent; seed %d, %d queries a form, %.0f s, %s\n",
		tag, len(x.Pages), len(x.Files), seed, queries, time.Since(begun).Seconds(), runtime.Version())
	beside := search.Beside{Plain: make([]search.Success, len(rows)), Folded: make([]search.Success, len(rows))}
	if _, err := fs.Stat(os.DirFS(mini), "node_modules/minisearch"); err == nil {
		if beside, err = search.MiniSearch(x, asked, mini); err != nil {
			return err
		}
	} else {
		fmt.Printf("no MiniSearch: npm i --prefix %s minisearch@7.2.0\n", mini)
	}
	fmt.Printf("%-26s %10s  %10s  %10s  %10s  %10s  %s\n", "form", "lachan", "same exact", "best", "MiniSearch", "folded", "requests (most), bytes sent (most)")
	for i, r := range rows {
		fmt.Printf("%-26s %10s  %10s  %10s  %10s  %10s  %d (%d), %d (%d)\n",
			r.Form, r.At, r.Exact, r.Best, beside.Plain[i], beside.Folded[i], r.Requests, r.MostRequests, r.Bytes, r.MostBytes)
	}
	return nil
}
