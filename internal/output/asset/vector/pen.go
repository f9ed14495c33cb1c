package vector

import "math"

// pen is how outlines are stroked.
type pen struct {
	width, miter float64
	cap, join    string
}

// stroke makes pieces that cover the line: a rectangle for each straight part, a wedge or disc for each corner and end.
// They overlap and all turn the same way, so that filled by winding number they are one shape.
func (p pen) stroke(outline []subpath) []subpath {
	var pieces []subpath
	add := func(points ...point) {
		if area(points) < 0 {
			for i, j := 0, len(points)-1; i < j; i, j = i+1, j-1 {
				points[i], points[j] = points[j], points[i]
			}
		}
		pieces = append(pieces, subpath{points, true})
	}
	for _, s := range outline {
		points := distinct(s)
		if len(points) < 2 {
			if len(points) == 1 && p.cap == "round" {
				add(p.disc(points[0])...)
			}
			continue
		}
		n := len(points)
		for i := range n {
			next := points[(i+1)%n]
			if i == n-1 && !s.closed {
				break
			}
			from, to := points[i], next
			if !s.closed && p.cap == "square" {
				along := p.along(from, to)
				if i == 0 {
					from = point{from.x - along.x, from.y - along.y}
				}
				if i == n-2 {
					to = point{to.x + along.x, to.y + along.y}
				}
			}
			side := p.along(from, to)
			side.x, side.y = -side.y, side.x
			add(point{from.x + side.x, from.y + side.y}, point{to.x + side.x, to.y + side.y},
				point{to.x - side.x, to.y - side.y}, point{from.x - side.x, from.y - side.y})
		}
		for i := range n {
			switch {
			case !s.closed && (i == 0 || i == n-1):
				if p.cap == "round" {
					add(p.disc(points[i])...)
				}
			case p.join == "round" && p.turns(points[(i+n-1)%n], points[i], points[(i+1)%n]):
				add(p.disc(points[i])...)
			default:
				add(p.corner(points[(i+n-1)%n], points[i], points[(i+1)%n])...)
			}
		}
	}
	return pieces
}

// along is half the pen's width in the direction from a to b.
func (p pen) along(a, b point) point {
	dx, dy := b.x-a.x, b.y-a.y
	length := math.Sqrt(float64(dx*dx) + float64(dy*dy))
	return point{dx / length * p.width / 2, dy / length * p.width / 2}
}

// turns reports whether the line bends at b by more than a curve does between two of its straight pieces. Where it
// bends less, a wedge can't be told from a disc.
func (p pen) turns(a, b, c point) bool {
	in, out := p.along(a, b), p.along(b, c)
	half := p.width / 2
	return float64(in.x*out.x)+float64(in.y*out.y) < 0.97*float64(half*half)
}

// corner is the wedge outside a bend at b, pointed (miter) as far as the limit allows.
func (p pen) corner(a, b, c point) []point {
	in, out := p.along(a, b), p.along(b, c)
	cross := float64(in.x*out.y) - float64(in.y*out.x)
	dot := float64(in.x*out.x) + float64(in.y*out.y)
	side := 1.0
	if cross > 0 {
		side = -1
	}
	from := point{b.x - float64(side*in.y), b.y + float64(side*in.x)}
	to := point{b.x - float64(side*out.y), b.y + float64(side*out.x)}
	half := p.width / 2
	cosine := dot / float64(half*half) // of the angle by which the line turns
	// Length of the point over the width is 1/sin(θ/2) for the angle θ inside, and sin²(θ/2) = (1+cosine)/2.
	if s := (1 + cosine) / 2; p.join != "bevel" && s > 1e-9 && 1/s <= float64(p.miter*p.miter) {
		middle := between(from, to, 0.5)
		k := 1 / s
		return []point{b, from, {b.x + float64((middle.x-b.x)*k), b.y + float64((middle.y-b.y)*k)}, to}
	}
	return []point{b, from, to}
}

// discCorners are enough for a disc of a hundred pixels to be less than a tenth of one off.
const discCorners = 64

func (p pen) disc(at point) []point {
	points := make([]point, discCorners)
	for i := range points {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / discCorners)
		points[i] = point{at.x + float64(p.width/2*cos), at.y + float64(p.width/2*sin)}
	}
	return points
}

// distinct drops points that repeat the one before, and the last of a closed line if it is the first again.
func distinct(s subpath) []point {
	var points []point
	for _, q := range s.points {
		if len(points) == 0 || points[len(points)-1] != q {
			points = append(points, q)
		}
	}
	if s.closed && len(points) > 1 && points[0] == points[len(points)-1] {
		points = points[:len(points)-1]
	}
	return points
}

func area(points []point) float64 {
	var sum float64
	for i, p := range points {
		q := points[(i+1)%len(points)]
		sum += float64(p.x*q.y) - float64(q.x*p.y)
	}
	return sum
}
