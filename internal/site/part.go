package site

import (
	"slices"

	"lachan/internal/doc"
)

// PartOf lists, for Input.Part, what a class needs on a stick: the course, its modules and scenarios and what these build
// on, the policies that they lead to; and what everyone carries home whatever the class: all guides and pages. Nil if the
// site has no course of that stem.
func (s *Site) PartOf(course string) map[string]bool {
	part := map[string]bool{}
	for _, m := range s.Materials {
		switch {
		case m.Kind == doc.Course && m.Stem == course:
			s.addTo(part, m)
		case m.Kind == doc.Guide || m.Kind == doc.Page || m.Kind == doc.Home:
			part[m.ID] = true
		}
	}
	if !part[string(doc.Course)+"/"+course] {
		return nil
	}
	return part
}

// addTo adds a material and what it cannot be taught without.
func (s *Site) addTo(part map[string]bool, m *Material) {
	if part[m.ID] {
		return
	}
	part[m.ID] = true
	for _, e := range m.Editions {
		for _, session := range e.Sessions {
			for _, item := range session.Items {
				if item.Edition != nil {
					s.addTo(part, item.Edition.Material)
				}
			}
		}
		for _, before := range e.Before {
			s.addTo(part, before.Material)
		}
		if m.Kind == doc.Module {
			for _, scenario := range e.Scenarios {
				s.addTo(part, scenario.Material)
			}
		}
		for _, other := range e.Links {
			if other.Material.Kind == doc.Policy {
				part[other.Material.ID] = true
			}
		}
	}
}

// Courses lists the courses of the site, in their order.
func (s *Site) Courses() []*Material {
	var courses []*Material
	for _, m := range s.Materials {
		if m.Kind == doc.Course {
			courses = append(courses, m)
		}
	}
	return courses
}

// narrow leaves one language, once everything is linked: a translation takes its neutral fields from its source, so that
// must be there until then.
func (l *linker) narrow() {
	other := func(loc *Locale) bool { return loc.Tag != l.in.Only }
	l.site.Locales = slices.DeleteFunc(l.site.Locales, other)
	for i, loc := range l.site.Locales {
		loc.nth = i
	}
	for _, m := range l.site.Materials {
		m.Editions = slices.DeleteFunc(m.Editions, func(e *Edition) bool { return other(e.Locale) })
	}
}
