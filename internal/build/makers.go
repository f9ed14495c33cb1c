package build

import (
	"slices"

	"lachan/internal/output"
	"lachan/internal/output/asset"
	"lachan/internal/output/feed"
	"lachan/internal/output/host"
	"lachan/internal/output/html"
)

// plan asks every maker for its products. Makers never know each other: what one needs from another (the addresses of
// assets and pictures) is handed over here as a plain value.
func (s *Session) plan(b *Build) {
	theme, themeFiles, diags := asset.Theme(s.tree, &s.assets)
	b.Diags = append(b.Diags, diags...)
	media, mediaFiles, diags := asset.Media(s.tree, &s.assets)
	b.Diags = append(b.Diags, diags...)
	layouts, diags := html.ParseLayouts(s.tree)
	b.Diags = append(b.Diags, diags...)
	pages, diags := html.New(layouts, theme, media, html.Options{
		BaseURL: b.Config.BaseURL.V,
		Style:   s.options.Style,
		Live:    s.options.Live,
	}).Plan(b.Site)
	b.Diags = append(b.Diags, diags...)

	var icons []feed.Icon
	for _, icon := range theme.Icons() {
		icons = append(icons, feed.Icon(icon))
	}
	files := slices.Concat(themeFiles, mediaFiles, pages, feed.Plan(b.Site, feed.Options{
		BaseURL: b.Config.BaseURL.V,
		Icons:   icons,
	}))
	files = append(files, host.Finish(output.New(files), host.Options{BaseURL: b.Config.BaseURL.V})...)
	b.Plan = output.New(files)
}
