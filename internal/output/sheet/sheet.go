// Package sheet says what of a site is for paper, and makes of its pages what a browser prints.
//
//	in:  the Site, and its pages as published
//	out: a Sheet for each guide, poster, handout and programme, per language, which makes what is printed of its page
//
// How a sheet looks is the theme's (print.css): a state of a page is a fragment of its address. The package knows only what
// a file that leaves the site needs: a title of its own, nothing that waits to be scrolled to or opened, and links that
// lead to where the site is on the web, since no other place can be reached from a sheet.
//
// The package must not know browsers (package chromium does).
package sheet

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/site"
)

// Folder is where sheets stand, beside the site's own folder.
const Folder = "pdf"

// Sheet is one thing to print.
type Sheet struct {
	Tag    lang.Tag
	Group  string // heading of the list that it stands in
	Title  string
	Site   string // what the site is called
	Path   string // of the file to make: "pdf/ap-phich-goi-so-nao.vi.pdf"
	Page   string // file of its page, below the site's root
	State  string // of that page, without "lc-"; "" for the page as it stands
	Source string // file below the site root, for messages
}

// Plan lists the sheets of a site: per language the guides, their posters, the handouts of lessons and scenarios, the
// programmes of courses. What is not written in a language has none in it. A lesson as the trainer reads it is no sheet: the
// books of output/epub hold it, and the page prints it.
func Plan(s *site.Site) []Sheet {
	var sheets []Sheet
	for _, loc := range s.Locales {
		words, at := &loc.Words.Sheets, &loc.Words.Addresses
		for _, group := range []struct {
			kind               doc.Kind
			title, stem, state string
		}{
			{doc.Guide, words.Guides, at.Guides, ""},
			{doc.Guide, words.Posters, posterStem(loc.Words), "poster"},
			{doc.Module, words.Modules, at.Modules, "handout"},
			{doc.Scenario, words.Scenarios, at.Scenarios, "handout"},
			{doc.Course, words.Courses, at.Courses, ""},
		} {
			for _, e := range loc.ByKind[group.kind] {
				if e.Fallback {
					continue
				}
				sheets = append(sheets, Sheet{
					Tag: loc.Tag, Group: group.title, Title: e.Title, Site: cmp.Or(loc.Title, loc.Words.Text.SiteName),
					Path: path.Join(Folder, group.stem+"-"+path.Base(string(e.Address))+"."+strings.ToLower(string(loc.Tag))+".pdf"),
					Page: e.Address.File(), State: group.state, Source: e.Path,
				})
			}
		}
	}
	return sheets
}

// posterStem is what a poster's file is called before the guide's name, unlike all that other sheets begin with.
func posterStem(w *lang.Words) string {
	const most = 20
	stem := lang.Slug(w.Sheets.Posters, most)
	if slices.Contains([]string{"", w.Addresses.Guides, w.Addresses.Modules, w.Addresses.Scenarios, w.Addresses.Courses}, stem) {
		return "poster"
	}
	return stem
}

// Fragment is what follows the address of a sheet's page to bring it into its state; "" for none.
func (s *Sheet) Fragment() string {
	if s.State == "" {
		return ""
	}
	return "#lc-" + s.State
}
