package build_test

import (
	"bytes"
	"context"
	"encoding/xml"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
)

// Two makers that do not know each other say where pages are: the sitemap must list exactly the pages that let themselves
// be found, under the address and with the languages that they name themselves.
func TestSitemapIsThePages(t *testing.T) {
	files := realContent(t)
	// Without a translation there is a page that must not be listed.
	files["content/pages/chi-mot-tieng.vi.md"] = &fstest.MapFile{Data: []byte("---\ntitle: Chỉ một tiếng\nsummary: Trang này chưa có bản dịch.\n---\nXin chào.\n")}
	tree := render(t, session(files).Update(context.Background()))
	want := map[string][]string{}
	for file, data := range tree {
		if !strings.HasSuffix(file, ".html") {
			continue
		}
		if head := readHead(data); !head.hidden && !strings.Contains(string(data), "data-search") {
			want[head.canonical] = head.languages
		}
	}
	got := map[string][]string{}
	var set struct {
		URL []struct {
			Loc   string `xml:"loc"`
			Links []struct {
				Lang string `xml:"hreflang,attr"`
				Href string `xml:"href,attr"`
			} `xml:"link"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal(tree["sitemap.xml"], &set); err != nil {
		t.Fatal(err)
	}
	for _, u := range set.URL {
		got[u.Loc] = nil
		for _, l := range u.Links {
			got[u.Loc] = append(got[u.Loc], l.Lang+" "+l.Href)
		}
		slices.Sort(got[u.Loc])
	}
	if len(want) < 100 {
		t.Fatalf("only %d pages were found", len(want))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-pages +sitemap:\n%s", diff)
	}
}

// head is what a page tells a search engine.
type head struct {
	hidden    bool
	canonical string
	languages []string // "en https://…", sorted
}

func readHead(data []byte) (h head) {
	for z := html.NewTokenizer(bytes.NewReader(data)); z.Next() != html.ErrorToken; {
		token := z.Token()
		attr := map[string]string{}
		for _, a := range token.Attr {
			attr[a.Key] = a.Val
		}
		switch {
		case token.Data == "body":
			slices.Sort(h.languages)
			return h
		case token.Data == "meta" && attr["name"] == "robots":
			h.hidden = strings.Contains(attr["content"], "noindex")
		case token.Data == "link" && attr["rel"] == "canonical":
			h.canonical = attr["href"]
		case token.Data == "link" && attr["rel"] == "alternate" && attr["hreflang"] != "":
			h.languages = append(h.languages, attr["hreflang"]+" "+attr["href"])
		}
	}
	return h
}
