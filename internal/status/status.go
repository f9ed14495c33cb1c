// Package status says how far a site is: for every material and language whether it is there, translated and up to date,
// signed off, resting on laws in force, and plain; and what of the registers is due.
//
// In: a Site, linked with its drafts, and the findings of the same run. Out: a Report, plain data in the order of the
// Site, for `lachan status` and for the page /_lachan/ of `lachan serve`. Everything is counted here, so that both show
// the same. The package must not put anything into words, and must not find what package check finds: a section is out
// of date, a law not in force, because there is a finding, so that the table and the list of findings never differ. Only
// sign-offs are looked up in the front matter, since site.yaml may silence their finding.
package status

import (
	"bytes"
	"slices"
	"unicode/utf8"

	"lachan/internal/diag"
	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/site"
)

// State is how an edition stands to its source.
type State string

const (
	Source  State = "source"  // it is the source
	Current State = "current" // a translation of the source as it is
	Stale   State = "stale"   // sections of the source have changed since
	Unknown State = "unknown" // a translation that was never marked by lachan sync
	Missing State = "missing" // there is none; the page shows the source
)

// Review is how an edition's sign-off stands.
type Review string

const (
	Unreviewed Review = "none"
	Reviewed   Review = "done"
	ReviewDue  Review = "due"
	NoReview   Review = "" // nobody has to sign it off: pages about the site, what is missing
)

