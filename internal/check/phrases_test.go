package check

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPhrases(t *testing.T) {
	p := newPhrases([]string{"ke", "K2", "uỷ ban", "Ủy ban nhân dân xã", "ủy ban", "People’s Court", "+84 4", "đi trại", "ke", "", "Toà án"})
	for text, want := range map[string][]string{
		"ke":                        {"ke"},
		"chơi KE, Ke; k":            {"KE", "Ke"},
		"kẻ keo ake ke2 kể":         nil,
		"cỏ k2 và K2":               {"k2", "K2"},
		"UỶ BAN, Uỷ ban":            {"UỶ BAN", "Uỷ ban"},
		"Ủy ban nhân dân xã":        {"Ủy ban nhân dân xã"},
		"ủy ban nhân dân":           {"ủy ban"},
		"ủy\u00a0ban":               {"ủy\u00a0ban"},
		"a People's court’s":        {"People's court"},
		"gọi +84 4 62":              {"+84 4"},
		"Đi trại“đi trại”":          {"Đi trại", "đi trại"},
		"đi trai, đi trạị":          nil,
		"ủ":                         nil,
		"toà án TOÀ ÁN":             {"toà án", "TOÀ ÁN"},
		strings.Repeat("ủy ba ", 3): nil,
	} {
		var got []string
		p.each(text, func(start, end, _ int) { got = append(got, text[start:end]) })
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}
