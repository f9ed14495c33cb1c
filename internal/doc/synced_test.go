package doc_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/source"
	"lachan/internal/yaml"
)

func TestDriftSince(t *testing.T) {
	const was = "---\ntitle: A\nsummary: B\n---\nĐầu.\n\n## Một\n\nChữ.\n\n## Hai\n\nChữ.\n\n## Ba\n\nChữ.\n"
	for _, c := range []struct {
		name     string
		old, new string
		want     string
	}{
		{"nothing", "", "", ""},
		{"markup", "Chữ.", "**Chữ**.", ""},
		{"title", "title: A", "title: C", "front(-1)"},
		{"a neutral field", "summary: B", "summary: B\ntopics: [x]", ""},
		{"top", "Đầu.", "Khác.", "changed(top)(-1)"},
		{"top gone", "Đầu.\n\n", "", "removed(top)(-1)"},
		{"one section", "## Hai\n\nChữ.", "## Hai\n\nKhác.", "changed hai(1)"},
		{"reworded", "## Hai", "## Bốn", "changed bon(1)"},
		{"added", "## Hai", "## Mới\n\nA.\n\n## Hai", "added moi(1)"},
		{"removed", "## Hai\n\nChữ.\n\n", "", "removed hai(-1)"},
		{"removed, next changed", "## Hai\n\nChữ.\n\n## Ba\n\nChữ.", "## Ba\n\nC.", "changed ba(1) removed hai(-1)"},
		{"two reworded", "## Hai\n\nChữ.\n\n## Ba", "## X\n\nChữ.\n\n## Y", "changed x(1) changed y(2)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := was
			if c.old != "" {
				if text = strings.Replace(was, c.old, c.new, 1); text == was {
					t.Fatal("nothing was replaced")
				}
			}
			var got []string
			for _, d := range parsed(t, text).DriftSince(strs(parsed(t, was).Synced())) {
				id := " " + d.ID
				if strings.HasPrefix(d.ID, "(") {
					id = d.ID
				}
				if d.What == doc.DriftFront {
					id = ""
				}
				got = append(got, fmt.Sprintf("%s%s(%d)", d.What, id, d.Heading))
			}
			if diff := cmp.Diff(c.want, strings.Join(got, " ")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Whatever a person writes into the field, every section of the source is judged.
func TestDriftSinceOfNonsense(t *testing.T) {
	d := parsed(t, "---\ntitle: A\nsummary: B\n---\n## Một\n\nChữ.\n")
	for _, lines := range [][]string{{""}, {"x"}, {"mot"}, {"(front)", "(front)"}, {"(top) 1", "(top) 1", "mot 1"}} {
		stale := map[string]bool{}
		for _, drift := range d.DriftSince(strs(lines)) {
			stale[drift.ID] = true
		}
		if !stale["mot"] || !stale["(front)"] {
			t.Errorf("%q: only %v are out of date", lines, stale)
		}
	}
}

func strs(lines []string) (list []yaml.PlacedStr) {
	for _, line := range lines {
		list = append(list, yaml.PlacedStr{V: line})
	}
	return list
}

func parsed(t *testing.T, text string) *doc.Doc {
	t.Helper()
	id := doc.Ident{Path: "content/guides/a.vi.md", Kind: doc.Guide, Stem: "a", Lang: "vi"}
	return doc.Parse(&source.File{Path: id.Path}, []byte(text), id, doc.Options{Languages: []lang.Tag{"vi", "en"}})
}
