package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

func TestArguments(t *testing.T) {
	for _, c := range []struct{ args, command, want string }{
		{"", "", "1000,10000 5 rounds"},
		{"growth", "growth", "1000,3000,10000,30000 3 rounds"},
		{"growth -pages 100 -runs 1", "growth", "100 1 rounds"},
		{"peers", "peers", "10000 3 rounds"},
		{"edit -pages 200 -runs 7", "edit", "200 7 rounds"},
		{"-pages 20,30", "", "20,30 5 rounds"},
	} {
		command, o, err := parse(strings.Fields(c.args))
		if got := fmt.Sprintf("%s %d rounds", &o.pages, o.runs); err != nil || command != c.command || got != c.want {
			t.Errorf("%q: %q, %s, %v; want %q, %s", c.args, command, got, err, c.command, c.want)
		}
		if !filepath.IsAbs(o.lachan) || !filepath.IsAbs(o.hugo) || !filepath.IsAbs(o.pagefind) {
			t.Errorf("%q: programs must be found from any folder: %s %s %s", c.args, o.lachan, o.hugo, o.pagefind)
		}
	}
	for _, wrong := range []string{"-pages ten", "-pages 10,", "-pages -4", "-runs 0", "-unknown"} {
		if _, _, err := parse(strings.Fields(wrong)); err == nil {
			t.Errorf("%q is taken", wrong)
		}
	}
	if _, o, err := parse([]string{"-dirs", "/a,/b"}); err != nil || len(o.dirs) != 2 || o.dirs[1] != "/b" {
		t.Errorf("%v, %v", o.dirs, err)
	}
}

func TestWeigh(t *testing.T) {
	file := func(n int) *fstest.MapFile { return &fstest.MapFile{Data: make([]byte, n)} }
	got, err := weigh(fstest.MapFS{
		"index.html": file(100), "s/vi/root.js": file(10), "s/en/000.js": file(30), "s/en/t0.js": file(20),
		"manifest.json": file(1000), "sitemap.xml": file(5), "sitemap-1.xml": file(50), "cam-nang/s/index.html": file(7),
		"cam-nang/sitemap/index.html": file(8),
	})
	want := tree{
		all: weight{9, 1230, 1000}, pages: weight{3, 115, 100}, search: weight{3, 60, 30}, manifest: weight{1, 1000, 1000}, sitemaps: weight{2, 55, 50},
	}
	if err != nil || got != want {
		t.Errorf("%+v, %v; want %+v", got, err, want)
	}
}

func TestAtLeast(t *testing.T) {
	if err := atLeast(10)(10, nil); err != nil {
		t.Error(err)
	}
	if atLeast(10)(9, nil) == nil {
		t.Error("nine pages pass for ten")
	}
}
