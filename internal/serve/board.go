package serve

import (
	"bytes"
	"cmp"
	_ "embed"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/status"
)

// Board is what the page about the state of the site says, in one language. {count} and the like stand for values.
type Board struct {
	Title, Site                             string
	Todo, Nothing, Progress, Table          string // headings, and what stands below the first if there is nothing to do
	Order, Open, Begin                      string // how the table is sorted, what its links do, how to begin a translation
	Material, Review, Laws, Plain, Findings string // heads of columns
	Errors, Warnings                        string // {count}

	Kinds   map[doc.Kind]string
	States  map[status.State]string // of Stale: {count}
	Reviews map[status.Review]string
	Drafts  map[string]string // "draft", "review"
	Law     string            // {count}
	Words   map[string]string // things to do, by the names in todo

	// Of the bars: {count}, {sections}.
	TotalStale, TotalUnknown, TotalMissing, TotalDrafts, TotalPlain string
}

var (
	//go:embed board.html
	boardPage string
	//go:embed board.css
	boardStyle []byte
	//go:embed board.js
	boardScript []byte
	//go:embed board.svg
	boardIcon []byte

	boardTemplate = template.Must(template.New("board").Parse(boardPage))
)

// board shows how far the site is as the last build found it, errors or not, its drafts included.
func (s *Server) board(w http.ResponseWriter, r *http.Request, st *state) {
	if st.last == nil {
		s.plain(w, http.StatusServiceUnavailable, s.words().Missing)
		return
	}
	words := s.words()
	for i := range s.options.Words {
		if s.options.Words[i].Lang == r.URL.Query().Get("lang") {
			words = &s.options.Words[i]
		}
	}
	report := st.report()
	v := newBoard(report.Report, words, s.editorOf(r))
	v.Key, v.Live, v.Style, v.Script = report.key, scriptPath, boardStylePath, boardScriptPath
	v.Icon, v.Admin, v.Editing = boardIconPath, adminPath, words.Admin.Title
	for i := range s.options.Words {
		if other := &s.options.Words[i]; other.Lang != words.Lang {
			v.Others = append(v.Others, boardLanguage{other.Lang, lang.Of(lang.Tag(other.Lang)).Name})
		}
	}
	v.sort(r.URL.Query().Get("sort"))
	var page bytes.Buffer
	if err := boardTemplate.Execute(&page, v); err != nil {
		panic("serve: the board does not fit its template: " + err.Error())
	}
	own(w, r, "text/html; charset=utf-8", page.Bytes())
}

// boardView is what board.html prints.
type boardView struct {
	*Board
	Lang, Day                string
	Key, Live, Style, Script string
	Icon, Admin, Editing     string // Admin leads to the CMS, which is called Editing
	Untranslated             bool
	Source                   lang.Tag // language of the titles
	Others                   []boardLanguage
	Report                   *status.Report
	Due                      []boardDue
	Bars                     []boardBar
	Columns                  []*boardColumn
	Rows                     []*boardRow
	Entries                  []boardItem
	Local                    bool // links lead to an editor

	open func(status.Place) template.URL
}

type boardLanguage struct{ Tag, Name string }

// boardDue is a number of things to do, and the column that shows them first.
type boardDue struct {
	Count            int
	Name, Text, Href string
}

// boardBar is a bar of parts, in hundredths.
type boardBar struct {
	Name, Lang, Text string
	Parts            []boardPart
}

type boardPart struct {
	Class    string
	X, Width float64
}

// boardColumn has a key for each row: smaller ones are more urgent.
type boardColumn struct {
	ID, Name, Lang, Href, Sorted string
}

type boardRow struct {
	Cells []boardCell
	due   int // how much there is to do
}

type boardCell struct {
	Label, Note string
	Key         int
	Items       []boardItem
}

// boardItem is a word that leads to a place. Tag says which language it is about where a cell is about several.
type boardItem struct {
	Class, Mark, Tag, Text string
	Open                   template.URL
}

func newBoard(r *status.Report, words *Words, open func(status.Place) template.URL) *boardView {
	v := &boardView{Board: &words.Board, Lang: words.Lang, Report: r, Local: open != nil, open: open}
	v.Source = r.Totals[0].Language
	v.Day = r.Date
	if day, err := lang.ParseDay(r.Date); err == nil {
		v.Day = lang.Of(lang.Tag(words.Lang)).Date(day)
	}
	v.columns()
	for i := range r.Rows {
		v.Rows = append(v.Rows, v.row(&r.Rows[i]))
	}
	v.rank()
	v.bars()
	v.todo()
	for _, e := range slices.Concat(r.Laws, r.Hotlines) {
		v.Entries = append(v.Entries, v.item("", e.Number, e.Place))
	}
	return v
}

func (v *boardView) columns() {
	v.column("title", v.Material, "")
	for _, t := range v.Report.Totals {
		v.column("in-"+string(t.Language), lang.Of(t.Language).Name, string(t.Language))
	}
	v.column("review", v.Review, "")
	v.column("laws", v.Laws, "")
	v.column("plain", v.Plain, "")
	v.column("found", v.Findings, "")
}

func (v *boardView) column(id, name, tag string) {
	v.Columns = append(v.Columns, &boardColumn{ID: id, Name: name, Lang: tag, Href: v.sorted(id), Sorted: "none"})
}

// sorted is the address of the page sorted so.
func (v *boardView) sorted(by string) string {
	return "?" + url.Values{"lang": {v.Lang}, "sort": {by}}.Encode()
}

