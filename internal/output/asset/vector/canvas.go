package vector

import (
	"cmp"
	"image"
	"image/color"
	"math"
	"slices"
)

// Outlines are sampled on lines lines for each row of pixels, at whole steps of 1/units pixel.
const (
	lines = 16
	units = 256
)

// canvas is a square of colours with alpha, premultiplied, in 16 bits.
type canvas struct {
	size int
	pix  []uint32 // four per pixel
}

func newCanvas(size int) *canvas { return &canvas{size, make([]uint32, 4*size*size)} }

func (c *canvas) ground(colour color.RGBA) {
	for i := 0; i < len(c.pix); i += 4 {
		c.pix[i], c.pix[i+1], c.pix[i+2], c.pix[i+3] = uint32(colour.R)*257, uint32(colour.G)*257, uint32(colour.B)*257, uint32(colour.A)*257
	}
}

func (c *canvas) image() *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, c.size, c.size))
	for i := 0; i < len(c.pix); i += 4 {
		a := c.pix[i+3]
		for k := range 3 {
			if a > 0 {
				img.Pix[i+k] = byte(min((c.pix[i+k]*255+a/2)/a, 255))
			}
		}
		img.Pix[i+3] = byte((a*255 + 32767) / 65535)
	}
	return img
}

// edge is a side of an outline, going down, in units.
type edge struct {
	x0, y0, x1, y1 int64
	winding        int
}

// fill paints the inside of outlines over what is there.
func (c *canvas) fill(outline []subpath, evenOdd bool, colour color.RGBA, alpha float64) {
	edges := edgesOf(outline)
	opacity := uint32(math.Round(alpha * 65535))
	cover := make([]int64, c.size)
	var near []edge
	for y := range c.size {
		near = near[:0]
		for _, e := range edges {
			if e.y0 < int64(y+1)*units && int64(y)*units < e.y1 {
				near = append(near, e)
			}
		}
		clear(cover)
		touched := false
		for line := range lines {
			// Sample lines run through the middle of their strips, so that none lies on a whole coordinate.
			at := int64(y)*units + int64(2*line+1)*units/(2*lines)
			touched = c.span(near, at, evenOdd, cover) || touched
		}
		if touched {
			c.blend(y, cover, colour, opacity)
		}
	}
}

func edgesOf(outline []subpath) []edge {
	var edges []edge
	for _, s := range outline {
		n := len(s.points)
		for i := range n {
			a, b := s.points[i], s.points[(i+1)%n]
			e := edge{fix(a.x), fix(a.y), fix(b.x), fix(b.y), 1}
			if e.y0 > e.y1 {
				e = edge{e.x1, e.y1, e.x0, e.y0, -1}
			}
			if e.y0 < e.y1 {
				edges = append(edges, e)
			}
		}
	}
	return edges
}

func fix(v float64) int64 {
	if math.IsNaN(v) {
		return 0
	}
	return int64(math.Round(min(max(v, -1e6), 1e6) * units))
}

// span adds what one sample line covers of each pixel, in units, and reports whether it covers any.
func (c *canvas) span(edges []edge, at int64, evenOdd bool, cover []int64) bool {
	type crossing struct {
		x       int64
		winding int
	}
	var crossings []crossing
	for _, e := range edges {
		if e.y0 <= at && at < e.y1 {
			crossings = append(crossings, crossing{e.x0 + (e.x1-e.x0)*(at-e.y0)/(e.y1-e.y0), e.winding})
		}
	}
	slices.SortFunc(crossings, func(a, b crossing) int { return cmp.Or(cmp.Compare(a.x, b.x), cmp.Compare(a.winding, b.winding)) })
	winding, right := 0, int64(c.size)*units
	for i, k := range crossings {
		winding += k.winding
		if winding == 0 || evenOdd && winding%2 == 0 {
			continue
		}
		from, to := min(max(k.x, 0), right), min(max(crossings[i+1].x, 0), right)
		for x := from / units; x*units < to; x++ {
			cover[x] += min(to, (x+1)*units) - max(from, x*units)
		}
	}
	return len(crossings) > 0
}

func (c *canvas) blend(y int, cover []int64, colour color.RGBA, opacity uint32) {
	for x, covered := range cover {
		if covered == 0 {
			continue
		}
		a := uint32(uint64(covered) * uint64(opacity) / (lines * units))
		pix := c.pix[4*(y*c.size+x):][:4]
		for k, v := range [4]byte{colour.R, colour.G, colour.B, 255} {
			pix[k] = uint32((uint64(v)*257*uint64(a) + uint64(pix[k])*uint64(65535-a) + 32767) / 65535)
		}
	}
}
