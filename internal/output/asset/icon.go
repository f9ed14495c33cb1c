package asset

import (
	"bytes"
	"fmt"
	"image/color"
	"image/png"
	"path"
	"slices"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/svg"

	"lachan/internal/digest"
	"lachan/internal/output"
	"lachan/internal/output/asset/vector"
	"lachan/internal/source"
)

// icon takes a drawing of icons/. Favicons are published; the others stand inline in pages and are published only if a
// stylesheet names them.
func (t *theme) icon(f *source.File) {
	text, ok := t.text(f)
	if !ok {
		return
	}
	isFavicon := strings.HasPrefix(f.Path, faviconGroup)
	d, fault := readDrawing(f.Path, text, !isFavicon)
	if fault != nil {
		t.finding(fault)
		return
	}
	document := minifySVG(t.cache, d, d.document())
	if isFavicon {
		t.publish(path.Base(f.Path), f.Path, document)
		return
	}
	t.drawings[f.Path] = document
	name := strings.TrimSuffix(path.Base(f.Path), path.Ext(f.Path))
	t.table.icons[name] = string(minifySVG(t.cache, d, d.element()))
}

// pen is how the theme draws its icons. A page has ten of them, so the style sheet says it once, as .lc-line. Their size stays,
// so that they are small without it.
var pen = []string{`fill="none"`, `stroke="currentColor"`, `stroke-width="1.75"`, `stroke-linecap="round"`, `stroke-linejoin="round"`}

// element is the drawing as a part of a page.
func (d *drawing) element() []byte {
	class, own := "lc-icon", d.root
	if !slices.ContainsFunc(pen, func(a string) bool { return !slices.Contains(d.root, a) }) {
		class = "lc-icon lc-line"
		own = slices.DeleteFunc(slices.Clone(own), func(a string) bool { return slices.Contains(pen, a) })
	}
	var out bytes.Buffer
	out.WriteString(`<svg class="` + class + `" aria-hidden="true"`)
	for _, a := range own {
		name, _, _ := strings.Cut(a, "=")
		if name != "class" && name != "role" && name != "focusable" && !strings.HasPrefix(name, "aria-") && !strings.HasPrefix(name, "xml:") {
			out.WriteString(" " + a)
		}
	}
	out.WriteByte('>')
	out.Write(d.inner)
	out.WriteString("</svg>")
	return out.Bytes()
}

// minifySVG leaves drawings with text as they are: the minifier takes spaces away that stand between words.
func minifySVG(cache *Cache, d *drawing, text []byte) []byte {
	if d.lettered {
		return text
	}
	m := cache.texts.of(digest.Of(append([]byte("svg\x00"), text...)), func() made {
		var out bytes.Buffer
		if err := (&svg.Minifier{}).Minify(minify.New(), &out, bytes.NewReader(text), nil); err != nil {
			return made{data: text} // it is well formed, only not as small as it could be
		}
		return made{data: out.Bytes()}
	})
	return m.data
}

// appIcon is a PNG that phones ask for.
type appIcon struct {
	name  string
	size  int
	inset float64
	solid bool // phones put black, or their own shapes, behind transparent parts
}

// The safe zone of a maskable icon is a circle of 80 % of its width. A square drawing whose corners are empty, as those
// of a shield or a disc are, lies in it with a tenth at each side.
var appIcons = []appIcon{
	{"icon-192.png", 192, 0, false},
	{"icon-512.png", 512, 0, false},
	{"icon-maskable-512.png", 512, 0.1, true},
	{"apple-touch-icon.png", 180, 0.08, true},
}

// appIcons draws the PNG icons from favicon.svg, other than those that the theme has as files. Their solid ground is
// the attribute data-ground of <svg>, else white.
func (t *theme) appIcons() {
	drawing := t.table.Path("favicon.svg")
	missing := slices.DeleteFunc(slices.Clone(appIcons), func(i appIcon) bool { return t.table.Path(i.name) != "" })
	if drawing == "" || len(missing) == 0 {
		return
	}
	var text []byte
	for _, f := range t.files {
		if f.Path == drawing {
			text, _ = f.Bytes(nil)
		}
	}
	// Whether it can be drawn shows in a small picture; the large ones take as long as a thousand pages and are drawn
	// when they are wanted.
	small := t.cache.icons.of(digest.Of(text), func() made { return appIcon{size: 16}.draw(text) })
	if small.failed != nil {
		t.finding(whole(favicon, small.failed.reason+" can’t be drawn as "+missing[0].name))
		return
	}
	for _, icon := range missing {
		key := digest.Value(struct {
			Drawing []byte
			Name    string
			Recipe  int
		}{text, icon.name, iconRecipe})
		t.add(icon.name, output.File{
			Phase: output.Asset, From: key, Source: favicon, Costly: true,
			Bytes: func(dst []byte) ([]byte, error) {
				m := icon.draw(text)
				if m.failed != nil {
					return dst, fmt.Errorf("draw %s: %s", icon.name, m.failed.reason)
				}
				return append(dst, m.data...), nil
			},
		}, 0)
	}
}

// iconRecipe must change whenever the same drawing would be published as other pixels.
const iconRecipe = 4

func (i appIcon) draw(text []byte) made {
	o := vector.Options{Size: i.size, Inset: i.inset}
	if i.solid {
		o.Ground = ground(text)
	}
	img, err := vector.Draw(text, o)
	if err != nil {
		return made{failed: whole(favicon, err.Error())}
	}
	data, err := encodePNG(img, png.DefaultCompression) // four icons take 2 KB more than at its best, and a sixth of the CPU
	if err != nil {
		return made{failed: whole(favicon, err.Error())}
	}
	return made{data: data}
}

func ground(text []byte) color.RGBA {
	if _, after, ok := bytes.Cut(text, []byte(`data-ground="`)); ok {
		value, _, _ := bytes.Cut(after, []byte(`"`))
		if c, err := vector.ParseColour(string(value)); err == nil {
			return c
		}
	}
	return color.RGBA{255, 255, 255, 255}
}
