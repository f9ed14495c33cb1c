package build

import (
	"slices"

	"lachan/internal/lang"
	"lachan/internal/output"
	"lachan/internal/output/html"
	"lachan/internal/output/pack"
	"lachan/internal/site"
)

// A Part is what of a site goes into a pack. The zero Part is all of it.
type Part struct {
	Course string   // the stem of a course; with it only what PartOf lists
	Only   lang.Tag // one language
}

// Part plans a part of a finished build anew: what is not in it leaves plain words where links led to it. Nil if the site
// has no such course. The build must have no errors; those of a part are those of the whole. Like Update it has one
// caller at a time.
func (s *Session) Part(b *Build, want Part) *Build {
	if want == (Part{}) {
		return b
	}
	in := b.input
	in.Only = want.Only
	if want.Course != "" {
		if in.Part = b.Site.PartOf(want.Course); in.Part == nil {
			return nil
		}
	}
	made := &Build{Seq: b.Seq, Tree: b.Tree, Config: b.Config, Docs: b.Docs, Inputs: b.Inputs, input: in, env: b.env}
	made.Site, _ = site.Link(in)
	s.plan(made)
	return made
}

// Packed is the plan of a pack of this build, whose pages must be made with html.WithIndex, and of what stands beside them.
func (b *Build) Packed(beside ...pack.Beside) (output.Plan, error) {
	return pack.Finish(b.Plan, pack.Options{Locales: b.packLocales(), Beside: beside})
}

func (b *Build) packLocales() []pack.Locale {
	var locales []pack.Locale
	for _, loc := range b.Site.Locales {
		l := pack.Locale{
			Tag: loc.Tag, Title: loc.Title, Description: loc.Description, Home: loc.Root.File(), Words: &loc.Words.Pack, Extras: &loc.Words.Books, Paper: &loc.Words.Sheets,
		}
		if l.Title == "" {
			l.Title = loc.Words.Text.SiteName
		}
		for _, m := range b.Site.Courses() {
			if e := m.In(loc); !e.Fallback || len(b.Site.Locales) == 1 {
				l.Courses = append(l.Courses, pack.Entry{Title: e.Title, Note: e.Summary, File: e.Address.File()})
			}
		}
		locales = append(locales, l)
	}
	return slices.Clip(locales)
}

// PackStyle is how pages of a pack link to each other.
const PackStyle = html.WithIndex
