package asset

import (
	"bytes"
	"fmt"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"strconv"

	"golang.org/x/image/webp"

	"lachan/internal/digest"
	"lachan/internal/output"
	"lachan/internal/output/asset/meta"
	"lachan/internal/source"
)

// maxPixels is the largest picture that is taken: what is decoded needs four bytes a pixel, and a file of a few hundred
// bytes can announce any size.
const maxPixels = 40_000_000

// maxSource is the largest side of a picture that is taken, that of a JPEG: one row of all pixels would need more room
// for its resampling than a whole photo.
const maxSource = 65535

// maxSide is the largest side of a WebP.
const maxSide = 16383

// lookRaster learns all from the container's headers; no pixel is decoded.
func lookRaster(data []byte) facts {
	found, err := meta.Scan(data)
	f := facts{format: found.Format, orientation: found.Orientation, carries: found.Carries, start: -1, end: -1}
	if err == nil && found.Format == meta.WebP && found.Animated {
		err = fmt.Errorf("animated WebP")
	}
	if err == nil {
		f.width, f.height, err = sizeOf(found.Format, data)
	}
	if err != nil {
		f.broken = err.Error()
		if foreign := meta.Foreign(data); foreign != "" {
			f.broken = foreign
		}
		return f
	}
	if f.orientation >= 5 {
		f.width, f.height = f.height, f.width
	}
	pixels := f.width * f.height
	widest := widths(f.width)
	if f.width < 1 || f.height < 1 || pixels > maxPixels || f.width > maxSource || f.scaled(widest[len(widest)-1]) > maxSide {
		f.broken = fmt.Sprintf("%d × %d px", f.width, f.height)
		return f
	}
	// Without loss, flat areas take two bits a pixel or less and the grain of a photo many times that.
	f.flat = found.Lossless && len(data) < 1024+pixels/4
	f.fallback = ".jpg"
	if f.flat || found.Alpha || found.Indexed {
		f.fallback = ".png"
	}
	return f
}

func sizeOf(format meta.Format, data []byte) (width, height int, err error) {
	var c image.Config
	r := bytes.NewReader(data)
	switch format {
	case meta.JPEG:
		c, err = jpeg.DecodeConfig(r)
	case meta.PNG:
		c, err = png.DecodeConfig(r)
	case meta.GIF:
		c, err = gif.DecodeConfig(r)
	case meta.WebP:
		c, err = webp.DecodeConfig(r)
	}
	return c.Width, c.Height, err
}

// widths are those that a picture of a width is published in: a small phone, a large one, a computer. Pictures are
// never made larger; one between two steps is published as it is too, unless it is nearly the step below.
func widths(natural int) []int {
	var list []int
	for _, w := range []int{360, 720, 1080} {
		if w < natural {
			list = append(list, w)
		}
	}
	if n := len(list); n == 0 || natural <= 1080 && 5*natural >= 6*list[n-1] {
		list = append(list, natural)
	}
	return list
}

// scaled is the height that goes with a width.
func (f facts) scaled(width int) int {
	if f.width < 1 {
		return 0
	}
	return max(1, (2*f.height*width+f.width)/(2*f.width))
}

// rasterRecipe is all that the bytes of a published picture depend on besides the source. Edition must change whenever
// the same source would be published as other bytes.
type rasterRecipe struct {
	Edition int
	JPEG    int // quality
	WebP    int // quality
	Effort  int // method of WebP, 0 to 6
}

var recipe = rasterRecipe{Edition: 1, JPEG: 80, WebP: 75, Effort: 4}

// raster plans the variants of a picture.
func (m *media) raster(f *source.File, found facts) {
	list := widths(found.width)
	widest := list[len(list)-1]
	p := Picture{Width: widest, Height: found.scaled(widest)}
	for _, w := range list {
		p.WebP = append(p.WebP, Variant{m.variant(f, found, w, ".webp"), w})
		p.Srcset = append(p.Srcset, Variant{m.variant(f, found, w, found.fallback), w})
		if w <= 720 || p.Src == "" {
			p.Src = p.Srcset[len(p.Srcset)-1].Path
		}
	}
	m.library.pictures[f.Path] = p
}

func (m *media) variant(f *source.File, found facts, width int, ext string) string {
	key, parts := digest.Fields(struct {
		Source digest.Sum
		Recipe rasterRecipe
		Width  int
		Format string
	}{f.Sum, recipe, width, ext})
	published, first := m.names.take(mediaTarget, f.Path, "-"+strconv.Itoa(width), ext, key)
	if first {
		masters := &m.cache.masters
		m.files = append(m.files, output.File{
			Path: published, Phase: output.Asset, From: output.Fields(key, parts), Source: f.Path, Costly: true,
			Bytes: func(dst []byte) ([]byte, error) {
				img, err := masters.of(f, found)
				if err != nil {
					return dst, err
				}
				if width < img.Rect.Dx() {
					img = resize(img, width, found.scaled(width))
				}
				data, err := encode(img, ext, found.flat)
				return append(dst, data...), err
			},
		})
	}
	return published
}
