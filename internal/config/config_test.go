package config

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"lachan/internal/diag"
	"lachan/internal/lang"
	"lachan/internal/source"
)

var update = flag.Bool("update", false, "accept the new answers")

// TestConfig runs testdata/*.txtar: the files of a site, then what Parse and ParseWords make of them.
func TestConfig(t *testing.T) {
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
			out := &txtar.Archive{Comment: a.Comment}
			site := fstest.MapFS{}
			for _, f := range a.Files {
				if f.Name != "want" {
					out.Files = append(out.Files, f)
					site[f.Name] = &fstest.MapFile{Data: f.Data}
				}
			}
			out.Files = append(out.Files, txtar.File{Name: "want", Data: []byte(answer(treeOf(t, site), site))})
			if *update {
				if err := os.WriteFile(file, txtar.Format(out), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(txtar.Format(a)), string(txtar.Format(out))); diff != "" && !*update {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func treeOf(t testing.TB, site fstest.MapFS) *source.Tree {
	t.Helper()
	tree, l := source.Read(source.Layer{FS: site, Dirs: []string{"content", "layouts"}})
	if len(l) > 0 {
		t.Fatal(l)
	}
	return tree
}

func answer(tree *source.Tree, site fstest.MapFS) string {
	c, r, l := Parse(tree)
	var b strings.Builder
	fmt.Fprintf(&b, "languages %v, base %q, exit %q, checked within %v, weight %v, silence %d\n", c.Tags(), c.BaseURL.V, c.ExitURL.V, c.CheckedWithin, c.Weight, len(c.Silence))
	missing := slices.DeleteFunc(slices.Sorted(maps.Keys(r.Missing)), func(n string) bool { return !r.Missing[n] })
	fmt.Fprintf(&b, "missing %v, hotlines %d, laws %d, terms %d, places %d, sources %d, stale %d\n", missing, len(r.Hotlines), len(r.Laws), len(r.Terms), len(r.Places), len(r.Sources), len(r.Stale))
	words, more := ParseWords(tree, c.Tags())
	for _, tag := range slices.Sorted(maps.Keys(words)) {
		if tree.Find(wordsFolder) != nil || len(tree.Under(wordsFolder)) > 0 {
			fmt.Fprintf(&b, "words %s: guides at %q\n", tag, words[tag].Addresses.Guides)
		}
	}
	l = append(l, more...)
	if len(tree.Under(wordsFolder)) == 0 {
		l = slices.DeleteFunc(l, func(d diag.Diagnostic) bool { return d.Code == "language-words" })
	}
	for _, d := range l.Sort() {
		fmt.Fprintf(&b, "%s %s", place(site, d.Span), d.Code)
		for _, k := range slices.Sorted(maps.Keys(d.Args)) {
			if k != "list" && d.Args[k] != "" {
				fmt.Fprintf(&b, " %s=%q", k, d.Args[k])
			}
		}
		for _, s := range d.Related {
			fmt.Fprintf(&b, " related=%s", place(site, s))
		}
		b.WriteByte('\n')
		diag.Lookup(d.Code)
	}
	return b.String()
}

// place is path:line:text.
func place(site fstest.MapFS, s diag.Span) string {
	if s.Start < 0 {
		return s.Path
	}
	data := string(site[s.Path].Data)
	return fmt.Sprintf("%s:%d:%q", s.Path, strings.Count(data[:s.Start], "\n")+1, data[s.Start:s.End])
}

// The real content and words must be right, and reading them must not cost what a save may not cost.
func realTree(t testing.TB) *source.Tree {
	t.Helper()
	root := os.DirFS("../..")
	site := fstest.MapFS{}
	for _, pattern := range []string{"content/*.yaml", "content/data/*.yaml", "layouts/words/*.yaml"} {
		names, err := filepath.Glob("../../" + pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			name = filepath.ToSlash(strings.TrimPrefix(name, "../../"))
			data, err := root.(interface{ ReadFile(string) ([]byte, error) }).ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			site[name] = &fstest.MapFile{Data: data}
		}
	}
	return treeOf(t, site)
}

func TestRealRegistersAreRight(t *testing.T) {
	tree := realTree(t)
	c, _, l := Parse(tree)
	_, more := ParseWords(tree, c.Tags())
	for _, d := range append(l, more...).Sort() {
		t.Errorf("%s:%d %s %v", d.Span.Path, d.Span.Start, d.Code, d.Args)
	}
}

func TestParseIsDeterministic(t *testing.T) {
	site := fstest.MapFS{"content/site.yaml": {Data: []byte("silence: {x-y: a}\n")}, "content/data/laws.yaml": {Data: []byte("- x: 1\n")}, "content/data/stale.yaml": {Data: []byte("- x: 1\n")}}
	_, _, first := Parse(treeOf(t, site))
	for range 20 {
		if _, _, l := Parse(treeOf(t, site)); cmp.Diff(first, l) != "" {
			t.Fatal("two readings differ")
		}
	}
}

func TestLanguagesOf(t *testing.T) {
	for names, want := range map[string][]lang.Tag{
		"":                                  {"vi"},
		"content/a.fr.md content/b/c.en.md": {"en", "fr"},
		"content/a.en.md content/b/c.vi.md": {"vi", "en"},
		"content/a.en.txt content/x.md layouts/a.de.md content/a.b.c.md content/b/zh-Hant.zh-Hant.md": {"zh-Hant"},
	} {
		site := fstest.MapFS{}
		for _, name := range strings.Fields(names) {
			site[name] = &fstest.MapFile{}
		}
		c, _, _ := Parse(treeOf(t, site))
		if diff := cmp.Diff(want, c.Tags()); diff != "" {
			t.Errorf("%s: %s", names, diff)
		}
	}
}

// FuzzRegisters: any bytes in any register or in site.yaml give findings, never a panic, and all within the files.
func FuzzRegisters(f *testing.F) {
	for _, file := range realTree(f).Files() {
		data, err := file.Bytes()
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data[:min(len(data), 1500)]) // small seeds are changed faster
	}
	f.Add([]byte("- id: a\n  parent: b\n  kind: city\n  names: [{name: x, from: 2026-01-02, until: 2026-01-01}]\n- id: b\n  parent: a\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		site := fstest.MapFS{}
		for _, name := range []string{"content/site.yaml", "layouts/words/vi.yaml"} {
			site[name] = &fstest.MapFile{Data: data}
		}
		for _, name := range registerNames {
			site[registerPath(name)] = &fstest.MapFile{Data: data}
		}
		tree := treeOf(t, site)
		c, _, l := Parse(tree)
		if len(c.Languages) == 0 {
			t.Fatal("a site without a language")
		}
		_, more := ParseWords(tree, c.Tags())
		for _, d := range append(l, more...) {
			diag.Lookup(d.Code)
			for _, s := range append([]diag.Span{d.Span}, d.Related...) {
				if s.Start >= 0 && (s.End < s.Start || s.End > len(data)) {
					t.Fatalf("%s is outside of its file: %+v", d.Code, s)
				}
			}
		}
	})
}

func BenchmarkParse(b *testing.B) {
	tree := realTree(b)
	b.ReportAllocs()
	for b.Loop() {
		c, _, _ := Parse(tree)
		ParseWords(tree, c.Tags())
	}
}
