// Package pack makes of a plan what is carried away: on a USB stick, on a phone, from hand to hand.
//
//	BAT-DAU-O-DAY.html, START-HERE.html   what to open, in all languages of the pack; a page per language, its own first
//	site/…                                the site, with links to index.html and without what only servers need
//	e-books/…, pdf/…                      books for phones and sheets to print, if they are asked for
//
// In: a plan whose pages link to "…/index.html" (html.WithIndex). Out: a plan for
// publish.Zip. Nothing here is written for one operating system: names are ASCII, because the unpackers of Windows and of
// phones disagree about all others, and short, because Windows stops at 260 letters.
//
// What file:// cannot use stays behind: feeds, sitemap, service worker, web manifest, headers, compressed copies, the 404
// page. So do pictures, sounds and scripts that no page of the pack names: a pack of one course has a site's assets, and
// most of them are other people's. What a page names is read from its bytes: a name in t/ or m/ bears a digest, so it can
// stand there for nothing else.
//
// The package must not know how pages look, and never decides which materials are in a pack (site.PartOf does).
package pack

import (
	"path"
	"slices"
	"strings"

	"lachan/internal/lang"
	"lachan/internal/output"
	"lachan/internal/par"
)

// Folder holds the site within a pack.
const Folder = "site"

// Options are what a plan does not know.
type Options struct {
	Locales []Locale // the first is the source language, if the pack has it
	Beside  []Beside // what is carried along, beside the site
	Workers int      // 0: one a core
}

// Beside is a file that stands beside the site and that the start page leads to: a book, or a sheet to print.
type Beside struct {
	Tag   lang.Tag
	Group string // heading of the list of sheets that it stands in; "" for a book
	Title string
	File  output.File
	Size  int64 // in bytes
}

// Fixed is a file whose bytes are made already.
func Fixed(f output.File, data []byte) output.File {
	f.Bytes = func(dst []byte) ([]byte, error) { return append(dst, data...), nil }
	return f
}

// Finish makes the plan of a pack. The error is that of a page that could not be made.
func Finish(p output.Plan, o Options) (output.Plan, error) {
	named, err := namedIn(p, o.Workers)
	if err != nil {
		return nil, err
	}
	var files []output.File
	for _, f := range p {
		if !isPage(f.Path) && !isAsked(f.Path) && !named[f.Path] {
			continue
		}
		f.Path = Folder + "/" + f.Path
		files = append(files, f)
	}
	for i := range o.Beside {
		files = append(files, o.Beside[i].File)
	}
	return output.New(append(files, starts(o.Locales, o.Beside)...)), nil
}

// isPage reports whether a file is a page that a reader may open. The 404 page is for servers.
func isPage(file string) bool { return path.Ext(file) == ".html" && file != "404.html" }

// isAsked reports whether a file is one that scripts ask for by a name that no page says: of the search index, or of
// lessons for a class.
func isAsked(file string) bool {
	return (strings.HasPrefix(file, "s/") || strings.HasPrefix(file, "c/")) && path.Ext(file) == ".js"
}

// isAsset reports whether a file goes along only if it is named.
func isAsset(file string) bool { return strings.HasPrefix(file, "t/") || strings.HasPrefix(file, "m/") }

// namedIn lists the assets that pages name, and that other assets so named name: a style its pictures, a script another.
func namedIn(p output.Plan, workers int) (map[string]bool, error) {
	assets := map[string]string{} // by their last name
	var open []int                // files whose text is to be read
	for i := range p {
		switch {
		case isPage(p[i].Path):
			open = append(open, i)
		case isAsset(p[i].Path):
			assets[path.Base(p[i].Path)] = p[i].Path
		}
	}
	named := map[string]bool{}
	for len(open) > 0 {
		found := make([][]string, len(open))
		failed := make([]error, len(open))
		par.Do(workers, len(open), func(_, i int) {
			text, err := p[open[i]].Bytes(nil)
			failed[i] = err
			found[i] = namesIn(text, assets)
		})
		for _, err := range failed {
			if err != nil {
				return nil, err
			}
		}
		var next []string
		for _, name := range slices.Concat(found...) {
			if !named[name] {
				named[name] = true
				next = append(next, name)
			}
		}
		open = open[:0]
		for i := range p {
			if isText(p[i].Path) && slices.Contains(next, p[i].Path) {
				open = append(open, i)
			}
		}
	}
	return named, nil
}

func isText(file string) bool {
	switch path.Ext(file) {
	case ".css", ".js", ".svg":
		return true
	}
	return false
}

// namesIn looks up every run of letters that a file's last name can consist of.
func namesIn(text []byte, assets map[string]string) []string {
	seen := map[string]bool{}
	var names []string
	from := -1
	for i := 0; i <= len(text); i++ {
		if i < len(text) && inName(text[i]) {
			if from < 0 {
				from = i
			}
			continue
		}
		if from >= 0 {
			if full, ok := assets[string(text[from:i])]; ok && !seen[full] {
				seen[full] = true
				names = append(names, full)
			}
			from = -1
		}
	}
	return names
}

func inName(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-' || c == '_' || c == '.' || c == '~'
}
