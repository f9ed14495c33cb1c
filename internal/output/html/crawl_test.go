package html

import (
	"encoding/json"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"lachan/internal/output"
)

// facts are what a reader with another parser finds in a page.
type facts struct {
	links []string // of any element, relative ones
	ids   map[string]bool
}

// The whole real site is read as a browser reads it.
func TestRealPagesAreSound(t *testing.T) {
	for name, style := range map[string]Style{"slash": WithSlash, "index": WithIndex} {
		t.Run(name, func(t *testing.T) {
			_, pages := plan(t, realSite(t), Options{
				Style: style, BaseURL: "https://lachan.example/sub/",
			})
			found := map[string]*facts{}
			for i := range pages {
				found[pages[i].Path] = look(t, &pages[i])
			}
			if len(found) < 250 {
				t.Errorf("only %d pages", len(found))
			}
			for from, f := range found {
				for _, link := range f.links {
					follow(t, found, from, link, style)
				}
			}
		})
	}
}

var leftover = regexp.MustCompile(`\{[a-z]+\}|ZgotmplZ|%!|<no value>`)

func look(t *testing.T, page *output.File) *facts {
	text := render(t, page)
	if m := leftover.FindString(text); m != "" {
		t.Errorf("%s shows %q", page.Path, m)
	}
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatalf("%s: %v", page.Path, err)
	}
	f := &facts{ids: map[string]bool{}}
	count := map[string]int{}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		count[n.Data]++
		attrs := map[string]string{}
		for _, a := range n.Attr {
			attrs[a.Key] = a.Val
			if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
				t.Errorf("%s: <%s %s>: the security policy forbids it", page.Path, n.Data, a.Key)
			}
			if (a.Key == "href" || a.Key == "src") && !strings.Contains(a.Val, ":") && n.Data != "use" {
				f.links = append(f.links, a.Val)
			}
		}
		if id, ok := attrs["id"]; ok {
			if f.ids[id] || id == "" {
				t.Errorf("%s: id %q stands twice", page.Path, id)
			}
			f.ids[id] = true
		}
		switch n.Data {
		case "style":
			t.Errorf("%s: <style>", page.Path)
		case "script":
			if attrs["type"] == "application/ld+json" {
				if !json.Valid([]byte(n.FirstChild.Data)) {
					t.Errorf("%s: JSON-LD is no JSON: %s", page.Path, n.FirstChild.Data)
				}
			} else if attrs["src"] == "" && !slices.Contains((&Maker{assets: theme{}}).Scripts(), n.FirstChild.Data) {
				t.Errorf("%s: a script that policies do not know", page.Path)
			}
		case "img":
			if attrs["alt"] == "" || attrs["loading"] != "lazy" {
				t.Errorf("%s: <img> without words or not lazy: %v", page.Path, attrs)
			}
		case "a":
			if strings.HasPrefix(attrs["href"], "http") && !strings.Contains(attrs["rel"], "noreferrer") {
				t.Errorf("%s: %s learns where its visitor came from", page.Path, attrs["href"])
			}
			if attrs["href"] == "" {
				t.Errorf("%s: a link that leads nowhere", page.Path)
			}
		}
	}
	for _, one := range []string{"h1", "main", "header", "footer", "title"} {
		if one != "header" && count[one] != 1 || count[one] == 0 {
			t.Errorf("%s: %d <%s>", page.Path, count[one], one)
		}
	}
	return f
}

// follow holds a relative link against the pages. Files of the theme and media are others' to make.
func follow(t *testing.T, found map[string]*facts, from, link string, style Style) {
	target, anchor, _ := strings.Cut(link, "#")
	file := from
	if target != "" {
		file = path.Join(path.Dir(from), target)
		if rest, ok := strings.CutPrefix(target, "/sub/"); ok && from == "404.html" {
			file = rest
		}
		if strings.HasSuffix(target, "/") || target == "" || file == "" || file == "." {
			if style == WithIndex {
				t.Errorf("%s: %q does not open from a folder", from, link)
			}
			file = path.Join(file, "index.html")
		}
	}
	switch {
	case strings.HasPrefix(file, "t/"), strings.HasPrefix(file, "m/"), strings.HasPrefix(file, "s/"), path.Base(file) == "feed.xml", file == "site.webmanifest":
		return
	case found[file] == nil:
		t.Errorf("%s: %q leads to %s, which is not there", from, link, file)
	case anchor != "" && !found[file].ids[anchor]:
		t.Errorf("%s: %q leads to no heading", from, link)
	}
}
