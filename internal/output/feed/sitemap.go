package feed

import (
	"fmt"
	"slices"

	"lachan/internal/lang"
	"lachan/internal/output"
	"lachan/internal/site"
)

// Limits of one sitemap file (sitemaps.org).
const (
	maxAddresses = 50_000
	maxBytes     = 50 << 20
)

// sitemapView is one urlset.
type sitemapView struct {
	Base  string
	Tags  []lang.Tag // of the site's languages
	Pages []page
}

// sitemapIndexView is the list of urlsets of a large site.
type sitemapIndexView struct {
	Base  string
	Parts []sitemapPart
}

type sitemapPart struct {
	Path    string
	Updated lang.Day
}

// sitemaps is sitemap.xml, and the files that it lists where one is not enough. addresses and bytes are what one may hold.
func sitemaps(s *site.Site, base string, addresses, bytes int) []output.File {
	tags := make([]lang.Tag, len(s.Locales))
	for i, loc := range s.Locales {
		tags[i] = loc.Tag
	}
	chunks := cut(pages(s), base, addresses, bytes)
	if len(chunks) == 1 {
		return []output.File{view("sitemap.xml", sitemapView{base, tags, chunks[0]})}
	}
	index := sitemapIndexView{Base: base}
	var files []output.File
	for i, chunk := range chunks {
		part := sitemapPart{Path: fmt.Sprintf("sitemap-%d.xml", i+1)}
		for _, p := range chunk {
			for _, v := range p.Versions {
				part.Updated = later(part.Updated, v.Updated)
			}
		}
		index.Parts = append(index.Parts, part)
		files = append(files, view(part.Path, sitemapView{base, tags, chunk}))
	}
	return append(files, view("sitemap.xml", index))
}

// cut shares out pages among files within the limits. A page's languages stay together.
func cut(all []page, base string, addresses, bytes int) [][]page {
	var chunks [][]page
	start, count, size := 0, 0, 0
	for i, p := range all {
		n := p.size(base)
		if i > start && (count+len(p.Versions) > addresses || size+n > bytes) {
			chunks = append(chunks, all[start:i])
			start, count, size = i, 0, 0
		}
		count, size = count+len(p.Versions), size+n
	}
	return append(chunks, all[start:])
}

// size is never less than what the page takes in a sitemap, in bytes. No tag is longer than 35 (RFC 5646), no
// percent-encoded byte longer than 3.
func (p page) size(base string) int {
	const perAddress, perLink = 80, 100
	longest := 0
	for _, v := range p.Versions {
		longest = max(longest, 3*(len(base)+len(v.Address)))
	}
	links := len(p.Versions) + 1 // and x-default
	return len(p.Versions) * (perAddress + longest + links*(perLink+longest))
}

func (v sitemapView) render(dst []byte) []byte {
	most := 0
	for _, p := range v.Pages {
		most += p.size(v.Base)
	}
	dst = slices.Grow(dst, most/2) // few addresses have bytes to encode; growing bit by bit would touch several times as much
	dst = append(dst, xmlHead+`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">`+"\n"...)
	for _, p := range v.Pages {
		from, to := 0, 0 // the links, which are the same for all languages
		for i, version := range p.Versions {
			dst = append(dst, "<url><loc>"...)
			dst = appendPage(dst, v.Base, version.Address)
			dst = append(dst, "</loc>"...)
			if !version.Updated.IsZero() {
				dst = append(dst, "<lastmod>"...)
				dst = version.Updated.Append(dst)
				dst = append(dst, "</lastmod>"...)
			}
			if i == 0 {
				from = len(dst)
				dst = v.appendLinks(dst, p)
				to = len(dst)
			} else {
				dst = append(dst, dst[from:to]...)
			}
			dst = append(dst, "</url>\n"...)
		}
	}
	return append(dst, "</urlset>\n"...)
}

// appendLinks names all languages of a page, itself included, as search engines want it. The source language serves
// readers of any other (x-default). A page in one language only needs none of this.
func (v sitemapView) appendLinks(dst []byte, p page) []byte {
	if len(p.Versions) < 2 {
		return dst
	}
	for _, version := range p.Versions {
		dst = v.appendLink(dst, string(v.Tags[version.Locale]), version)
	}
	return v.appendLink(dst, "x-default", p.Versions[0])
}

func (v sitemapView) appendLink(dst []byte, tag string, version version) []byte {
	dst = append(dst, `<xhtml:link rel="alternate" hreflang="`...)
	dst = append(dst, tag...)
	dst = append(dst, `" href="`...)
	dst = appendPage(dst, v.Base, version.Address)
	return append(dst, `"/>`...)
}

func (v sitemapIndexView) render(dst []byte) []byte {
	dst = append(dst, xmlHead+`<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`+"\n"...)
	for _, part := range v.Parts {
		dst = append(dst, "<sitemap><loc>"...)
		dst = appendURL(dst, v.Base, part.Path)
		dst = append(dst, "</loc>"...)
		if !part.Updated.IsZero() {
			dst = append(dst, "<lastmod>"...)
			dst = part.Updated.Append(dst)
			dst = append(dst, "</lastmod>"...)
		}
		dst = append(dst, "</sitemap>\n"...)
	}
	return append(dst, "</sitemapindex>\n"...)
}
