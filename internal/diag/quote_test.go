package diag

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The parts of a quote are what Text prints in a row.
func TestQuotesAreTheTextInParts(t *testing.T) {
	file := "một\n\tXem [giữ hộ chiếu](giu.md) nhé " + strings.Repeat("dài ", 60) + "\n"
	at := strings.Index(file, "giu.md")
	p := Printer{Lang: "vi", Source: func(string) []byte { return []byte(file) }}
	list := List{
		New("link-missing", Span{Path: "a.md", Start: at, End: at + 6}, "target", "giu.md"),
		New("link-missing", Span{Path: "a.md", Start: len(file) - 1, End: len(file) - 1}, "target", "x"),
		New("review-missing", WholeFile("a.md")),
	}
	quotes := p.Quotes(list)
	want := Quote{
		Code: "link-missing", Severity: "error", Kind: "lỗi", Path: "a.md", Line: 2, Column: 21,
		Message: "liên kết “giu.md” không dẫn tới tệp nào", Hint: p.Hint(list[0]),
		Source: &Line{
			Before: "    Xem [giữ hộ chiếu](", Marked: "giu.md",
			After: ") nhé " + strings.Repeat("dài ", 16) + "d…", Carets: strings.Repeat(" ", 23) + "^^^^^^",
		},
	}
	if d := cmp.Diff(want, quotes[0]); d != "" {
		t.Error(d)
	}
	if quotes[2].Source != nil || quotes[2].Line != 1 {
		t.Errorf("a whole file is quoted: %v", quotes[2])
	}
	var text strings.Builder
	if err := p.Text(&text, list); err != nil {
		t.Fatal(err)
	}
	for i, q := range quotes[:2] {
		if row := strings.TrimRight(q.Source.Before+q.Source.Marked+q.Source.After, " ") + "\n      | " + q.Source.Carets + "\n"; !strings.Contains(text.String(), row) {
			t.Errorf("finding %d: %q is not in\n%s", i, row, text.String())
		}
	}
}
