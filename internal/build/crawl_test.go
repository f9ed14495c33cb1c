package build_test

import (
	"bytes"
	"context"
	"net/url"
	"path"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// Law 10: every address in the output leads somewhere. The reader here shares nothing with the makers.
func TestCrawl(t *testing.T) {
	t.Run("real", func(t *testing.T) { crawl(t, render(t, session(realContent(t)).Update(context.Background()))) })
	t.Run("long lists", func(t *testing.T) {
		tree := render(t, session(generated(t, manyMaterials)).Update(context.Background()))
		crawl(t, tree)
		// Who keeps all guides keeps the ways to them.
		kept := string(tree["sw/vi.json"])
		for file := range tree {
			if address, ok := strings.CutSuffix(file, "index.html"); ok && strings.HasPrefix(file, "cam-nang/a-z/") && !strings.Contains(kept, `"`+address+`"`) {
				t.Errorf("%s is not kept with the guides", address)
			}
		}
		apart := 0
		for file := range tree {
			if ok, _ := path.Match("*/*/cam-nang/index.html", file); !ok {
				continue
			}
			if apart++; !strings.Contains(string(tree["sitemap.xml"]), strings.TrimSuffix(file, "index.html")+"</loc>") {
				t.Errorf("the sitemap has no %s", file)
			}
		}
		if apart == 0 {
			t.Error("no topic and no audience is long")
		}
	})
}

// manyGuides materials of a generated site have a list of guides that is too long for one page; of manyMaterials some topics
// and audiences are so too.
const manyGuides, manyMaterials = 130, 250

func crawl(t *testing.T, tree map[string][]byte) {
	ids := map[string]map[string]bool{}
	type link struct{ from, to string }
	var links []link
	for file, data := range tree {
		if !strings.HasSuffix(file, ".html") {
			continue
		}
		page := &pageOf{ids: map[string]bool{}}
		page.read(t, file, data)
		ids[file] = page.ids
		for _, to := range page.links {
			links = append(links, link{file, to})
		}
	}
	if len(ids) < 150 || len(links) < 5000 {
		t.Fatalf("only %d pages and %d links were found", len(ids), len(links))
	}
	reached := map[string]bool{"index.html": true, "404.html": true}
	for _, l := range links {
		u, err := url.Parse(l.to)
		if err != nil {
			t.Errorf("%s: %q is no address", l.from, l.to)
			continue
		}
		if u.Scheme != "" {
			continue
		}
		base := path.Dir("/" + l.from)
		if strings.HasPrefix(u.Path, "/") && l.from != "404.html" {
			t.Errorf("%s: %q is not relative", l.from, l.to)
		}
		target := strings.TrimPrefix(path.Join(base, u.Path), "/")
		if path.IsAbs(u.Path) {
			target = strings.TrimPrefix(u.Path, "/")
		}
		if u.Path == "" {
			target = l.from
		} else if strings.HasSuffix(u.Path, "/") || target == "" || path.Base(u.Path) == ".." || path.Base(u.Path) == "." {
			target = path.Join(target, "index.html")
		}
		_, ok := tree[target]
		if !ok {
			t.Errorf("%s: %q leads to %s, which is not there", l.from, l.to, target)
			continue
		}
		reached[target] = true
		if u.Fragment != "" && ids[target] != nil && !ids[target][u.Fragment] {
			t.Errorf("%s: %q: no #%s there", l.from, l.to, u.Fragment)
		}
	}
	for file := range ids {
		if !reached[file] {
			t.Errorf("no page leads to %s", file)
		}
	}
}

type pageOf struct {
	ids   map[string]bool
	links []string
}

func (p *pageOf) read(t *testing.T, file string, data []byte) {
	z := html.NewTokenizer(bytes.NewReader(data))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return
		case html.StartTagToken, html.SelfClosingTagToken:
			token := z.Token()
			if token.Data == "base" {
				t.Errorf("%s has <base>", file)
			}
			for _, a := range token.Attr {
				switch a.Key {
				case "id":
					if p.ids[a.Val] {
						t.Errorf("%s: two elements have the id %q", file, a.Val)
					}
					p.ids[a.Val] = true
				case "href", "src", "action", "poster":
					// Names for other sites and search engines stand in link elements with whole addresses.
					p.links = append(p.links, a.Val)
				case "srcset":
					for _, candidate := range strings.Split(a.Val, ",") {
						if fields := strings.Fields(candidate); len(fields) > 0 {
							p.links = append(p.links, fields[0])
						}
					}
				case "style":
					t.Errorf("%s: <%s style=…> needs a weaker policy", file, token.Data)
				default:
					if strings.HasPrefix(a.Key, "on") {
						t.Errorf("%s: <%s %s=…> needs a weaker policy", file, token.Data, a.Key)
					}
				}
			}
		}
	}
}
