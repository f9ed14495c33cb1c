package asset

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"

	"github.com/gen2brain/webp"
)

// encode writes a picture in the format of an extension. flat pictures are tried without loss too, where that may be
// both sharper and smaller.
func encode(img *image.NRGBA, ext string, flat bool) ([]byte, error) {
	switch ext {
	case ".webp":
		return encodeWebP(img, flat)
	case ".png":
		return encodePNG(img, png.BestCompression)
	}
	var out bytes.Buffer
	err := jpeg.Encode(&out, opaque(img), &jpeg.Options{Quality: recipe.JPEG})
	return out.Bytes(), err
}

func encodePNG(img *image.NRGBA, level png.CompressionLevel) ([]byte, error) {
	var out bytes.Buffer
	e := png.Encoder{CompressionLevel: level}
	err := e.Encode(&out, fewColours(img))
	return out.Bytes(), err
}

func encodeWebP(img *image.NRGBA, flat bool) ([]byte, error) {
	if webp.Dynamic() == nil {
		return nil, errors.New("WebP: this program was built without -tags nodynamic, so pictures would depend on the machine’s libwebp")
	}
	var lossy bytes.Buffer
	err := webp.Encode(&lossy, img, webp.Options{Quality: recipe.WebP, Method: recipe.Effort})
	if err != nil || !flat {
		return lossy.Bytes(), err
	}
	var exact bytes.Buffer
	err = webp.Encode(&exact, img, webp.Options{Lossless: true, Quality: recipe.WebP, Method: recipe.Effort})
	if exact.Len() <= lossy.Len() {
		return exact.Bytes(), err
	}
	return lossy.Bytes(), err
}

// opaque lays a picture on white, in the type that the JPEG encoder is fast with.
func opaque(img *image.NRGBA) *image.RGBA {
	if img.Opaque() {
		return &image.RGBA{Pix: img.Pix, Stride: img.Stride, Rect: img.Rect}
	}
	out := image.NewRGBA(img.Rect)
	draw.Draw(out, out.Rect, image.White, image.Point{}, draw.Src)
	draw.Draw(out, out.Rect, img, image.Point{}, draw.Over)
	return out
}

// fewColours turns a picture of at most 256 colours into one with a palette, in the order of their first use.
func fewColours(img *image.NRGBA) image.Image {
	indexed := image.NewPaletted(img.Rect, nil)
	index := map[[4]byte]uint8{}
	var last [4]byte
	var at uint8
	for i := 0; i < len(img.Pix); i += 4 {
		c := [4]byte(img.Pix[i:])
		if i > 0 && c == last { // as nearly always
			indexed.Pix[i/4] = at
			continue
		}
		var known bool
		at, known = index[c]
		last = c
		if !known {
			if len(index) == 256 {
				return img
			}
			at = uint8(len(index))
			index[c] = at
			indexed.Palette = append(indexed.Palette, color.NRGBA{c[0], c[1], c[2], c[3]})
		}
		indexed.Pix[i/4] = at
	}
	return indexed
}
