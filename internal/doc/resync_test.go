package doc_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"lachan/internal/doc"
)

func TestWithSynced(t *testing.T) {
	const now = "synced:\n- (front) 1\n- a 2\n"
	for name, c := range map[string]struct{ file, want string }{
		"none yet":  {"---\ntitle: A\n# lời ghi\nsummary: B\n---\n\nChữ.\n", "---\ntitle: A\n# lời ghi\nsummary: B\n" + now + "---\n\nChữ.\n"},
		"same":      {"---\ntitle: A\n" + now + "summary: B\n---\nChữ.", "---\ntitle: A\n" + now + "summary: B\n---\nChữ."},
		"other":     {"---\nsynced:\n- (front) 0\n- b 0\n- c 0\ntitle: A\n---\n", "---\n" + now + "title: A\n---\n"},
		"indented":  {"---\nsynced:\n  - (front) 0\n  - b 0\ntitle: A\n---\n", "---\n" + now + "title: A\n---\n"},
		"one line":  {"---\nsynced: [(front) 0, b 0]\ntitle: A\n---\n", "---\n" + now + "title: A\n---\n"},
		"in braces": {"---\nsynced: [\n  (front) 0,\n]\ntitle: A\n---\n", "---\n" + now + "title: A\n---\n"},
		"quoted":    {"---\n\"synced\" :\n- b\ntitle: A\n---\n", "---\n" + now + "title: A\n---\n"},
		"mark":      {"\ufeff---\ntitle: A\n---\n", "\ufeff---\ntitle: A\n" + now + "---\n"},
		"windows":   {"---\r\ntitle: A\r\n---\r\nA\r\n", "---\r\ntitle: A\r\nsynced:\r\n- (front) 1\r\n- a 2\r\n---\r\nA\r\n"},
		"nested":    {"---\nreviewed:\n  synced: x\ntitle: A\n---\n", "---\nreviewed:\n  synced: x\ntitle: A\n" + now + "---\n"},
		"empty":     {"---\n---\nA", "---\n" + now + "---\nA"},
		"in a text": {"---\nsummary: |\n  synced: no\n  ---\n---\nsynced: no\n", "---\nsummary: |\n  synced: no\n  ---\n" + now + "---\nsynced: no\n"},
	} {
		got, ok := doc.WithSynced([]byte(c.file), []string{"(front) 1", "a 2"})
		if !ok {
			t.Errorf("%s: refused", name)
		}
		if diff := cmp.Diff(c.want, string(got)); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
	for _, file := range []string{"", "Chữ.", "---\ntitle: A\n", "---\n{title: A}\n---\n", "+++\ntitle = 1\n+++\n"} {
		if got, ok := doc.WithSynced([]byte(file), []string{"a 1"}); ok {
			t.Errorf("%q became %q", file, got)
		}
	}
}
