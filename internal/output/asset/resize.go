package asset

import (
	"image"
	"image/draw"
)

// Weights of the resampling filter are in 1/weightOne; between the two passes colours keep interBits bits below the
// point.
const (
	weightOne = 1 << 14
	interBits = 6
)

// resize makes a picture smaller with the Catmull-Rom filter, rows after columns, in premultiplied colours.
//
// It is written in whole numbers, not left to golang.org/x/image/draw, whose sums of floating-point products come out
// differently on processors that fuse multiplication and addition: a site must be the same whoever builds it. It also
// reads row by row and holds no more than the filter spans.
func resize(src image.Image, w, h int) *image.NRGBA {
	b := src.Bounds()
	across, down := taps(b.Dx(), w), taps(b.Dy(), h)
	out := image.NewNRGBA(image.Rect(0, 0, w, h))
	row := image.NewRGBA(image.Rect(0, 0, b.Dx(), 1))
	span := 0
	for _, t := range down {
		span = max(span, len(t.weights))
	}
	window := make([][]int32, span) // row y of the source, narrowed, is at y % span
	for i := range window {
		window[i] = make([]int32, 4*w)
	}
	read := 0
	for y, t := range down {
		for ; read < t.first+len(t.weights); read++ {
			if read < t.first {
				continue // no row of the result needs it any more
			}
			draw.Draw(row, row.Rect, src, image.Pt(b.Min.X, b.Min.Y+read), draw.Src)
			narrow(window[read%span], row.Pix, across)
		}
		merge(out.Pix[y*out.Stride:][:4*w], window, t)
	}
	return out
}

// tap is which of the source's pixels make one of the result's, and how much each counts.
type tap struct {
	first   int
	weights []int32 // sum weightOne
}

// taps works out the filter along one side. Distances are exact fractions: the centre of result pixel i is at
// (2i+1)·from/(2·to), the filter is stretched by from/to, so that source pixel j lies
// ((2j+1)·to − (2i+1)·from) / (2·from) filter units from it.
func taps(from, to int) []tap {
	list := make([]tap, to)
	for i := range list {
		centre := int64(2*i+1) * int64(from)
		first := max(0, (centre-4*int64(from))/(2*int64(to))-1)
		var weights []int64
		var sum int64
		for j := first; j < int64(from); j++ {
			distance := (2*j+1)*int64(to) - centre
			if distance >= 4*int64(from) {
				break
			}
			k := catmullRom(distance * 65536 / (2 * int64(from)))
			if k == 0 && len(weights) == 0 {
				first = j + 1
				continue
			}
			weights = append(weights, k)
			sum += k
		}
		list[i] = tap{int(first), normal(weights, sum)}
	}
	return list
}

// normal scales weights to weightOne in all. What rounding leaves over goes to the heaviest.
func normal(weights []int64, sum int64) []int32 {
	out := make([]int32, len(weights))
	rest, heaviest := int64(weightOne), 0
	for i, k := range weights {
		v := k * weightOne / sum
		out[i] = int32(v)
		rest -= v
		if k > weights[heaviest] {
			heaviest = i
		}
	}
	out[heaviest] += int32(rest)
	return out
}

// catmullRom is the filter at t, both in 1/65536: 3/2·|t|³ − 5/2·t² + 1 up to 1, −1/2·|t|³ + 5/2·t² − 4·|t| + 2 up to 2.
func catmullRom(t int64) int64 {
	const one = 65536
	t = max(t, -t)
	square := t * t / one
	cube := square * t / one
	switch {
	case t < one:
		return (3*cube-5*square)/2 + one
	case t < 2*one:
		return (5*square-cube)/2 - 4*t + 2*one
	}
	return 0
}

func narrow(dst []int32, row []byte, across []tap) {
	for x, t := range across {
		var r, g, b, a int32
		pix := row[4*t.first:]
		for i, k := range t.weights {
			p := pix[4*i : 4*i+4 : 4*i+4]
			r += k * int32(p[0])
			g += k * int32(p[1])
			b += k * int32(p[2])
			a += k * int32(p[3])
		}
		const drop, half = 14 - interBits, 1 << (14 - interBits - 1)
		d := dst[4*x : 4*x+4 : 4*x+4]
		d[0], d[1], d[2], d[3] = (r+half)>>drop, (g+half)>>drop, (b+half)>>drop, (a+half)>>drop
	}
}

func merge(dst []byte, window [][]int32, t tap) {
	const drop, half = 14 + interBits, 1 << (14 + interBits - 1)
	for x := 0; x < len(dst); x += 4 {
		var sum [4]int32
		for i, k := range t.weights {
			p := window[(t.first+i)%len(window)][x : x+4 : x+4]
			sum[0] += k * p[0]
			sum[1] += k * p[1]
			sum[2] += k * p[2]
			sum[3] += k * p[3]
		}
		alpha := min(max((sum[3]+half)>>drop, 0), 255)
		for c := range 3 {
			// The filter swings past edges, where a colour could come out stronger than its alpha.
			v := min(max((sum[c]+half)>>drop, 0), alpha)
			if alpha > 0 && alpha < 255 {
				v = (v*255 + alpha/2) / alpha
			}
			dst[x+c] = byte(v)
		}
		dst[x+3] = byte(alpha)
	}
}
