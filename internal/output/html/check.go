package html

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/jba/templatecheck"

	"lachan/internal/diag"
	"lachan/internal/lang"
)

// views are the layouts that the program asks for, with the view that each is given.
func views() map[string]any {
	return map[string]any{
		"home.html":               &HomeView{},
		"guide.html":              &GuideView{},
		"module.html":             &ModuleView{},
		"scenario.html":           &ScenarioView{},
		"policy.html":             &PolicyView{},
		"course.html":             &CourseView{},
		"page.html":               &PageView{},
		"list.html":               &ListView{},
		"groups.html":             &GroupsView{},
		"glossary.html":           &GlossaryView{},
		"laws.html":               &LawsView{},
		"law.html":                &LawView{},
		"numbers.html":            &NumbersView{},
		"search.html":             &SearchView{},
		"letters.html":            &LettersView{},
		"letter.html":             &LetterView{},
		"myclass.html":            &MyClassView{},
		"notfound.html":           &NotFoundView{},
		"parts/links.html":        &LinksView{},
		"parts/link.html":         Link{},
		"parts/chip.html":         Link{},
		"parts/crumbs.html":       []Link{},
		"parts/item.html":         &Item{},
		"parts/law-ref.html":      &LawRef{},
		"parts/source-entry.html": Source{},
		"parts/top.html":          &TopView{},
		"parts/foot.html":         &FootView{},
	}
}

// check holds each layout against its view, as it was written: places in findings are places in the file.
func (r *reader) check() {
	texts := make([]string, len(r.files))
	w := wordsOf(&lang.Text{})
	for i, f := range r.files {
		texts[i] = f.text
		r.checkWords(f, w)
	}
	templates := compile(r.files, texts, nothing)
	for name, view := range views() {
		f := r.find(name)
		if f == nil || templates[name] == nil {
			r.diags.Add("layout-syntax", diag.WholeFile("layouts/"+name), "reason", fmt.Sprintf("layouts/%s or layouts/%s is missing", name, frameLayout))
			continue
		}
		if err := templatecheck.CheckHTML(templates[name], view); err != nil {
			r.fail(f, "layout-field", err)
		}
	}
}

func (r *reader) find(name string) *layoutFile {
	for _, f := range r.files {
		if f.name == name {
			return f
		}
	}
	return nil
}

// checkWords finds words that no language has, because none may.
func (r *reader) checkWords(f *layoutFile, w map[string]string) {
	for _, at := range constant.FindAllStringSubmatchIndex(f.text, -1) {
		if name := f.text[at[4]:at[5]]; f.text[at[2]:at[3]] == "word" {
			if _, ok := w[name]; !ok {
				r.diags.Add("layout-field", diag.Span{Path: f.path, Start: at[4], End: at[5]}, "reason", fmt.Sprintf("no word %q in layouts/words", name))
			}
		}
	}
}

// wordsOf are the interface words by their names in words/TAG.yaml.
func wordsOf(t *lang.Text) map[string]string {
	v := reflect.ValueOf(t).Elem()
	w := make(map[string]string, v.NumField())
	for i := range v.NumField() {
		name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("yaml"), ",")
		w[name] = v.Field(i).String()
	}
	return w
}
