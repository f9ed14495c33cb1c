package vector

import (
	"encoding/xml"
	"fmt"
	"image/color"
	"strconv"
	"strings"

	"golang.org/x/image/colornames"
)

// paint is a colour, or none.
type paint struct {
	set    bool
	colour color.RGBA // opaque
}

// read takes over the presentation attributes of one element, then those in its style attribute, which are stronger.
func (s *state) read(attrs []xml.Attr) error {
	for _, a := range attrs {
		if a.Name.Space != "" {
			continue
		}
		if err := s.set(a.Name.Local, strings.TrimSpace(a.Value)); err != nil {
			return err
		}
	}
	for declaration := range strings.SplitSeq(attr(attrs, "style"), ";") {
		name, value, ok := strings.Cut(declaration, ":")
		if !ok {
			continue
		}
		if err := s.set(strings.TrimSpace(name), strings.TrimSpace(value)); err != nil {
			return err
		}
	}
	return nil
}

func (s *state) set(name, value string) (err error) {
	if value == "inherit" {
		return nil
	}
	switch name {
	case "fill":
		s.fill, err = parsePaint(value)
	case "stroke":
		s.stroke, err = parsePaint(value)
	case "fill-rule":
		s.evenOdd = value == "evenodd"
	case "fill-opacity":
		s.fillAlpha, err = parseShare(value)
	case "stroke-opacity":
		s.lineAlpha, err = parseShare(value)
	case "opacity":
		// Right for single shapes. A group whose shapes overlap would have to be drawn apart first; icons don't do that.
		var share float64
		share, err = parseShare(value)
		s.opacity *= share
	case "stroke-width":
		s.pen.width, err = strconv.ParseFloat(strings.TrimSuffix(value, "px"), 64)
	case "stroke-miterlimit":
		s.pen.miter, err = strconv.ParseFloat(value, 64)
	case "stroke-linecap":
		s.pen.cap = value
	case "stroke-linejoin":
		s.pen.join = value
	case "transform":
		var m matrix
		m, err = parseTransform(value)
		s.matrix = s.matrix.after(m)
	case "stroke-dasharray", "clip-path", "mask", "filter", "marker-start", "marker-mid", "marker-end":
		if value != "none" {
			return fmt.Errorf("%s=%q", name, value)
		}
	case "display", "visibility":
		if value == "none" || value == "hidden" || value == "collapse" {
			return fmt.Errorf("%s=%q", name, value)
		}
	}
	if err != nil {
		return fmt.Errorf("%s=%q", name, value)
	}
	return nil
}

func parseShare(value string) (float64, error) {
	number, percent := strings.CutSuffix(value, "%")
	v, err := strconv.ParseFloat(number, 64)
	if percent {
		v /= 100
	}
	if err == nil && !(0 <= v && v <= 1) {
		err = strconv.ErrRange
	}
	return v, err
}

func parsePaint(value string) (paint, error) {
	switch value {
	case "none", "transparent":
		return paint{}, nil
	case "currentColor", "currentcolor":
		return paint{set: true, colour: color.RGBA{A: 255}}, nil
	}
	c, err := ParseColour(value)
	return paint{true, c}, err
}

// ParseColour reads an opaque colour: a name, #rgb, #rrggbb or rgb(r, g, b).
func ParseColour(value string) (color.RGBA, error) {
	if c, ok := colornames.Map[strings.ToLower(value)]; ok {
		return c, nil
	}
	if digits, ok := strings.CutPrefix(value, "#"); ok {
		if len(digits) == 3 {
			digits = string([]byte{digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]})
		}
		v, err := strconv.ParseUint(digits, 16, 32)
		if err == nil && len(digits) == 6 {
			return color.RGBA{byte(v >> 16), byte(v >> 8), byte(v), 255}, nil
		}
	}
	if inside, ok := strings.CutPrefix(value, "rgb("); ok {
		n, err := parseNumbers(strings.TrimSuffix(inside, ")"))
		if err == nil && len(n) == 3 {
			return color.RGBA{channel(n[0]), channel(n[1]), channel(n[2]), 255}, nil
		}
	}
	return color.RGBA{}, fmt.Errorf("colour %q", value)
}

func channel(v float64) byte { return byte(min(max(v, 0), 255)) }
