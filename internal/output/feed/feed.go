// Package feed makes what machines read about a site: an Atom feed per language, the sitemap, robots.txt and the web
// manifest.
//
//	feed.xml, en/feed.xml     what was written last, newest first, at most 50 entries
//	sitemap.xml               every page that search engines may list, with its translations
//	sitemap-1.xml, …          instead, where one file would be too long; sitemap.xml then lists these
//	robots.txt                all may be read; where the sitemap is
//	site.webmanifest          name, colours and icons for a phone's home screen
//
// A sitemap holds absolute addresses, which only base_url can give. Without one it is not made, and robots.txt names
// none. A feed is made all the same, since every page links to it: its addresses are then relative to itself, as RFC 4287
// allows, and its names are made from the site's title. The web manifest's addresses are always relative.
//
// What is listed: real editions, never a fallback, whose own page asks not to be indexed; no 404 and no search page. A
// quiet material is in the sitemap, since its page is as public as any, but in no feed: a feed reader shows titles
// unasked on a phone that others may see, and a neutral title would tell a subscriber nothing.
//
// Dates are those of front matter and registers. The package must never read a clock: equal sites give equal bytes on
// any day. It must not know HTML, nor where a file of the theme is; icons come in as plain values.
package feed

import (
	"cmp"
	"strings"

	"lachan/internal/digest"
	"lachan/internal/output"
	"lachan/internal/site"
)

// Options are what a Site does not know.
type Options struct {
	BaseURL string // where the tree will stand: "https://example.org/"; "" if nobody knows
	Icons   []Icon // of the web manifest
}

// Plan lists the products.
func Plan(s *site.Site, o Options) []output.File {
	base := o.BaseURL
	if base != "" && !strings.HasSuffix(base, "/") {
		base += "/"
	}
	files := []output.File{robots(base), webManifest(s.Locales[0], o.Icons)}
	for _, loc := range s.Locales {
		files = append(files, atom(loc, base))
	}
	if base != "" {
		files = append(files, sitemaps(s, base, maxAddresses, maxBytes)...)
	}
	return files
}

// robots lets everybody read everything.
func robots(base string) output.File {
	text := "User-agent: *\nDisallow:\n"
	if base != "" {
		text += "\nSitemap: " + string(appendURL(nil, base, "sitemap.xml")) + "\n"
	}
	return ready("robots.txt", []byte(text))
}

// ready is a product so small that it is made at once and named by its bytes.
func ready(name string, content []byte) output.File {
	return output.File{
		Path:  name,
		Phase: output.Index,
		From:  digest.Of(content),
		Bytes: func(dst []byte) ([]byte, error) { return append(dst, content...), nil },
	}
}

// view is a product made when it is wanted: render may read nothing but what the view's key covers.
func view(name string, v interface{ render(dst []byte) []byte }) output.File {
	return output.File{
		Path:  name,
		Phase: output.Index,
		From:  output.Fields(digest.Fields(v)),
		Bytes: func(dst []byte) ([]byte, error) { return v.render(dst), nil },
	}
}

// title is the site's name in a language.
func title(loc *site.Locale) string { return cmp.Or(loc.Title, loc.Words.Text.SiteName) }