// Place is where to look: a file of the site, its line and the character in it, both from 1. A line of 0 is that of a file
// that is not there.
type Place struct {
	Path   string `json:"path"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
}

// Cell is a material in one language.
type Cell struct {
	Language lang.Tag `json:"language"`
	Place             // of the file; of the first thing that is out of date, if any
	State    State    `json:"state"`
	Draft    string   `json:"draft,omitempty"` // "draft" or "review": it is not published
	Sections []Place  `json:"sections,omitempty"`
	Review   Review   `json:"review,omitempty"`
	ReviewAt *Place   `json:"review_at,omitempty"`    // of the sign-off, if there is one
	Plain    int      `json:"plainness,omitempty"`    // of guides, 1 to 100
	PlainAt  *Place   `json:"plainness_at,omitempty"` // of the first thing that is not plain
	Errors   int      `json:"errors"`
	Warnings int      `json:"warnings"`           // besides those that the table shows by itself
	FirstAt  *Place   `json:"first_at,omitempty"` // of the first error, or else of the first warning
}

// shown are the codes that have a column of their own.
var shown = []diag.Code{"translation-missing", "translation-stale", "review-missing", "review-due", "law-not-in-force"}

// unplain are the codes that lower a guide's plainness.
var unplain = []diag.Code{"sentence-long", "paragraph-long", "term-unexplained", "abbreviation-unexplained"}

// Row is a material.
type Row struct {
	ID    string   `json:"id"` // "guides/goi-so-nao"
	Kind  doc.Kind `json:"kind"`
	Title string   `json:"title"`
	Cells []Cell   `json:"editions"` // in the order of the site's languages
	Laws  []Place  `json:"laws,omitempty"`
}

// Entry is an entry of a register with something to do.
type Entry struct {
	Code   diag.Code `json:"code"`
	Number string    `json:"number"`
	Place
}

// Total is one language's sum.
type Total struct {
	Language  lang.Tag `json:"language"`
	Materials int      `json:"materials"` // of the whole site
	Current   int      `json:"current"`   // sources and translations as they should be
	Stale     int      `json:"stale"`
	Unknown   int      `json:"unknown"`
	Missing   int      `json:"missing"`
	Sections  int      `json:"sections"` // that are out of date
	Drafts    int      `json:"drafts"`

	Reviewable int `json:"reviewable"` // editions that an office has to sign off
	Reviewed   int `json:"reviewed"`
	ReviewDue  int `json:"review_due"`
	Plain      int `json:"plainness,omitempty"` // the mean of the guides
}

// Report is the state of a site on a day.
type Report struct {
	Date     string  `json:"date"` // year-month-day
	Rows     []Row   `json:"materials"`
	Totals   []Total `json:"totals"` // by language, in the order of the site
	Laws     []Entry `json:"laws"`   // of the register: to be checked again
	Hotlines []Entry `json:"hotlines"`
	Errors   int     `json:"errors"` // of the whole site
	Warnings int     `json:"warnings"`
}

// Of looks at a site and at all that was found in it.
func Of(s *site.Site, found diag.List) *Report {
	r := &Report{Date: s.Date.String(), Rows: []Row{}, Laws: []Entry{}, Hotlines: []Entry{}}
	r.Errors, r.Warnings, _ = found.Count()
	byPath := map[string]diag.List{}
	for _, d := range found {
		byPath[d.Span.Path] = append(byPath[d.Span.Path], d)
	}
	lines := lineFinder{site: s}
	for _, l := range s.Locales {
		r.Totals = append(r.Totals, Total{Language: l.Tag, Materials: len(s.Materials)})
	}
	plain := make([][]int, len(s.Locales))
	for _, m := range s.Materials {
		row := Row{ID: m.ID, Kind: m.Kind, Title: m.Source.Title}
		for i, e := range m.Editions {
			cell := cellOf(s, e, byPath[e.Path], &lines)
			row.Cells = append(row.Cells, cell)
			r.Totals[i].add(&cell)
			if cell.Plain > 0 {
				plain[i] = append(plain[i], cell.Plain)
			}
			if !e.Fallback {
				row.Laws = append(row.Laws, lines.of(byPath[e.Path], "law-not-in-force", "law-uncertain")...)
			}
		}
		r.Rows = append(r.Rows, row)
	}
	for i, scores := range plain {
		r.Totals[i].Plain = mean(scores)
	}
	for _, d := range found {
		entry := Entry{Code: d.Code, Number: d.Args["number"], Place: lines.place(d.Span)}
		switch d.Code {
		case "law-check-due", "law-unchecked":
			r.Laws = append(r.Laws, entry)
		case "hotline-check-due", "hotline-unchecked":
			r.Hotlines = append(r.Hotlines, entry)
		}
	}
	return r
}

func cellOf(s *site.Site, e *site.Edition, found diag.List, lines *lineFinder) Cell {
	c := Cell{Language: e.Locale.Tag, Place: Place{e.Path, 1, 1}, Draft: e.Meta.Status.V}
	if c.Draft == "published" {
		c.Draft = ""
	}
	if e.Fallback {
		return Cell{Language: e.Locale.Tag, Place: Place{Path: e.Material.Source.Sibling(e.Locale.Tag)}, State: Missing}
	}
	other := slices.DeleteFunc(slices.Clone(found), func(d diag.Diagnostic) bool { return slices.Contains(shown, d.Code) })
	c.Errors, c.Warnings, _ = other.Count()
	c.FirstAt = lines.first(other, func(d diag.Diagnostic) bool { return d.Severity() == diag.Error })
	if c.FirstAt == nil {
		c.FirstAt = lines.first(other, func(d diag.Diagnostic) bool { return d.Severity() == diag.Warning })
	}
	if c.Plain = e.Plainness; c.Plain > 0 {
		c.PlainAt = lines.first(found, func(d diag.Diagnostic) bool { return slices.Contains(unplain, d.Code) })
	}
	c.Sections = lines.of(found, "translation-stale")
	switch {
	case e == e.Material.Source:
		c.State = Source
	case len(e.Meta.Synced) == 0:
		c.State = Unknown
	case len(c.Sections) > 0:
		c.State, c.Place = Stale, c.Sections[max(0, slices.IndexFunc(c.Sections, func(p Place) bool { return p.Line > 1 }))]
	default:
		c.State = Current
	}
	switch r := e.Meta.Reviewed; {
	case e.Kind == doc.Page || e.Kind == doc.Home:
	case r == nil:
		c.Review = Unreviewed
	case !r.Due.V.IsZero() && r.Due.V.Before(s.Date):
		c.Review, c.ReviewAt = ReviewDue, lines.at(e.Span(r.Due.Place))
	default:
		c.Review, c.ReviewAt = Reviewed, lines.at(e.Span(r.On.Place))
	}
	return c
}

func (t *Total) add(c *Cell) {
	switch c.State {
	case Source, Current:
		t.Current++
	case Stale:
		t.Stale++
	case Unknown:
		t.Unknown++
	case Missing:
		t.Missing++
	}
	t.Sections += len(c.Sections)
	if c.Draft != "" {
		t.Drafts++
	}
	switch c.Review {
	case Reviewed:
		t.Reviewed++
		t.Reviewable++
	case ReviewDue:
		t.ReviewDue++
		t.Reviewable++
	case Unreviewed:
		t.Reviewable++
	}
}

func mean(scores []int) int {
	if len(scores) == 0 {
		return 0
	}
	sum := 0
	for _, s := range scores {
		sum += s
	}
	return (sum + len(scores)/2) / len(scores)
}

// lineFinder counts lines. It reads a file only when something in it is to be shown, and holds one at a time: what is
// asked for comes file by file.
type lineFinder struct {
	site   *site.Site
	path   string
	data   []byte
	starts []int // of lines
}

// of is where the findings of some codes stand.
func (l *lineFinder) of(found diag.List, codes ...diag.Code) (places []Place) {
	for _, d := range found {
		if slices.Contains(codes, d.Code) {
			places = append(places, l.place(d.Span))
		}
	}
	return places
}

// first is where the first finding that is wanted stands; nil if there is none.
func (l *lineFinder) first(found diag.List, wanted func(diag.Diagnostic) bool) *Place {
	for _, d := range found {
		if wanted(d) {
			return l.at(d.Span)
		}
	}
	return nil
}

func (l *lineFinder) at(span diag.Span) *Place {
	p := l.place(span)
	return &p
}

func (l *lineFinder) place(span diag.Span) Place {
	if span.Start <= 0 {
		return Place{span.Path, 1, 1}
	}
	if l.path != span.Path {
		l.open(span.Path)
	}
	start := min(span.Start, len(l.data))
	line, _ := slices.BinarySearch(l.starts, start+1)
	if line < 1 {
		return Place{span.Path, 1, 1}
	}
	return Place{span.Path, line, utf8.RuneCount(l.data[l.starts[line-1]:start]) + 1}
}

func (l *lineFinder) open(path string) {
	l.path, l.data, l.starts = path, nil, []int{0}
	f := l.site.Files.Find(path)
	if f == nil {
		return
	}
	data, err := f.Bytes()
	f.Drop()
	if err != nil {
		return
	}
	l.data = data
	for at := 0; ; {
		i := bytes.IndexByte(data[at:], '\n')
		if i < 0 {
			return
		}
		at += i + 1
		l.starts = append(l.starts, at)
	}
}
