package build_test

import (
	"path"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"lachan/assets"
	"lachan/internal/build"
	"lachan/internal/lang"
	"lachan/internal/output"
	"lachan/internal/source"
	"lachan/layouts"
)

// packSession is session for packs of the real content.
func packSession(t *testing.T) (*build.Session, *build.Build) {
	t.Helper()
	s := build.New(build.Options{
		Layers: []source.Layer{
			{FS: layouts.FS, Dirs: []string{"."}, As: "layouts"},
			{FS: assets.FS, Dirs: []string{"."}, As: "assets"},
			{FS: realContent(t), Dirs: []string{"content", "layouts", "assets"}},
		},
		Date:    lang.Day{Year: 2026, Month: 11, Dom: 24},
		Program: "test",
		Style:   build.PackStyle,
	})
	b := s.Update(t.Context())
	if b.Failed() {
		t.Fatal(b.Diags)
	}
	return s, b
}

// Whatever part is packed, every address in it leads to a file in it: nothing else can open a pack's pages.
func TestEveryLinkOfAPackLeadsIntoIt(t *testing.T) {
	s, b := packSession(t)
	var parts []build.Part
	for _, only := range []lang.Tag{"", "vi", "en"} {
		parts = append(parts, build.Part{Only: only})
		for _, course := range b.Site.Courses() {
			parts = append(parts, build.Part{Only: only, Course: course.Stem})
		}
	}
	if len(parts) < 12 {
		t.Fatalf("only %d packs", len(parts))
	}
	whole := 0
	for _, want := range parts {
		part := s.Part(b, want)
		plan, err := part.Packed()
		if err != nil {
			t.Fatal(err)
		}
		pages := 0
		for i := range plan {
			f := &plan[i]
			if strings.ContainsFunc(f.Path, func(r rune) bool { return r <= ' ' || r > '~' }) || len(f.Path) > 200 {
				t.Errorf("%+v: %q is no name for every system", want, f.Path)
			}
			switch name := path.Base(f.Path); {
			case strings.HasPrefix(name, "sw."), slices.Contains([]string{"feed.xml", "sitemap.xml", "robots.txt", "_headers", "404.html", "site.webmanifest"}, name):
				t.Errorf("%+v: %s is of no use from a file", want, f.Path)
			}
			if path.Ext(f.Path) != ".html" {
				continue
			}
			pages++
			text, err := f.Bytes(nil)
			if err != nil {
				t.Fatal(err)
			}
			for _, address := range localAddresses(t, string(text)) {
				if target := path.Join(path.Dir(f.Path), address); plan.Find(target) == nil {
					t.Errorf("%+v: %s leads to %s, which is not there", want, f.Path, target)
				}
			}
		}
		if want == (build.Part{}) {
			whole = pages
		} else if pages < 60 || pages >= whole {
			t.Errorf("%+v has %d pages, the whole site %d", want, pages, whole)
		}
	}
	if s.Part(b, build.Part{Course: "khong-co"}) != nil {
		t.Error("a course that is not there is packed")
	}
}

// A pack of a course holds the course, all that it teaches and no other course.
func TestAPackOfACourse(t *testing.T) {
	s, b := packSession(t)
	for _, course := range b.Site.Courses() {
		part := s.Part(b, build.Part{Course: course.Stem})
		if got := part.Site.Courses(); len(got) != 1 || got[0].ID != course.ID {
			t.Errorf("%s: %d courses", course.ID, len(got))
		}
		has := func(address string) bool { return part.Plan.Find(address) != nil }
		for _, e := range course.Editions {
			for _, session := range e.Sessions {
				for _, item := range session.Items {
					if item.Edition != nil && !has(item.Edition.Address.File()) {
						t.Errorf("%s lacks %s", course.ID, item.Edition.Address)
					}
				}
			}
		}
	}
}

// A part is as deterministic as a whole, and making it leaves the whole as it was.
func TestAPartLeavesTheBuildAlone(t *testing.T) {
	s, b := packSession(t)
	keys := func(p output.Plan) (list []string) {
		for _, f := range p {
			list = append(list, f.Path+f.Key().String())
		}
		return list
	}
	before := keys(b.Plan)
	stem := b.Site.Courses()[0].Stem
	first := keys(s.Part(b, build.Part{Course: stem}).Plan)
	s.Part(b, build.Part{Only: "en"})
	if !slices.Equal(first, keys(s.Part(b, build.Part{Course: stem}).Plan)) {
		t.Error("two packs of one course differ")
	}
	if !slices.Equal(before, keys(s.Part(b, build.Part{}).Plan)) {
		t.Error("the whole site is another after parts of it were planned")
	}
}

// localAddresses are all addresses in a page that are not elsewhere, without fragment and query.
func localAddresses(t *testing.T, text string) []string {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	add := func(address string) {
		if i := strings.IndexAny(address, "#?"); i >= 0 {
			address = address[:i]
		}
		if address != "" && !strings.Contains(address, ":") {
			list = append(list, address)
		}
	}
	for n := range doc.Descendants() {
		for _, a := range n.Attr {
			switch a.Key {
			case "href", "src", "action", "poster":
				add(a.Val)
			case "srcset":
				for candidate := range strings.SplitSeq(a.Val, ",") {
					add(strings.Fields(candidate)[0])
				}
			case "data-load":
				for _, address := range strings.Fields(a.Val) {
					add(address)
				}
			}
		}
	}
	return list
}
