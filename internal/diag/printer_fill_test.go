package diag

import "testing"

func TestFill(t *testing.T) {
	values := map[string]string{"near": "a.md", "target": "b{near}‹x›", "list": "c, d"}
	for template, want := range map[string]string{
		"plain":               "plain",
		"“{target}” is wrong": "“b{near}‹x›” is wrong",
		"‹did you mean “{near}”? ›The list: {list}":          "did you mean “a.md”? The list: c, d",
		"‹did you mean “{none}”? ›The list: {list}":          "The list: c, d",
		"‹the lists {list} and {none}. ›Write one‹, {near}›": "Write one, a.md",
		"name {none}":           "name …",
		"{#id} {by: x} {…} {":   "{#id} {by: x} {…} {",
		"{{near}: …}":           "{a.md: …}",
		"{}":                    "{}",
		"‹never closed {near}":  "never closed a.md",
		"‹› ‹no name›":          "no name",
		"write it‹: {none}› so": "write it so",
	} {
		if got := fill(template, func(name string) string { return values[name] }); got != want {
			t.Errorf("fill(%q) = %q, want %q", template, got, want)
		}
	}
}

func TestMessages(t *testing.T) {
	for _, c := range []struct {
		d      Diagnostic
		vi, en string
	}{
		{New("material-unknown", Span{}, "kind", "modules", "target", "x"), "không có bài học “x”", "there is no module “x”"},
		{New("material-unknown", Span{}, "kind", "poems", "target", "x"), "không có poems “x”", "there is no poems “x”"},
		{New("law-not-in-force", Span{}, "number", "1/2020", "status", "replaced", "date", "2025-07-01", "by", "2/2024"),
			"“1/2020” không có hiệu lực: từ 2025-07-01 được thay bằng 2/2024", "“1/2020” is not in force: replaced by 2/2024 on 2025-07-01"},
		{New("link-missing", Span{}, "target", "a\nb\x1b[1mc"), "liên kết “a b␛[1mc” không dẫn tới tệp nào", "the link “a b␛[1mc” leads to no file"},
		{New("link-missing", Span{}), "liên kết “…” không dẫn tới tệp nào", "the link “…” leads to no file"},
	} {
		if vi, en := (Printer{Lang: "vi"}).Message(c.d), (Printer{Lang: "fr"}).Message(c.d); vi != c.vi || en != c.en {
			t.Errorf("%v:\n%s\n%s\nwant\n%s\n%s", c.d, vi, en, c.vi, c.en)
		}
	}
}
