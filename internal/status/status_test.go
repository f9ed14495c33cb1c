package status_test

import (
	"path"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"lachan/internal/check"
	"lachan/internal/config"
	"lachan/internal/diag"
	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/site"
	"lachan/internal/source"
	"lachan/internal/status"
	"lachan/layouts"
)

// The table is tested as a whole by the script of the command; here is what counts together.
func TestTotalsAreTheSumOfTheCells(t *testing.T) {
	r := report(t, fstest.MapFS{
		"content/site.yaml":         {Data: []byte("languages: [vi, en]\n")},
		"content/guides/a.vi.md":    {Data: []byte("---\ntitle: A\nsummary: A\nreviewed: {by: Sở, on: 2026-01-01}\n---\nChữ.\n")},
		"content/guides/a.en.md":    {Data: []byte("---\ntitle: AA\nsummary: AA\nstatus: review\nsynced: [(front) 0]\n---\nText.\n")},
		"content/guides/b.vi.md":    {Data: []byte("---\ntitle: B\nsummary: B\n---\nMột hai ba bốn năm sáu bảy tám chín mười một hai ba bốn năm sáu bảy tám chín mười một hai.\n")},
		"content/pages/c.vi.md":     {Data: []byte("---\ntitle: C\nsummary: C\n---\nChữ.\n")},
		"content/pages/c.en.md":     {Data: []byte("---\ntitle: CC\nsummary: CC\n---\nText.\n")},
		"content/data/laws.yaml":    {Data: []byte("- {number: 1/2020/QH14, kind: law, name: {vi: L}, effective: 2020-01-01}\n")},
		"content/data/sources.yaml": {Data: []byte("[]\n")},
	})
	want := []status.Total{
		{Language: "vi", Materials: 3, Current: 3, Reviewable: 2, Reviewed: 1},
		{Language: "en", Materials: 3, Stale: 1, Unknown: 1, Missing: 1, Sections: 2, Drafts: 1, Reviewable: 1, Plain: 100},
	}
	want[0].Plain = r.Totals[0].Plain // see below
	if diff := cmp.Diff(want, r.Totals); diff != "" {
		t.Error(diff)
	}
	if p := r.Totals[0].Plain; p < 1 || p >= 100 {
		t.Errorf("a page with one long sentence has %d", p)
	}
	if len(r.Laws) != 1 || r.Laws[0].Line != 1 || r.Laws[0].Number != "1/2020/QH14" {
		t.Errorf("laws to check: %v", r.Laws)
	}
	for _, row := range r.Rows {
		if len(row.Cells) != 2 {
			t.Errorf("%s has %d cells", row.ID, len(row.Cells))
		}
	}
}

func report(t *testing.T, fsys fstest.MapFS) *status.Report {
	t.Helper()
	date := lang.Day{Year: 2026, Month: 11, Dom: 24}
	tree, all := source.Read(source.Layer{FS: layouts.FS, Dirs: []string{"words"}, As: "layouts"}, source.Layer{FS: fsys, Dirs: []string{"content"}})
	c, registers, diags := config.Parse(tree)
	all = append(all, diags...)
	words, _ := config.ParseWords(tree, c.Tags())
	env := check.NewEnv(c, registers, date)
	var docs []*doc.Doc
	for _, f := range tree.Under("content") {
		if path.Ext(f.Path) != ".md" {
			continue
		}
		id, ok := doc.Identify(f.Path, c.Tags(), &all)
		data, err := f.Bytes()
		if !ok || err != nil {
			t.Fatal(f.Path, err)
		}
		d := doc.Parse(f, data, id, doc.Options{Languages: c.Tags()})
		check.Doc(env, d)
		all = append(all, d.Diags...)
		docs = append(docs, d)
	}
	s, diags := site.Link(site.Input{Config: c, Registers: registers, Words: words, Docs: docs, Files: tree, Date: date, Drafts: true})
	all = append(all, diags...)
	all = append(all, check.Site(env, s)...)
	if errors, _, _ := all.Count(); errors > 0 {
		t.Fatalf("%v", all)
	}
	return status.Of(s, diag.List(all).Sort())
}
