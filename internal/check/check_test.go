package check_test

import (
	"fmt"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"lachan/internal/check"
	"lachan/internal/config"
	"lachan/internal/diag"
	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/site"
	"lachan/internal/source"
	"lachan/layouts"
)

// TestExamples runs all rules over testdata/CODE.txtar. A line of it says what is found there:
//
//	Gọi chị Mai 0912 345 678 <!-- want people-phone -->
//	title: Gọi 0912 345 678 # want people-phone
//
// and "want-file" what is found in the file as a whole. Nothing else may be found. A file that an example leaves out is
// that of testdata/shared.txtar.
func TestExamples(t *testing.T) {
	shared := files(t, "testdata/shared.txtar")
	for _, name := range examples(t) {
		t.Run(strings.TrimSuffix(path.Base(name), ".txtar"), func(t *testing.T) {
			own := files(t, name)
			fsys := fstest.MapFS{}
			for _, list := range []map[string]string{shared, own} {
				for file, text := range list {
					fsys[file] = &fstest.MapFile{Data: []byte(text)}
				}
			}
			s := read(t, fsys)
			want, got := wanted(fsys), findings(s.found, fsys)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("findings differ (-want +got):\n%s", diff)
				for _, d := range s.found {
					t.Logf("%s %v %v", d.Code, d.Span, d.Args)
				}
			}
			if code := strings.TrimSuffix(path.Base(name), ".txtar"); !strings.Contains(strings.Join(want, "\n"), code) {
				t.Errorf("the example of %s has no finding of it", code)
			}
			said := fmt.Sprint(s.found)
			overwrite(s.docs)
			if now := fmt.Sprint(s.found); now != said {
				t.Errorf("a finding keeps a piece of a text that is dropped: %s\nis %s", said, now)
			}
		})
	}
}

// overwrite drops Docs and has other texts lie where theirs lay.
func overwrite(docs []*doc.Doc) {
	for _, d := range docs {
		d.Drop()
	}
	for _, d := range docs {
		doc.Parse(&source.File{Path: d.Path}, []byte("---\n---\n"+strings.Repeat("@\n\n", 1<<10)), d.Ident, doc.Options{})
	}
}

// TestEveryCodeHasAnExample also holds that a code belongs to one rule and is in the catalogue.
func TestEveryCodeHasAnExample(t *testing.T) {
	var codes []string
	for _, r := range check.All() {
		if r.Text == nil && r.Doc == nil && r.Site == nil {
			t.Errorf("rule %s does nothing", r.Name)
		}
		for _, c := range r.Codes {
			codes = append(codes, string(c))
			if !diag.Known(c) {
				t.Errorf("%s is not in the catalogue", c)
			}
		}
	}
	var have []string
	for _, name := range examples(t) {
		have = append(have, strings.TrimSuffix(path.Base(name), ".txtar"))
	}
	slices.Sort(codes)
	slices.Sort(have)
	if diff := cmp.Diff(codes, have); diff != "" {
		t.Errorf("codes and examples differ (-codes +examples):\n%s", diff)
	}
}

func TestSilenceLeavesErrors(t *testing.T) {
	fsys := fstest.MapFS{"content/site.yaml": {Data: []byte("silence: {review-missing: lý do, people-phone: không được}\n")}}
	tree, _ := source.Read(source.Layer{FS: fsys, Dirs: []string{"content"}})
	c, _, _ := config.Parse(tree)
	var all diag.List
	all.Add("people-phone", diag.WholeFile("a"))
	all.Add("review-missing", diag.WholeFile("a"))
	all.Add("law-check-due", diag.WholeFile("a"))
	var codes []diag.Code
	for _, d := range check.Silence(c, all) {
		codes = append(codes, d.Code)
	}
	if diff := cmp.Diff([]diag.Code{"people-phone", "law-check-due"}, codes); diff != "" || len(all) != 3 || all[1].Code != "review-missing" {
		t.Errorf("silencing a warning and an error leaves\n%s", diff)
	}
}

