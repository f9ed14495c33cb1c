package build

import (
	"path"
	"slices"

	"lachan/internal/diag"
	"lachan/internal/digest"
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

// plan asks every maker for its products. Makers never know each other: what one needs from another (the addresses of
// assets and pictures) is handed over here as a plain value.
func (s *Session) plan(b *Build) (found diag.List) {
	theme, themeFiles, diags := asset.Theme(s.tree, &s.assets)
	found = append(found, diags...)
	media, mediaFiles, diags := asset.Media(s.tree, &s.assets)
	found = append(found, diags...)
	s.layouts, diags = s.layouts.Reread(s.tree)
	found = append(found, diags...)
	indexes := map[lang.Tag]string{}
	keeps := map[lang.Tag]string{}
	worker := theme.Path("sw.js")
	for _, loc := range b.Site.Locales {
		indexes[loc.Tag] = search.Root(loc.Tag)
		if s.options.Style != html.WithIndex && worker != "" {
			keeps[loc.Tag] = offline.List(loc.Tag)
		}
	}
	pages, diags := html.New(s.layouts, theme, library{media}, html.Options{
		BaseURL: b.Config.BaseURL.V,
		Style:   s.options.Style,
		Live:    s.options.Live,
		Indexes: indexes,
		Offline: keeps,
	}).Plan(b.Site)
	found = append(found, diags...)

	var icons []feed.Icon
	for _, icon := range theme.Icons() {
		icons = append(icons, feed.Icon(icon))
	}
	index := ""
	if s.options.Style == html.WithIndex {
		index = "index.html"
	}
	files := slices.Concat(themeFiles, mediaFiles, pages, feed.Plan(b.Site, feed.Options{
		BaseURL: b.Config.BaseURL.V,
		Icons:   icons,
	}), s.search.Plan(b.Site, search.Options{Index: index}))
	if len(keeps) > 0 {
		files = append(files, offline.Finish(output.New(files), offline.Options{Script: worker, Locales: offlineLocales(b.Site)})...)
	}
	files = append(files, host.Finish(output.New(files), host.Options{BaseURL: b.Config.BaseURL.V})...)
	// A key covers what a maker read; what made bytes of it is this program. Costly files have recipes instead, so that a
	// new program does not encode every picture again.
	for i := range files {
		if !files[i].Costly {
			files[i].Key = digest.Value([]string{files[i].Key.String(), s.options.Program})
		}
	}
	b.Plan = output.New(files)
	return found
}

// offlineLocales says which pages readers may keep all at once: the guides, and what guides lead to.
func offlineLocales(s *site.Site) []offline.Locale {
	var all []offline.Locale
	for _, loc := range s.Locales {
		o := offline.Locale{Tag: loc.Tag, Index: path.Dir(search.Root(loc.Tag)) + "/", Words: &loc.Words.Offline}
		for _, a := range []site.Address{loc.Root, loc.Section(doc.Guide), loc.Numbers(), loc.Glossary(), loc.Search()} {
			o.Frame = append(o.Frame, a.File())
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
