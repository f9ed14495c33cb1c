package epub

import (
	"cmp"
	"fmt"
	"html"
	"path"
	"slices"
	"strings"

	"lachan/internal/config"
	"lachan/internal/digest"
	"lachan/internal/lang"
	"lachan/internal/output"
	"lachan/internal/site"
)

// book is one book while it is put together.
type book struct {
	site  *site.Site
	loc   *site.Locale
	o     Options
	words *lang.Words
	id    string

	title, summary string
	chapters       []*chapter // in the order of reading
	at             map[*site.Material]*chapter

	// What the text named, in no order: the lists at the end take theirs from the registers.
	terms    map[*site.Term]bool
	laws     map[*site.Law]bool
	pictures map[string]*output.File // by name in the book
}

// chapter is one document of a book.
type chapter struct {
	name    string // of its file
	group   string // heading in the contents; "" for none
	title   string
	lang    lang.Tag // of the title, if not the book's
	edition *site.Edition
	text    string
}

func newBook(s *site.Site, loc *site.Locale, o Options, name string) *book {
	b := &book{
		site: s, loc: loc, o: o, words: loc.Words, at: map[*site.Material]*chapter{},
		terms: map[*site.Term]bool{}, laws: map[*site.Law]bool{}, pictures: map[string]*output.File{},
	}
	b.id = b.identifier(name)
	return b
}

func (b *book) siteTitle() string { return cmp.Or(b.loc.Title, b.words.Text.SiteName) }

// add gives a material its chapter, once.
func (b *book) add(group string, e *site.Edition) {
	if e == nil || b.at[e.Material] != nil {
		return
	}
	c := &chapter{group: group, title: e.Title, edition: e}
	if e.Fallback {
		c.lang = e.Lang
	}
	b.at[e.Material] = c
	b.chapters = append(b.chapters, c)
}

// group puts chapters of a kind together, the kinds in the order in which they come up.
func (b *book) group() {
	var groups []string
	for _, c := range b.chapters {
		if !slices.Contains(groups, c.group) {
			groups = append(groups, c.group)
		}
	}
	slices.SortStableFunc(b.chapters, func(x, y *chapter) int {
		return slices.Index(groups, x.group) - slices.Index(groups, y.group)
	})
}

// finish writes all texts, so that the key covers them; pictures are read when the bytes are asked for.
func (b *book) finish(file string) Book {
	for i, c := range b.chapters {
		c.name = fmt.Sprintf("c%03d.xhtml", i+1)
	}
	for _, c := range b.chapters {
		c.text = b.chapter(c)
	}
	front := []*chapter{{name: "title.xhtml", title: b.title, text: b.titlePage()}}
	if numbers := b.numbers(); numbers != nil {
		front = append(front, numbers)
	}
	content := slices.Concat(front, b.chapters, b.wordList(), b.lawList())
	files := []part{{"style.css", []byte(style)}}
	for _, c := range content {
		files = append(files, part{c.name, []byte(b.document(c.title, c.text))})
	}
	files = append(files, part{navName, []byte(b.document(b.words.Books.Contents, b.nav(content)))})
	pictures := b.pictureNames()
	files = append(files, part{packageName, []byte(b.packageFile(content, pictures))})

	var sums []string
	for _, f := range files {
		sums = append(sums, f.name, digest.Of(f.data).String())
	}
	for _, name := range pictures {
		sums = append(sums, name, b.pictures[name].Key().String())
	}
	day := b.site.Date
	return Book{Tag: b.loc.Tag, Title: b.title, File: output.File{
		Path: file, Phase: output.Page, From: digest.Value(append(sums, day.String())),
		Bytes: func(dst []byte) ([]byte, error) {
			all := slices.Clone(files)
			for _, name := range pictures {
				data, err := b.pictures[name].Bytes(nil)
				if err != nil {
					return dst, fmt.Errorf("picture %s: %w", name, err)
				}
				all = append(all, part{name, data})
			}
			return pack(dst, all, day)
		},
	}}
}

