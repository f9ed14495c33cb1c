package admin

import (
	"encoding/json"
	"strings"
	"testing"
	"testing/fstest"

	settings "lachan/internal/config"
	"lachan/internal/doc"
	"lachan/internal/site"
	"lachan/internal/source"
	"lachan/layouts"
)

func configured(t *testing.T) config {
	t.Helper()
	files := fstest.MapFS{
		"content/site.yaml": {Data: []byte("title: {vi: Trang, en: Site}\nlanguages: [vi, en]\ntopics: {di-lam-xa: {vi: Đi làm xa, en: Work}}\n")},
	}
	tree, _ := source.Read(source.Layer{FS: layouts.FS, Dirs: []string{"."}, As: "layouts"}, source.Layer{FS: files, Dirs: []string{"content"}})
	c, registers, diags := settings.Parse(tree)
	words, _ := settings.ParseWords(tree, c.Tags())
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	d := doc.Parse(&source.File{Path: "content/guides/a.vi.md"}, []byte("---\ntitle: A\nsummary: B\ntopics: [di-lam-xa]\n---\n"),
		doc.Ident{Path: "content/guides/a.vi.md", Kind: doc.Guide, Stem: "a", Lang: "vi"}, doc.Options{Languages: c.Tags()})
	s, _ := site.Link(site.Input{Config: c, Registers: registers, Words: words, Docs: []*doc.Doc{d}, Files: tree})
	var made config
	if err := json.Unmarshal(Config(s, "vi", "/icon.svg"), &made); err != nil {
		t.Fatal(err)
	}
	return made
}

func TestConfigIsMadeOfTheSchema(t *testing.T) {
	c := configured(t)
	if c.Title != "Trang" || strings.Join(c.I18n.Locales, " ") != "vi en" || c.I18n.DefaultLocale != "vi" || len(c.Collections) != len(doc.Kinds) {
		t.Errorf("%+v", c)
	}
	fields := map[string]field{}
	for _, f := range c.Collections[0].Fields {
		fields[f.Name] = f
	}
	for name, want := range map[string]field{
		"title":      {Widget: "string", Required: true, I18n: true, MaxLength: 120},
		"summary":    {Widget: "text", Required: true, I18n: true, MaxLength: 200},
		"order":      {Widget: "number", ValueType: "int"},
		"read_aloud": {Widget: "boolean"},
		"updated":    {Widget: "datetime", I18n: true, Type: "date", Format: "YYYY-MM-DD"},
		"topics":     {Widget: "select", Multiple: true, Options: []option{{"Đi làm xa", "di-lam-xa"}}},
		"body":       {Widget: "text", I18n: true},
	} {
		got := fields[name]
		if got.Label == "" || name != "body" && got.Hint != name {
			t.Errorf("%s is labelled %q, hint %q", name, got.Label, got.Hint)
		}
		got.Name, got.Label, got.Hint = "", "", ""
		a, _ := json.Marshal(got)
		b, _ := json.Marshal(want)
		if string(a) != string(b) {
			t.Errorf("%s is %s, want %s", name, a, b)
		}
	}
	if _, shown := fields["synced"]; shown {
		t.Error("what lachan sync writes is offered to people")
	}
	for _, collection := range c.Collections {
		for _, f := range collection.Fields {
			if f.Widget == "" {
				t.Errorf("%s of %s has no widget", f.Name, collection.Name)
			}
		}
	}
}

func TestKeepLeavesWhatTheCMSDoesNotKnow(t *testing.T) {
	was := "---\ntitle: A\nsessions:\n  - title: {vi: Sáng}\nsynced:\n- (top) 00000000\nicon: road\n---\n\nChữ.\n"
	got := string(Keep([]byte(was), []byte("---\ntitle: B\n---\nChữ.")))
	if want := "---\ntitle: B\nsessions:\n  - title: {vi: Sáng}\nsynced:\n- (top) 00000000\n---\n\nChữ.\n"; got != want {
		t.Errorf("%s", got)
	}
}

// What the CMS would fetch from elsewhere must be found here, or its words would be missing and its icons be letters.
func TestNothingIsFetchedFromElsewhere(t *testing.T) {
	if !Has() {
		t.Skip("this program was built without the CMS (make cms)")
	}
	text, _ := File(scriptName)
	for _, host := range []string{"unpkg.com", "jsdelivr.net", "fonts.googleapis.com"} {
		if strings.Contains(string(text), host) {
			t.Errorf("the script still names %s", host)
		}
	}
	for _, name := range []string{
		"material-symbols.woff2", "noto-mono.woff2", "source-sans.woff2", "LICENSE.txt",
		packages + "@sveltia/cms@" + Version + "/locales/vi.json", packages + "@sveltia/cms@" + Version + "/locales/de.json", packages + "@sveltia/cms/package.json",
	} {
		if data, ok := File(name); !ok || len(data) == 0 {
			t.Errorf("%s is missing", name)
		}
	}
	if _, ok := File("README.md"); ok {
		t.Error("README.md is served")
	}
}
