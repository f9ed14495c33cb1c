package main

import (
	"bytes"
	"html"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"lachan/internal/output/host"
	"lachan/internal/publish"
)

// affected says which material a file of a tree belongs to, so that a trainer knows what not to hand out. Where nobody
// can say, it is "". A page is called by its title as it stands there now; what pages load, by the pages that name it.
type affected struct {
	dir   string
	pages map[string][]byte // of the manifest, as far as they are there
}

var pageTitle = regexp.MustCompile(`(?s)<title>(.*?)</title>`)

func newAffected(dir string) *affected {
	w := &affected{dir, map[string][]byte{}}
	m, err := publish.Open(dir)
	if err != nil || m == nil {
		return w
	}
	for i := range m.Files {
		if name := m.Files[i].Path; path.Ext(name) == ".html" {
			if text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name))); err == nil {
				w.pages[name] = text
			}
		}
	}
	return w
}

// by names the pages that a file is, or that name it: at most three, and "…" for more.
func (w *affected) by(name string) string {
	const most = 3
	name = host.Original(name)
	if path.Ext(name) == ".html" {
		if title := w.title(name); title != "" {
			return title
		}
		return path.Dir(name) + "/" // a page that is gone is known by where it stood
	}
	var titles []string
	for page, text := range w.pages {
		if bytes.Contains(text, []byte(path.Base(name))) {
			titles = append(titles, w.title(page))
		}
	}
	slices.Sort(titles)
	titles = slices.Compact(titles)
	if len(titles) > most {
		titles = append(titles[:most], "…")
	}
	return strings.Join(titles, "; ")
}

func (w *affected) title(page string) string {
	if m := pageTitle.FindSubmatch(w.pages[page]); m != nil {
		return html.UnescapeString(string(m[1]))
	}
	return ""
}
