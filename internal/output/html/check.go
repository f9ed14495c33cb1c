package html

import (
	"html/template"

	"github.com/jba/templatecheck"
)

// views are the layouts that the program asks for, with a value of the view that each is given.
func views() map[string]any {
	return map[string]any{
		"home.html":        &HomeView{},
		"guide.html":       &GuideView{},
		"module.html":      &ModuleView{},
		"scenario.html":    &ScenarioView{},
		"policy.html":      &PolicyView{},
		"course.html":      &CourseView{},
		"page.html":        &PageView{},
		"list.html":        &ListView{},
		"groups.html":      &GroupsView{},
		"glossary.html":    &GlossaryView{},
		"laws.html":        &LawsView{},
		"law.html":         &LawView{},
		"numbers.html":     &NumbersView{},
		"search.html":      &SearchView{},
		"myclass.html":     &MyClassView{},
		"notfound.html":    &NotFoundView{},
		"parts/links.html": &LinksView{},
		"parts/top.html":   &TopView{},
		"parts/foot.html":  &FootView{},
	}
}

// check holds each layout against its view, as it was written: places in findings are places in the file.
func (r *reader) check() {
	set := r.compile(func(f *layoutFile) string { return f.text })
	for name, view := range views() {
		f := r.find(name)
		if f == nil {
			f = &layoutFile{name: name, path: "layouts/" + name}
		}
		t := set[name]
		if t == nil {
			r.diags.Add("layout-syntax", f.place(1, 0), "reason", "missing")
			continue
		}
		if err := checkLayout(t, view); err != nil {
			r.fail(f, "layout-field", err)
		}
	}
}

// checkLayout also escapes the layout for the first time, which finds tags and attributes that do not close.
func checkLayout(t *template.Template, view any) error {
	return templatecheck.CheckHTML(t, view)
}

func (r *reader) find(name string) *layoutFile {
	for _, f := range r.files {
		if f.name == name {
			return f
		}
	}
	return nil
}
