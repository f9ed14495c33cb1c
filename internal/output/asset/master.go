package asset

import (
	"bytes"
	"image"
	"image/draw"
	"image/gif"
	"image/jpeg"
	"image/png"
	"slices"
	"sync"

	"golang.org/x/image/webp"

	"lachan/internal/digest"
	"lachan/internal/output/asset/meta"
	"lachan/internal/source"
)

// A master is a picture decoded, upright and in the largest width that is published. All variants are made from it, so
// that a photo of a telephone is decoded once and not six times.
type master struct {
	sum  digest.Sum
	once sync.Once
	img  *image.NRGBA
	err  error
}

// masterShelf holds the masters that were wanted last: products are rendered in the order of their names, so that those
// of one picture come together.
type masterShelf struct {
	mu    sync.Mutex
	shelf []*master
	large sync.Mutex // held while a large picture is decoded, which can take hundreds of megabytes
}

const (
	shelfSize   = 3
	largePixels = 16_000_000
)

func (s *masterShelf) clear() {
	s.mu.Lock()
	s.shelf = nil
	s.mu.Unlock()
}

func (s *masterShelf) of(f *source.File, found facts) (*image.NRGBA, error) {
	m := s.find(f.Sum)
	m.once.Do(func() {
		if found.width*found.height > largePixels {
			s.large.Lock()
			defer s.large.Unlock()
		}
		m.img, m.err = develop(f, found)
	})
	return m.img, m.err
}

func (s *masterShelf) find(sum digest.Sum) *master {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := slices.IndexFunc(s.shelf, func(m *master) bool { return m.sum == sum })
	if i < 0 {
		s.shelf = append(s.shelf, &master{sum: sum})
		i = len(s.shelf) - 1
	}
	m := s.shelf[i]
	s.shelf = slices.Insert(slices.Delete(s.shelf, i, i+1), 0, m)
	s.shelf = slices.Delete(s.shelf, min(shelfSize, len(s.shelf)), len(s.shelf))
	return m
}

// develop reads, decodes, sizes and turns a picture.
func develop(f *source.File, found facts) (*image.NRGBA, error) {
	data, err := f.Bytes()
	if err != nil {
		return nil, err
	}
	decoded, err := decode(found.format, data)
	if err != nil {
		return nil, &Broken{f.Path, err.Error()}
	}
	list := widths(found.width)
	w := list[len(list)-1]
	h := found.scaled(w)
	if found.orientation >= 5 {
		w, h = h, w
	}
	return upright(resize(decoded, w, h), found.orientation), nil
}

func decode(format meta.Format, data []byte) (image.Image, error) {
	r := bytes.NewReader(data)
	switch format {
	case meta.PNG:
		return png.Decode(r)
	case meta.GIF:
		return firstFrame(data)
	case meta.WebP:
		return webp.Decode(r)
	}
	return jpeg.Decode(r)
}

// firstFrame lays a GIF's first frame on its canvas, which may be larger.
func firstFrame(data []byte) (image.Image, error) {
	c, err := gif.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	frame, err := gif.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	canvas := image.NewNRGBA(image.Rect(0, 0, c.Width, c.Height))
	draw.Draw(canvas, frame.Bounds(), frame, frame.Bounds().Min, draw.Src)
	return canvas, nil
}

// upright turns a picture as Exif's orientation says.
func upright(img *image.NRGBA, orientation int) *image.NRGBA {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	out := image.NewNRGBA(image.Rect(0, 0, w, h))
	if orientation >= 5 {
		out = image.NewNRGBA(image.Rect(0, 0, h, w))
	}
	if orientation < 2 || orientation > 8 {
		return img
	}
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			sx, sy := x, y
			switch orientation {
			case 2:
				sx = w - 1 - x
			case 3:
				sx, sy = w-1-x, h-1-y
			case 4:
				sy = h - 1 - y
			case 5:
				sx, sy = y, x
			case 6:
				sx, sy = y, h-1-x
			case 7:
				sx, sy = w-1-y, h-1-x
			case 8:
				sx, sy = w-1-y, x
			}
			copy(out.Pix[out.PixOffset(x, y):][:4], img.Pix[img.PixOffset(sx, sy):][:4])
		}
	}
	return out
}
