package feed

import (
	"encoding/xml"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lachan/internal/lang"
	"lachan/internal/site"
)

// urlset is a sitemap as a search engine reads it.
type urlset struct {
	URL []struct {
		Loc     string `xml:"loc"`
		Lastmod string `xml:"lastmod"`
		Links   []struct {
			Rel  string `xml:"rel,attr"`
			Lang string `xml:"hreflang,attr"`
			Href string `xml:"href,attr"`
		} `xml:"http://www.w3.org/1999/xhtml link"`
	} `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 url"`
}

func readSitemap(t *testing.T, text string) urlset {
	t.Helper()
	var set urlset
	if err := xml.Unmarshal([]byte(text), &set); err != nil {
		t.Fatal(err)
	}
	return set
}

func TestSitemapLinksAreMutual(t *testing.T) {
	const base = "https://lachan.example/"
	set := readSitemap(t, render(t, Plan(link(t, twoLanguages(t)), Options{BaseURL: base}))["sitemap.xml"])
	listed := map[string]string{} // address -> its links
	for _, u := range set.URL {
		if _, twice := listed[u.Loc]; twice {
			t.Errorf("%s is listed twice", u.Loc)
		}
		var links strings.Builder
		own := len(u.Links) == 0
		for _, l := range u.Links {
			fmt.Fprintln(&links, l.Rel, l.Lang, l.Href)
			own = own || l.Href == u.Loc
		}
		if !own {
			t.Errorf("%s does not name itself among its languages", u.Loc)
		}
		listed[u.Loc] = links.String()
	}
	for _, u := range set.URL {
		for _, l := range u.Links {
			if listed[l.Href] != listed[u.Loc] {
				t.Errorf("%s names %s, which does not name the same", u.Loc, l.Href)
			}
		}
	}
	for _, absent := range []string{"tim-kiem/", "en/search/", "en/lessons/viec-nhe-luong-cao/", "chu-de/bo-trong/", "404.html"} {
		if _, ok := listed[base+absent]; ok {
			t.Errorf("%s is listed", absent)
		}
	}
	for _, there := range []string{"", "en/", "en/lessons/", "en/my-class/", "chu-de/", "chu-de/ma-tuy/", "van-ban/53-2024-qh15/", "cam-nang/nguoi-nha-dung-ma-tuy/"} {
		if _, ok := listed[base+there]; !ok {
			t.Errorf("%s is missing", there)
		}
	}
}

func TestLargeSiteGetsAnIndex(t *testing.T) {
	const base, limit = "https://lachan.example/", 11
	s := link(t, twoLanguages(t))
	whole := readSitemap(t, render(t, sitemaps(s, base, maxAddresses, maxBytes))["sitemap.xml"])
	made := render(t, sitemaps(s, base, limit, maxBytes))
	want := xmlHead + `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://lachan.example/sitemap-1.xml</loc><lastmod>2026-11-23</lastmod></sitemap>
<sitemap><loc>https://lachan.example/sitemap-2.xml</loc><lastmod>2026-11-23</lastmod></sitemap>
<sitemap><loc>https://lachan.example/sitemap-3.xml</loc><lastmod>2026-11-23</lastmod></sitemap>
<sitemap><loc>https://lachan.example/sitemap-4.xml</loc></sitemap>
</sitemapindex>
`
	if diff := cmp.Diff(want, made["sitemap.xml"]); diff != "" {
		t.Errorf("sitemap.xml (-want +got):\n%s", diff)
	}
	var parts urlset
	for i := range len(made) - 1 {
		part := readSitemap(t, made[fmt.Sprintf("sitemap-%d.xml", i+1)])
		if len(part.URL) > limit {
			t.Errorf("sitemap-%d.xml lists %d addresses", i+1, len(part.URL))
		}
		parts.URL = append(parts.URL, part.URL...)
	}
	if diff := cmp.Diff(whole, parts); diff != "" {
		t.Errorf("the parts are not the whole (-whole +parts):\n%s", diff)
	}
}

func TestCut(t *testing.T) {
	of := func(n int) page { return page{make([]version, n)} }
	for _, c := range []struct {
		sizes []int
		limit int
		want  string
	}{
		{[]int{2, 2, 2}, 6, "3"},
		{[]int{2, 2, 2}, 5, "2 1"},
		{[]int{2, 2, 2, 1}, 4, "2 2"},
		{[]int{9, 1, 9}, 4, "1 1 1"}, // a page is never parted, whatever the limit
		{[]int{1}, 0, "1"},
	} {
		var all []page
		for _, n := range c.sizes {
			all = append(all, of(n))
		}
		var got []string
		for _, chunk := range cut(all, "", c.limit, maxBytes) {
			got = append(got, fmt.Sprint(len(chunk)))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("cut(%v, %d) = %v, want %s", c.sizes, c.limit, got, c.want)
		}
	}
	// The limit of bytes cuts too.
	one := of(1)
	if n := len(cut([]page{one, one, one}, "", maxAddresses, 2*one.size(""))); n != 2 {
		t.Errorf("%d files, want 2", n)
	}
}

func TestSizeIsNeverTooSmall(t *testing.T) {
	long := strings.Repeat("x", 35)
	for _, n := range []int{1, 2, 3, 12} {
		for _, address := range []site.Address{"", "a", "chu-de/ma túy & \"khác\"", site.Address(strings.Repeat("đ", 200))} {
			v := sitemapView{Base: "https://lachan.example/"}
			p := page{}
			for i := range n {
				v.Tags = append(v.Tags, lang.Tag(long))
				p.Versions = append(p.Versions, version{Locale: i, Address: address, Updated: lang.Day{Year: 2026, Month: 1, Dom: 2}})
			}
			empty := len(v.render(nil))
			v.Pages = []page{p}
			if got := len(v.render(nil)) - empty; got > p.size(v.Base) {
				t.Errorf("%d languages of %q take %d bytes, not %d", n, address, got, p.size(v.Base))
			}
		}
	}
}

func BenchmarkPlan(b *testing.B) {
	var files []file
	for i := range 5_000 {
		name := fmt.Sprintf("guides/g%05d", i)
		files = append(files, file{name: name + ".vi", title: fmt.Sprintf("Bài %05d về việc nhẹ lương cao ở xa", i), updated: "2026-11-01"},
			file{name: name + ".en", title: fmt.Sprintf("Guide %05d about easy jobs far away", i), updated: "2026-11-01"})
	}
	s := link(b, input(b, []lang.Tag{"vi", "en"}, files...))
	o := Options{BaseURL: "https://lachan.example/"}
	b.Run("plan", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			Plan(s, o)
		}
	})
	b.Run("bytes", func(b *testing.B) {
		b.ReportAllocs()
		plan := Plan(s, o)
		var dst []byte
		for b.Loop() {
			for _, f := range plan {
				dst, _ = f.Bytes(dst[:0])
			}
		}
	})
}
