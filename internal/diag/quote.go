package diag

// A Quote is a finding in words, in the parts that Text prints in a row, for whoever shows them otherwise.
type Quote struct {
	Code     Code   `json:"code"`
	Severity string `json:"severity"` // error, warning or note, in every language
	Kind     string `json:"kind"`     // the same as a word
	Path     string `json:"path"`
	Line     int    `json:"line"`   // from 1
	Column   int    `json:"column"` // from 1, in characters
	Message  string `json:"message"`
	Hint     string `json:"hint"`
	Source   *Line  `json:"source,omitempty"` // nil for a finding about a whole file
}

// A Line is a line of a file around a finding. Carets is what stands below it, where every character has the same width.
type Line struct {
	Before string `json:"before"`
	Marked string `json:"marked"`
	After  string `json:"after"`
	Carets string `json:"carets"`
}

// Quotes puts findings into words.
func (p Printer) Quotes(l List) []Quote {
	places := p.locator()
	quotes := make([]Quote, len(l))
	for i, d := range l {
		q := Quote{
			Code: d.Code, Severity: d.Severity().String(), Kind: labelsOf(p.Lang).severity[d.Severity()].one,
			Path: d.Span.Path, Line: 1, Column: 1, Message: p.Message(d), Hint: p.Hint(d),
		}
		if at := places.locate(d.Span); at.file != nil {
			line := lineOf(at)
			q.Line, q.Column, q.Source = at.start.line, at.start.column, &line
		}
		quotes[i] = q
	}
	return quotes
}
