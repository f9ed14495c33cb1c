// Package html makes the pages: a Site in, output.Files out.
//
// Every page is a view and a layout. A view is a struct of plain exported data, assembled here in Go (one file per kind
// of page); a layout is an html/template of layouts/ that only prints, ranges and branches. There are no functions that
// reach the site: what a page shows is in its view, and the digest of the view, with that of the layouts, is the key of
// the page. So equal keys mean equal bytes, and `lachan why` can name what changed.
//
//	html.go         Maker and Plan          planner.go   what all pages of one Plan share
//	lazy.go         pages one by one        catalogue.go lists too long for one page
//	layouts.go      reading layouts         check.go     does each layout match its view?
//	base.go         where links start from  fill.go      answers in the holes of a body
//	page.go         the frame of a page     material.go  what all materials show
//	guide.go … notfound.go                  a page each
//
// Laws:
//
//   - A page must never be made by looping over the site: lists belong to list pages. What every page repeats (header,
//     footer, head links) is a Fragment, rendered once per locale, section and depth.
//   - All links are relative, so that the tree works at a domain's root, in a sub-folder and from file://. Only 404.html
//     names addresses from base_url's path, since a server shows it at any depth. base_url only feeds canonical,
//     alternates, share tags and JSON-LD; without it they are left out.
//   - No inline style, no style attribute, and of scripts none but Scripts: the content security policy forbids them. JSON-LD
//     is a data block.
//   - The package must not know what assets and pictures are made of; it is given their addresses (Assets, Library).
package html

import (
	"html/template"
	"net/url"
	"slices"
	"strings"

	"lachan/internal/diag"
	"lachan/internal/lang"
	"lachan/internal/output"
	"lachan/internal/par"
	"lachan/internal/site"
)

// Assets are the theme's files as published.
type Assets interface {
	Path(name string) string        // "site.css" -> "t/site.1a2b.css"
	Icon(name string) template.HTML // an inline <svg>; empty for a name it lacks
	Script(name string) string      // a script's text, to stand within a page; empty if it can't
}

// A Picture is a picture as published, in the widths that pages use. SVG has neither Srcset nor WebP.
type Picture struct {
	Src           string // path in the output
	Width, Height int    // in pixels; 0 if unknown
	Srcset        []Variant
	WebP          []Variant
}

// A Variant is a picture in one width.
type Variant struct {
	Path  string
	Width int
}

// Library is the pictures and downloads of the site as published, by their paths below the site root.
type Library interface {
	Picture(path string) (Picture, bool)
	File(path string) (published string, size int64, ok bool)
}

// Style is how links to pages are written.
type Style uint8

const (
	WithSlash Style = iota // "…/", for servers
	WithIndex              // "…/index.html", for file://
)

// Options are what pages depend on besides the site.
type Options struct {
	BaseURL string // where the site will stand; empty if nobody knows yet
	Style   Style
	Live    bool                // pages reload themselves: LiveScript is theirs
	Indexes map[lang.Tag]Index  // the search index of each language
	Offline map[lang.Tag]string // where each language lists what readers may keep; without it nothing can be kept
}

// Index is a search index: its folder, with a slash at its end, and what its root file says. Root is asked only for the
// search page: it is known when the whole index is.
type Index struct {
	Folder string
	Root   func() (stamp, text string)
}

// LiveScript is the address of the script by which `lachan serve` reloads pages.
const LiveScript = "/_lachan/live.js"

// Maker makes pages.
type Maker struct {
	layouts *Layouts
	assets  Assets
	media   Library
	options Options
}

// New returns a Maker that keeps what it is given.
func New(layouts *Layouts, assets Assets, media Library, o Options) *Maker {
	if o.BaseURL != "" && !strings.HasSuffix(o.BaseURL, "/") {
		o.BaseURL += "/"
	}
	return &Maker{layouts, assets, media, o}
}

// Plan lists all pages of a site. It may be called again and concurrently.
func (m *Maker) Plan(s *site.Site) ([]output.File, diag.List) {
	if len(m.layouts.found) > 0 {
		return nil, nil
	}
	p := newPlanner(m, s)
	units := append([]*unit{{plan: (*planner).materials}}, p.list()...)
	files := make([][]output.File, len(units))
	par.Do(0, len(units), func(_, i int) {
		own := p.apart()
		units[i].plan(own)
		files[i] = own.files
	})
	return slices.Concat(files...), nil
}

// absolute is the whole address of a path in the output; empty without a base URL.
func (m *Maker) absolute(path string) string {
	if m.options.BaseURL == "" {
		return ""
	}
	return m.options.BaseURL + path
}

// rootPath is the path of the base URL: "/" or "/folder/".
func (m *Maker) rootPath() string {
	u, err := url.Parse(m.options.BaseURL)
	if err != nil || u.Path == "" {
		return "/"
	}
	return u.EscapedPath()
}
