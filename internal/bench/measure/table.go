package measure

import (
	"io"
	"strings"
	"unicode/utf8"
)

// Table is printed as Markdown that is also easy to read as it is.
type Table struct {
	Words   int // how many columns, from the left, hold words: they start at the left, figures end at the right
	Columns []string
	Rows    [][]string // each as long as Columns
}

// Add adds a row.
func (t *Table) Add(cells ...string) { t.Rows = append(t.Rows, cells) }

// Print writes the table, all columns padded to their widest cell.
func (t *Table) Print(w io.Writer) error {
	widths := make([]int, len(t.Columns))
	for _, row := range append([][]string{t.Columns}, t.Rows...) {
		for i, cell := range row {
			widths[i] = max(widths[i], utf8.RuneCountInString(cell), len("--:"))
		}
	}
	var b strings.Builder
	t.line(&b, widths, t.Columns)
	for i, width := range widths {
		b.WriteByte('|')
		if i < t.Words {
			b.WriteString(strings.Repeat("-", width+2))
		} else {
			b.WriteString(strings.Repeat("-", width+1) + ":")
		}
	}
	b.WriteString("|\n")
	for _, row := range t.Rows {
		t.line(&b, widths, row)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (t *Table) line(b *strings.Builder, widths []int, row []string) {
	for i, cell := range row {
		pad := strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell))
		if i < t.Words {
			b.WriteString("| " + cell + pad + " ")
		} else {
			b.WriteString("| " + pad + cell + " ")
		}
	}
	b.WriteString("|\n")
}
