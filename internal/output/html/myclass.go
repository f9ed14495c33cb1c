package html

import (
	"html/template"
	"strings"

	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/site"
)

// MyClassView is what myclass.html shows: the modules to choose from, and what the script needs to make an agenda. The
// agenda is held in the address alone: "#c=START,STEM,STEM,b15".
type MyClassView struct {
	Page   Page
	All    string // the heading of the list
	Items  Pieces
	Start  string
	Style  template.HTMLAttr
	Script template.HTMLAttr
	Say    string // words for the script, parted by "|"
}

// classStart is when a class begins until the trainer says otherwise.
const classStart = "08:00"

func (p *planner) myClass(loc *site.Locale) {
	modules := loc.ByKind[doc.Module]
	w := p.words[loc]
	b, page := p.listing(loc, "myclass.html", w.MyClass, w.MyClassIntro, (*site.Locale).MyClass)
	p.add(b, "myclass.html", &MyClassView{
		Page:   page,
		All:    allOf(modules, b),
		Items:  p.items(modules, b),
		Start:  classStart,
		Style:  href(b.file(p.assets.Path("class.css"))),
		Script: attr("src", b.file(p.assets.Path("class.js"))),
		Say:    strings.Join(classWords(w), "|"),
	}, loc.MyClass())
}

func classWords(w *lang.Text) []string {
	name := func(word string) string { return lang.FillIn(word, "name", "%") }
	return []string{
		w.ClassAddOne, name(w.ClassAdd), name(w.ClassUp), name(w.ClassDown), name(w.ClassRemove), name(w.ClassDrag), w.Break,
		lang.FillIn(w.Minutes, "n", "%"), lang.FillIn(w.Hours, "h", "%"), lang.FillIn(w.HoursMinutes, "h", "%", "m", "%"),
		lang.FillIn(w.ClassMoved, "name", "%", "n", "%", "total", "%", "time", "%"), lang.FillIn(w.ClassEnd, "time", "%"),
	}
}
