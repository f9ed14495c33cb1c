package main

import (
	"encoding/json"
	"fmt"
	"path"
	"strings"

	"lachan/internal/diag"
	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/status"
)

type statusCmd struct {
	siteFlag
	Date   string `placeholder:"YYYY-MM-DD" help:"help-date"`
	Format string `default:"text" placeholder:"text|json" help:"help-status-format"`
}

var statusFormats = []string{"text", "json"}

// Run shows how far the site is, drafts included. It ends with status 1 if the site has errors, since what can't be read
// is not in the table; what is out of date is no error.
func (c *statusCmd) Run(a *app) error {
	if c.Format != "text" && c.Format != "json" {
		return refuse("format-unknown", nil, "value", c.Format, "near", diag.Nearest(c.Format, statusFormats), "list", listed(statusFormats))
	}
	p, o, err := c.openOnce(a, c.Date, "")
	if err != nil {
		return err
	}
	defer p.close()
	o.Drafts = true
	session, _ := a.once(o)
	b := session.Update(a.Ctx)
	if err := a.Ctx.Err(); err != nil {
		return err
	}
	r := status.Of(b.Site, b.Diags)
	if err := a.product(a.statusProduct(r, c.Format)); err != nil {
		return err
	}
	if r.Errors > 0 {
		a.notice(a.say("status-errors", "count", fmt.Sprint(r.Errors)))
		return errFindings
	}
	return nil
}

func (a *app) statusProduct(r *status.Report, format string) []byte {
	if format == "json" {
		data, err := json.MarshalIndent(r, "", "  ")
		if err != nil {
			panic(err) // it is plain data
		}
		return append(data, '\n')
	}
	t := statusText{a: a, r: r}
	for _, kind := range append([]doc.Kind{doc.Home}, doc.Kinds...) {
		t.kind(kind)
	}
	t.totals()
	return []byte(t.String())
}

var kindKeys = map[doc.Kind]string{
	doc.Home:     "status-kind-home",
	doc.Guide:    "status-kind-guides",
	doc.Module:   "status-kind-modules",
	doc.Scenario: "status-kind-scenarios",
	doc.Policy:   "status-kind-policies",
	doc.Course:   "status-kind-courses",
	doc.Page:     "status-kind-pages",
}

var stateKeys = map[status.State]string{
	status.Source:  "status-source",
	status.Current: "status-current",
	status.Stale:   "status-stale",
	status.Unknown: "status-unknown",
	status.Missing: "status-missing",
}

// statusText is the table for people: a part for every kind of material, then what it all comes to.
type statusText struct {
	strings.Builder
	a *app
	r *status.Report
}

func (t *statusText) kind(kind doc.Kind) {
	var table [][]string
	for i := range t.r.Rows {
		if row := &t.r.Rows[i]; row.Kind == kind {
			table = append(table, t.row(row))
		}
	}
	if len(table) == 0 {
		return
	}
	head := []string{t.a.say(kindKeys[kind]) + fmt.Sprintf(" · %d", len(table))}
	for _, total := range t.r.Totals {
		head = append(head, lang.Of(total.Language).Name)
	}
	head = append(head, t.a.say("status-review"), t.a.say("status-laws"))
	t.table(append([][]string{head}, table...))
	t.WriteByte('\n')
}

func (t *statusText) row(row *status.Row) []string {
	line := []string{"  " + path.Base(row.ID)}
	for i := range row.Cells {
		line = append(line, t.cell(&row.Cells[i]))
	}
	laws := ""
	if n := len(row.Laws); n > 0 {
		laws = t.a.say("status-law-count", "count", fmt.Sprint(n))
	}
	return append(line, t.review(row), laws)
}

func (t *statusText) cell(c *status.Cell) string {
	words := []string{t.a.say(stateKeys[c.State], "count", fmt.Sprint(len(c.Sections)))}
	switch c.Draft {
	case "draft":
		words = append(words, t.a.say("status-draft"))
	case "review":
		words = append(words, t.a.say("status-under-review"))
	}
	if c.Plain > 0 {
		words = append(words, t.a.say("status-plain", "count", fmt.Sprint(c.Plain)))
	}
	if c.Errors > 0 {
		words = append(words, t.a.say("status-error-count", "count", fmt.Sprint(c.Errors)))
	}
	if c.Warnings > 0 {
		words = append(words, t.a.say("status-warning-count", "count", fmt.Sprint(c.Warnings)))
	}
	return strings.Join(words, ", ")
}

// review is the worst of a row.
func (t *statusText) review(row *status.Row) string {
	worst := ""
	for _, c := range row.Cells {
		switch {
		case c.Review == status.ReviewDue:
			return t.a.say("status-review-due")
		case c.Review == status.Unreviewed:
			worst = t.a.say("status-review-none")
		case c.Review == status.Reviewed && worst == "":
			worst = t.a.say("status-review-done")
		}
	}
	return worst
}

// table writes rows of the same columns, each as wide as its widest.
func (t *statusText) table(rows [][]string) {
	wide := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			wide[i] = max(wide[i], columns(cell))
		}
	}
	for _, row := range rows {
		line := ""
		for i, cell := range row {
			line += cell + strings.Repeat(" ", wide[i]-columns(cell)+2)
		}
		t.WriteString(strings.TrimRight(line, " ") + "\n")
	}
}

// totals is what a person responsible for the site reads first, so it stands last, where the terminal is.
func (t *statusText) totals() {
	rows := [][]string{}
	for _, total := range t.r.Totals {
		rows = append(rows, []string{lang.Of(total.Language).Name, bar(total.Current, total.Materials), t.total(&total)})
	}
	reviewable, reviewed, due := 0, 0, 0
	for _, total := range t.r.Totals {
		reviewable, reviewed, due = reviewable+total.Reviewable, reviewed+total.Reviewed, due+total.ReviewDue
	}
	line := fmt.Sprintf("%d/%d", reviewed, reviewable)
	if due > 0 {
		line += " · " + t.a.say("status-review-due") + " " + fmt.Sprint(due)
	}
	rows = append(rows, []string{t.a.say("status-review"), bar(reviewed, reviewable), line})
	t.table(rows)
	for _, list := range []struct {
		key     string
		entries []status.Entry
	}{{"status-laws-due", t.r.Laws}, {"status-hotlines-due", t.r.Hotlines}} {
		for _, e := range list.entries {
			t.WriteString(t.a.say(list.key, "number", e.Number, "place", fmt.Sprintf("%s:%d", e.Path, e.Line)) + "\n")
		}
	}
}

func (t *statusText) total(total *status.Total) string {
	line := fmt.Sprintf("%d/%d", total.Current, total.Materials)
	for _, part := range []struct {
		key   string
		count int
	}{{"status-total-stale", total.Stale}, {"status-total-unknown", total.Unknown}, {"status-total-missing", total.Missing}, {"status-total-drafts", total.Drafts}, {"status-total-plain", total.Plain}} {
		if part.count > 0 {
			line += " · " + t.a.say(part.key, "count", fmt.Sprint(part.count), "sections", fmt.Sprint(total.Sections))
		}
	}
	return line
}

// bar shows a part of a whole in twenty steps. It is full only when the whole is reached.
func bar(part, whole int) string {
	const steps = 20
	full := steps
	if whole > 0 {
		full = part * steps / whole
	}
	return strings.Repeat("█", full) + strings.Repeat("░", steps-full)
}
