package html

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"lachan/internal/output"
)

// Each archive of testdata is a site and what becomes of some of its pages: "want/PATH" is a page, "want/PATH#main" its
// element main. Tags stand on lines of their own, so that differences can be read.
func TestPages(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no archives", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			a, files := archive(t, name)
			var o Options
			if strings.Contains(string(a.Comment), "style: index") {
				o.Style = WithIndex
			}
			_, pages := plan(t, files, o)
			golden(t, name, a, pages)
		})
	}
}

// golden holds pages to those of an archive, "want/PATH" or "want/PATH#ELEMENT", or accepts them.
func golden(t *testing.T, file string, a *txtar.Archive, pages output.Plan) {
	t.Helper()
	for i := range a.Files {
		f := &a.Files[i]
		target, ok := strings.CutPrefix(f.Name, "want/")
		if !ok {
			continue
		}
		path, element, _ := strings.Cut(target, "#")
		page := pages.Find(path)
		if page == nil {
			t.Errorf("there is no %s", path)
			continue
		}
		got := lines(cutElement(render(t, page), element))
		if *update {
			f.Data = []byte(got)
		} else {
			equal(t, f.Name, string(f.Data), got)
		}
	}
	if *update && !t.Failed() {
		if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func cutElement(page, name string) string {
	if name == "" {
		return page
	}
	start, end := strings.Index(page, "<"+name), strings.LastIndex(page, "</"+name+">")
	if start < 0 || end < 0 {
		return "(no " + name + ")"
	}
	return page[start:end] + "</" + name + ">"
}

var betweenTags = regexp.MustCompile(`>\s*<`)

func lines(page string) string {
	return betweenTags.ReplaceAllStringFunc(page, func(s string) string {
		// A space between elements is kept visible.
		if strings.ContainsAny(s, " \n") {
			return "> \n<"
		}
		return ">\n<"
	}) + "\n"
}
