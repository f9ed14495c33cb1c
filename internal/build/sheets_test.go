package build_test

import (
	"bytes"
	"path"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"lachan/internal/build"
	"lachan/internal/doc"
	"lachan/internal/output"
)

// What is written in a language has its sheets in it, each under a name of its own, and a part has those of its materials.
func TestWhatIsForPaper(t *testing.T) {
	s, b := packSession(t)
	sheets := b.Sheets()
	want := 0
	for _, loc := range b.Site.Locales {
		want += 2*len(loc.ByKind[doc.Guide]) + len(loc.ByKind[doc.Module]) + len(loc.ByKind[doc.Scenario]) + len(loc.ByKind[doc.Course])
	}
	if len(sheets) != want || want < 100 {
		t.Errorf("%d sheets, want %d", len(sheets), want)
	}
	names := map[string]bool{}
	for _, one := range sheets {
		if names[one.Path] || path.Dir(one.Path) != "pdf" || strings.ContainsFunc(one.Path, func(r rune) bool { return r <= ' ' || r > '~' }) {
			t.Errorf("%s is there twice, or no name for everywhere", one.Path)
		}
		names[one.Path] = true
		if one.Title == "" || one.Group == "" || one.Site == "" || one.Source == "" {
			t.Errorf("%s lacks something: %+v", one.Path, one)
		}
	}
	part := s.Part(b, build.Part{Course: "buoi-toi-o-thon", Only: "vi"})
	few := part.Sheets()
	if len(few) == 0 || len(few) >= len(sheets)/2 {
		t.Errorf("a course in one language has %d of %d sheets", len(few), len(sheets))
	}
	for _, one := range few {
		if !names[one.Path] || one.Tag != "vi" {
			t.Errorf("a part has the sheet %s", one.Path)
		}
	}
}

// A sheet has all that it loads, and leads to what can be reached from paper alone.
func TestWhatABrowserPrints(t *testing.T) {
	_, b := packSession(t)
	sheets := b.Sheets()
	plan, pages := b.Press(sheets)
	pictures := 0
	for i, name := range pages {
		text, err := plan.Find(name).Bytes(nil)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Contains(text, []byte("<title>"+html.EscapeString(sheets[i].Title))) || !bytes.Contains(text, []byte(`class="lc-code"`)) {
			t.Errorf("%s has not its title, or no code", name)
		}
		if id := strings.TrimPrefix(sheets[i].Fragment(), "#"); id != "" && !bytes.Contains(text, []byte(`id="`+id+`"`)) {
			t.Errorf("%s has no state %s", name, id)
		}
		root, err := html.Parse(bytes.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		for n := range root.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			switch n.Data {
			case "script":
				t.Errorf("%s has a script", name)
			case "a":
				if to := attribute(n, "href"); to != "" && !leavesPaper(to) {
					t.Errorf("%s leads to %s", name, to)
				}
			case "img":
				pictures++
				mustHave(t, plan, name, attribute(n, "src"))
				if attribute(n, "loading") != "" {
					t.Errorf("%s: a picture waits to be scrolled to", name)
				}
			case "link":
				if attribute(n, "rel") == "stylesheet" {
					mustHave(t, plan, name, attribute(n, "href"))
				}
			}
		}
	}
	if pictures == 0 {
		t.Error("no sheet has a picture")
	}
}

func leavesPaper(to string) bool {
	return strings.HasPrefix(to, "#") || strings.HasPrefix(to, "tel:") || strings.HasPrefix(to, "https://")
}

func mustHave(t *testing.T, plan output.Plan, page, to string) {
	t.Helper()
	if plan.Find(path.Join(path.Dir(page), to)) == nil {
		t.Errorf("%s loads %s, which is not there", page, to)
	}
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
