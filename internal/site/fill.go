package site

import (
	"path"
	"slices"
	"strings"

	"lachan/internal/diag"
	"lachan/internal/doc"
	"lachan/internal/source"
)

// fill answers every hole of every edition. What has no answer is reported once, for the edition whose text asks.
func (l *linker) fill() {
	for _, m := range l.site.Materials {
		for _, e := range m.Editions {
			e.Fills = make([]Target, len(e.Body.Holes))
			for i := range e.Body.Holes {
				e.Fills[i] = l.answer(e, &e.Body.Holes[i])
			}
		}
	}
}

func (l *linker) answer(e *Edition, h *doc.Hole) Target {
	report := func(code diag.Code, args ...string) Target {
		if !e.Fallback {
			l.diags.Add(code, h.Span, args...)
		}
		return Target{}
	}
	s := l.site
	switch h.Kind {
	case doc.LinkOpen:
		return l.answerLink(e, h, report)
	case doc.AnchorOpen:
		if !hasAnchor(e.Doc, h.Anchor) {
			return report("link-heading", "target", path.Base(e.Path), "anchor", h.Anchor, "near", diag.Nearest(h.Anchor, anchors(e.Doc)))
		}
		return Target{Anchor: h.Anchor}
	case doc.ExternalOpen:
		return Target{URL: h.Target}
	case doc.HotlineOpen:
		if n := s.numbers[h.Target]; n != nil {
			return Target{Hotline: n}
		}
		return report("hotline-unknown", "target", h.Target, "near", diag.Nearest(h.Target, mapKeys(s.numbers)))
	case doc.LawOpen:
		if law := s.laws[h.Target]; law != nil {
			if !h.Past && !s.SucceedsIn(e.Material, law) {
				l.rests(e.Material, h.Target, h.Span)
			}
			return Target{Law: law}
		}
		return report("law-unknown", "target", h.Target, "near", diag.Nearest(h.Target, mapKeys(s.laws)))
	case doc.TermOpen:
		if t := s.terms[h.Target]; t != nil {
			return Target{Term: t}
		}
		return report("term-unknown", "target", h.Target, "near", diag.Nearest(h.Target, mapKeys(s.terms)))
	case doc.PlaceOpen:
		if p := s.places[h.Target]; p != nil {
			return Target{Place: p}
		}
		return report("place-unknown", "target", h.Target, "near", diag.Nearest(h.Target, mapKeys(s.places)))
	case doc.Image:
		if f := s.Files.Find(h.Target); f != nil && !isMaterial(f) {
			return Target{File: f}
		}
		return report("image-missing", "target", From(e.Path, h.Target), "near", l.nearFile(h.Target, e))
	}
	return Target{}
}

func (l *linker) answerLink(e *Edition, h *doc.Hole, report func(diag.Code, ...string) Target) Target {
	s := l.site
	written := s.byPath[h.Target]
	if written == nil {
		written = l.untranslated(h.Target)
	}
	if written == nil {
		f := s.Files.Find(h.Target)
		switch {
		case l.isApart(h.Target):
			return Target{}
		case l.drafts[h.Target]:
			return report("link-draft", "target", From(e.Path, h.Target))
		case f != nil && !isMaterial(f):
			return Target{File: f}
		}
		return report("link-missing", "target", From(e.Path, h.Target), "near", l.nearFile(h.Target, e))
	}
	if h.Anchor != "" && !hasAnchor(written.Doc, h.Anchor) {
		report("link-heading", "target", path.Base(h.Target), "anchor", h.Anchor, "near", diag.Nearest(h.Anchor, anchors(written.Doc)))
		return Target{}
	}
	// The link leads to the language of the page it stands on.
	shown := written.Material.In(e.Locale)
	l.uses(e.Material, written.Material)
	if shown != e && !slices.Contains(e.Links, shown) {
		e.Links = append(e.Links, shown)
	}
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

// untranslated answers a link to the file of a translation that nobody has written yet: the material's source.
func (l *linker) untranslated(target string) *Edition {
	var ignored diag.List
	id, ok := doc.Identify(target, l.languages(), &ignored)
	if !ok || l.materials[id.ID()] == nil {
		return nil
	}
	return l.materials[id.ID()].Source
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
