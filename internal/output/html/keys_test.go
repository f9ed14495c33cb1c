package html

import (
	"io/fs"
	"maps"
	"reflect"
	"slices"
	"testing"
	"testing/fstest"

	"lachan/internal/digest"
	"lachan/internal/doc"
	"lachan/internal/site"
)

// Whatever changes in a view must change the key, or a page would stay what it was.
func TestEveryFieldOfAViewIsInItsDigest(t *testing.T) {
	for name, view := range views() {
		v := reflect.New(reflect.TypeOf(view)).Elem()
		changed := 0
		mutate(t, name, v, func(where string, before digest.Sum) {
			changed++
			if digest.Value(v.Interface()) == before {
				t.Errorf("%s does not change the digest", where)
			}
		}, func() digest.Sum { return digest.Value(v.Interface()) })
		if changed < 2 {
			t.Errorf("%s: only %d fields were changed", name, changed)
		}
	}
}

// mutate changes everything below v, one after the other, and reports each change.
func mutate(t *testing.T, where string, v reflect.Value, report func(string, digest.Sum), sum func() digest.Sum) {
	set := func(x any) {
		before := sum()
		v.Set(reflect.ValueOf(x).Convert(v.Type()))
		report(where, before)
	}
	switch v.Interface().(type) {
	case Body:
		text := &doc.Body{}
		set(Body{text: text, fills: []fill{{}}, sum: digest.OfString("a")})
		set(Body{text: text, fills: []fill{{open: "b"}}, sum: digest.OfString("b")})
		return
	case Code:
		set(Code{"a"})
		return
	case Pieces:
		set(Pieces{[]*piece{{sum: digest.OfString("a")}}})
		set(Pieces{[]*piece{{sum: digest.OfString("b")}}})
		return
	}
	switch v.Kind() {
	case reflect.String:
		set(where)
	case reflect.Int:
		set(41)
	case reflect.Bool:
		set(true)
	case reflect.Pointer:
		before := sum()
		v.Set(reflect.New(v.Type().Elem()))
		report(where, before)
		mutate(t, where, v.Elem(), report, sum)
	case reflect.Slice:
		before := sum()
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		report(where, before)
		mutate(t, where+"[0]", v.Index(0), report, sum)
	case reflect.Struct:
		for i := range v.NumField() {
			mutate(t, where+"."+v.Type().Field(i).Name, v.Field(i), report, sum)
		}
	default:
		t.Errorf("%s: a view may not hold a %s", where, v.Type())
	}
}

// Law 4 over edits of the real site: pages of equal keys are equal, and pages that differ have other keys.
func TestEqualKeysMeanEqualBytes(t *testing.T) {
	edits := map[string]func(fstest.MapFS){
		"nothing":  func(fstest.MapFS) {},
		"a title":  replace("content/modules/khong-mang-ho.vi.md", "title: ", "title: Mới, "),
		"a body":   replace("content/guides/tap-noi-khong.vi.md", "\n## ", "\nCâu mới.\n\n## "),
		"a number": replace("content/data/hotlines.yaml", "free", "local"),
		"a law":    replace("content/data/laws.yaml", "checked: 2026-11-24", "checked: 2026-11-23"),
		"a site":   replace("content/site.yaml", "Lá Chắn", "Lá Chắn mới"),
		"a layout": func(m fstest.MapFS) {
			m["layouts/parts/link.html"] = &fstest.MapFile{Data: []byte(`<li><b><a {{.Href}}>{{.Text}}</a></b></li>`)}
		},
	}
	byKey := map[digest.Sum]string{}
	byPath := map[string]map[string]digest.Sum{}
	for _, name := range slices.Sorted(maps.Keys(edits)) {
		files := copyOf(t, realSite(t))
		edits[name](files)
		_, pages := plan(t, files, Options{})
		changed := 0
		for i := range pages {
			f := &pages[i]
			text := render(t, f)
			if other, ok := byKey[f.Key()]; ok && other != text {
				t.Errorf("after %s: %s has the key of another page", name, f.Path)
			}
			byKey[f.Key()] = text
			if byPath[f.Path] == nil {
				byPath[f.Path] = map[string]digest.Sum{}
			}
			if key, ok := byPath[f.Path][text]; ok && key != f.Key() {
				changed++
			}
			if name != "a layout" { // whose key is part of all others
				byPath[f.Path][text] = f.Key()
			}
		}
		// A key may change though the bytes do not, but not all the time: then nothing would ever be kept.
		if name != "a layout" && changed > len(pages)/10 {
			t.Errorf("after %s, %d pages are as they were under new keys", name, changed)
		}
	}
}

