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
	s := l.site
	for _, m := range s.Materials {
		for _, e := range m.Editions {
			if e.Fallback {
				e.linked = m.Source.linked
				continue
			}
			e.linked = len(s.linked)
			for a := range e.Body.Asks() {
				t := l.ask(e, &a)
				if a.Kind == doc.LinkOpen {
					s.linked = append(s.linked, linkOf(&a, &t))
				}
			}
		}
	}
}

// A link is what Link keeps of the answer to a LinkOpen, which is the same in all languages: the Nth of a Material to which as a
// whole a text leads, else elsewhere.
type link int32

const elsewhere link = -1

func linkOf(a *doc.Ask, t *Target) link {
	if t.Edition == nil || a.Anchor != "" {
		return elsewhere
	}
	return link(t.Edition.Material.Nth)
}

// ask returns the answer to a question of an edition, and notes what follows from it, or that there is none.
func (l *linker) ask(e *Edition, a *doc.Ask) (t Target) {
	if !a.IsQuestion() {
		return t
	}
	t = l.site.Answer(e, a)
	switch {
	case t.Edition != nil:
		l.uses(e.Material, t.Edition.Material)
		if t.Edition != e && !slices.Contains(e.Links, t.Edition) {
			e.Links = append(e.Links, t.Edition)
		}
	case t.Law != nil:
		if !a.Past && !l.site.SucceedsIn(e.Material, t.Law) {
			l.rests(e.Material, t.Law)
		}
	case t == Target{} && !(a.Kind == doc.LinkOpen && l.isApart(a.Target)):
		l.unanswered(e, a)
	}
	return t
}

// Answers answers what the text of one edition asks.
type Answers struct {
	site    *Site
	edition *Edition
	next    int // of Site.linked
}

// Answers is asked what e.Body.Asks yields, in that order; of links none must be left out.
func (s *Site) Answers(e *Edition) Answers { return Answers{s, e, e.linked} }

// To answers the next question.
func (n *Answers) To(a *doc.Ask) Target {
	if a.Kind == doc.LinkOpen && n.next != unlinked {
		n.next++
		if to := n.site.linked[n.next-1]; to != elsewhere {
			return Target{Edition: n.site.Materials[to].In(n.edition.Locale)}
		}
	}
	return n.site.Answer(n.edition, a)
}

// Answer answers a question of an edition. It is asked again by whoever makes the page: to keep a third of a million answers
// of ten thousand pages would cost more than to look them up. Links alone are kept (Answers): materials lie all over the
// memory, and finding one by its path means to read in several places of it.
func (s *Site) Answer(e *Edition, a *doc.Ask) Target {
	switch a.Kind {
	case doc.LinkOpen:
		return s.answerLink(e, a)
	case doc.AnchorOpen:
		if hasAnchor(e.Doc, a.Anchor) {
			return Target{Anchor: a.Anchor}
		}
	case doc.ExternalOpen:
		return Target{URL: a.Target}
	case doc.HotlineOpen:
		return Target{Hotline: s.numbers[a.Target]}
	case doc.LawOpen:
		return Target{Law: s.laws[a.Target]}
	case doc.TermOpen:
		return Target{Term: s.terms[a.Target]}
	case doc.PlaceOpen:
		return Target{Place: s.places[a.Target]}
	case doc.Image:
		return Target{File: s.file(a.Target)}
	}
	return Target{}
}

// answerLink leads to the language of the page that the link stands on.
func (s *Site) answerLink(e *Edition, a *doc.Ask) Target {
	written := s.written(a.Target)
	if written == nil {
		return Target{File: s.file(a.Target)}
	}
	if a.Anchor != "" && !hasAnchor(written.Doc, a.Anchor) {
		return Target{}
	}
	shown := written.Material.In(e.Locale)
	return Target{Edition: shown, Anchor: sameHeading(written.Doc, shown.Doc, a.Anchor)}
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
func (l *linker) unanswered(e *Edition, a *doc.Ask) {
	code, args := l.refusal(e, a)
	for span := range e.Places(*a) {
		l.diags.Add(code, span, args...)
	}
}

func (l *linker) refusal(e *Edition, a *doc.Ask) (code diag.Code, args []string) {
	s := l.site
	unknown := func(code diag.Code, known []string) (diag.Code, []string) {
		return code, []string{"target", a.Target, "near", diag.Nearest(a.Target, known)}
	}
	switch a.Kind {
	case doc.HotlineOpen:
		return unknown("hotline-unknown", mapKeys(s.numbers))
	case doc.LawOpen:
		return unknown("law-unknown", mapKeys(s.laws))
	case doc.TermOpen:
		return unknown("term-unknown", mapKeys(s.terms))
	case doc.PlaceOpen:
		return unknown("place-unknown", mapKeys(s.places))
	case doc.Image:
		return "image-missing", []string{"target", From(e.Path, a.Target), "near", l.nearFile(a.Target, e)}
	case doc.AnchorOpen:
		return noHeading(e.Path, e.Doc, a.Anchor)
	}
	if written := s.written(a.Target); written != nil {
		return noHeading(a.Target, written.Doc, a.Anchor)
	}
	if l.drafts[a.Target] {
		return "link-draft", []string{"target", From(e.Path, a.Target)}
	}
	return "link-missing", []string{"target", From(e.Path, a.Target), "near", l.nearFile(a.Target, e)}
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
