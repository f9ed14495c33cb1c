package serve

import (
	"encoding/json"
	"html/template"
	"strings"

	"lachan/internal/build"
	"lachan/internal/diag"
	"lachan/internal/status"
)

// Overlay is what stands around findings over a page. {count} stands for a number.
type Overlay struct {
	Stale    string // there are errors, the page is that of before
	Notes    string // what was found in this page
	Errors   string // {count}
	Warnings string // {count}, of warnings and notes
	Hint     string // before what to do
	Fold     string // the buttons
	Unfold   string
	More     string // {count} findings that are not shown
}

// shown is what an event gives to the page. Who is on another machine gets no links.
type shown struct {
	Lang     string  `json:"lang"`
	Title    string  `json:"title"`
	Count    string  `json:"count"` // for the folded overlay
	Hint     string  `json:"hint"`
	Fold     string  `json:"fold"`
	Unfold   string  `json:"unfold"`
	More     string  `json:"more,omitempty"`
	Text     string  `json:"text,omitempty"` // of errors, as lachan check prints them
	Findings []found `json:"findings"`
}

type found struct {
	diag.Quote
	Open template.URL `json:"open,omitempty"`
}

// most is how many findings are shown: a mistake in a register or a layout may be found on every page.
const most = 50

// quoted puts findings of a build into words.
func (s *Server) quoted(b *build.Build, list diag.List) (quotes []diag.Quote, text string) {
	printer := s.options.Printer
	printer.Colour = false
	printer.Source = func(path string) []byte {
		f := b.Tree.Find(path)
		if f == nil {
			return nil
		}
		data, err := f.Bytes()
		if err != nil {
			return nil
		}
		return data
	}
	list, rest := list[:min(most, len(list))], len(list)-most
	var lines strings.Builder
	_ = printer.Text(&lines, list) // a builder takes everything
	if rest > 0 {
		lines.WriteString("\n" + counted(s.words().Overlay.More, rest) + "\n")
	}
	return printer.Quotes(list), lines.String()
}

// errors are those of a build.
func (s *Server) errors(b *build.Build) (quotes []diag.Quote, text string) {
	var list diag.List
	for _, d := range b.Diags {
		if d.Severity() == diag.Error {
			list = append(list, d)
		}
	}
	return s.quoted(b, list)
}

// shown is the data of an event.
func (s *Server) shown(title, count string, whole int, quotes []diag.Quote, text string, open func(status.Place) template.URL) []byte {
	w := s.words()
	data := shown{
		Lang: w.Lang, Title: title, Count: counted(count, whole), Hint: w.Overlay.Hint, Fold: w.Overlay.Fold, Unfold: w.Overlay.Unfold,
		Text: text, Findings: listed(quotes, open),
	}
	if rest := whole - len(quotes); rest > 0 {
		data.More = counted(w.Overlay.More, rest)
	}
	event, err := json.Marshal(data)
	if err != nil {
		panic("serve: findings are not JSON: " + err.Error())
	}
	return event
}

func listed(quotes []diag.Quote, open func(status.Place) template.URL) []found {
	list := make([]found, len(quotes))
	for i, q := range quotes {
		list[i].Quote = q
		if open != nil && q.Path != "" {
			list[i].Open = open(status.Place{Path: q.Path, Line: q.Line, Column: q.Column})
		}
	}
	return list
}

// failures is the data of the event error; nil if there are none.
func (s *Server) failures(st *state, open func(status.Place) template.URL) []byte {
	if len(st.errors) == 0 {
		return nil
	}
	whole, _, _ := st.last.Diags.Count()
	w := s.words()
	return s.shown(w.Overlay.Stale, w.Overlay.Errors, whole, st.errors, st.text, open)
}

// notes is the data of the event notes for the page that is made from a file: all findings in it but errors. It is nil if
// there are none.
func (s *Server) notes(st *state, source string, open func(status.Place) template.URL) []byte {
	if source == "" || st.last == nil {
		return nil
	}
	var list diag.List
	for _, d := range st.last.Diags {
		if d.Span.Path == source && d.Severity() != diag.Error {
			list = append(list, d)
		}
	}
	if len(list) == 0 {
		return nil
	}
	quotes, _ := s.quoted(st.last, list)
	w := s.words()
	return s.shown(w.Overlay.Notes, w.Overlay.Warnings, len(list), quotes, "", open)
}
