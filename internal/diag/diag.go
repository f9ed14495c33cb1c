// Package diag holds what is wrong with a site as data: which mistake, where, about what.
//
// Three kinds of trouble have three mechanisms. What an author can mend is a Diagnostic; what the world refuses (disk
// full, port taken) is an error; what we got wrong is a panic. A Diagnostic never holds text for people: the catalogue
// has one sentence and one hint per code and language, and a Printer puts them together at the edge. The package must
// never stop the program.
package diag

import (
	"cmp"
	"slices"
	"strings"
)

// Severity says what a finding does to a run: errors publish nothing, warnings publish, notes never fail a run.
type Severity uint8

const (
	Error Severity = iota
	Warning
	Note
)

// Code names one kind of mistake, in kebab-case words. It is stable: people silence and look up codes.
type Code string

// Span is a place in a file as it is on disk, front matter and byte order mark included.
type Span struct {
	Path       string // slash path below the site root
	Start, End int    // byte offsets; both -1 for a finding about the whole file
}

// Place is a Span in a file whose path is known from elsewhere.
type Place struct{ Start, End int32 }

// In is the Span of a Place in a file.
func (p Place) In(path string) Span { return Span{Path: path, Start: int(p.Start), End: int(p.End)} }

// Place is where the Span is in its file.
func (s Span) Place() Place { return Place{int32(s.Start), int32(s.End)} }

// WholeFile is the span of a finding that no place in the file explains better.
func WholeFile(path string) Span { return Span{path, -1, -1} }

// Edit is a mechanical repair.
type Edit struct {
	Span Span
	New  string
}

// A Diagnostic is one finding.
type Diagnostic struct {
	Code    Code
	Span    Span
	Args    map[string]string // the nouns of the sentence; "near" is the nearest thing that would have been right
	Related []Span            // other places that explain the finding; the catalogue says what they are
	Fix     *Edit
}

// New makes a finding. args are name, value pairs.
func New(code Code, span Span, args ...string) Diagnostic {
	d := Diagnostic{Code: code, Span: span}
	if len(args) > 0 {
		d.Args = make(map[string]string, len(args)/2)
		for i := 0; i+1 < len(args); i += 2 {
			d.Args[args[i]] = strings.Clone(args[i+1]) // which may be a piece of a whole file's text
		}
	}
	return d
}

// Severity is fixed per code, in the catalogue.
func (d Diagnostic) Severity() Severity { return Lookup(d.Code).Severity }

// List is the findings of a run.
type List []Diagnostic

// Add is append for call sites that hold a pointer.
func (l *List) Add(code Code, span Span, args ...string) { *l = append(*l, New(code, span, args...)) }

// Sort puts findings in the order people read them: by path, place, code. Equal findings are kept once.
func (l List) Sort() List {
	slices.SortStableFunc(l, func(a, b Diagnostic) int {
		return cmp.Or(
			cmp.Compare(a.Span.Path, b.Span.Path),
			cmp.Compare(a.Span.Start, b.Span.Start),
			cmp.Compare(a.Code, b.Code),
			cmp.Compare(a.Span.End, b.Span.End),
			compareArgs(a.Args, b.Args),
		)
	})
	return slices.CompactFunc(l, func(a, b Diagnostic) bool {
		return a.Code == b.Code && a.Span == b.Span && compareArgs(a.Args, b.Args) == 0
	})
}

// Count returns the number of findings of each severity.
func (l List) Count() (errors, warnings, notes int) {
	for _, d := range l {
		switch d.Severity() {
		case Error:
			errors++
		case Warning:
			warnings++
		default:
			notes++
		}
	}
	return
}

func compareArgs(a, b map[string]string) int {
	keys := make([]string, 0, len(a)+len(b))
	for k := range a {
		keys = append(keys, k)
	}
	for k := range b {
		if _, ok := a[k]; !ok {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	for _, k := range keys {
		if c := cmp.Compare(a[k], b[k]); c != 0 {
			return c
		}
	}
	return 0
}
