package vector

import (
	"fmt"
	"strconv"
	"strings"
)

// parseNumbers reads numbers separated by spaces or commas, or by nothing where a sign or a second point begins one.
func parseNumbers(s string) ([]float64, error) {
	var list []float64
	for {
		s = strings.TrimLeft(s, " ,\t\r\n")
		if s == "" {
			return list, nil
		}
		v, rest, err := number(s)
		if err != nil {
			return nil, err
		}
		list, s = append(list, v), rest
	}
}

func number(s string) (v float64, rest string, err error) {
	i, point := 0, false
	if i < len(s) && (s[i] == '+' || s[i] == '-') {
		i++
	}
	for ; i < len(s) && ('0' <= s[i] && s[i] <= '9' || s[i] == '.' && !point); i++ {
		point = point || s[i] == '.'
	}
	if i+1 < len(s) && (s[i] == 'e' || s[i] == 'E') {
		j := i + 1
		if s[j] == '+' || s[j] == '-' {
			j++
		}
		if j < len(s) && '0' <= s[j] && s[j] <= '9' {
			for i = j; i < len(s) && '0' <= s[i] && s[i] <= '9'; i++ {
			}
		}
	}
	v, err = strconv.ParseFloat(s[:i], 64)
	if err != nil {
		return 0, "", fmt.Errorf("number %q", s[:min(len(s), 12)])
	}
	return v, s[i:], nil
}

// arguments is how many numbers each command of path data takes.
var arguments = map[byte]int{'M': 2, 'L': 2, 'H': 1, 'V': 1, 'C': 6, 'S': 4, 'Q': 4, 'T': 2, 'A': 7, 'Z': 0}

// pathReader reads path data. control is the last curve's second control point, by which smooth curves go on.
type pathReader struct {
	*outline
	control point
	before  byte
}

func (o *outline) data(d string) error {
	r := pathReader{outline: o}
	for d = strings.TrimLeft(d, " ,\t\r\n"); d != ""; {
		letter := d[0]
		command := letter &^ 0x20
		count, known := arguments[command]
		if !known || command != 'M' && len(o.subs) == 0 {
			return fmt.Errorf("path data %q", d[:min(len(d), 12)])
		}
		d = strings.TrimLeft(d[1:], " ,\t\r\n")
		for first := true; ; first = false {
			var n [7]float64
			for i := range count {
				var err error
				if command == 'A' && (i == 3 || i == 4) { // flags may stand without a space: "a1 1 0 012 2"
					if d == "" || d[0] != '0' && d[0] != '1' {
						return fmt.Errorf("path data %q", d[:min(len(d), 12)])
					}
					n[i], d = float64(d[0]-'0'), d[1:]
				} else if n[i], d, err = number(d); err != nil {
					return err
				}
				d = strings.TrimLeft(d, " ,\t\r\n")
			}
			step := command
			if step == 'M' && !first {
				step = 'L'
			}
			r.step(step, letter != command, n)
			if count == 0 || d == "" || d[0] >= 'A' {
				break
			}
		}
	}
	return nil
}

func (r *pathReader) step(command byte, relative bool, n [7]float64) {
	var at point
	if len(r.subs) > 0 {
		at = r.at()
	}
	base := point{}
	if relative {
		base = at
	}
	p := func(i int) point { return point{base.x + n[i], base.y + n[i+1]} }
	mirror := at
	if r.before == command || r.before != 0 && smoothAfter(command, r.before) {
		mirror = point{2*at.x - r.control.x, 2*at.y - r.control.y}
	}
	r.before = command
	switch command {
	case 'M':
		r.move(p(0))
	case 'L':
		r.line(p(0))
	case 'H':
		r.line(point{base.x + n[0], at.y})
	case 'V':
		r.line(point{at.x, base.y + n[0]})
	case 'C':
		r.control = p(2)
		r.cubic(p(0), p(2), p(4))
	case 'S':
		r.control = p(0)
		r.cubic(mirror, p(0), p(2))
	case 'Q':
		r.control = p(0)
		r.quadratic(p(0), p(2))
	case 'T':
		r.control = mirror
		r.quadratic(mirror, p(0))
	case 'A':
		r.arc(n[0], n[1], n[2], n[3] != 0, n[4] != 0, p(5))
	case 'Z':
		r.close()
	}
}

// smoothAfter reports whether a smooth curve goes on from a curve of its own degree.
func smoothAfter(command, before byte) bool {
	return command == 'S' && before == 'C' || command == 'T' && before == 'Q'
}
