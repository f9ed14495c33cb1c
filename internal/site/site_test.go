package site_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"lachan/internal/config"
	"lachan/internal/diag"
	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/site"
	"lachan/internal/source"
	"lachan/layouts"
)

var update = flag.Bool("update", false, "accept the new answers")

// link makes a site of files, on 24/11/2026.
func link(t *testing.T, files fstest.MapFS) (*site.Site, diag.List) {
	t.Helper()
	tree, diags := source.Read(
		source.Layer{FS: layouts.FS, Dirs: []string{"words"}, As: "layouts"},
		source.Layer{FS: files, Dirs: []string{"content"}},
	)
	cfg, registers, found := config.Parse(tree)
	words, wordDiags := config.ParseWords(tree, cfg.Tags())
	diags = slices.Concat(diags, found, wordDiags)
	var docs []*doc.Doc
	for _, f := range tree.Under("content") {
		if id, ok := doc.Identify(f.Path, cfg.Tags(), &diags); ok {
			data, err := f.Bytes()
			if err != nil {
				t.Fatal(err)
			}
			d := doc.Parse(f, data, id, doc.Options{Languages: cfg.Tags()})
			diags = append(diags, d.Diags...)
			docs = append(docs, d)
		}
	}
	s, found := site.Link(site.Input{Config: cfg, Registers: registers, Words: words, Docs: docs, Files: tree, Date: lang.Day{Year: 2026, Month: 11, Dom: 24}})
	return s, append(diags, found...).Sort()
}

// Each file of testdata is a small site, what it becomes, and what is found.
func TestLink(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) < 6 {
		t.Fatalf("%d stories, %v", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			tree := fstest.MapFS{}
			want := map[string]string{}
			kept := archive.Files[:0:0]
			for _, f := range archive.Files {
				if name, ok := strings.CutPrefix(f.Name, "want."); ok {
					want[name] = string(f.Data)
					continue
				}
				tree[f.Name] = &fstest.MapFile{Data: f.Data}
				kept = append(kept, f)
			}
			s, diags := link(t, tree)
			got := map[string]string{"pages": spellPages(s), "laws": spellLaws(s), "diag": spellDiags(tree, diags)}
			for _, name := range []string{"pages", "laws", "diag"} {
				if got[name] != want[name] && !*update {
					t.Errorf("want.%s:\n%s", name, cmp.Diff(want[name], got[name]))
				}
				if got[name] != "" {
					kept = append(kept, txtar.File{Name: "want." + name, Data: []byte(got[name])})
				}
			}
			if *update {
				if err := os.WriteFile(file, txtar.Format(&txtar.Archive{Comment: archive.Comment, Files: kept}), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// spellPages writes a line an edition and, below it, what it leads to.
func spellPages(s *site.Site) string {
	var b strings.Builder
	for _, loc := range s.Locales {
		fmt.Fprintf(&b, "%s /%s %q\n", loc.Tag, loc.Root, loc.Title)
		for _, m := range s.Materials {
			e := m.In(loc)
			fmt.Fprintf(&b, "  /%s %q", e.Address, e.Title)
			if e.Fallback {
				fmt.Fprintf(&b, " in %s", e.Lang)
			}
			if e.Prev != nil {
				fmt.Fprintf(&b, " prev=%s", e.Prev.Material.Stem)
			}
			if e.Next != nil {
				fmt.Fprintf(&b, " next=%s", e.Next.Material.Stem)
			}
			b.WriteByte('\n')
			asks := slices.Collect(e.Body.Asks())
			for _, h := range e.Body.Parts() {
				if h == nil {
					break
				}
				ask := &asks[h.Ask]
				if a := spellTarget(s.Answer(e, ask)); a != "" {
					fmt.Fprintf(&b, "    %s -> %s\n", ask.Target, a)
				}
			}
			for _, other := range e.Scenarios {
				fmt.Fprintf(&b, "    scenario %s\n", other.Material.Stem)
			}
			for _, other := range e.Modules {
				fmt.Fprintf(&b, "    module %s\n", other.Material.Stem)
			}
			for _, session := range e.Sessions {
				fmt.Fprintf(&b, "    day %d %s–%s %q\n", session.Day, session.Start, session.End, session.Title)
				for _, item := range session.Items {
					fmt.Fprintf(&b, "      %s–%s %q\n", item.Start, item.End, item.Title)
				}
			}
			if len(m.UsedIn) > 0 && loc == s.Locales[0] {
				b.WriteString("    used in")
				for _, user := range m.UsedIn {
					b.WriteString(" " + user.ID)
				}
				b.WriteByte('\n')
			}
		}
		for _, g := range slices.Concat(loc.Topics, loc.Audiences) {
			fmt.Fprintf(&b, "  /%s %q %d\n", g.Address, g.Name, len(g.Editions))
		}
	}
	return b.String()
}

func spellTarget(t site.Target) string {
	switch {
	case t.Edition != nil && t.Anchor != "":
		return "/" + string(t.Edition.Address) + "#" + t.Anchor
	case t.Edition != nil:
		return "/" + string(t.Edition.Address)
	case t.Anchor != "":
		return "#" + t.Anchor
	case t.Hotline != nil:
		return "hotline " + t.Hotline.Number
	case t.Law != nil:
		return "law " + t.Law.Number.V
	case t.Term != nil:
		return "term " + t.Term.Anchor
	case t.Place != nil:
		return "place " + t.Place.ID.V
	case t.File != nil:
		return "file " + t.File.Path
	case t.URL != "":
		return t.URL
	}
	return ""
}

func spellLaws(s *site.Site) string {
	var b strings.Builder
	status := map[site.Status]string{site.InForce: "in force", site.NotYet: "not yet", site.Expired: "expired", site.Replaced: "replaced", site.Uncertain: "uncertain"}
	if len(s.Locales) == 0 {
		return ""
	}
	for _, law := range s.Locales[0].Laws {
		fmt.Fprintf(&b, "%s %s %s", law.Number.V, law.Anchor, status[law.Status])
		if law.ReplacedBy != nil {
			fmt.Fprintf(&b, " by %s", law.ReplacedBy.Number.V)
		}
		for _, m := range law.CitedIn {
			b.WriteString(" " + m.ID)
		}
		if law.CheckOverdue {
			b.WriteString(" overdue")
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func spellDiags(files fstest.MapFS, diags diag.List) string {
	var b strings.Builder
	for _, d := range diags {
		line := 0
		if f := files[d.Span.Path]; f != nil && d.Span.Start >= 0 {
			line = strings.Count(string(f.Data[:d.Span.Start]), "\n") + 1
		}
		fmt.Fprintf(&b, "%s:%d %s", d.Span.Path, line, d.Code)
		for _, key := range []string{"target", "anchor", "address", "near", "language", "source", "number"} {
			if v := d.Args[key]; v != "" {
				fmt.Fprintf(&b, " %s=%s", key, v)
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}
