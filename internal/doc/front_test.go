package doc

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"lachan/internal/diag"
	"lachan/internal/lang"
	"lachan/internal/yaml"
)

// hidden lets test files show what editors hide.
var hidden = strings.NewReplacer("<CR>", "\r", "<BOM>", "\ufeff", "<TAB>", "\t", "<END>\n", "", "<SPACE>", " ")

// goldens runs answer on every file of an archive and compares the answers that stand behind each.
func goldens(t *testing.T, file string, answer func(name, in string) string) {
	t.Helper()
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	out := &txtar.Archive{Comment: a.Comment}
	for _, f := range a.Files {
		if !strings.HasPrefix(f.Name, "want ") {
			got := answer(f.Name, hidden.Replace(string(f.Data)))
			out.Files = append(out.Files, f, txtar.File{Name: "want " + f.Name, Data: []byte(got)})
		}
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(out), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(string(txtar.Format(a)), string(txtar.Format(out))); diff != "" && !*update {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

// findings prints line:column-column code name=value, in characters.
func findings(data string, l diag.List) string {
	var b strings.Builder
	place := func(at int) string {
		before := data[:at]
		return fmt.Sprintf("%d:%d", strings.Count(before, "\n")+1, len([]rune(before[strings.LastIndexByte(before, '\n')+1:]))+1)
	}
	for _, d := range l.Sort() {
		diag.Lookup(d.Code)
		fmt.Fprintf(&b, "%s-%s %s", place(d.Span.Start), place(d.Span.End), d.Code)
		for _, k := range slices.Sorted(maps.Keys(d.Args)) {
			if k != "list" {
				fmt.Fprintf(&b, " %s=%q", k, d.Args[k])
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestSplitFront(t *testing.T) {
	goldens(t, "testdata/front.txtar", func(name, in string) string {
		front, body, l := splitFront(name, []byte(in))
		block := "none"
		if front.Data != nil {
			block = fmt.Sprintf("%q", front.Data)
			if got := in[front.Start : front.Start+len(front.Data)]; got != string(front.Data) {
				t.Errorf("%s: the block is not what stands at %d: %q", name, front.Start, got)
			}
		}
		return fmt.Sprintf("front %s\nbody %q\n%s", block, in[body:], findings(in, l))
	})
}

// TestMeta decodes front matter of every kind: the name of a case is KIND/NAME.LANG.
func TestMeta(t *testing.T) {
	goldens(t, "testdata/meta.txtar", func(name, in string) string {
		kind, rest, _ := strings.Cut(name, "/")
		m := Meta{Neutral: &Neutral{}}
		l := yaml.Decode(yaml.Block{Path: name, Data: []byte(in)}, &m, yaml.Options{
			Kind: kind, Translation: !strings.HasSuffix(rest, ".vi"), SourcePath: "a.vi.md", Languages: []lang.Tag{"vi", "en"},
		})
		l = append(l, m.check(name)...)
		return findings(in, l) + items(m.Sessions)
	})
}

// items prints what became of a course's sessions.
func items(sessions []Session) string {
	var b strings.Builder
	for _, s := range sessions {
		fmt.Fprintf(&b, "day %d %s\n", s.Day, s.Start.V)
		for _, i := range s.Items {
			fmt.Fprintf(&b, "  module=%s scenario=%s break=%s talk=%s minutes=%d title=%s\n", i.Module.V, i.Scenario.V, i.Break, i.Talk["vi"], i.Minutes, i.Title["vi"])
		}
	}
	return b.String()
}

// TestTemplates holds what `lachan new` writes for each kind, and that it has no findings as it stands.
func TestTemplates(t *testing.T) {
	for _, kind := range append(Kinds[:], Home) {
		s := yaml.SchemaOf(reflect.TypeFor[Meta](), string(kind))
		for _, o := range []yaml.TemplateOptions{
			{Explain: "vi", Language: "vi", Values: map[string]string{"title": "Bài mới: một", "updated": "2026-11-24"}},
			{Explain: "en", Language: "en", Translation: true},
		} {
			got := yaml.Template(s, o)
			m := Meta{Neutral: &Neutral{}}
			l := yaml.Decode(yaml.Block{Data: got}, &m, yaml.Options{Kind: string(kind), Translation: o.Translation, Languages: []lang.Tag{"vi", "en"}})
			if l = append(l, m.check("")...); len(l) > 0 {
				t.Errorf("%s %s has findings:\n%s", kind, o.Language, findings(string(got), l))
			}
			file := filepath.Join("testdata", "new", string(kind)+"."+string(o.Language)+".yaml")
			if *update {
				if err := os.WriteFile(file, got, 0o666); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), string(got)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", file, diff)
			}
		}
	}
}

func TestClock(t *testing.T) {
	for s, want := range map[string]string{"08:00": "", "23:59": "", "00:00": "", "8:00": "08:00", "8h": "08:00", "8h30": "08:30", "8 giờ 5": "08:05", "0830": "08:30", "24:00": "-", "08:60": "-", "+8:00": "08:00", "": "-", "tám giờ": "-", "1:2:3": "-"} {
		var c Clock
		fault, near := c.ReadScalar(s)
		if want == "-" {
			want = ""
		} else if want == "" && (fault != "" || c.String() != s) {
			t.Errorf("ReadScalar(%q) = %s %s, %s", s, fault, near, c)
			continue
		}
		if want != near {
			t.Errorf("ReadScalar(%q) is near %q, want %q", s, near, want)
		}
	}
}

// FuzzFront: the block and the body are parts of the file, one after the other; nothing is lost or shown twice.
func FuzzFront(f *testing.F) {
	a, err := txtar.ParseFile("testdata/front.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, x := range a.Files {
		f.Add([]byte(hidden.Replace(string(x.Data))))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		front, body, l := splitFront("a.md", data)
		if body < 0 || body > len(data) {
			t.Fatalf("the body begins at %d of %d", body, len(data))
		}
		if front.Data == nil {
			if len(l) == 0 {
				t.Fatal("no front matter and no finding that says why")
			}
		} else if end := front.Start + len(front.Data); end > body || !bytes.Equal(data[front.Start:end], front.Data) {
			t.Fatalf("the block %d–%d is not before the body at %d, or not of the file", front.Start, end, body)
		} else if bytes.Contains(append([]byte("\n"), front.Data...), []byte("\n---\n")) {
			t.Fatal("a fence within the block")
		}
		for _, d := range l {
			if d.Span.Start < 0 || d.Span.End < d.Span.Start || d.Span.End > len(data) {
				t.Fatalf("%s is outside of the file: %+v", d.Code, d.Span)
			}
		}
	})
}

func BenchmarkSplitFront(b *testing.B) {
	data := []byte("---\n" + strings.Repeat("title: Đi làm xa an toàn, có giấy tờ, có người biết, có đường về\n", 15) + "---\n" + strings.Repeat("Chữ. ", 1000))
	b.ReportAllocs()
	for b.Loop() {
		splitFront("a.md", data)
	}
}
