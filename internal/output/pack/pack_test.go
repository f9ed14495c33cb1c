package pack

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lachan/internal/lang"
	"lachan/internal/output"
)

func file(name, text string) output.File {
	return output.File{Path: name, Bytes: func(dst []byte) ([]byte, error) { return append(dst, text...), nil }}
}

func locales() []Locale {
	return []Locale{
		{Tag: "vi", Title: "Lá Chắn", Home: "index.html", Words: &lang.Pack{File: "bắt đầu ở đây", Open: "Mở"}, Extras: &lang.Books{Title: "Sách"}, Paper: &lang.Sheets{Title: "Tờ in"},
			Courses: []Entry{{"Buổi tối", "90 phút", "khoa-tap-huan/buoi-toi/index.html"}}},
		{Tag: "en", Title: "Shield", Home: "en/index.html", Words: &lang.Pack{File: "start here", Open: "Open"}, Extras: &lang.Books{Title: "Books"}, Paper: &lang.Sheets{Title: "Sheets"}},
	}
}

func TestAPackHoldsWhatOpensFromAFile(t *testing.T) {
	p := output.New([]output.File{
		file("index.html", `<link href="t/site.1a2b.css"><img src="m/anh.3c4d.webp"><button data-load="t/quiz.5e6f.js t/lib.7a8b.js">`),
		file("en/index.html", `<audio src="../m/nghe.9c0d.mp3">`),
		file("t/site.1a2b.css", `a{background:url(nen.aaaa.svg)}`), file("t/nen.aaaa.svg", "<svg/>"),
		file("t/quiz.5e6f.js", ""), file("t/lib.7a8b.js", `load("sau.bbbb.js")`), file("t/sau.bbbb.js", ""),
		file("t/sw.cccc.js", ""), file("t/site.1a2b.css.br", ""), file("m/nghe.9c0d.mp3", ""),
		file("m/anh.3c4d.webp", ""), file("m/khac.dddd.webp", "of another course"),
		file("c/vi/0.js", ""), file("s/vi/root.js", ""), file("s/vi/00a.js", ""), file("s/vi/00a.js.gz", ""),
		file("404.html", `m/khac.dddd.webp`), file("feed.xml", ""), file("sitemap.xml", ""), file("robots.txt", ""), file("site.webmanifest", ""),
		file("sw.js", `importScripts("t/sw.cccc.js")`), file("sw/vi.json", ""), file("_headers", ""), file("_server/nginx.conf", ""),
	})
	made, err := Finish(p, Options{Locales: locales()})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range made {
		got = append(got, f.Path)
	}
	want := []string{
		"BAT-DAU-O-DAY.html", "START-HERE.html", "site/c/vi/0.js", "site/en/index.html", "site/index.html",
		"site/m/anh.3c4d.webp", "site/m/nghe.9c0d.mp3", "site/s/vi/00a.js", "site/s/vi/root.js",
		"site/t/lib.7a8b.js", "site/t/nen.aaaa.svg", "site/t/quiz.5e6f.js", "site/t/sau.bbbb.js", "site/t/site.1a2b.css",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if p.Find("index.html") == nil {
		t.Error("the plan that was handed in has changed")
	}
}

func TestTheStartPageSpeaksItsOwnLanguageFirst(t *testing.T) {
	pages := map[string]string{}
	for _, f := range starts(locales(), nil) {
		text, _ := f.Bytes(nil)
		pages[f.Path] = string(text)
	}
	vi, en := pages["BAT-DAU-O-DAY.html"], pages["START-HERE.html"]
	for _, page := range []string{vi, en} {
		for _, want := range []string{`href="site/index.html"`, `href="site/en/index.html"`, `href="site/khoa-tap-huan/buoi-toi/index.html"`} {
			if !strings.Contains(page, want) {
				t.Errorf("a start page lacks %s", want)
			}
		}
	}
	if !strings.Contains(vi, `<html lang="vi">`) || !strings.Contains(vi, `<section lang="en">`) || strings.Index(vi, "Mở") > strings.Index(vi, ">Open<") {
		t.Error("the Vietnamese start page does not begin in Vietnamese")
	}
	if !strings.Contains(en, `<html lang="en">`) || strings.Index(en, "Mở<") < strings.Index(en, ">Open<") {
		t.Error("the English start page does not begin in English")
	}
}

func TestAStartPageHasANameInAnyLanguage(t *testing.T) {
	l := locales()
	l[0].Words = &lang.Pack{File: "ចាប់ផ្តើម"}
	l[1].Words = &lang.Pack{File: "../../start"}
	made := starts(l, nil)
	if made[0].Path != "START-VI.html" || made[1].Path != "START.html" {
		t.Errorf("names: %s, %s", made[0].Path, made[1].Path)
	}
}

func TestTheStartPageListsWhatStandsBeside(t *testing.T) {
	beside := []Beside{
		{Tag: "vi", Title: "Cẩm nang", File: file("e-books/cam-nang.vi.epub", "1"), Size: 35_700},
		{Tag: "en", Title: "Guides", File: file("e-books/guides.en.epub", "1"), Size: 90_000},
		{Tag: "vi", Group: "Áp phích", Title: "Gọi số nào?", File: file("pdf/a.vi.pdf", "1"), Size: 40_000},
		{Tag: "vi", Group: "Áp phích", Title: "Quá liều", File: file("pdf/b.vi.pdf", "1"), Size: 41_000},
		{Tag: "vi", Group: "Tờ phát", Title: "Gói hàng", File: file("pdf/c.vi.pdf", "1"), Size: 42_000},
	}
	made, err := Finish(output.New([]output.File{file("index.html", "")}), Options{Locales: locales(), Beside: beside})
	if err != nil {
		t.Fatal(err)
	}
	text, _ := made.Find("BAT-DAU-O-DAY.html").Bytes(nil)
	for _, want := range []string{`<a href="e-books/cam-nang.vi.epub">Cẩm nang</a> <small>(35.7 KB)</small>`, `<a href="e-books/guides.en.epub">Guides</a>`,
		`<h2>Tờ in</h2>`, `<summary>Áp phích <small>(2)</small></summary>`, `<summary>Tờ phát <small>(1)</small></summary>`, `<a href="pdf/b.vi.pdf">Quá liều</a> <small>(41.0 KB)</small>`} {
		if strings.Count(string(text), want) != 1 {
			t.Errorf("the start page has not once %s", want)
		}
	}
	if strings.Contains(string(text), "<h2>Sheets</h2>") {
		t.Error("a heading over no sheets")
	}
	if made.Find("pdf/c.vi.pdf") == nil || made.Find("e-books/cam-nang.vi.epub") == nil || made.Find("e-books/guides.en.epub") == nil {
		t.Error("what stands beside is not in the pack")
	}
}
