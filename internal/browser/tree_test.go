package browser

import (
	"bytes"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"lachan/assets"
	"lachan/internal/build"
	"lachan/internal/lang"
	"lachan/internal/output"
	"lachan/internal/output/html"
	"lachan/internal/publish"
	"lachan/internal/source"
	"lachan/layouts"
)

// contentDay is the day on which the real content is checked (CONTENT_DATE in the Makefile).
var contentDay = lang.Day{Year: 2026, Month: 11, Dom: 24}

// A page is what specs are told of a page, so that a new layout or language is visited without a word here.
type page struct {
	Path     string `json:"path"`   // address below the root: "cam-nang/goi-so-nao/"
	File     string `json:"file"`   // below the tree
	Layout   string `json:"layout"` // "guide"
	Lang     string `json:"lang"`
	Bytes    int    `json:"bytes"`
	Fallback bool   `json:"fallback"` // shows the source language's text
	Banner   bool   `json:"banner"`   // rests on a law that is not in force
}

// tree is a published site.
type tree struct {
	dir   string
	pages []page
}

// variant is how a tree differs from the real content as published.
type variant struct {
	style html.Style
	day   lang.Day
	over  fstest.MapFS // files that lie over the real ones
}

func makeTree(t *testing.T, v variant) tree {
	t.Helper()
	if v.day == (lang.Day{}) {
		v.day = contentDay
	}
	real := os.DirFS("../..")
	dirs := []string{"content"}
	layers := []source.Layer{
		{FS: layouts.FS, Dirs: []string{"."}, As: "layouts"},
		{FS: assets.FS, Dirs: []string{"."}, As: "assets"},
		{FS: real, Dirs: dirs},
	}
	if v.over != nil {
		layers = append(layers, source.Layer{FS: v.over, Dirs: dirs})
	}
	b := build.New(build.Options{Layers: layers, Date: v.day, Style: v.style, Program: "test"}).Update(t.Context())
	if b.Failed() {
		for _, d := range b.Diags {
			t.Errorf("%s: %s %v", d.Span.Path, d.Code, d.Args)
		}
		t.FailNow()
	}
	made := tree{dir: filepath.Join(t.TempDir(), "tree")}
	if _, err := publish.Publish(t.Context(), b.Plan, publish.Options{Dir: made.dir, Program: "test"}); err != nil {
		t.Fatal(err)
	}
	for i := range b.Plan {
		if f := &b.Plan[i]; f.Phase == output.Page && path.Ext(f.Path) == ".html" {
			made.pages = append(made.pages, readPage(t, made.dir, f.Path))
		}
	}
	if len(made.pages) < 50 {
		t.Fatalf("only %d pages were made", len(made.pages))
	}
	return made
}

var (
	layoutMark = regexp.MustCompile(`<body class="?lc-on-([a-z]+)`)
	langMark   = regexp.MustCompile(`<html lang="?([a-zA-Z-]+)`)
)

func readPage(t *testing.T, dir, file string) page {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(file)))
	if err != nil {
		t.Fatal(err)
	}
	layout, language := layoutMark.FindSubmatch(text), langMark.FindSubmatch(text)
	if layout == nil || language == nil {
		t.Fatalf("%s tells neither layout nor language", file)
	}
	return page{
		Path:     strings.TrimSuffix(file, "index.html"),
		File:     file,
		Layout:   string(layout[1]),
		Lang:     string(language[1]),
		Bytes:    len(text),
		Fallback: bytes.Contains(text, []byte("data-fallback")),
		Banner:   bytes.Contains(text, []byte("data-law-status")),
	}
}