func (b *book) pictureNames() []string {
	var names []string
	for name := range b.pictures {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// document wraps the inside of a page.
func (b *book) document(title, body string) string {
	tag := string(b.loc.Tag)
	return `<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="` + tag + `" xml:lang="` + tag + `">
<head><title>` + esc(title) + `</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body>
` + body + `</body>
</html>
`
}

// titlePage says what the book is, and whom to call, before anything else.
func (b *book) titlePage() string {
	var s strings.Builder
	s.WriteString(`<section class="lc-titlepage" epub:type="titlepage">` + "\n")
	if b.title != b.siteTitle() {
		s.WriteString(`<p class="lc-site">` + esc(b.siteTitle()) + "</p>\n")
	}
	s.WriteString("<h1>" + esc(b.title) + "</h1>\n")
	if b.summary != "" {
		s.WriteString("<p>" + esc(b.summary) + "</p>\n")
	}
	if lead := b.lead(); len(lead) > 0 {
		s.WriteString(`<ul class="lc-calls">` + "\n")
		for _, n := range lead {
			s.WriteString("<li>" + tel(n) + b.text(n.For) + "</li>\n")
		}
		s.WriteString("</ul>\n")
	}
	s.WriteString(`<p class="lc-small">` + esc(lang.FillIn(b.words.Books.Edition, "date", b.loc.Lang.Date(b.site.Date))) + "</p>\n")
	s.WriteString(`<p class="lc-small">` + esc(b.words.Text.LawsMayChange) + "</p>\n")
	s.WriteString(`<p class="lc-small">` + esc(b.words.Pack.Privacy) + "</p>\n")
	s.WriteString(`<p class="lc-small">` + esc(b.words.Text.FooterLicence) + "</p>\n")
	if b.o.BaseURL != "" {
		s.WriteString(`<p class="lc-small"><a href="` + esc(b.o.BaseURL+b.home()) + `">` + esc(b.o.BaseURL+b.home()) + "</a></p>\n")
	}
	s.WriteString("</section>\n")
	return s.String()
}

func (b *book) home() string {
	if b.loc.Root == "" {
		return ""
	}
	return string(b.loc.Root) + "/"
}

// nav is the table of contents, for the app's menu and for reading.
func (b *book) nav(content []*chapter) string {
	var s strings.Builder
	s.WriteString(`<nav epub:type="toc" id="toc" role="doc-toc">` + "\n<h1>" + esc(b.words.Books.Contents) + "</h1>\n<ol>\n")
	group := ""
	for i, c := range content {
		if c.group != group && group != "" {
			s.WriteString("</ol></li>\n")
		}
		if c.group != group && c.group != "" {
			s.WriteString("<li><span>" + esc(c.group) + "</span><ol>\n")
		}
		group = c.group
		s.WriteString(`<li><a href="` + c.name + `"` + langOf(c.lang) + ">" + esc(c.title) + "</a></li>\n")
		if i == len(content)-1 && group != "" {
			s.WriteString("</ol></li>\n")
		}
	}
	s.WriteString("</ol>\n</nav>\n")
	return s.String()
}

// text is a register's text in the book's language, ready to print.
func (b *book) text(t map[lang.Tag]string) string { return esc(b.site.Text(t, b.loc)) }

func langOf(tag lang.Tag) string {
	if tag == "" {
		return ""
	}
	return ` lang="` + string(tag) + `" xml:lang="` + string(tag) + `"`
}

// picture is a picture's address in the book, which carries it from now on.
func (b *book) picture(f *output.File) string {
	name := "p-" + path.Base(f.Path)
	b.pictures[name] = f
	return name
}

func tel(n *config.Hotline) string {
	return `<a class="lc-tel" href="tel:` + esc(dial(n)) + `">` + esc(n.Number) + "</a> "
}

// dial is the number as a phone dials it.
func dial(n *config.Hotline) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' || r == '+' || r == '*' {
			return r
		}
		return -1
	}, cmp.Or(n.Tel, n.Number))
}

func esc(s string) string { return html.EscapeString(s) }
