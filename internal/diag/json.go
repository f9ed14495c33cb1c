package diag

import (
	"encoding/json"
	"fmt"
	"io"
)

// jsonFinding is a line of JSON. Its keys keep their order and meaning: other people's programs read them.
type jsonFinding struct {
	Code     Code   `json:"code"`
	Severity string `json:"severity"` // error, warning or note, in every language
	jsonPlace
	Message string            `json:"message"`
	Hint    string            `json:"hint"`
	Args    map[string]string `json:"args"`
	Related []jsonRelated     `json:"related,omitempty"`
	Fix     *jsonFix          `json:"fix,omitempty"`
}

// jsonPlace counts lines and columns from 1, columns in characters, offset and length in bytes of the file as it is on
// disk. A finding about a whole file is at its beginning with length 0.
type jsonPlace struct {
	Path   string `json:"path"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Offset int    `json:"offset"`
	Length int    `json:"length"`
}

type jsonRelated struct {
	jsonPlace
	Message string `json:"message"`
}

// jsonFix says which bytes to replace by what.
type jsonFix struct {
	jsonPlace
	New string `json:"new"`
}

// JSON prints one object a line for each finding. Paths are below the site.
func (p Printer) JSON(w io.Writer, l List) error {
	places := p.locator()
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	for _, d := range l {
		f := jsonFinding{
			Code:      d.Code,
			Severity:  d.Severity().String(),
			jsonPlace: places.json(d.Span),
			Message:   p.Message(d),
			Hint:      p.Hint(d),
			Args:      d.Args,
		}
		if f.Args == nil {
			f.Args = map[string]string{}
		}
		for _, s := range d.Related {
			f.Related = append(f.Related, jsonRelated{places.json(s), p.related(d)})
		}
		if d.Fix != nil {
			f.Fix = &jsonFix{places.json(d.Fix.Span), d.Fix.New}
		}
		if err := encoder.Encode(f); err != nil {
			return fmt.Errorf("print findings as JSON: %w", err)
		}
	}
	return nil
}

func (l *locator) json(s Span) jsonPlace {
	place := jsonPlace{Path: s.Path, Line: 1, Column: 1, Offset: max(0, s.Start), Length: max(0, s.End-max(0, s.Start))}
	if at := l.locate(s); at.file != nil {
		place.Line, place.Column = at.start.line, at.start.column
	}
	return place
}
