package build

import (
	"context"
	"runtime/trace"
	"slices"
	"strings"

	"lachan/internal/doc"
	"lachan/internal/output"
	"lachan/internal/source"
)

// Preview reads changed files and returns the current Build with their pages made anew, or nil where that cannot be known
// without linking everything: an edit of ten thousand pages is shown after 3 ms instead of 80. It can be known of a text
// whose place and relations stayed: its own page is made of it and of what others are to it. Pages that show it in a list
// stay as they were until Update, which must follow at once and needs no paths; findings too.
//
// A page of Preview equals that of the Build that follows, byte for byte and by its key (TestLiveStories).
func (s *Session) Preview(ctx context.Context, changed ...string) *Build {
	defer trace.StartRegion(ctx, "preview").End()
	last := s.Current()
	if last == nil || last.live == nil || last.Failed() || last.Tree != s.tree {
		return nil
	}
	files, found := s.readChanged(changed)
	edited := map[string]*output.File{}
	for _, f := range files {
		if !s.previewOf(last, f, edited) {
			return nil
		}
	}
	if len(edited) == 0 || len(found) > 0 {
		return nil
	}
	s.take(files, found)
	now := *last
	now.Seq++
	now.edited = edited
	return &now
}

// previewOf makes the pages of one changed file. It reports false where Update must decide.
func (s *Session) previewOf(last *Build, f *source.File, edited map[string]*output.File) bool {
	i, ok := slices.BinarySearchFunc(last.Docs, f.Path, func(d *doc.Doc, path string) int { return strings.Compare(d.Path, path) })
	if !ok {
		return false
	}
	old := last.Docs[i]
	if f.Sum == old.File.Sum {
		return true // written, but with what it was
	}
	e := last.Site.ByPath(f.Path)
	if e == nil {
		return false // a draft: it has no page
	}
	d := s.parseFile(f, old.Ident, last.Config.Tags(), last.env)
	if errors, _, _ := d.Diags.Count(); errors > 0 || !d.StandsAs(old) {
		return false
	}
	for _, shown := range e.Material.Editions {
		if shown.Doc == old {
			page := last.live.pages.Edition(shown.WithDoc(d))
			edited[page.Path] = last.live.name(page)
		}
	}
	return true
}
