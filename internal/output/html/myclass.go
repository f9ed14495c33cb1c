package html

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"html/template"
	"math/bits"
	"strings"

	"lachan/internal/digest"
	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/output"
	"lachan/internal/site"
)

// MyClassView is what myclass.html shows: the modules to choose from, and what the script needs to make an agenda. The
// agenda is held in the address alone: "#c=START,STEM,STEM,b15". Of a long list of modules the page shows the first and
// leads to sheets, each of which is the same tool; what the script must know of a module that its page does not show it
// asks for (planner.lessons).
type MyClassView struct {
	Page    Page
	All     string // the heading of the list
	Items   Pieces
	Letters []Letter[Entry] // to all modules by letter; none if all are here
	ByAll   string          // the heading of the letters
	Sheet   *Sheet          // of a sheet, which has no Items
	Find    template.HTMLAttr
	Lessons template.HTMLAttr // where to ask for modules that are not here; empty if all are
	Asking  template.HTMLAttr // the script that asks
	Start   string
	Style   template.HTMLAttr
	Script  template.HTMLAttr
	Say     string // words for the script, parted by "|"
}

// firstOfClass is how many of a long list of modules stand on the page, which loads a tool besides.
const firstOfClass = 9

// classStart is when a class begins until the trainer says otherwise.
const classStart = "08:00"

func (p *planner) myClass(loc *site.Locale) {
	modules := loc.ByKind[doc.Module]
	w := p.words[loc]
	b, page := p.listing(loc, "myclass.html", w.MyClass, w.MyClassIntro, (*site.Locale).MyClass)
	v := p.classTool(b, page)
	if n := len(modules); n <= site.ListMost {
		v.All, v.Items = allOf(modules, b), p.items(modules, b)
	} else {
		v.All, v.Items = lang.FillIn(w.ListFirst, "n", itoa(firstOfClass)), p.items(modules[:firstOfClass], b)
		v.ByAll = lang.FillIn(w.ListLetters, "n", itoa(n))
		v.Letters = p.classSheets(loc, modules).bar(b)
	}
	p.add(b, "myclass.html", v, loc.MyClass())
}

// classTool is what the page and its sheets have alike.
func (p *planner) classTool(b *base, page Page) *MyClassView {
	v := &MyClassView{
		Page:   page,
		Start:  classStart,
		Style:  href(b.file(p.assets.Path("class.css"))),
		Script: attr("src", b.file(p.assets.Path("class.js"))),
		Say:    strings.Join(classWords(b.words), "|"),
	}
	if n := len(b.loc.ByKind[doc.Module]); n > site.ListMost {
		v.Asking = attr("src", b.file(p.assets.Path("lessons.js")))
		v.Find = b.href(b.loc.Search())
		v.Lessons = template.HTMLAttr(fmt.Sprintf(`data-up="%s" data-lessons="%s" data-files="%d"`, b.up, b.file(lessonsFolder(b.loc)), lessonsFiles(n)))
	}
	return v
}

func (p *planner) classSheets(loc *site.Locale, modules []*site.Edition) *catalogue[*site.Edition] {
	c := newCatalogue(loc, loc.MyClass(), p.dicts[loc]().sorted(modules), keptEditions)
	title := p.words[loc].MyClass
	above := []place{{title, loc.MyClass()}}
	for i := range c.sheets {
		s := &c.sheets[i]
		b := p.base(loc, s.address)
		p.files = append(p.files, p.file(b, "myclass.html", s.address.File(), func() any {
			page := p.sheetPage(b, "myclass.html", &origin{title: title + ": " + s.label(), address: s.address, twin: (*site.Locale).MyClass}, above)
			whole := Link{Href: b.href(loc.MyClass()), Text: title}
			v := p.classTool(b, page)
			v.Sheet = c.sheet(i, b, whole, func(to *SheetLetter, list []*site.Edition) { to.Items = p.items(list, b) })
			return v
		}))
	}
	return c
}

func lessonsFolder(loc *site.Locale) string { return "c/" + string(loc.Tag) + "/" }

func lessonsFile(loc *site.Locale, i int) string { return lessonsFolder(loc) + itoa(i) + ".js" }

// lessonsFiles is how many files there are: a power of two, so that few lessons move when they become more.
func lessonsFiles(modules int) int { return 1 << bits.Len(uint(modules/32)) }

// lessons plans the files in which lessons lie by the hash of their stem, so that a script can ask for one by what the
// address calls it. A file is a script, which works from file:// too; it calls lcl with a list of [title, address, minutes,
// language if another] by stem.
func (p *planner) lessons(loc *site.Locale) {
	modules := loc.ByKind[doc.Module]
	files := make([]map[string][]any, lessonsFiles(len(modules)))
	for i := range files {
		files[i] = map[string][]any{}
	}
	b := p.base(loc, "")
	for _, e := range modules {
		lesson := []any{e.Title, b.to(e.Address), e.Minutes()}
		if e.Fallback {
			lesson = append(lesson, e.Lang)
		}
		h := fnv.New32a()
		h.Write([]byte(e.Material.Stem))
		files[int(h.Sum32())&(len(files)-1)][e.Material.Stem] = lesson
	}
	for i, file := range files {
		list, err := json.Marshal(file)
		if err != nil {
			panic(err) // strings and numbers
		}
		text := "lcl(" + string(list) + ")\n"
		p.files = append(p.files, output.File{
			Path:  lessonsFile(loc, i),
			Phase: output.Index,
			From:  digest.OfString(text),
			Bytes: func(dst []byte) ([]byte, error) { return append(dst, text...), nil },
		})
	}
}

func classWords(w *lang.Text) []string {
	name := func(word string) string { return lang.FillIn(word, "name", "%") }
	return []string{
		w.ClassAddOne, name(w.ClassAdd), name(w.ClassUp), name(w.ClassDown), name(w.ClassRemove), name(w.ClassDrag), w.Break,
		lang.FillIn(w.Minutes, "n", "%"), lang.FillIn(w.Hours, "h", "%"), lang.FillIn(w.HoursMinutes, "h", "%", "m", "%"),
		lang.FillIn(w.ClassMoved, "name", "%", "n", "%", "total", "%", "time", "%"), lang.FillIn(w.ClassEnd, "time", "%"),
	}
}
