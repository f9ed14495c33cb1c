package site

import (
	"path"
	"slices"
	"strings"

	"lachan/internal/diag"
	"lachan/internal/doc"
	"lachan/internal/source"
)

// fill asks every question of every edition once. What has no answer is reported wherever the text asks it, for the
// edition whose text it is: a fallback shows the source's.
func (l *linker) fill() {
	for _, m := range l.site.Materials {
		for _, e := range m.Editions {
			if e.Fallback {
				continue
			}
			for _, ask := range e.Body.Asks {
				l.ask(e, &e.Body.Holes[ask])
			}
		}
	}
}

// ask notes what follows from a question, or that it has no answer.
func (l *linker) ask(e *Edition, h *doc.Hole) {
	t := l.site.Answer(e, h)
	switch {
	case t.Edition != nil:
		l.uses(e.Material, t.Edition.Material)
		if t.Edition != e && !slices.Contains(e.Links, t.Edition) {
			e.Links = append(e.Links, t.Edition)
		}
	case t.Law != nil:
		if !h.Past && !l.site.SucceedsIn(e.Material, t.Law) {
			l.rests(e.Material, h.Target, h.Span)
		}
	case t == Target{} && !(h.Kind == doc.LinkOpen && l.isApart(h.Target)):
		l.unanswered(e, h)
	}
}

// Answer answers a hole of an edition. It is asked again by whoever makes the page: to keep a third of a million answers
// of ten thousand pages would cost more than to look them up.
func (s *Site) Answer(e *Edition, h *doc.Hole) Target {
	switch h.Kind {
	case doc.LinkOpen:
		return s.answerLink(e, h)
	case doc.AnchorOpen:
		if hasAnchor(e.Doc, h.Anchor) {
			return Target{Anchor: h.Anchor}
		}
	case doc.ExternalOpen:
		return Target{URL: h.Target}
	case doc.HotlineOpen:
		return Target{Hotline: s.numbers[h.Target]}
	case doc.LawOpen:
		return Target{Law: s.laws[h.Target]}
	case doc.TermOpen:
		return Target{Term: s.terms[h.Target]}
	case doc.PlaceOpen:
		return Target{Place: s.places[h.Target]}
	case doc.Image:
		return Target{File: s.file(h.Target)}
	}
	return Target{}
}

// answerLink leads to the language of the page that the link stands on.
func (s *Site) answerLink(e *Edition, h *doc.Hole) Target {
	written := s.written(h.Target)
	if written == nil {
		return Target{File: s.file(h.Target)}
	}
	if h.Anchor != "" && !hasAnchor(written.Doc, h.Anchor) {
		return Target{}
	}
	shown := written.Material.In(e.Locale)
	return Target{Edition: shown, Anchor: sameHeading(written.Doc, shown.Doc, h.Anchor)}
}

// isApart reports whether a file is that of a material, or of a translation that nobody has written, which is in the site
// but not in this part of it.
func (l *linker) isApart(target string) bool {
	if l.apart[target] {
		return true
	}
	var ignored diag.List
	id, ok := doc.Identify(target, l.languages(), &ignored)
	return ok && l.apart[id.ID()]
}

// written is the edition that a path means: that of the file, or the source of a translation that nobody has written yet.
func (s *Site) written(target string) *Edition {
	if e := s.byPath[target]; e != nil {
		return e
	}
	if path.Ext(target) != ".md" {
		return nil
	}
	var ignored diag.List
	id, ok := doc.Identify(target, s.Config.Tags(), &ignored)
	if !ok || s.byID[id.ID()] == nil {
		return nil
	}
	return s.byID[id.ID()].Source
}

// file is a picture or a download of the site, or nil.
func (s *Site) file(name string) *source.File {
	if f := s.Files.Find(name); f != nil && !isMaterial(f) {
		return f
	}
	return nil
}

// unanswered reports a question without an answer at every place where the text asks it.
func (l *linker) unanswered(e *Edition, h *doc.Hole) {
	code, args := l.refusal(e, h)
	for i := range e.Body.Holes {
		if other := &e.Body.Holes[i]; other.SameQuestion(h) {
			l.diags.Add(code, other.Span, args...)
		}
	}
}

func (l *linker) refusal(e *Edition, h *doc.Hole) (code diag.Code, args []string) {
	s := l.site
	unknown := func(code diag.Code, known []string) (diag.Code, []string) {
		return code, []string{"target", h.Target, "near", diag.Nearest(h.Target, known)}
	}
	switch h.Kind {
	case doc.HotlineOpen:
		return unknown("hotline-unknown", mapKeys(s.numbers))
	case doc.LawOpen:
		return unknown("law-unknown", mapKeys(s.laws))
	case doc.TermOpen:
		return unknown("term-unknown", mapKeys(s.terms))
	case doc.PlaceOpen:
		return unknown("place-unknown", mapKeys(s.places))
	case doc.Image:
		return "image-missing", []string{"target", From(e.Path, h.Target), "near", l.nearFile(h.Target, e)}
	case doc.AnchorOpen:
		return noHeading(e.Path, e.Doc, h.Anchor)
	}
	if written := s.written(h.Target); written != nil {
		return noHeading(h.Target, written.Doc, h.Anchor)
	}
	if l.drafts[h.Target] {
		return "link-draft", []string{"target", From(e.Path, h.Target)}
	}
	return "link-missing", []string{"target", From(e.Path, h.Target), "near", l.nearFile(h.Target, e)}
}

func noHeading(file string, d *doc.Doc, anchor string) (diag.Code, []string) {
	return "link-heading", []string{"target", path.Base(file), "anchor", anchor, "near", diag.Nearest(anchor, anchors(d))}
}

// sameHeading finds in one edition the heading that another calls anchor: by its id, else by its place.
func sameHeading(written, shown *doc.Doc, anchor string) string {
	if anchor == "" || hasAnchor(shown, anchor) {
		return anchor
	}
	if len(written.Heads) == len(shown.Heads) {
		for i, h := range written.Heads {
			if h.ID == anchor {
				return shown.Heads[i].ID
			}
		}
	}
	return ""
}

func hasAnchor(d *doc.Doc, id string) bool {
	return slices.ContainsFunc(d.Heads, func(h doc.Heading) bool { return h.ID == id })
}

func anchors(d *doc.Doc) []string {
	ids := make([]string, len(d.Heads))
	for i, h := range d.Heads {
		ids[i] = h.ID
	}
	return ids
}

// nearFile guesses what a path that leads nowhere was meant to be, as the author would have to write it.
func (l *linker) nearFile(target string, e *Edition) string {
	var names, paths []string
	for _, f := range l.site.Files.Under("content") {
		names, paths = append(names, path.Base(f.Path)), append(paths, f.Path)
	}
	near := diag.Nearest(path.Base(target), names)
	if near == "" {
		near = diag.Nearest(path.Base(target)+"."+string(e.Lang)+".md", names)
	}
	if near == "" {
		return ""
	}
	return From(e.Path, paths[slices.Index(names, near)])
}

// From is the relative path from one file to another, as an author writes it.
func From(file, to string) string {
	dir := Address(strings.Trim(path.Dir(file), "./"))
	return dir.ToFile(to)
}

func isMaterial(f *source.File) bool {
	ext := path.Ext(f.Path)
	return ext == ".md" || ext == ".yaml"
}