func (v *boardView) item(class, text string, place status.Place) boardItem {
	i := boardItem{Class: class, Text: text}
	if v.open != nil {
		i.Open = v.open(place)
	}
	return i
}

// bars shows every language, and the sign-offs, as parts of a whole.
func (v *boardView) bars() {
	reviewable, reviewed, due := 0, 0, 0
	for _, t := range v.Report.Totals {
		text := strconv.Itoa(t.Current) + "/" + strconv.Itoa(t.Materials)
		for _, part := range []struct {
			text  string
			count int
		}{{v.TotalStale, t.Stale}, {v.TotalUnknown, t.Unknown}, {v.TotalMissing, t.Missing}, {v.TotalDrafts, t.Drafts}, {v.TotalPlain, t.Plain}} {
			if part.count > 0 {
				text += " · " + strings.ReplaceAll(counted(part.text, part.count), "{sections}", strconv.Itoa(t.Sections))
			}
		}
		v.bar(lang.Of(t.Language).Name, string(t.Language), text, t.Materials, boardCount{"current", t.Current}, boardCount{"stale", t.Stale}, boardCount{"unknown", t.Unknown}, boardCount{"missing", t.Missing})
		reviewable, reviewed, due = reviewable+t.Reviewable, reviewed+t.Reviewed, due+t.ReviewDue
	}
	text := strconv.Itoa(reviewed) + "/" + strconv.Itoa(reviewable)
	if due > 0 {
		text += " · " + v.Reviews[status.ReviewDue] + " " + strconv.Itoa(due)
	}
	v.bar(v.Review, "", text, reviewable, boardCount{"current", reviewed}, boardCount{"stale", due}, boardCount{"unknown", reviewable - reviewed - due})
}

type boardCount struct {
	class string
	count int
}

func (v *boardView) bar(name, tag, text string, whole int, counts ...boardCount) {
	b := boardBar{Name: name, Lang: tag, Text: text}
	at := 0.0
	for _, c := range counts {
		if c.count == 0 || whole == 0 {
			continue
		}
		width := 100 * float64(c.count) / float64(whole)
		b.Parts = append(b.Parts, boardPart{c.class, at, width})
		at += width
	}
	v.Bars = append(v.Bars, b)
}

// todo is what a person responsible for the site reads first: how much is out of date, and where.
func (v *boardView) todo() {
	stale, missing, unknown, reviewDue, unreviewed, laws := 0, 0, 0, 0, 0, 0
	var staleIn, missingIn, unknownIn lang.Tag
	most := [3]int{}
	worse := func(i, n int, tag lang.Tag, in *lang.Tag) {
		if n > most[i] {
			most[i], *in = n, tag
		}
	}
	for _, t := range v.Report.Totals {
		v.Untranslated = v.Untranslated || t.Missing > 0
		stale, missing, unknown = stale+t.Stale, missing+t.Missing, unknown+t.Unknown
		reviewDue, unreviewed = reviewDue+t.ReviewDue, unreviewed+t.Reviewable-t.Reviewed-t.ReviewDue
		worse(0, t.Stale, t.Language, &staleIn)
		worse(1, t.Missing, t.Language, &missingIn)
		worse(2, t.Unknown, t.Language, &unknownIn)
	}
	for i := range v.Report.Rows {
		laws += len(v.Report.Rows[i].Laws)
	}
	for _, d := range []struct {
		name  string
		count int
		href  string
	}{
		{"errors", v.Report.Errors, v.sorted("found")},
		{"laws", laws, v.sorted("laws")},
		{"stale", stale, v.sorted("in-" + string(staleIn))},
		{"missing", missing, v.sorted("in-" + string(missingIn))},
		{"unknown", unknown, v.sorted("in-" + string(unknownIn))},
		{"review-due", reviewDue, v.sorted("review")},
		{"unreviewed", unreviewed, v.sorted("review")},
		{"register", len(v.Report.Laws) + len(v.Report.Hotlines), ""},
		{"warnings", v.Report.Warnings, v.sorted("found")},
	} {
		if d.count > 0 {
			v.Due = append(v.Due, boardDue{d.count, d.name, v.Words[d.name], d.href})
		}
	}
}

// rank puts the rows in order, those with most to do first, and gives the column of titles its keys.
func (v *boardView) rank() {
	titles := slices.Clone(v.Rows)
	order := lang.Of(lang.Tag(v.Lang))
	slices.SortStableFunc(titles, func(a, b *boardRow) int { return order.Compare(a.Cells[0].Items[0].Text, b.Cells[0].Items[0].Text) })
	for i, row := range titles {
		row.Cells[0].Key = i
	}
	slices.SortStableFunc(v.Rows, func(a, b *boardRow) int { return cmp.Compare(b.due, a.due) })
}

// sort puts the rows in the order of a column, as board.js does where there is script; "-" before its id turns it round.
func (v *boardView) sort(by string) {
	id, back := strings.CutPrefix(by, "-")
	for i, c := range v.Columns {
		if c.ID != id {
			continue
		}
		c.Sorted = "ascending"
		if back {
			c.Sorted = "descending"
		} else {
			c.Href = v.sorted("-" + id)
		}
		slices.SortStableFunc(v.Rows, func(a, b *boardRow) int {
			if back {
				a, b = b, a
			}
			return cmp.Compare(a.Cells[i].Key, b.Cells[i].Key)
		})
	}
}

func counted(text string, n int) string {
	return strings.ReplaceAll(text, "{count}", strconv.Itoa(n))
}
