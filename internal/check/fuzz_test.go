package check_test

import (
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// TestFindingsStandWhereTheWordsAre looks at the bytes that a finding points at, through markup, other digits and quoted
// values.
func TestFindingsStandWhereTheWordsAre(t *testing.T) {
	const head = "---\ntitle: Bài\nsummary: Tóm tắt\n---\n\n"
	shared := files(t, "testdata/shared.txtar")
	for text, want := range map[string][]string{
		head + "Gọi chị **0912 345 678** ngay.":                           {"0912 345 678"},
		head + "Gọi *0912* 345 678.":                                      {"0912* 345 678"},
		head + "Gọi ０９１２ ３４５ ６７８.":                                        {"０９１２ ３４５ ６７８"},
		head + "Ơ\u031b gọi 0912\u00ad345678 nhé.":                        {"0912\u00ad345678"},
		head + "- một\n- hai: 14A-123.45":                                 {"14A-123.45"},
		head + "> [!NOTE]\n> Thư mai@example.com.":                        {"mai@example.com"},
		head + "[Gọi](tel:+84912345678) ngay.":                            {"Gọi"},
		"---\ntitle: \"Gọi \\\"chị\\\" 0912 345 678\"\nsummary: S\n---\n": {"0912 345 678"},
		"\ufeff---\r\ntitle: T\r\nsummary: S\r\n---\r\nGọi 0912345678":    {"0912345678"},
	} {
		fsys := fstest.MapFS{"content/guides/a.vi.md": {Data: []byte(text)}}
		for name, data := range shared {
			fsys[name] = &fstest.MapFile{Data: []byte(data)}
		}
		var got []string
		for _, d := range judge(fsys).found {
			got = append(got, strings.TrimRight(text[d.Span.Start:d.Span.End], "\r\n"))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}

// FuzzDoc holds that rules take any text, stay within it, and say the same twice.
func FuzzDoc(f *testing.F) {
	for _, name := range examples(f) {
		for _, text := range files(f, name) {
			f.Add(text)
		}
	}
	shared := files(f, "testdata/shared.txtar")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || len(text) > 10_000 {
			return
		}
		fsys := fstest.MapFS{"content/scenarios/a.vi.md": {Data: []byte(text)}}
		for name, data := range shared {
			fsys[name] = &fstest.MapFile{Data: []byte(data)}
		}
		first, again := judge(fsys), judge(fsys)
		for _, d := range first.found {
			if d.Span.Path == "content/scenarios/a.vi.md" && (d.Span.Start > d.Span.End || d.Span.End > len(text) || d.Span.Start < -1) {
				t.Errorf("%s stands at %d–%d of %d", d.Code, d.Span.Start, d.Span.End, len(text))
			}
			if d.Span.Start >= 0 && !utf8.ValidString(d.Args["text"]) {
				t.Errorf("%s cuts a character: %q", d.Code, d.Args["text"])
			}
		}
		if diff := cmp.Diff(first.found, again.found); diff != "" {
			t.Errorf("the same text, other findings:\n%s", diff)
		}
	})
}
