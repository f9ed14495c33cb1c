package main

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"lachan/internal/diag"
	"lachan/internal/yaml"
)

// The schemas that .vscode/settings.json names are those of the program; `make schemas` writes them.
func TestEditorsHaveTheSchemas(t *testing.T) {
	const dir = "../../.vscode/schema"
	want := map[string]bool{}
	for _, s := range schemas() {
		name := s.name + ".json"
		want[name] = true
		text := yaml.JSONSchema(s.schema, "vi")
		if *update {
			if err := os.WriteFile(filepath.Join(dir, name), text, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		have, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil || string(have) != string(text) {
			t.Errorf("%s is not what lachan schema %s prints (make schemas): %v", name, s.name, err)
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !want[e.Name()] {
			t.Errorf("%s is no schema of the program", e.Name())
		}
	}
	settings, err := os.ReadFile("../../.vscode/settings.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`"\.vscode/schema/([^"]+)"`).FindAllStringSubmatch(string(settings), -1) {
		if !want[m[1]] {
			t.Errorf("settings.json names %s, which is no schema", m[1])
		}
	}
}

// What a task of .vscode/tasks.json looks for is what check prints.
func TestEditorsUnderstandFindings(t *testing.T) {
	text, err := os.ReadFile("../../.vscode/tasks.json")
	if err != nil {
		t.Fatal(err)
	}
	var tasks struct {
		Tasks []struct {
			ProblemMatcher []struct {
				Severity string
				Pattern  struct{ Regexp string }
			}
		}
	}
	plain := regexp.MustCompile(`(?m)^\s*//.*$`).ReplaceAll(text, nil)
	if err := json.Unmarshal(plain, &tasks); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	p := diag.Printer{Lang: "vi", Source: func(string) []byte { return []byte("a\nb: [x]\n") }}
	span := diag.Span{Path: "content/guides/a.vi.md", Start: 2, End: 3}
	list := diag.List{diag.New("front-missing", span), diag.New("front-missing", diag.WholeFile(span.Path)), diag.New("review-missing", span), diag.New("review-missing", diag.WholeFile(span.Path))}
	if err := p.Text(&out, list); err != nil {
		t.Fatal(err)
	}
	found := map[string]int{}
	for line := range strings.Lines(out.String()) {
		for _, m := range tasks.Tasks[0].ProblemMatcher {
			if got := regexp.MustCompile(m.Pattern.Regexp).FindStringSubmatch(strings.TrimRight(line, "\n")); got != nil && got[1] == span.Path {
				found[m.Severity]++
			}
		}
	}
	if !slices.Equal(slices.Sorted(maps.Values(found)), []int{2, 2}) {
		t.Errorf("of four findings are seen %v:\n%s", found, out.String())
	}
}
