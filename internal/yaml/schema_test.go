package yaml

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lachan/internal/lang"
)

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

func TestJSONSchema(t *testing.T) {
	for name, s := range map[string]*Schema{
		"schema-modules.json": SchemaOf(reflect.TypeFor[sample](), "modules"),
		"schema-terms.json":   SchemaOf(reflect.TypeFor[[]term](), ""),
	} {
		got := JSONSchema(s, "vi")
		if !json.Valid(got) {
			t.Errorf("%s is not JSON", name)
		}
		golden(t, name, got)
	}
}

func TestTemplate(t *testing.T) {
	s := SchemaOf(reflect.TypeFor[sample](), "modules")
	values := map[string]string{"title": "Quá liều: 5 phút", "goals": "Một\nHai: ba\n3", "updated": "2026-11-24"}
	for name, o := range map[string]TemplateOptions{
		"template-source.yaml":      {Explain: "vi", Language: "vi", Values: values},
		"template-translation.yaml": {Explain: "en", Language: "en", Translation: true},
		"template-bare.yaml":        {Explain: "xx", Language: "fr"},
	} {
		got := Template(s, o)
		golden(t, name, got)
		for _, text := range []string{string(got), uncommented(string(got))} {
			l := Decode(Block{Path: name, Data: []byte(text)}, new(sample), Options{Kind: "modules", Translation: o.Translation, Languages: []lang.Tag{o.Language}})
			if len(l) > 0 {
				t.Errorf("%s has findings:\n%s\n%s", name, printed([]byte(text), l), text)
			}
		}
	}
	got := Template(SchemaOf(reflect.TypeFor[[]term](), ""), TemplateOptions{Explain: "vi", Language: "vi"})
	golden(t, "template-term.yaml", got)
}

// uncommented makes live what a template offers: of two comments in a row the first is the explanation.
func uncommented(s string) string {
	var b strings.Builder
	explained := false
	for line := range strings.Lines(s) {
		if strings.HasPrefix(line, "# ") && explained {
			line = line[2:]
		} else {
			explained = strings.HasPrefix(line, "# ")
		}
		b.WriteString(line)
	}
	return b.String()
}
