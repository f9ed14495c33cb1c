package html

import (
	"encoding/json"
	"html/template"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"lachan/internal/doc"
	"lachan/internal/site"
)

// schema is a page's JSON-LD while it is written: what search engines and catalogues of teaching material read. Its names are
// those of schema.org. A view holds it as text: as a tree of values it was a twelfth of what a page takes, to name and to marshal.
type schema struct{ text []byte }

// is opens an object that is something. What follows are its other names, until close.
func (s *schema) is(what string) {
	s.between()
	s.text = append(append(append(s.text, `{"@type":"`...), what...), '"')
}

func (s *schema) close(bracket string) { s.text = append(s.text, bracket...) }

// list opens a list of objects.
func (s *schema) list(name string) {
	s.name(name)
	s.text = append(s.text, '[')
}

// between parts an object from the one before it in a list.
func (s *schema) between() {
	if n := len(s.text); n > 0 && s.text[n-1] == '}' {
		s.text = append(s.text, ',')
	}
}

// name writes a name that needs no escapes.
func (s *schema) name(name string) {
	s.text = append(append(append(s.text, `,"`...), name...), `":`...)
}

func (s *schema) set(name, value string) {
	s.name(name)
	s.text = appendQuoted(s.text, value)
}

// offer is set for what there may be.
func (s *schema) offer(name, value string) {
	if value != "" {
		s.set(name, value)
	}
}

// appendQuoted appends a string as JSON that may stand in a <script>.
func appendQuoted(dst []byte, s string) []byte {
	if isPlain(s) {
		return append(append(append(dst, '"'), s...), '"')
	}
	quoted, err := json.Marshal(s)
	if err != nil {
		panic("html: a string is not JSON: " + err.Error())
	}
	return append(dst, quoted...)
}

// isPlain reports whether JSON in a <script> has no escapes for s.
func isPlain(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c < ' ' || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&':
			return false
		case c == '\xe2' && (strings.HasPrefix(s[i:], "\u2028") || strings.HasPrefix(s[i:], "\u2029")): // line ends of JavaScript
			return false
		}
	}
	return utf8.ValidString(s)
}

// schemas are used again: what is written ends in graph.
var schemas = sync.Pool{New: func() any { return &schema{} }}

// graph is all that was written, ready to stand in the page; empty if nothing was.
func graph(s *schema) template.JS {
	defer schemas.Put(s)
	if len(s.text) == 0 {
		return ""
	}
	return template.JS(`{"@context":"https://schema.org","@graph":[` + string(s.text) + "]}")
}

// ListItem is one step of the way to a page.
type ListItem struct{ Name, Item string }

// breadcrumbs need whole addresses, so there are none without a base URL.
func (p *planner) breadcrumbs(b *base, steps ...ListItem) *schema {
	s := schemas.Get().(*schema)
	s.text = s.text[:0]
	if p.options.BaseURL == "" {
		return s
	}
	s.is("BreadcrumbList")
	s.list("itemListElement")
	s.step(1, ListItem{b.words.Home, p.pageURL(b.loc.Root)})
	for i, step := range steps {
		s.step(2+i, step)
	}
	s.close("]}")
	return s
}

func (s *schema) step(position int, step ListItem) {
	s.is("ListItem")
	s.name("position")
	s.text = strconv.AppendInt(s.text, int64(position), 10)
	s.set("name", step.Name)
	s.set("item", step.Item)
	s.close("}")
}

// materialSchema describes a material. A fallback is described where its text is at home.
func (p *planner) materialSchema(e *site.Edition, b *base, url string) template.JS {
	if e.Fallback {
		return ""
	}
	here := ListItem{e.Title, url}
	var s *schema
	if e.Material.Kind == doc.Page {
		s = p.breadcrumbs(b, here)
	} else {
		s = p.breadcrumbs(b, b.sections[e.Material.Kind].step, here)
	}
	switch e.Material.Kind {
	case doc.Module, doc.Scenario, doc.Guide:
		s.learningResource(e, url)
	case doc.Course:
		s.course(e, url, p.siteTitle(e.Locale), p.pageURL(e.Locale.Root))
	}
	return graph(s)
}

// work writes what lessons and courses have in common.
func (s *schema) work(what string, e *site.Edition, url string) {
	s.is(what)
	s.set("name", e.Title)
	s.offer("description", e.Summary)
	s.offer("url", url)
	s.set("inLanguage", string(e.Lang))
}

const contentLicence = "https://creativecommons.org/licenses/by/4.0/"

// learningResource describes a module, scenario or guide.
func (s *schema) learningResource(e *site.Edition, url string) {
	s.work("LearningResource", e, url)
	s.set("learningResourceType", e.Locale.Kind(e.Material.Kind).One)
	if n := site.Minutes(e.Material); n > 0 {
		s.set("timeRequired", isoMinutes(n))
	}
	if audiences := e.Locale.AudiencesOf(e.Material); len(audiences) > 0 {
		s.list("audience")
		for _, g := range audiences {
			s.is("EducationalAudience")
			s.set("audienceType", g.Name)
			s.close("}")
		}
		s.close("]")
	}
	s.offer("dateModified", e.Meta.Updated.String())
	if len(e.Meta.Objectives) > 0 {
		s.list("teaches")
		for i, o := range e.Meta.Objectives {
			if i > 0 {
				s.text = append(s.text, ',')
			}
			s.text = appendQuoted(s.text, o.V)
		}
		s.close("]")
	}
	s.set("license", contentLicence)
	s.name("isAccessibleForFree")
	s.text = append(s.text, "true"...)
	s.close("}")
}

// course describes a training class, which the site offers.
func (s *schema) course(e *site.Edition, url, siteTitle, siteURL string) {
	s.work("Course", e, url)
	s.name("provider")
	s.is("Organization")
	s.set("name", siteTitle)
	s.offer("url", siteURL)
	s.close("}")
	s.list("hasCourseInstance")
	s.is("CourseInstance")
	s.set("courseMode", "Onsite")
	s.set("courseWorkload", isoMinutes(e.Minutes()))
	s.close("}]}")
}

// isoMinutes is a duration as ISO 8601 writes it.
func isoMinutes(n int) string { return "PT" + strconv.Itoa(n) + "M" }
