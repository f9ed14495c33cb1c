package vector

import (
	"cmp"
	"image"
	"image/color"
	"math"
	"slices"
)

// Outlines are sampled on lines lines for each row of pixels, at whole steps of 1/units pixel. What they cover of a pixel is
// rounded to shades: nobody sees more, and a drawing of a few colours stays one, which makes its PNG half as large.
const (
	lines  = 16
	units  = 256
	shades = 16
)

// canvas is a square of layers, the lowest first. Its colours are worked out row by row: the colours of all pixels at once
// would be some megabytes.
type canvas struct {
	size   int
	ground color.RGBA
	layers []layer
}

// layer is the inside of outlines in one colour.
type layer struct {
	edges   []edge
	evenOdd bool
	colour  color.RGBA
	opacity uint32 // 0 to 65535
}

// fill paints the inside of outlines over what is there.
func (c *canvas) fill(outline []subpath, evenOdd bool, colour color.RGBA, alpha float64) {
	c.layers = append(c.layers, layer{edgesOf(outline), evenOdd, colour, uint32(math.Round(alpha * 65535))})
}

func (c *canvas) image() *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, c.size, c.size))
	r := row{pix: make([]pixel, c.size), steps: make([]int64, c.size+2)}
	for y := range c.size {
		r.ground(c.ground)
		for i := range c.layers {
			r.paint(&c.layers[i], y)
		}
		r.write(img.Pix[y*img.Stride:])
	}
	return img
}

// pixel is a colour with alpha, premultiplied, in 16 bits.
type pixel [4]uint32

// row is a row of pixels while it is painted.
type row struct {
	pix       []pixel
	steps     []int64 // by how much more than of the pixel before a layer covers of each, in units; two lie beyond the edge
	near      []edge
	crossings []crossing
}

func (r *row) ground(colour color.RGBA) {
	for i := range r.pix {
		r.pix[i] = pixel{uint32(colour.R) * 257, uint32(colour.G) * 257, uint32(colour.B) * 257, uint32(colour.A) * 257}
	}
}

// paint lays a layer over row y.
func (r *row) paint(l *layer, y int) {
	r.near = r.near[:0]
	for _, e := range l.edges {
		if e.y0 < int64(y+1)*units && int64(y)*units < e.y1 {
			r.near = append(r.near, e)
		}
	}
	if len(r.near) == 0 {
		return
	}
	clear(r.steps)
	for line := range lines {
		// Sample lines run through the middle of their strips, so that none lies on a whole coordinate.
		r.span(int64(y)*units+int64(2*line+1)*units/(2*lines), l.evenOdd)
	}
	r.blend(l)
}

// write writes the row as bytes, not premultiplied. Neighbours are mostly alike.
func (r *row) write(dst []byte) {
	var last pixel
	var as [4]byte
	for i, p := range r.pix {
		if p != last {
			last, as = p, p.bytes()
		}
		copy(dst[4*i:], as[:])
	}
}

func (p pixel) bytes() (as [4]byte) {
	a := p[3]
	for k := range 3 {
		if a > 0 {
			as[k] = byte(min((p[k]*255+a/2)/a, 255))
		}
	}
	as[3] = byte((a*255 + 32767) / 65535)
	return as
}

// edge is a side of an outline, going down, in units.
type edge struct {
	x0, y0, x1, y1 int64
	winding        int
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

// crossing is where a sample line meets an edge.
type crossing struct {
	x       int64
	winding int
}

// span adds what one sample line covers of each pixel.
func (r *row) span(at int64, evenOdd bool) {
	r.crossings = r.crossings[:0]
	for _, e := range r.near {
		if e.y0 <= at && at < e.y1 {
			r.crossings = append(r.crossings, crossing{e.x0 + (e.x1-e.x0)*(at-e.y0)/(e.y1-e.y0), e.winding})
		}
	}
	slices.SortFunc(r.crossings, func(a, b crossing) int {
		if a.x != b.x {
			return cmp.Compare(a.x, b.x)
		}
		return cmp.Compare(a.winding, b.winding)
	})
	winding, right := 0, int64(len(r.pix))*units
	for i, k := range r.crossings {
		winding += k.winding
		if winding == 0 || evenOdd && winding%2 == 0 {
			continue
		}
		from, to := min(max(k.x, 0), right), min(max(r.crossings[i+1].x, 0), right)
		first, last := from/units, to/units
		entered, left := (first+1)*units-from, to-last*units // what is covered of these two, where they are not one
		r.steps[first] += entered
		r.steps[first+1] += units - entered
		r.steps[last] -= units - left
		r.steps[last+1] -= left
	}
}

func (r *row) blend(l *layer) {
	over := [4]uint64{uint64(l.colour.R) * 257, uint64(l.colour.G) * 257, uint64(l.colour.B) * 257, 65535}
	covered := int64(0)
	for x := range r.pix {
		covered += r.steps[x]
		shade := uint64(covered+lines*units/shades/2) / (lines * units / shades)
		if shade == 0 {
			continue
		}
		a := shade * uint64(l.opacity) / shades
		for k, v := range over {
			r.pix[x][k] = uint32((v*a + uint64(r.pix[x][k])*(65535-a) + 32767) / 65535)
		}
	}
}
