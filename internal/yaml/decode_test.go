package yaml

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"lachan/internal/diag"
	"lachan/internal/lang"
)

var update = flag.Bool("update", false, "accept the new answers")

// TestFindings runs testdata/*.txtar: each in.yaml (or other name ending in .yaml) against the findings after it. Lines
// "name: value" of the comment set options; "type" is what is decoded into.
func TestFindings(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no testdata", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			dst, o := setting(string(a.Comment))
			out := &txtar.Archive{Comment: a.Comment}
			for _, f := range a.Files {
				if strings.HasPrefix(f.Name, "want ") {
					continue
				}
				data := unprintable.Replace(string(f.Data))
				got := printed([]byte(data), Decode(Block{Path: f.Name, Data: []byte(data)}, dst(), o))
				out.Files = append(out.Files, f, txtar.File{Name: "want " + f.Name, Data: []byte(got)})
			}
			if *update {
				if err := os.WriteFile(file, txtar.Format(out), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(txtar.Format(a)), string(txtar.Format(out))); diff != "" {
				t.Errorf("findings differ (-want +got):\n%s", diff)
			}
		})
	}
}

// unprintable lets test files show what editors hide.
var unprintable = strings.NewReplacer("<TAB>", "\t", "<CR>", "\r", "<BOM>", "\ufeff", "<BEL>", "\a", "<FF>", "\xff", "<LS>", "\u2028",
	"<BRACKETS>", strings.Repeat("[", 50_000), "<DASHES>", strings.Repeat("- ", 40))

func setting(comment string) (dst func() any, o Options) {
	o.Languages = []lang.Tag{"vi", "en"}
	dst = func() any { return new(sample) }
	for line := range strings.Lines(comment) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch name {
		case "kind":
			o.Kind = value
		case "translation-of":
			o.Translation, o.SourcePath = true, value
		case "languages":
			o.Languages = nil
			for _, tag := range strings.Fields(value) {
				o.Languages = append(o.Languages, lang.Tag(tag))
			}
		case "type":
			switch value {
			case "terms":
				dst = func() any { return new([]term) }
			case "words":
				dst = func() any { return new(words) }
				o.Complete = true
			}
		}
	}
	return dst, o
}

// printed is the test printer: line:column-column code name=value …, in characters.
func printed(data []byte, l diag.List) string {
	var b strings.Builder
	for _, d := range l.Sort() {
		fmt.Fprintf(&b, "%s %s", place(data, d.Span), d.Code)
		for _, k := range slices.Sorted(maps.Keys(d.Args)) {
			fmt.Fprintf(&b, " %s=%q", k, d.Args[k])
		}
		for _, r := range d.Related {
			fmt.Fprintf(&b, " related=%s", place(data, r))
		}
		if d.Fix != nil {
			fmt.Fprintf(&b, " fix=%q", d.Fix.New)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func place(data []byte, s diag.Span) string {
	line, col := position(data, s.Start)
	endLine, endCol := position(data, s.End)
	if endLine == line {
		return fmt.Sprintf("%d:%d-%d", line, col, endCol)
	}
	return fmt.Sprintf("%d:%d-%d:%d", line, col, endLine, endCol)
}

func position(data []byte, at int) (line, col int) {
	before := string(data[:at])
	line = strings.Count(before, "\n") + 1
	return line, len([]rune(before[strings.LastIndexByte(before, '\n')+1:])) + 1
}
