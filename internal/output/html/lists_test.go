package html

import (
	"fmt"
	"math/rand/v2"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"golang.org/x/tools/txtar"

	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/output"
	"lachan/internal/site"
)

var syllables = strings.Fields("an ăn ấm ba bạn cần chị con đi đường em gọi giấy hàng hỏi kể khi không làm lời mang mẹ nghe người nhà ông quà ra sông số tàu thôn tin uống việc vay xe xa yên ý")

func wordsOfTitle(r *rand.Rand) string {
	var words []string
	for range 4 {
		words = append(words, syllables[r.IntN(len(syllables))])
	}
	title := []rune(strings.Join(words, " "))
	title[0] = unicode.ToUpper(title[0])
	return string(title)
}

// long is a site whose lists of guides, of lessons, of a topic and of an audience are too long for one page. Every seventh
// lesson is translated.
func long() fstest.MapFS {
	m := fstest.MapFS{"content/site.yaml": {Data: []byte(`title: {vi: Dài, en: Long}
base_url: https://dai.example/
languages: [vi, en]
topics: {ma-tuy: {vi: Ma túy, en: Drugs}, tro-ve: {vi: Trở về, en: Coming home}}
audiences: {bien-phong: {vi: Bộ đội Biên phòng, en: Border guard}}
`)}}
	r := rand.New(rand.NewPCG(5, 5))
	for i := range 150 {
		kind, more := "guides", "icon: heart\n"
		if i%5 > 1 {
			kind, more = "modules", fmt.Sprintf("duration: %dm\nobjectives: [Biết, Làm]\n", 15*(1+i%4))
		}
		topic := "ma-tuy"
		if i%3 == 0 {
			topic = "tro-ve"
		}
		name := fmt.Sprintf("content/%s/bai-%d", kind, i)
		m[name+".vi.md"] = &fstest.MapFile{Data: fmt.Appendf(nil, "---\ntitle: %s\nsummary: Tóm tắt %d.\n%stopics: [%s]\naudiences: [bien-phong]\norder: %d\n---\n\nChữ.\n",
			wordsOfTitle(r), i, more, topic, 1+i*7%150)}
		if i%7 == 0 {
			m[name+".en.md"] = &fstest.MapFile{Data: fmt.Appendf(nil, "---\ntitle: Text %d\nsummary: Summary %d.\n%s---\n\nWords.\n", i, i, pick(kind == "modules", "objectives: [Know, Do]\n", ""))}
		}
	}
	return m
}

// Pages of long lists as they are written.
func TestLongLists(t *testing.T) {
	const file = "testdata/lists/long.txtar"
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	_, pages := plan(t, long(), Options{Indexes: testIndexes})
	golden(t, file, a, pages)
}

// Every link of long lists leads somewhere, no page has more entries than it may, and whoever goes through the pages of a
// list by their links, without script, meets each of its entries once.
func TestLongListsAreWhole(t *testing.T) {
	for name, style := range map[string]Style{"slash": WithSlash, "index": WithIndex} {
		t.Run(name, func(t *testing.T) {
			s, pages := plan(t, long(), Options{Style: style, Indexes: testIndexes})
			found := map[string]*facts{}
			for i := range pages {
				if path.Ext(pages[i].Path) != ".html" {
					continue
				}
				found[pages[i].Path] = look(t, &pages[i])
				if n := strings.Count(render(t, &pages[i]), `<li class="lc-item"`); n > site.ListMost || strings.Contains(pages[i].Path, "/a-z/") && n > mostOnSheet {
					t.Errorf("%s has %d entries", pages[i].Path, n)
				}
			}
			for from, f := range found {
				for _, link := range f.links {
					follow(t, found, from, link, style)
				}
			}
			for _, loc := range s.Locales {
				for k, list := range loc.ByKind {
					walk(t, pages, loc.Section(k), list)
				}
				walk(t, pages, loc.MyClass(), loc.ByKind[doc.Module])
				for _, g := range slices.Concat(loc.Topics, loc.Audiences) {
					for _, k := range g.Apart() {
						walk(t, pages, loc.GroupSection(g, k), g.Of(k))
					}
				}
			}
		})
	}
}

var (
	nextLink  = regexp.MustCompile(`<a rel="next" href="([^"]*)"`)
	firstBar  = regexp.MustCompile(`<nav class="lc-letters"[^>]*><ul><li><a href="([^"]*)"`)
	entryLink = regexp.MustCompile(`<li class="lc-item".*?<a href="([^"]*)"`)
)