func TestDigestCoversWhatDocsDependOn(t *testing.T) {
	base := files(t, "testdata/shared.txtar")
	env := func(file, old, new string, date lang.Day) string {
		fsys := fstest.MapFS{}
		for name, text := range base {
			if name == file {
				if changed := strings.Replace(text, old, new, 1); changed != text {
					text = changed
				} else {
					t.Fatalf("%s has no %q", file, old)
				}
			}
			fsys[name] = &fstest.MapFile{Data: []byte(text)}
		}
		tree, _ := source.Read(source.Layer{FS: fsys, Dirs: []string{"content"}})
		c, r, _ := config.Parse(tree)
		return check.NewEnv(c, r, date).Digest().String()
	}
	seen := map[string]string{}
	for name, digest := range map[string]string{
		"nothing":      env("", "", "", today),
		"law number":   env("content/data/laws.yaml", "53/2024/QH15", "54/2024/QH15", today),
		"law name":     env("content/data/laws.yaml", "Luật Phòng, chống mua bán người", "Luật khác", today),
		"law status":   env("content/data/laws.yaml", "effective: 2025-07-01", "effective: 2027-07-01", today),
		"phone number": env("content/data/hotlines.yaml", "0769.04.04.04", "0769.04.04.05", today),
		"date":         env("", "", "", lang.Day{Year: 2027, Month: 1, Dom: 1}),
	} {
		if other, clash := seen[digest]; clash {
			t.Errorf("changing %s and %s gives one digest", name, other)
		}
		seen[digest] = name
	}
	if same := env("content/data/laws.yaml", "# Sổ văn bản", "# Sổ văn bản, thêm một dòng\n", today); seen[same] != "nothing" {
		t.Error("a comment in a register changes the digest")
	}
}

var today = lang.Day{Year: 2026, Month: 11, Dom: 24}

// A whole is a site with what was found.
type whole struct {
	site  *site.Site
	docs  []*doc.Doc
	env   *check.Env
	found diag.List // by the rules
	other diag.List // by whoever read and linked
}

// read makes a site of files. What is wrong besides the rules' own codes fails the test.
func read(tb testing.TB, fsys fstest.MapFS) whole {
	tb.Helper()
	w := judge(fsys)
	for _, d := range w.other {
		if d.Severity() == diag.Error {
			tb.Errorf("the example itself is wrong: %s %v %v", d.Code, d.Span, d.Args)
		}
	}
	return w
}

func judge(fsys fstest.MapFS) (w whole) {
	tree, diags := source.Read(source.Layer{FS: layouts.FS, Dirs: []string{"words"}, As: "layouts"}, source.Layer{FS: fsys, Dirs: []string{"content"}})
	w.other = append(w.other, diags...)
	c, registers, diags := config.Parse(tree)
	w.other = append(w.other, diags...)
	words, diags := config.ParseWords(tree, c.Tags())
	w.other = append(w.other, diags...)
	w.env = check.NewEnv(c, registers, today)
	for _, f := range tree.Under("content") {
		if path.Ext(f.Path) != ".md" {
			continue
		}
		id, ok := doc.Identify(f.Path, c.Tags(), &w.other)
		if !ok {
			continue
		}
		data, err := f.Bytes()
		if err != nil {
			panic(err)
		}
		d := doc.Parse(f, data, id, doc.Options{Languages: c.Tags()})
		w.other = append(w.other, d.Diags...)
		before := len(d.Diags)
		check.Doc(w.env, d)
		w.found = append(w.found, d.Diags[before:]...)
		w.docs = append(w.docs, d)
	}
	w.site, diags = site.Link(site.Input{Config: c, Registers: registers, Words: words, Docs: w.docs, Files: tree, Date: today})
	w.other = append(w.other, diags...)
	w.found = check.Silence(c, append(w.found, check.Site(w.env, w.site)...)).Sort()
	return w
}

var wantPattern = regexp.MustCompile(`(?:<!--|#) want(-file)? ((?:[a-z]+-[a-z-]+ ?)+)`)

// wanted is "file:line code" for every mark, line 0 for the file as a whole.
func wanted(fsys fstest.MapFS) []string {
	var want []string
	for name, f := range fsys {
		for i, line := range strings.Split(string(f.Data), "\n") {
			for _, m := range wantPattern.FindAllStringSubmatch(line, -1) {
				n := i + 1
				if m[1] != "" {
					n = 0
				}
				for _, code := range strings.Fields(strings.TrimSuffix(m[2], "--")) {
					want = append(want, fmt.Sprintf("%s:%d %s", name, n, code))
				}
			}
		}
	}
	slices.Sort(want)
	return want
}

func findings(l diag.List, fsys fstest.MapFS) []string {
	var got []string
	for _, d := range l {
		line := 0
		if d.Span.Start >= 0 {
			line = 1 + strings.Count(string(fsys[d.Span.Path].Data[:d.Span.Start]), "\n")
		}
		got = append(got, fmt.Sprintf("%s:%d %s", d.Span.Path, line, d.Code))
	}
	slices.Sort(got)
	return got
}

func examples(tb testing.TB) []string {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		tb.Fatal(err)
	}
	return slices.DeleteFunc(names, func(name string) bool { return path.Base(name) == "shared.txtar" })
}

func files(tb testing.TB, name string) map[string]string {
	a, err := txtar.ParseFile(name)
	if err != nil {
		tb.Fatal(err)
	}
	list := map[string]string{}
	for _, f := range a.Files {
		list[f.Name] = string(f.Data)
	}
	return list
}
