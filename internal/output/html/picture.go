package html

import (
	"html"
	"strconv"
	"strings"

	"lachan/internal/doc"
	"lachan/internal/site"
)

// pictureSizes is how wide a picture in the text is shown: as the column, which ends at 40em.
const pictureSizes = "(min-width: 44em) 40em, 100vw"

// image is a picture in the text: a figure with its caption if it stands alone. A picture that is not published leaves
// its words.
func (p *planner) image(a *doc.Ask, t *site.Target, b *base) string {
	if t.File == nil {
		return html.EscapeString(a.Alt)
	}
	pic, ok := p.media.Picture(t.File.Path)
	if !ok {
		return html.EscapeString(a.Alt)
	}
	img := pic.html(a.Alt, b)
	if !a.Figure {
		return img
	}
	if a.Title == "" {
		return "<figure>" + img + "</figure>\n"
	}
	return "<figure>" + img + "<figcaption>" + html.EscapeString(a.Title) + "</figcaption></figure>\n"
}

func (pic *Picture) html(alt string, b *base) string {
	var s strings.Builder
	if len(pic.WebP) > 0 {
		s.WriteString(`<picture><source type="image/webp" srcset="` + srcset(pic.WebP, b) + `" sizes="` + pictureSizes + `"/>`)
	}
	s.WriteString(`<img src="` + html.EscapeString(b.file(pic.Src)) + `"`)
	if len(pic.Srcset) > 0 {
		s.WriteString(` srcset="` + srcset(pic.Srcset, b) + `" sizes="` + pictureSizes + `"`)
	}
	s.WriteString(` alt="` + html.EscapeString(alt) + `"`)
	if pic.Width > 0 && pic.Height > 0 {
		s.WriteString(` width="` + strconv.Itoa(pic.Width) + `" height="` + strconv.Itoa(pic.Height) + `"`)
	}
	s.WriteString(` loading="lazy" decoding="async"/>`)
	if len(pic.WebP) > 0 {
		s.WriteString("</picture>")
	}
	return s.String()
}

func srcset(list []Variant, b *base) string {
	parts := make([]string, len(list))
	for i, v := range list {
		parts[i] = html.EscapeString(b.file(v.Path)) + " " + strconv.Itoa(v.Width) + "w"
	}
	return strings.Join(parts, ", ")
}