// A key is the same whether it is asked for before or after the bytes, and whoever wants both has one view filled.
func TestBytesNameAPage(t *testing.T) {
	_, asked := plan(t, realSite(t), Options{})
	_, made := plan(t, realSite(t), Options{})
	for i := range made {
		r := made[i].From.(*recipe)
		filled, fill := 0, r.fill
		r.fill = func() any { filled++; return fill() }
		render(t, &made[i])
		if !slices.Equal(asked[i].Parts().Sums, made[i].Parts().Sums) || asked[i].Key() != made[i].Key() {
			t.Errorf("%s: another key after its bytes than before", made[i].Path)
		}
		if filled != 1 {
			t.Errorf("%s: its view is filled %d times", made[i].Path, filled)
		}
	}
}

// Links in one piece are those that are put together and escaped, wherever the site stands.
func TestLinksToPages(t *testing.T) {
	tree := read(t, realSite(t))
	s := link(t, tree)
	l, diags := ParseLayouts(tree)
	failOn(t, diags)
	for _, style := range []Style{WithSlash, WithIndex} {
		p := newPlanner(New(l, theme{}, media{tree}, Options{Style: style}), s)
		for _, up := range []string{"", "../", "/a&b/"} {
			b := p.newBase(s.Locales[1], up)
			for _, a := range []site.Address{"", s.Locales[1].Root, s.Locales[1].Search()} {
				if got, want := b.href(a), href(b.to(a)); got != want {
					t.Errorf("from %q to %q: %s, want %s", up, a, got, want)
				}
			}
		}
	}
}

func replace(path, old, new string) func(fstest.MapFS) {
	return func(m fstest.MapFS) {
		text := string(m[path].Data)
		m[path] = &fstest.MapFile{Data: []byte(replaceOnce(text, old, new))}
	}
}

func replaceOnce(s, old, new string) string {
	for i := range len(s) - len(old) + 1 {
		if s[i:i+len(old)] == old {
			return s[:i] + new + s[i+len(old):]
		}
	}
	panic("not there: " + old)
}

func copyOf(t *testing.T, files fs.FS) fstest.MapFS {
	m := fstest.MapFS{}
	err := fs.WalkDir(files, "content", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(files, path)
		m[path] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// A program says what its template says.
func TestProgramsSayWhatTemplatesSay(t *testing.T) {
	tree := read(t, realSite(t))
	s := link(t, tree)
	var all [2]map[string]string
	for i := range all {
		l, diags := ParseLayouts(tree)
		failOn(t, diags)
		m := New(l, theme{}, media{tree}, Options{BaseURL: "https://lachan.example/", Indexes: testIndexes})
		if i == 1 {
			for _, loc := range s.Locales {
				texts, functions := l.texts(setOf{&loc.Words.Text, theme{}})
				set := l.in(&loc.Words.Text, theme{})
				set.templates, set.programs = compile(l.files, texts, functions), nil
			}
		}
		files, _ := m.Plan(s)
		all[i] = map[string]string{}
		for j := range files {
			all[i][files[j].Path] = render(t, &files[j])
		}
	}
	for path, fast := range all[0] {
		if slow := all[1][path]; fast != slow {
			equal(t, path, lines(slow), lines(fast))
			return
		}
	}
}

func TestEveryLayoutIsAProgram(t *testing.T) {
	tree := read(t, fstest.MapFS{"content/guides/a.vi.md": {Data: []byte("---\ntitle: A\nsummary: B\n---\n\nC\n")}})
	s := link(t, tree)
	l, diags := ParseLayouts(tree)
	failOn(t, diags)
	set := l.in(&s.Locales[0].Words.Text, theme{})
	for name := range views() {
		if set.programs[name] == nil {
			t.Errorf("%s runs slowly: it has something that programs do not do", name)
		}
	}
}
