// Package epub makes books for the reading apps of phones: one of all guides, and one of every course, per language.
//
//	in:  the Site, and what became of its pictures
//	out: a Book per language and course, whose File makes the bytes of an EPUB 3
//
// A book opens with a title page and the numbers to call, then a table of contents; at its end stand the words that its
// text explains and the laws that it cites. A course's book holds the course, its lessons and scenarios in the order of the
// clock, and the policies that they lead to. What a book cannot do it says otherwise: a quiz is questions with their
// answers below, a folded answer is open, sound stays behind. A link leads into the book, else to the site's address on the
// web if one is known, else it is plain words.
//
// Laws: equal sites give equal bytes (no clock but the site's date, a fixed order, an identifier made of the site's and the
// book's names); a book passes epubcheck without a warning; every address in it leads to something in it.
//
//	epub.go     which books there are     chapter.go  what a material becomes
//	book.go     the parts of one book     body.go     the text, its holes answered for a book
//	back.go     numbers, words, laws      container.go  the archive
//
// The text is doc.Body's XHTML: no second parser reads Markdown. The package must not know how web pages look.
package epub

import (
	"cmp"
	"fmt"
	"path"
	"strings"

	"lachan/internal/digest"
	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/output"
	"lachan/internal/site"
)

// Folder is where books stand, beside the site's own folder.
const Folder = "e-books"

// Options are what a Site does not know.
type Options struct {
	BaseURL  string                         // where the site is on the web, with a slash at its end; "" if nowhere
	Pictures func(path string) *output.File // a picture as published, by its path in the site; nil: leave its words
}

// Book is one book to carry.
type Book struct {
	Tag   lang.Tag
	Title string
	File  output.File
}

// Plan lists the books of a site: per language the guides, then the courses that are written in it.
func Plan(s *site.Site, o Options) []Book {
	var books []Book
	taken := map[string]bool{}
	add := func(loc *site.Locale, name string, b *book) {
		if b == nil {
			return
		}
		stem := name
		for n := 2; taken[name+string(loc.Tag)]; n++ {
			name = fmt.Sprintf("%s-%d", stem, n)
		}
		taken[name+string(loc.Tag)] = true
		books = append(books, b.finish(path.Join(Folder, name+"."+string(loc.Tag)+".epub")))
	}
	for _, loc := range s.Locales {
		add(loc, loc.Words.Addresses.Guides, guides(s, loc, o))
		for _, m := range s.Courses() {
			if e := m.In(loc); !e.Fallback {
				add(loc, loc.Words.Addresses.Courses+"-"+path.Base(string(e.Address)), course(s, e, o))
			}
		}
	}
	return books
}

// guides is the book of all guides that are written in a language; nil if there are none.
func guides(s *site.Site, loc *site.Locale, o Options) *book {
	b := newBook(s, loc, o, "guides")
	kind := loc.Kind(doc.Guide)
	b.title, b.summary = kind.Many+" · "+b.siteTitle(), kind.Intro
	for _, e := range loc.ByKind[doc.Guide] {
		if !e.Fallback {
			b.add(kind.Many, e)
		}
	}
	if len(b.chapters) == 0 {
		return nil
	}
	return b
}

// course is the book of one course: all that a trainer reads from.
func course(s *site.Site, e *site.Edition, o Options) *book {
	b := newBook(s, e.Locale, o, e.Material.ID)
	b.title, b.summary = e.Title, e.Summary
	b.add(e.Locale.Kind(doc.Course).One, e)
	for _, session := range e.Sessions {
		for _, item := range session.Items {
			if item.Edition != nil {
				b.add(b.loc.Kind(item.Edition.Material.Kind).Many, item.Edition)
			}
		}
	}
	part := s.PartOf(e.Material.Stem)
	for _, m := range s.Materials {
		if part[m.ID] && (m.Kind == doc.Module || m.Kind == doc.Scenario || m.Kind == doc.Policy) {
			b.add(b.loc.Kind(m.Kind).Many, m.In(b.loc))
		}
	}
	b.group()
	return b
}

// identifier names a book for as long as it is that book, whatever its text. It has the form of a UUID of version 8.
func (b *book) identifier(name string) string {
	home := cmp.Or(b.o.BaseURL, b.siteTitle())
	h := digest.Value([]string{"epub", home, name, string(b.loc.Tag)}).String() // 32 hexadecimal digits
	return "urn:uuid:" + strings.Join([]string{h[:8], h[8:12], "8" + h[13:16], "a" + h[17:20], h[20:32]}, "-")
}
