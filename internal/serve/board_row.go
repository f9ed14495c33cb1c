package serve

import (
	"path"
	"strings"

	"lachan/internal/status"
)

// Keys of states, most urgent first. Of stale ones those come first that have most to do.
var stateKeys = map[status.State]int{status.Missing: 1000, status.Stale: 3000, status.Unknown: 4000, status.Current: 5000, status.Source: 6000}

var stateMarks = map[status.State]string{status.Missing: "✕", status.Stale: "!", status.Unknown: "?", status.Current: "✓", status.Source: "✓"}

var reviewKeys = map[status.Review]int{status.ReviewDue: 0, status.Unreviewed: 1, status.Reviewed: 2, status.NoReview: 3}

var reviewClasses = map[status.Review]string{status.ReviewDue: "stale", status.Unreviewed: "unknown", status.Reviewed: "current"}

func (v *boardView) row(r *status.Row) *boardRow {
	source := &r.Cells[0]
	row := &boardRow{}
	v.cell(row, 0, v.item("title", r.Title, fileOf(source)))
	row.Cells[0].Note = v.Kinds[r.Kind] + " · " + path.Base(r.ID)
	for i := range r.Cells {
		v.state(row, &r.Cells[i], source)
	}
	v.reviews(row, r.Cells)
	v.laws(row, r.Laws)
	v.plainness(row, r.Cells)
	v.findings(row, r.Cells)
	return row
}

// cell adds a cell to a row, under the head of its column.
func (v *boardView) cell(row *boardRow, key int, items ...boardItem) {
	row.Cells = append(row.Cells, boardCell{Label: v.Columns[len(row.Cells)].Name, Key: key, Items: items})
}

func fileOf(c *status.Cell) status.Place { return status.Place{Path: c.Path, Line: 1, Column: 1} }

// tagged is an item of one of several languages in a cell.
func (v *boardView) tagged(class, text string, c *status.Cell, place *status.Place) boardItem {
	at := fileOf(c)
	if place != nil {
		at = *place
	}
	item := v.item(class, text, at)
	item.Tag = strings.ToUpper(string(c.Language))
	return item
}

// state says how an edition stands. One that is missing leads to the text that it is to be made from.
func (v *boardView) state(row *boardRow, c, source *status.Cell) {
	place := c.Place
	switch c.State {
	case status.Missing:
		place = fileOf(source)
		row.due++
	case status.Stale, status.Unknown:
		row.due++
	}
	item := v.item(string(c.State), counted(v.States[c.State], len(c.Sections)), place)
	item.Mark = stateMarks[c.State]
	items := []boardItem{item}
	if c.Draft != "" {
		items = append(items, v.item("draft", v.Drafts[c.Draft], fileOf(c)))
	}
	v.cell(row, stateKeys[c.State]-min(len(c.Sections), 999), items...)
}

func (v *boardView) reviews(row *boardRow, cells []status.Cell) {
	key := reviewKeys[status.NoReview]
	var items []boardItem
	for i := range cells {
		c := &cells[i]
		if c.Review == status.NoReview {
			continue
		}
		key = min(key, reviewKeys[c.Review])
		if c.Review != status.Reviewed {
			row.due++
		}
		items = append(items, v.tagged(reviewClasses[c.Review], v.Reviews[c.Review], c, c.ReviewAt))
	}
	v.cell(row, key, items...)
}

func (v *boardView) laws(row *boardRow, places []status.Place) {
	row.due += len(places)
	if len(places) == 0 {
		v.cell(row, 0)
		return
	}
	v.cell(row, -len(places), v.item("missing", counted(v.Law, len(places)), places[0]))
}

// plainness sorts by the worse edition; what has no score comes last.
func (v *boardView) plainness(row *boardRow, cells []status.Cell) {
	key := 101
	var items []boardItem
	for i := range cells {
		if c := &cells[i]; c.Plain > 0 {
			key = min(key, c.Plain)
			items = append(items, v.tagged("", counted("{count}", c.Plain), c, c.PlainAt))
		}
	}
	v.cell(row, key, items...)
}

func (v *boardView) findings(row *boardRow, cells []status.Cell) {
	key := 0
	var items []boardItem
	for i := range cells {
		c := &cells[i]
		if c.Errors > 0 {
			items = append(items, v.tagged("missing", counted(v.Errors, c.Errors), c, c.FirstAt))
		}
		if c.Warnings > 0 {
			items = append(items, v.tagged("", counted(v.Warnings, c.Warnings), c, c.FirstAt))
		}
		key -= c.Errors*10_000 + c.Warnings
		row.due += c.Errors
	}
	v.cell(row, key, items...)
}
