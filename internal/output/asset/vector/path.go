package vector

import (
	"encoding/xml"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// subpath is a line of straight pieces. Fills close it in any case.
type subpath struct {
	points []point
	closed bool
}

// curveSteps is how many straight pieces stand for one Bézier curve. At 512 pixels a quarter circle over the whole
// picture is then less than a tenth of a pixel off.
const curveSteps = 32

// outline is a path in the making.
type outline struct{ subs []subpath }

func (o *outline) move(p point) { o.subs = append(o.subs, subpath{points: []point{p}}) }

func (o *outline) line(p point) {
	last := &o.subs[len(o.subs)-1]
	if last.closed { // a drawing command right after Z goes on from the start of what was closed
		o.move(last.points[0])
		last = &o.subs[len(o.subs)-1]
	}
	last.points = append(last.points, p)
}

func (o *outline) close() { o.subs[len(o.subs)-1].closed = true }

func (o *outline) at() point {
	last := o.subs[len(o.subs)-1]
	if last.closed {
		return last.points[0]
	}
	return last.points[len(last.points)-1]
}

func (o *outline) cubic(b, c, d point) {
	a := o.at()
	for i := 1; i < curveSteps; i++ {
		t := float64(i) / curveSteps
		u := 1 - t
		o.line(sum4(a, u*u*u, b, 3*float64(u*u)*t, c, 3*float64(t*t)*u, d, t*t*t))
	}
	o.line(d)
}

func sum4(a point, ka float64, b point, kb float64, c point, kc float64, d point, kd float64) point {
	return point{
		float64(a.x*ka) + float64(b.x*kb) + float64(c.x*kc) + float64(d.x*kd),
		float64(a.y*ka) + float64(b.y*kb) + float64(c.y*kc) + float64(d.y*kd),
	}
}

func between(a, b point, t float64) point {
	return point{a.x + float64((b.x-a.x)*t), a.y + float64((b.y-a.y)*t)}
}

func (o *outline) quadratic(b, c point) {
	a := o.at()
	o.cubic(between(b, a, 1.0/3), between(b, c, 1.0/3), c)
}

// arc follows SVG's appendix "elliptical arc implementation notes": from end points to centre and angles.
func (o *outline) arc(rx, ry, turn float64, large, sweep bool, to point) {
	from := o.at()
	rx, ry = math.Abs(rx), math.Abs(ry)
	if rx == 0 || ry == 0 || from == to {
		o.line(to)
		return
	}
	sin, cos := math.Sincos(turn / 180 * math.Pi)
	dx, dy := (from.x-to.x)/2, (from.y-to.y)/2
	x1, y1 := float64(cos*dx)+float64(sin*dy), float64(cos*dy)-float64(sin*dx)
	if lambda := float64(x1*x1)/float64(rx*rx) + float64(y1*y1)/float64(ry*ry); lambda > 1 {
		rx, ry = rx*math.Sqrt(lambda), ry*math.Sqrt(lambda)
	}
	below := float64(float64(rx*rx)*float64(y1*y1)) + float64(float64(ry*ry)*float64(x1*x1))
	k := math.Sqrt(max(0, (float64(float64(rx*rx)*float64(ry*ry))-below)/below))
	if large == sweep {
		k = -k
	}
	cx, cy := k*rx*y1/ry, -k*ry*x1/rx
	middle := point{
		float64(cos*cx) - float64(sin*cy) + (from.x+to.x)/2,
		float64(sin*cx) + float64(cos*cy) + (from.y+to.y)/2,
	}
	start := math.Atan2((y1-cy)/ry, (x1-cx)/rx)
	span := math.Atan2((-y1-cy)/ry, (-x1-cx)/rx) - start
	switch {
	case sweep && span < 0:
		span += 2 * math.Pi
	case !sweep && span > 0:
		span -= 2 * math.Pi
	}
	steps := 4 * curveSteps
	for i := 1; i < steps; i++ {
		s, c := math.Sincos(start + float64(span*float64(i)/float64(steps)))
		ex, ey := rx*c, ry*s
		o.line(point{
			float64(cos*ex) - float64(sin*ey) + middle.x,
			float64(sin*ex) + float64(cos*ey) + middle.y,
		})
	}
	o.line(to)
}

// shape makes the outline of one element.
func shape(name string, attrs []xml.Attr) ([]subpath, error) {
	n := func(name string) (v float64) {
		if s := strings.TrimSuffix(strings.TrimSpace(attr(attrs, name)), "px"); s != "" {
			var err error
			if v, err = strconv.ParseFloat(s, 64); err != nil {
				v = math.NaN() // no outline with it survives the check below
			}
		}
		return v
	}
	var o outline
	switch name {
	case "path":
		if err := o.data(attr(attrs, "d")); err != nil {
			return nil, err
		}
	case "polygon", "polyline", "line":
		numbers, err := parseNumbers(attr(attrs, "points"))
		if name == "line" {
			numbers = []float64{n("x1"), n("y1"), n("x2"), n("y2")}
		}
		if err != nil || len(numbers)%2 != 0 {
			return nil, fmt.Errorf("points=%q", attr(attrs, "points"))
		}
		for i := 0; i < len(numbers); i += 2 {
			p := point{numbers[i], numbers[i+1]}
			if i == 0 {
				o.move(p)
			} else {
				o.line(p)
			}
		}
		if name == "polygon" && len(o.subs) > 0 {
			o.close()
		}
	case "circle":
		o.ellipse(n("cx"), n("cy"), n("r"), n("r"))
	case "ellipse":
		o.ellipse(n("cx"), n("cy"), n("rx"), n("ry"))
	case "rect":
		rx, ry := n("rx"), n("ry")
		if attr(attrs, "rx") == "" {
			rx = ry
		} else if attr(attrs, "ry") == "" {
			ry = rx
		}
		o.rectangle(n("x"), n("y"), n("width"), n("height"), rx, ry)
	default:
		return nil, fmt.Errorf("<%s>", name)
	}
	for _, s := range o.subs {
		for _, p := range s.points {
			if !(math.Abs(p.x) < 1e9) || !(math.Abs(p.y) < 1e9) {
				return nil, fmt.Errorf("<%s>: numbers", name)
			}
		}
	}
	return o.subs, nil
}

func (o *outline) ellipse(cx, cy, rx, ry float64) {
	if rx <= 0 || ry <= 0 {
		return
	}
	o.move(point{cx + rx, cy})
	o.arc(rx, ry, 0, false, true, point{cx - rx, cy})
	o.arc(rx, ry, 0, false, true, point{cx + rx, cy})
	o.close()
}

func (o *outline) rectangle(x, y, w, h, rx, ry float64) {
	if w <= 0 || h <= 0 {
		return
	}
	rx, ry = min(max(rx, 0), w/2), min(max(ry, 0), h/2)
	o.move(point{x + rx, y})
	o.line(point{x + w - rx, y})
	o.arc(rx, ry, 0, false, true, point{x + w, y + ry})
	o.line(point{x + w, y + h - ry})
	o.arc(rx, ry, 0, false, true, point{x + w - rx, y + h})
	o.line(point{x + rx, y + h})
	o.arc(rx, ry, 0, false, true, point{x, y + h - ry})
	o.line(point{x, y + ry})
	o.arc(rx, ry, 0, false, true, point{x + rx, y})
	o.close()
}

func transformed(subs []subpath, m matrix) []subpath {
	out := make([]subpath, len(subs))
	for i, s := range subs {
		out[i] = subpath{make([]point, len(s.points)), s.closed}
		for j, p := range s.points {
			out[i].points[j] = m.apply(p)
		}
	}
	return out
}
