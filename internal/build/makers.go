package build

import (
	"slices"
	"strings"
	"sync"

	"lachan/internal/diag"
	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/output"
	"lachan/internal/output/asset"
	"lachan/internal/output/feed"
	"lachan/internal/output/host"
	"lachan/internal/output/html"
	"lachan/internal/output/offline"
	"lachan/internal/output/search"
	"lachan/internal/site"
)

// makers are those of one build. Makers never know each other: what one needs from another (the addresses of assets and
// pictures) is handed over here as a plain value.
type makers struct {
	theme *asset.Table
	files []output.File // of the theme and the site's own pictures
	pages *html.Maker
	media *asset.Library
	index func() *search.Indexes // made when it is first asked for
	keeps bool                   // readers may keep pages on their phone
}

func (s *Session) makers(b *Build) (m makers, found diag.List) {
	theme, themeFiles, diags := asset.Theme(s.tree, &s.assets)
	found = append(found, diags...)
	media, mediaFiles, diags := asset.Media(s.tree, &s.assets)
	found = append(found, diags...)
	s.layouts, diags = s.layouts.Reread(s.tree)
	found = append(found, diags...)
	m = makers{
		theme: theme,
		files: slices.Concat(themeFiles, mediaFiles),
		media: media,
		index: sync.OnceValue(func() *search.Indexes { return s.indexes(b) }),
		keeps: s.options.Style != html.WithIndex && theme.Path(workerName) != "",
	}
	indexes := map[lang.Tag]html.Index{}
	lists := map[lang.Tag]string{}
	for _, loc := range b.Site.Locales {
		root := func() (stamp, text string) { return m.index().Root(loc.Tag) }
		indexes[loc.Tag] = html.Index{Folder: search.FolderOf(loc.Tag), Root: root}
		if m.keeps {
			lists[loc.Tag] = offline.List(loc.Tag)
		}
	}
	m.pages = html.New(s.layouts, theme, library{media}, html.Options{
		BaseURL: b.Config.BaseURL.V,
		Style:   s.options.Style,
		Live:    s.options.Live,
		Indexes: indexes,
		Offline: lists,
	})
	b.Security = host.Security(m.pages.Scripts()...)
	return m, found
}

// workerName is the script that keeps pages, by its name in the theme.
const workerName = "sw.js"

// plan asks every maker for all of its products.
func (s *Session) plan(b *Build) diag.List {
	m, found := s.makers(b)
	b.Plan = s.whole(b, m)
	b.media = m.media
	return found
}

// indexes makes the indexes of search.
func (s *Session) indexes(b *Build) *search.Indexes {
	s.searching.Lock()
	defer s.searching.Unlock()
	o := search.Options{Shelf: s.options.Shelf}
	if s.options.Style == html.WithIndex {
		o.Index = "index.html"
	}
	return s.search.Plan(b.Site, o)
}

// whole is all products.
func (s *Session) whole(b *Build, m makers) output.Plan {
	indexes := m.index().Files
	pages, _ := m.pages.Plan(b.Site) // layouts are what they can find fault with, and makers has said it
	files := slices.Concat(m.files, pages, feed.Plan(b.Site, feed.Options{
		BaseURL: b.Config.BaseURL.V,
		Icons:   icons(m.theme),
	}), indexes)
	if m.keeps {
		files = append(files, offline.Finish(output.New(files), offline.Options{Script: m.theme.Path(workerName), Locales: offlineLocales(b.Site, pages)})...)
	}
	files = append(files, host.Finish(output.New(files), host.Options{BaseURL: b.Config.BaseURL.V, Scripts: m.pages.Scripts()})...)
	return output.New(s.named(files))
}

// named gives files their keys as published. A key covers what a maker read; what made bytes of it is this program. Costly
// files have recipes instead, so that a new program does not encode every picture again.
func (s *Session) named(files []output.File) []output.File {
	for i := range files {
		if !files[i].Costly {
			files[i].From = output.By(s.options.Program, files[i].From)
		}
	}
	return files
}

// offlineLocales says which pages readers may keep all at once: the guides, and what guides lead to. Of a list of guides
// that is too long for one page these are its sheets as well, without which no reader would find them.
func offlineLocales(s *site.Site, pages []output.File) []offline.Locale {
	var all []offline.Locale
	for _, loc := range s.Locales {
		o := offline.Locale{Tag: loc.Tag, Index: search.FolderOf(loc.Tag), Words: &loc.Words.Offline}
		for _, a := range []site.Address{loc.Root, loc.Section(doc.Guide), loc.Numbers(), loc.Glossary(), loc.Search(), loc.Letters()} {
			o.Frame = append(o.Frame, a.File())
		}
		sheets := string(loc.Section(doc.Guide).ByLetter()) + "/"
		for i := range pages {
			if strings.HasPrefix(pages[i].Path, sheets) {
				o.Frame = append(o.Frame, pages[i].Path)
			}
		}
		for _, e := range loc.ByKind[doc.Guide] {
			o.Guides = append(o.Guides, e.Address.File())
		}
		for _, e := range loc.ByKind[doc.Page] {
			o.Frame = append(o.Frame, e.Address.File())
			if e.Material.Neutral.Offline && o.Saved == "" {
				o.Saved = e.Address.File()
			}
		}
		all = append(all, o)
	}
	return all
}

// library answers html's questions with what asset published. Neither knows the other's types.
type library struct{ *asset.Library }

func (l library) Picture(path string) (html.Picture, bool) {
	p, ok := l.Library.Picture(path)
	return html.Picture{Src: p.Src, Width: p.Width, Height: p.Height, Srcset: variants(p.Srcset), WebP: variants(p.WebP)}, ok
}

func variants(list []asset.Variant) []html.Variant {
	var out []html.Variant
	for _, v := range list {
		out = append(out, html.Variant(v))
	}
	return out
}

func icons(theme *asset.Table) []feed.Icon {
	var out []feed.Icon
	for _, icon := range theme.Icons() {
		out = append(out, feed.Icon(icon))
	}
	return out
}
