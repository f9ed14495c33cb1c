package asset

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	_ "image/gif" // decoders by the content of a file
	"image/jpeg"
	"image/png"

	"github.com/gen2brain/webp"
	xdraw "golang.org/x/image/draw"
	_ "golang.org/x/image/webp"

	"lachan/internal/digest"
	"lachan/internal/output"
	"lachan/internal/output/asset/meta"
	"lachan/internal/source"
)

// widths are those a picture is published in, in pixels: a phone, a phone with a fine screen, a laptop's column twice.
var widths = []int{360, 720, 1080}

const (
	maxPixels    = 40_000_000 // decoding takes four bytes a pixel
	webpQuality  = 75
	jpegQuality  = 80
	rasterRecipe = 1 // must change whenever the same source would be encoded to other bytes
)

// lookRaster reads a picture's container and size without decoding a pixel.
func lookRaster(data []byte) facts {
	f, err := meta.Scan(data)
	config, _, configErr := image.DecodeConfig(bytes.NewReader(data))
	reason := ""
	switch {
	case meta.Foreign(data) != "":
		reason = meta.Foreign(data)
	case err != nil:
		reason = err.Error()
	case configErr != nil:
		reason = configErr.Error()
	case config.Width < 1 || config.Height < 1 || config.Width*config.Height > maxPixels:
		reason = fmt.Sprintf("%d × %d", config.Width, config.Height)
	}
	if reason != "" {
		return facts{broken: reason, start: -1, end: -1}
	}
	w, h := config.Width, config.Height
	if f.Orientation >= 5 {
		w, h = h, w
	}
	fallback := ".jpg"
	if f.Alpha || f.Indexed {
		fallback = ".png"
	}
	return facts{width: w, height: h, orientation: f.Orientation, fallback: fallback, carries: f.Carries}
}

// raster plans a picture in its widths, as WebP and in a form that every browser reads. Nothing is decoded yet.
func (m *media) raster(f *source.File, found facts) {
	var sizes []int
	for _, w := range widths {
		if w < found.width {
			sizes = append(sizes, w)
		}
	}
	if len(sizes) < len(widths) {
		sizes = append(sizes, found.width)
	}
	p := Picture{Width: sizes[len(sizes)-1]}
	p.Height = max(1, found.height*p.Width/found.width)
	for _, w := range sizes {
		p.WebP = append(p.WebP, Variant{m.variant(f, found, w, ".webp"), w})
		p.Srcset = append(p.Srcset, Variant{m.variant(f, found, w, found.fallback), w})
	}
	p.Src = p.Srcset[len(p.Srcset)/2].Path
	m.library.pictures[f.Path] = p
}

func (m *media) variant(f *source.File, found facts, width int, ext string) string {
	key := digest.Value(struct {
		Source        digest.Sum
		Recipe, Width int
		Ext           string
	}{f.Sum, rasterRecipe, width, ext})
	published, first := m.names.take(mediaTarget, f.Path, fmt.Sprintf("-%d", width), ext, key)
	if first {
		m.files = append(m.files, output.File{
			Path: published, Phase: output.Asset, Key: key, Source: f.Path, Costly: true,
			Bytes: func(dst []byte) ([]byte, error) {
				data, err := f.Bytes()
				if err != nil {
					return dst, err
				}
				pixels, _, err := image.Decode(bytes.NewReader(data))
				if err != nil {
					return dst, &Broken{f.Path, err.Error()}
				}
				return encode(dst, resize(upright(pixels, found.orientation), width), ext)
			},
		})
	}
	return published
}

func encode(dst []byte, pixels image.Image, ext string) ([]byte, error) {
	buf := bytes.NewBuffer(dst)
	var err error
	switch ext {
	case ".webp":
		err = webp.Encode(buf, pixels, webp.Options{Quality: webpQuality, Method: 4})
	case ".png":
		err = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(buf, pixels)
	default:
		err = jpeg.Encode(buf, pixels, &jpeg.Options{Quality: jpegQuality})
	}
	if err != nil {
		return dst, fmt.Errorf("encode %s: %w", ext, err)
	}
	return buf.Bytes(), nil
}

func resize(pixels image.Image, width int) image.Image {
	b := pixels.Bounds()
	height := max(1, b.Dy()*width/b.Dx())
	small := image.NewNRGBA(image.Rect(0, 0, width, height))
	if width == b.Dx() {
		draw.Draw(small, small.Bounds(), pixels, b.Min, draw.Src)
		return small
	}
	xdraw.CatmullRom.Scale(small, small.Bounds(), pixels, b, xdraw.Src, nil)
	return small
}

// upright turns a picture as its Exif orientation says (Exif 2.32, tag 0x0112): 2 to 4 mirror and turn in place, 5 to 8
// also swap the axes.
func upright(pixels image.Image, orientation int) image.Image {
	if orientation < 2 || orientation > 8 {
		return pixels
	}
	b := pixels.Bounds()
	w, h := b.Dx(), b.Dy()
	if orientation >= 5 {
		w, h = h, w
	}
	return &turned{pixels, image.Rect(0, 0, w, h), orientation}
}

type turned struct {
	image.Image
	bounds      image.Rectangle
	orientation int
}

func (t *turned) Bounds() image.Rectangle { return t.bounds }

func (t *turned) At(x, y int) color.Color {
	b := t.Image.Bounds()
	right, bottom := b.Dx()-1, b.Dy()-1
	switch t.orientation {
	case 2:
		x = right - x
	case 3:
		x, y = right-x, bottom-y
	case 4:
		y = bottom - y
	case 5:
		x, y = y, x
	case 6:
		x, y = y, bottom-x
	case 7:
		x, y = right-y, bottom-x
	case 8:
		x, y = right-y, x
	}
	return t.Image.At(b.Min.X+x, b.Min.Y+y)
}