// walk goes from a list's page by its first letter and then from sheet to sheet.
func walk(t *testing.T, pages output.Plan, at site.Address, list []*site.Edition) {
	t.Helper()
	file, text := at.File(), render(t, pages.Find(at.File()))
	to := func(link string) string {
		return path.Join(path.Dir(file), link, pick(path.Ext(link) == "", "index.html", ""))
	}
	var want, got []string
	for _, e := range list {
		want = append(want, e.Address.File())
	}
	next := firstBar.FindStringSubmatch(text)
	if (next != nil) != (len(list) > site.ListMost) {
		t.Fatalf("%s: letters: %v, entries: %d", file, next != nil, len(list))
	}
	for {
		if next != nil {
			file = to(next[1])
			text = render(t, pages.Find(file))
		}
		for _, m := range entryLink.FindAllStringSubmatch(text, -1) {
			got = append(got, to(m[1]))
		}
		if next = nextLink.FindStringSubmatch(text); next == nil {
			break
		}
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(want, got) {
		t.Errorf("%s: %d entries are met, %d stand in the list", at, len(got), len(want))
	}
}

func pick(c bool, a, b string) string {
	if c {
		return a
	}
	return b
}

// Pages asked for one by one are those of a plan.
func TestLongListsOneByOne(t *testing.T) {
	tree := read(t, long())
	s := link(t, tree)
	l, diags := ParseLayouts(tree)
	failOn(t, diags)
	m := New(l, theme{}, media{tree}, Options{Indexes: testIndexes})
	files, _ := m.Plan(s)
	one := m.Pages(s)
	for i := range files {
		f := one.Find(files[i].Path)
		if f == nil || f.Key() != files[i].Key() {
			t.Errorf("%s is another page when it is asked for alone", files[i].Path)
		}
	}
	for _, none := range []string{"cam-nang/a-z/index.html", "cam-nang/a-z/zz/index.html", "chu-de/ma-tuy/bai-hoc/x/index.html", "chu-de/x/index.html"} {
		if one.Find(none) != nil {
			t.Errorf("there is a page %s", none)
		}
	}
}

type titled struct{ title, id string }

var keptTitled = kept[titled]{func(t *titled) string { return t.title }, func(t *titled) string { return t.id }, mostOnSheet}

func cutTitles(titles []titled) *catalogue[titled] {
	vi := &site.Locale{Lang: lang.Of("vi")}
	list := slices.Clone(titles)
	lang.SortBy(vi.Lang, list, func(t titled) string { return t.title })
	return newCatalogue(vi, "a", list, keptTitled)
}

// sheetsOf are the sheets of a catalogue by address, each as the ids on it.
func sheetsOf(c *catalogue[titled]) map[site.Address]string {
	sheets := map[site.Address]string{}
	for i := range c.sheets {
		var ids []string
		for _, l := range c.sheets[i].letters {
			for _, e := range l.Entries {
				ids = append(ids, e.id)
			}
		}
		sheets[c.sheets[i].address] = strings.Join(ids, " ")
	}
	return sheets
}

// An entry more, or one less, changes its sheet and rarely another.
func TestOneEntryChangesFewSheets(t *testing.T) {
	for _, size := range []int{60, 500, 5000} {
		r := rand.New(rand.NewPCG(uint64(size), 1))
		var titles []titled
		for i := range size {
			titles = append(titles, titled{wordsOfTitle(r), fmt.Sprint("x", i)})
		}
		c := cutTitles(titles)
		before := sheetsOf(c)
		labels := map[string]bool{}
		for i, s := range c.sheets {
			if labels[s.label()] {
				t.Errorf("%d entries: two sheets are called %s", size, s.label())
			}
			labels[s.label()] = true
			if n := len(c.parts(i, &base{})); n > 16 {
				t.Errorf("%d entries: a sheet leads to %d others of its letter", size, n)
			}
		}
		if len(before) > size/15+30 {
			t.Errorf("%d entries make %d sheets", size, len(before))
		}
		changed, steps := 0, 40
		for i := range steps {
			after := sheetsOf(cutTitles(append(slices.Clone(titles), titled{wordsOfTitle(r), fmt.Sprint("new", i)})))
			for at, ids := range after {
				if before[at] != ids {
					changed++
				}
			}
		}
		if most := 3 * steps; changed > most {
			t.Errorf("%d entries on %d sheets: one more changes %.1f of them", size, len(before), float64(changed)/float64(steps))
		}
		t.Logf("%d entries on %d sheets: one more changes %.2f of them", size, len(before), float64(changed)/float64(steps))
	}
}
