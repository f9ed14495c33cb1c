package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/source"
)

// An outline has the headings and blocks of its source, at every place of the real content.
func TestOutlineKeepsTheStructure(t *testing.T) {
	names, err := filepath.Glob("../../content/*/*.vi.md")
	if err != nil || len(names) < 10 {
		t.Fatalf("%d texts (%v)", len(names), err)
	}
	languages := []lang.Tag{"vi", "en"}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		d := parsed(t, strings.TrimPrefix(filepath.ToSlash(name), "../../"), data, languages)
		draft := "---\ntitle: T\nsummary: S.\nobjectives: [A, B]\n---\n\n" + string(outline(d, data, "en"))
		made := parsed(t, strings.TrimSuffix(d.Path, ".vi.md")+".en.md", []byte(draft), languages)
		for _, found := range made.Diags {
			if !strings.HasPrefix(string(found.Code), "field-") {
				t.Errorf("%s: %s %v in\n%s", name, found.Code, found.Args, draft)
			}
		}
		if !slices.EqualFunc(d.Heads, made.Heads, func(a, b doc.Heading) bool { return a.Level == b.Level && a.Minutes == b.Minutes }) {
			t.Errorf("%s: headings %v became %v", name, d.Heads, made.Heads)
		}
		if before, after := fences(data), fences([]byte(draft)); !slices.Equal(before, after) {
			t.Errorf("%s: blocks %v became %v", name, before, after)
		}
	}
}

func parsed(t *testing.T, path string, data []byte, languages []lang.Tag) *doc.Doc {
	t.Helper()
	id, ok := doc.Identify(path, languages, nil)
	if !ok {
		t.Fatalf("%s is no material", path)
	}
	return doc.Parse(&source.File{Path: path}, data, id, doc.Options{Languages: languages})
}

func fences(data []byte) (list []string) {
	for _, m := range fenceMarks(data) {
		list = append(list, m.text)
	}
	return list
}

func TestOutline(t *testing.T) {
	const text = `---
title: Bài
summary: Tóm tắt.
---

Lời mở.

Mở đầu (5 phút)
---------------

## Mã riêng {#rieng}

` + "```" + `
::: steps
## không phải mục
` + "```" + `

::: quiz

**Hỏi?**

- [x] Đáp

:::

### Con
`
	const want = `…

## Mở đầu (5 minutes)

## Mã riêng {#rieng}

…

::: quiz

**…**

- [ ] …
- [x] …

:::

### Con
`
	d := parsed(t, "content/pages/a.vi.md", []byte(text), []lang.Tag{"vi", "en"})
	if got := string(outline(d, []byte(text), "en")); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func FuzzOutline(f *testing.F) {
	f.Add("---\ntitle: a\n---\n\n## A {#b}\n\n::: quiz\n- [x] c\n:::\n")
	f.Add("\uFEFF---\r\n---\r\nA\r\n=\r\n> ## B\r\n~~~\r\n:::\r\n")
	f.Add("## \n:::\n:::: x")
	f.Fuzz(func(t *testing.T, text string) {
		d := parsed(t, "content/pages/a.vi.md", []byte(text), []lang.Tag{"vi", "en"})
		got := outline(d, []byte(text), "en")
		if utf8.ValidString(text) && !utf8.Valid(got) {
			t.Errorf("%q is not UTF-8", got)
		}
	})
}
