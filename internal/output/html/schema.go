package html

import (
	"strconv"

	"lachan/internal/doc"
	"lachan/internal/site"
)

// Graph is a page's JSON-LD: what search engines and catalogues of teaching material read. The names of its parts are
// those of schema.org.
type Graph struct {
	Context string `json:"@context"`
	Graph   []any  `json:"@graph"`
}

// BreadcrumbList is the way to the page.
type BreadcrumbList struct {
	Type  string     `json:"@type"`
	Items []ListItem `json:"itemListElement"`
}

// ListItem is one step of the way.
type ListItem struct {
	Type     string `json:"@type"`
	Position int    `json:"position"`
	Name     string `json:"name"`
	Item     string `json:"item"`
}

// LearningResource is a module, scenario or guide.
type LearningResource struct {
	Type         string     `json:"@type"`
	Name         string     `json:"name"`
	Description  string     `json:"description,omitempty"`
	URL          string     `json:"url,omitempty"`
	InLanguage   string     `json:"inLanguage"`
	ResourceType string     `json:"learningResourceType"`
	TimeRequired string     `json:"timeRequired,omitempty"`
	Audience     []Audience `json:"audience,omitempty"`
	DateModified string     `json:"dateModified,omitempty"`
	Teaches      []string   `json:"teaches,omitempty"`
	License      string     `json:"license"`
	Free         bool       `json:"isAccessibleForFree"`
}

// Audience is whom a resource is for.
type Audience struct {
	Type string `json:"@type"`
	Name string `json:"audienceType"`
}

// Course is a training class.
type Course struct {
	Type        string           `json:"@type"`
	Name        string           `json:"name"`
	Description string           `json:"description,omitempty"`
	URL         string           `json:"url,omitempty"`
	InLanguage  string           `json:"inLanguage"`
	Provider    Organization     `json:"provider"`
	Instances   []CourseInstance `json:"hasCourseInstance"`
}

// Organization is who offers a course: the site.
type Organization struct {
	Type string `json:"@type"`
	Name string `json:"name"`
	URL  string `json:"url,omitempty"`
}

// CourseInstance is how a course is held.
type CourseInstance struct {
	Type     string `json:"@type"`
	Mode     string `json:"courseMode"`
	Workload string `json:"courseWorkload"`
}

const contentLicence = "https://creativecommons.org/licenses/by/4.0/"

// breadcrumbs need whole addresses, so there are none without a base URL.
func (p *planner) breadcrumbs(b *base, steps ...ListItem) []any {
	if p.options.BaseURL == "" {
		return nil
	}
	list := append(make([]ListItem, 0, 1+len(steps)), ListItem{Name: b.words.Home, Item: p.pageURL(b.loc.Root)})
	list = append(list, steps...)
	for i := range list {
		list[i].Type, list[i].Position = "ListItem", i+1
	}
	return []any{BreadcrumbList{"BreadcrumbList", list}}
}

func graph(parts []any) any {
	if len(parts) == 0 {
		return nil
	}
	return Graph{"https://schema.org", parts}
}

// materialSchema describes a material. A fallback is described where its text is at home.
func (p *planner) materialSchema(e *site.Edition, b *base) any {
	if e.Fallback {
		return nil
	}
	here := ListItem{Name: e.Title, Item: p.pageURL(e.Address)}
	var parts []any
	if e.Material.Kind == doc.Page {
		parts = p.breadcrumbs(b, here)
	} else {
		parts = p.breadcrumbs(b, b.sections[e.Material.Kind].step, here)
	}
	switch e.Material.Kind {
	case doc.Module, doc.Scenario, doc.Guide:
		parts = append(parts, p.learningResource(e, here.Item))
	case doc.Course:
		parts = append(parts, Course{
			Type: "Course", Name: e.Title, Description: e.Summary, URL: here.Item, InLanguage: string(e.Lang),
			Provider:  Organization{"Organization", p.siteTitle(e.Locale), p.pageURL(e.Locale.Root)},
			Instances: []CourseInstance{{"CourseInstance", "Onsite", isoMinutes(e.Minutes())}},
		})
	}
	return graph(parts)
}

func (p *planner) learningResource(e *site.Edition, url string) LearningResource {
	r := LearningResource{
		Type: "LearningResource", Name: e.Title, Description: e.Summary, URL: url, InLanguage: string(e.Lang),
		ResourceType: e.Locale.Kind(e.Material.Kind).One, DateModified: e.Meta.Updated.String(),
		License: contentLicence, Free: true,
	}
	if n := site.Minutes(e.Material); n > 0 {
		r.TimeRequired = isoMinutes(n)
	}
	for _, g := range groupsOf(e.Locale.Audiences, e.Material.Neutral.Audiences) {
		r.Audience = append(r.Audience, Audience{"EducationalAudience", g.Name})
	}
	for _, o := range e.Meta.Objectives {
		r.Teaches = append(r.Teaches, o.V)
	}
	return r
}

// isoMinutes is a duration as ISO 8601 writes it.
func isoMinutes(n int) string { return "PT" + strconv.Itoa(n) + "M" }
