package pack

import (
	"bytes"
	"embed"
	"html/template"
	"path"
	"slices"
	"strings"
	"sync"

	"lachan/internal/diag"
	"lachan/internal/digest"
	"lachan/internal/lang"
	"lachan/internal/output"
)

// Locale is a language of a pack, as its start page speaks of it.
type Locale struct {
	Tag                lang.Tag
	Title, Description string // of the site
	Home               string // file of the home page, below the site's root
	Courses            []Entry
	Words              *lang.Pack
	Extras             *lang.Books
	Paper              *lang.Sheets

	// What stands beside the site's root in this language.
	Books  []Entry
	Sheets []Group
}

// Group is a list under a heading of its own.
type Group struct {
	Title   string
	Entries []Entry
}

// Entry is a course that the start page leads to. File is below the site's root.
type Entry struct{ Title, Note, File string }

//go:embed start.html
var files embed.FS

var layout = sync.OnceValue(func() *template.Template { return template.Must(template.ParseFS(files, "start.html")) })

// starts are the pages that a pack is opened by. Each speaks all languages, its own first: whoever finds the other one
// has not opened the wrong file.
func starts(locales []Locale, beside []Beside) []output.File {
	locales = slices.Clone(locales)
	for i := range locales {
		for _, one := range beside {
			if one.Tag == locales[i].Tag {
				locales[i].add(&one)
			}
		}
	}
	var made []output.File
	taken := map[string]bool{}
	for i := range locales {
		name := startName(&locales[i])
		if taken[name] {
			continue
		}
		taken[name] = true
		var b bytes.Buffer
		view := struct {
			Folder  string
			Locales []Locale
		}{Folder, slices.Concat(locales[i:], locales[:i])}
		if err := layout().Execute(&b, view); err != nil {
			panic("pack: the start page does not fit: " + err.Error())
		}
		content := b.Bytes()
		made = append(made, output.File{
			Path:  name,
			Phase: output.Page,
			From:  digest.Of(content),
			Bytes: func(dst []byte) ([]byte, error) { return append(dst, content...), nil },
		})
	}
	return made
}

// add lists what stands beside the site. Sheets of a group come together.
func (l *Locale) add(one *Beside) {
	entry := Entry{one.Title, diag.Bytes(one.Size), one.File.Path}
	if one.Group == "" {
		l.Books = append(l.Books, entry)
		return
	}
	last := len(l.Sheets) - 1
	if last < 0 || l.Sheets[last].Title != one.Group {
		l.Sheets, last = append(l.Sheets, Group{Title: one.Group}), last+1
	}
	l.Sheets[last].Entries = append(l.Sheets[last].Entries, entry)
}

// startName is in capital letters, so that it stands first in a list of files and looks like nothing else there.
func startName(l *Locale) string {
	stem := strings.ToUpper(lang.Slug(l.Words.File, 40))
	if stem == "" {
		stem = "START-" + strings.ToUpper(string(l.Tag))
	}
	return path.Base(stem) + ".html"
}
