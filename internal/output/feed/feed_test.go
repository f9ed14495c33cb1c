package feed

import (
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lachan/internal/config"
	"lachan/internal/digest"
	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/output"
	"lachan/internal/site"
	"lachan/internal/source"
	"lachan/internal/yaml"
)

var update = flag.Bool("update", false, "accept the new answers")

func str(s string) yaml.Str          { return yaml.Str{V: s} }
func placed(s string) yaml.PlacedStr { return yaml.PlacedStr{V: s} }

func day(t testing.TB, s string) lang.Day {
	t.Helper()
	if s == "" {
		return lang.Day{}
	}
	d, err := lang.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// file is one file: "guides/goi-so-nao.vi", its day and its title.
type file struct {
	name, updated, title, summary string
	topics                        []string
	quiet                         bool
}

func (f file) doc(t testing.TB) *doc.Doc {
	kind, rest, _ := strings.Cut(f.name, "/")
	stem, tag, _ := strings.Cut(rest, ".")
	d := &doc.Doc{
		Ident: doc.Ident{Path: "content/" + f.name + ".md", Kind: doc.Kind(kind), Stem: stem, Lang: lang.Tag(tag)},
		Meta:  doc.Meta{Title: placed(f.title), Summary: placed(f.summary), Updated: day(t, f.updated), Neutral: &doc.Neutral{}},
	}
	for _, topic := range f.topics {
		d.Meta.Topics = append(d.Meta.Topics, placed(topic))
	}
	d.Meta.Quiet = f.quiet
	return d
}

func input(t testing.TB, tags []lang.Tag, files ...file) site.Input {
	t.Helper()
	in := site.Input{
		Config:    &config.Config{},
		Registers: &config.Registers{},
		Words:     map[lang.Tag]*lang.Words{},
		Files:     source.NewTree(nil),
		Date:      day(t, "2026-11-24"),
	}
	for _, tag := range tags {
		in.Config.Languages = append(in.Config.Languages, yaml.At[lang.Tag]{V: tag})
		in.Words[tag] = words(tag)
	}
	for _, f := range files {
		in.Docs = append(in.Docs, f.doc(t))
	}
	return in
}

func words(tag lang.Tag) *lang.Words {
	w := &lang.Words{Addresses: lang.Addresses{
		Guides: "cam-nang", Modules: "bai-hoc", Scenarios: "tinh-huong", Policies: "chinh-sach", Courses: "khoa-tap-huan",
		Glossary: "thuat-ngu", Laws: "van-ban", Numbers: "so-can-goi", Search: "tim-kiem", MyClass: "lop-cua-toi",
		Topics: "chu-de", Audiences: "danh-cho",
	}}
	w.Text.SiteName = "Trang không tên"
	if tag == "en" {
		w.Addresses = lang.Addresses{
			Guides: "guides", Modules: "lessons", Scenarios: "scenarios", Policies: "policies", Courses: "courses",
			Glossary: "glossary", Laws: "laws", Numbers: "numbers", Search: "search", MyClass: "my-class",
			Topics: "topics", Audiences: "for",
		}
	}
	return w
}

func link(t testing.TB, in site.Input) *site.Site {
	t.Helper()
	s, diags := site.Link(in)
	if errors, _, _ := diags.Count(); errors > 0 {
		t.Fatalf("the example has errors: %v", diags)
	}
	return s
}

// twoLanguages is a site with everything that these products tell apart.
func twoLanguages(t testing.TB) site.Input {
	in := input(t, []lang.Tag{"vi", "en"},
		file{name: "home/index.vi", title: "Trang đầu", updated: "2026-11-01"},
		file{name: "home/index.en", title: "Home"},
		file{name: "guides/goi-so-nao.vi", title: "Gọi số nào?", updated: "2026-11-20", summary: "Ba số & một câu: <gọi ngay>.", topics: []string{"mua-ban-nguoi"}},
		file{name: "guides/goi-so-nao.en", title: "Which number?", updated: "2026-11-21", summary: "Three numbers."},
		file{name: "guides/nguoi-nha.vi", title: "Người nhà dùng ma túy", updated: "2026-11-23", topics: []string{"ma-tuy"}, quiet: true},
		file{name: "guides/nguoi-nha.en", title: "A relative who uses drugs", updated: "2026-11-23", quiet: true},
		file{name: "modules/viec-nhe.vi", title: "Việc nhẹ lương cao", updated: "2026-11-20", summary: "Bốn mươi lăm phút.", topics: []string{"ma-tuy", "mua-ban-nguoi"}},
		file{name: "modules/am-u.vi", title: "Ấm ủ", updated: "2026-11-20"},
		file{name: "modules/khong-ngay.vi", title: "Không ngày"},
		file{name: "pages/gioi-thieu.vi", title: "Giới thiệu", updated: "2026-10-02"},
		file{name: "pages/gioi-thieu.en", title: "About", updated: "2026-10-03"},
	)
	in.Config.Title = yaml.Text{"vi": "Lá Chắn", "en": "Lá Chắn (Shield)"}
	in.Config.Description = yaml.Text{"vi": "Để phòng, chống mua bán người.", "en": "Against trafficking."}
	in.Config.Topics = yaml.Ordered[yaml.Text]{
		{Key: "mua-ban-nguoi", Value: yaml.Text{"vi": "Mua bán người", "en": "Human trafficking"}},
		{Key: "ma-tuy", Value: yaml.Text{"vi": "Ma túy", "en": "Drugs"}},
		{Key: "bo-trong", Value: yaml.Text{"vi": "Bỏ trống"}},
	}
	checked := yaml.At[lang.Day]{V: day(t, "2026-11-22")}
	in.Registers.Laws = []config.Law{
		{Number: str("53/2024/QH15"), Effective: yaml.At[lang.Day]{V: day(t, "2025-07-01")}, Checked: checked},
		{Number: str("66/2011/QH12"), Effective: yaml.At[lang.Day]{V: day(t, "2012-01-01")}},
	}
	in.Registers.Hotlines = []config.Hotline{{ID: str("111"), Checked: checked}, {ID: str("113")}}
	in.Registers.Terms = []config.Term{{ID: str("nan-nhan"), Name: yaml.Text{"vi": "nạn nhân"}}}
	return in
}

func icons() []Icon {
	return []Icon{{"t/icon-192.1a2b.png", "192x192", "image/png", "any"}, {"t/favicon.3c4d.svg", "any", "image/svg+xml", ""}}
}

func render(t testing.TB, files []output.File) map[string]string {
	t.Helper()
	made := map[string]string{}
	for _, f := range files {
		if _, twice := made[f.Path]; twice {
			t.Errorf("two files for %s", f.Path)
		}
		b, err := f.Bytes([]byte("before"))
		if err != nil {
			t.Fatal(err)
		}
		text, ok := strings.CutPrefix(string(b), "before")
		if !ok {
			t.Errorf("%s: Bytes does not append", f.Path)
		}
		made[f.Path] = text
	}
	return made
}

func TestGolden(t *testing.T) {
	one := input(t, []lang.Tag{"vi"},
		file{name: "guides/mot.vi", title: "Một", updated: "2026-11-20"},
		file{name: "scenarios/hai.vi", title: "Hai"})
	empty := input(t, []lang.Tag{"vi", "zh-Hant"}, file{name: "pages/mot.vi", title: "Một"})
	for name, c := range map[string]struct {
		in site.Input
		o  Options
	}{
		"two-languages":    {twoLanguages(t), Options{BaseURL: "https://lachan.example/", Icons: icons()}},
		"address-unknown":  {twoLanguages(t), Options{}},
		"one-in-a-folder":  {one, Options{BaseURL: "https://example.org/la chan"}},
		"nothing-is-dated": {empty, Options{BaseURL: "https://example.org/"}},
	} {
		t.Run(name, func(t *testing.T) { compare(t, filepath.Join("testdata", name), render(t, Plan(link(t, c.in), c.o))) })
	}
}

// compare holds a folder of answers against what was made: no more, no less.
func compare(t *testing.T, dir string, made map[string]string) {
	t.Helper()
	if *update {
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
		for path, text := range made {
			name := filepath.Join(dir, filepath.FromSlash(path))
			if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	want := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(name)
		path, _ := filepath.Rel(dir, name)
		want[filepath.ToSlash(path)] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, made); diff != "" {
		t.Errorf("%s (-want +got):\n%s", dir, diff)
	}
	for path, text := range made {
		if strings.HasSuffix(path, ".xml") {
			wellFormed(t, path, text)
		}
	}
}

func wellFormed(t *testing.T, name, text string) {
	t.Helper()
	for d := xml.NewDecoder(strings.NewReader(text)); ; {
		switch _, err := d.Token(); {
		case errors.Is(err, io.EOF):
			return
		case err != nil:
			t.Errorf("%s: %v", name, err)
			return
		}
	}
}

// What the day of the build is may never show: a feed that changes every night is read again by everybody.
func TestNoClock(t *testing.T) {
	o := Options{BaseURL: "https://lachan.example/"}
	in := twoLanguages(t)
	now := Plan(link(t, in), o)
	in.Date = day(t, "2031-01-01")
	later := Plan(link(t, in), o)
	for i := range now {
		if now[i].Key() != later[i].Key() {
			t.Errorf("%s: another day, another key", now[i].Path)
		}
	}
	if diff := cmp.Diff(render(t, now), render(t, later)); diff != "" {
		t.Error(diff)
	}
}

// Equal keys mean equal bytes: whatever is edited, a product whose bytes change has another key.
func TestKeysCoverBytes(t *testing.T) {
	o := Options{BaseURL: "https://lachan.example/", Icons: icons()}
	before := Plan(link(t, twoLanguages(t)), o)
	old := render(t, before)
	keys := map[string]digest.Sum{}
	for _, f := range before {
		keys[f.Path] = f.Key()
	}
	edits := map[string]func(*site.Input, *Options){
		"title of a guide": func(in *site.Input, _ *Options) { in.Docs[2].Meta.Title.V = "Gọi ai?" },
		"summary":          func(in *site.Input, _ *Options) { in.Docs[3].Meta.Summary.V = "x" },
		"day":              func(in *site.Input, _ *Options) { in.Docs[3].Meta.Updated = day(t, "2026-11-25") },
		"day of a page":    func(in *site.Input, _ *Options) { in.Docs[9].Meta.Updated = lang.Day{} },
		"topics":           func(in *site.Input, _ *Options) { in.Docs[2].Meta.Topics = nil },
		"name of a topic":  func(in *site.Input, _ *Options) { in.Config.Topics[1].Value["vi"] = "Chất cấm" },
		"quiet":            func(in *site.Input, _ *Options) { in.Docs[2].Meta.Quiet = true },
		"site's title":     func(in *site.Input, _ *Options) { in.Config.Title["vi"] = "Khiên" },
		"description":      func(in *site.Input, _ *Options) { in.Config.Description["en"] = "x" },
		"law checked":      func(in *site.Input, _ *Options) { in.Registers.Laws[1].Checked.V = day(t, "2026-11-24") },
		"number checked":   func(in *site.Input, _ *Options) { in.Registers.Hotlines[1].Checked.V = day(t, "2026-11-24") },
		"law gone":         func(in *site.Input, _ *Options) { in.Registers.Laws = in.Registers.Laws[:1] },
		"translation gone": func(in *site.Input, _ *Options) { in.Docs = append(in.Docs[:3], in.Docs[4:]...) },
		"words":            func(in *site.Input, _ *Options) { in.Words["en"].Addresses.Guides = "help" },
		"base":             func(_ *site.Input, o *Options) { o.BaseURL = "https://other.example/" },
		"icon":             func(_ *site.Input, o *Options) { o.Icons[0].Path = "t/icon-192.ffff.png" },
	}
	for name, edit := range edits {
		in, o := twoLanguages(t), Options{BaseURL: o.BaseURL, Icons: icons()}
		edit(&in, &o)
		after := Plan(link(t, in), o)
		changed := 0
		for path, text := range render(t, after) {
			if text == old[path] {
				continue
			}
			changed++
			for _, f := range after {
				if f.Path == path && f.Key() == keys[path] {
					t.Errorf("%s: %s has other bytes under the same key", name, path)
				}
			}
		}
		if changed == 0 {
			t.Errorf("%s: nothing changed", name)
		}
	}
}

func TestNewestHoldsToItsLimit(t *testing.T) {
	var files []file
	for i := range 120 {
		files = append(files, file{name: fmt.Sprintf("guides/g%03d.vi", i), title: fmt.Sprintf("Bài %03d", i), updated: fmt.Sprintf("2026-%02d-%02d", 1+i*7%11, 1+i%28)})
	}
	s := link(t, input(t, []lang.Tag{"vi"}, files...))
	all := newest(s.Locales[0], 1000)
	if len(all) != 120 {
		t.Fatalf("%d of 120 editions", len(all))
	}
	for i := 1; i < len(all); i++ {
		if all[i-1].Meta.Updated.Before(all[i].Meta.Updated) {
			t.Errorf("%s stands before %s", all[i-1].Meta.Updated, all[i].Meta.Updated)
		}
	}
	for _, limit := range []int{1, 2, 50, 119, 120} {
		if got := newest(s.Locales[0], limit); len(got) != limit || got[0] != all[0] || got[limit-1] != all[limit-1] {
			t.Errorf("the newest %d are not the first %d of all", limit, limit)
		}
	}
	if n := strings.Count(render(t, Plan(s, Options{}))["feed.xml"], "<entry>"); n != maxEntries {
		t.Errorf("%d entries", n)
	}
}

func TestShort(t *testing.T) {
	for title, want := range map[string]string{
		"":                        "",
		"Lá Chắn":                 "Lá Chắn",
		"Lá Chắn (Shield)":        "Lá Chắn",
		"Phòng chống ma túy":      "Phòng chống",
		"Phòng  chống  ma":        "Phòng  chống",
		"Internationalisation":    "Internationalisation",
		"Đúng mười hai":           "Đúng mười",
		"Mười hai chữ":            "Mười hai chữ",
		"Siêudàikhôngdấucách rồi": "Siêudàikhôngdấucách",
	} {
		if got := short(title); got != want {
			t.Errorf("short(%q) = %q, want %q", title, got, want)
		}
	}
}
