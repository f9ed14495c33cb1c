package doc

import (
	"strings"
	"testing"
)

// An edit that shows on the text's own page alone must not wait for the whole site, wherever it moves the rest of the file to.
func TestStandsAs(t *testing.T) {
	const text = "---\ntitle: Bài\nsummary: Một câu.\nupdated: 2026-11-01\ntopics: [ma-tuy]\naudiences: [nguoi-dan]\norder: 2\n" +
		"laws: [73/2021/QH14]\nreviewed:\n  by: Sở\n  on: 2026-11-01\n---\n\nXem [bài khác](khac.vi.md).\n"
	for _, test := range []struct {
		was, is string
		stands  bool
	}{
		{"Một câu.", "Một câu khác, dài hơn.", true},
		{"title", "# lời nhắn\ntitle", true},
		{"2026-11-01\ntopics", "2026-11-20\ntopics", true},
		{"by: Sở", "by: Bộ", true},
		{"Xem", "Hãy xem", true},
		{"title: Bài", "title: Bài mới", false},
		{"ma-tuy", "mua-ban-nguoi", false},
		{"order: 2", "order: 3", false},
		{"laws: [73/2021/QH14]\n", "", false},
		{"khac.vi.md", "khac-nua.vi.md", false},
	} {
		edited := strings.Replace(text, test.was, test.is, 1)
		if edited == text {
			t.Fatalf("%q is not in the text", test.was)
		}
		if got := parseText(edited).StandsAs(parseText(text)); got != test.stands {
			t.Errorf("%q instead of %q: stands %v, wanted %v", test.is, test.was, got, test.stands)
		}
	}
}
