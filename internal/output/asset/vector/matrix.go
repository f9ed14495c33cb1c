package vector

import (
	"fmt"
	"math"
	"strings"
)

type point struct{ x, y float64 }

// matrix maps (x, y) to (a·x + c·y + e, b·x + d·y + f).
type matrix struct{ a, b, c, d, e, f float64 }

func (m matrix) apply(p point) point {
	return point{
		float64(m.a*p.x) + float64(m.c*p.y) + m.e,
		float64(m.b*p.x) + float64(m.d*p.y) + m.f,
	}
}

// after is the matrix that applies n, then m.
func (m matrix) after(n matrix) matrix {
	return matrix{
		float64(m.a*n.a) + float64(m.c*n.b), float64(m.b*n.a) + float64(m.d*n.b),
		float64(m.a*n.c) + float64(m.c*n.d), float64(m.b*n.c) + float64(m.d*n.d),
		float64(m.a*n.e) + float64(m.c*n.f) + m.e, float64(m.b*n.e) + float64(m.d*n.f) + m.f,
	}
}

func translation(x, y float64) matrix { return matrix{1, 0, 0, 1, x, y} }

// parseTransform reads a list of transformations, of which the last is applied first.
func parseTransform(s string) (matrix, error) {
	m := translation(0, 0)
	for s = strings.TrimLeft(s, " ,\t\r\n"); s != ""; s = strings.TrimLeft(s, " ,\t\r\n") {
		name, rest, ok := strings.Cut(s, "(")
		inside, after, closed := strings.Cut(rest, ")")
		n, err := parseNumbers(inside)
		if !ok || !closed || err != nil {
			return m, fmt.Errorf("transform %q", s)
		}
		one, err := transformation(strings.TrimSpace(name), n)
		if err != nil {
			return m, err
		}
		m, s = m.after(one), after
	}
	return m, nil
}

func transformation(name string, n []float64) (matrix, error) {
	switch {
	case name == "translate" && len(n) == 1:
		return translation(n[0], 0), nil
	case name == "translate" && len(n) == 2:
		return translation(n[0], n[1]), nil
	case name == "scale" && len(n) == 1:
		return matrix{n[0], 0, 0, n[0], 0, 0}, nil
	case name == "scale" && len(n) == 2:
		return matrix{n[0], 0, 0, n[1], 0, 0}, nil
	case name == "rotate" && (len(n) == 1 || len(n) == 3):
		sin, cos := math.Sincos(n[0] / 180 * math.Pi)
		turn := matrix{cos, sin, -sin, cos, 0, 0}
		if len(n) == 3 {
			return translation(n[1], n[2]).after(turn).after(translation(-n[1], -n[2])), nil
		}
		return turn, nil
	case name == "skewX" && len(n) == 1:
		return matrix{1, 0, math.Tan(n[0] / 180 * math.Pi), 1, 0, 0}, nil
	case name == "skewY" && len(n) == 1:
		return matrix{1, math.Tan(n[0] / 180 * math.Pi), 0, 1, 0, 0}, nil
	case name == "matrix" && len(n) == 6:
		return matrix{n[0], n[1], n[2], n[3], n[4], n[5]}, nil
	}
	return matrix{}, fmt.Errorf("%s with %d numbers", name, len(n))
}
