// Package vector draws a small part of SVG in pixels: enough for the icon of a site, which phones want as PNG too.
//
// In: an SVG drawing of shapes and paths with plain fills and strokes. Out: the same in a square of so many pixels.
// What it can't draw (gradients, text, clips, style sheets) is an error that names it and its place, never something
// left out in silence.
//
// The result must be the same on every machine. Some processors fuse x*y+z into one rounding and some don't, so every
// product here is converted to float64 before it is added to (which the language forbids to fuse), and everything from
// the flattened outline on is whole numbers.
package vector

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"image/color"
	"io"
	"math"
	"strings"
)

// Error is what keeps a drawing from being drawn.
type Error struct {
	Offset int // in bytes
	Reason string
}

func (e *Error) Error() string { return e.Reason }

// Options is how a drawing is laid out.
type Options struct {
	Size   int        // of the square, in pixels
	Inset  float64    // empty part at each side, from 0 to below 0.5
	Ground color.RGBA // behind the drawing; the zero value is transparent
}

// Draw draws an SVG document. Errors are *Error.
func Draw(svg []byte, o Options) (*image.NRGBA, error) {
	c := &canvas{size: o.Size, ground: o.Ground}
	p := painter{canvas: c, decoder: xml.NewDecoder(bytes.NewReader(svg))}
	err := p.document(o)
	if err != nil {
		return nil, &Error{int(p.at), err.Error()}
	}
	return c.image(), nil
}

// painter walks the elements of a document. states has one entry for each open element.
type painter struct {
	canvas  *canvas
	decoder *xml.Decoder
	at      int64 // where the element at hand begins
	states  []state
}

// state is what an element hands down to those inside it.
type state struct {
	matrix               matrix
	fill, stroke         paint
	fillAlpha, lineAlpha float64
	opacity              float64
	evenOdd              bool
	pen                  pen
}

func (p *painter) document(o Options) error {
	for {
		p.at = p.decoder.InputOffset()
		token, err := p.decoder.Token()
		if err == io.EOF {
			if p.states == nil {
				return fmt.Errorf("no <svg>")
			}
			return nil
		}
		if err != nil {
			var syntax *xml.SyntaxError
			if errors.As(err, &syntax) {
				return errors.New(syntax.Msg)
			}
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if err := p.start(t, o); err != nil {
				return err
			}
		case xml.EndElement:
			p.states = p.states[:max(1, len(p.states)-1)]
		}
	}
}

func (p *painter) start(e xml.StartElement, o Options) error {
	name := e.Name.Local
	switch name {
	case "title", "desc", "metadata":
		return p.decoder.Skip()
	case "svg":
		if p.states != nil {
			return fmt.Errorf("<svg> in <svg>")
		}
		m, err := viewport(e, o)
		if err != nil {
			return err
		}
		p.states = []state{{
			matrix: m, fill: paint{set: true, colour: color.RGBA{A: 255}}, fillAlpha: 1, lineAlpha: 1, opacity: 1,
			pen: pen{width: 1, miter: 4},
		}}
	}
	if p.states == nil {
		return fmt.Errorf("<%s> before <svg>", name)
	}
	s := p.states[len(p.states)-1]
	if err := s.read(e.Attr); err != nil {
		return err
	}
	p.states = append(p.states, s)
	if name == "svg" || name == "g" {
		return nil
	}
	outline, err := shape(name, e.Attr)
	if err != nil {
		return err
	}
	p.paint(outline, s)
	return nil
}

// paint fills an outline, then strokes it.
func (p *painter) paint(outline []subpath, s state) {
	if s.fill.set {
		p.canvas.fill(transformed(outline, s.matrix), s.evenOdd, s.fill.colour, float64(s.fillAlpha*s.opacity))
	}
	if s.stroke.set && s.pen.width > 0 {
		p.canvas.fill(transformed(s.pen.stroke(outline), s.matrix), false, s.stroke.colour, float64(s.lineAlpha*s.opacity))
	}
}

// viewport maps the document's view box into the square, in its middle and as large as it fits.
func viewport(e xml.StartElement, o Options) (matrix, error) {
	var box [4]float64
	if v := attr(e.Attr, "viewBox"); v != "" {
		numbers, err := parseNumbers(v)
		if err != nil || len(numbers) != 4 {
			return matrix{}, fmt.Errorf("viewBox=%q", v)
		}
		copy(box[:], numbers)
	} else {
		for i, name := range []string{"width", "height"} {
			n, err := parseNumbers(strings.TrimSuffix(attr(e.Attr, name), "px"))
			if err != nil || len(n) != 1 {
				return matrix{}, fmt.Errorf("%s=%q", name, attr(e.Attr, name))
			}
			box[2+i] = n[0]
		}
	}
	if !(box[2] > 0) || !(box[3] > 0) || math.IsInf(box[2], 0) || math.IsInf(box[3], 0) {
		return matrix{}, fmt.Errorf("viewBox: %v × %v", box[2], box[3])
	}
	size := float64(o.Size)
	room := size - float64(2*o.Inset*size)
	scale := room / max(box[2], box[3])
	return matrix{
		scale, 0, 0, scale,
		size/2 - float64(scale*(box[0]+box[2]/2)),
		size/2 - float64(scale*(box[1]+box[3]/2)),
	}, nil
}

func attr(attrs []xml.Attr, name string) string {
	for _, a := range attrs {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}
