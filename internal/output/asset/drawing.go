package asset

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// drawing is an SVG document written anew: only elements that draw, nothing that runs, loads or tells who made it.
type drawing struct {
	width, height float64
	root          []string // attributes of <svg>, written out, other than xmlns
	inner         []byte
	lettered      bool     // has text
	carries       []string // what was left out and tells of people or places
}

// document is the drawing as a file of its own.
func (d *drawing) document() []byte {
	var out bytes.Buffer
	out.WriteString(`<svg xmlns="http://www.w3.org/2000/svg"`)
	if bytes.Contains(d.inner, []byte(" xlink:href=")) {
		out.WriteString(` xmlns:xlink="http://www.w3.org/1999/xlink"`)
	}
	for _, a := range d.root {
		out.WriteString(" " + a)
	}
	out.WriteByte('>')
	out.Write(d.inner)
	out.WriteString("</svg>")
	return out.Bytes()
}

// kind says what becomes of an element. Those that are not listed are refused by name.
type kind uint8

const (
	refused kind = iota
	draws
	letters // holds text that is shown or read out
	styling // holds a style sheet
	moves   // changes an attribute over time
	dropped
)

var elements = func() map[string]kind {
	m := map[string]kind{"style": styling, "metadata": dropped}
	for names, k := range map[string]kind{
		`svg g defs symbol use path rect circle ellipse line polyline polygon image marker pattern mask clipPath a view
		switch linearGradient radialGradient stop filter feBlend feColorMatrix feComponentTransfer feComposite
		feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG
		feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight
		feTile feTurbulence`: draws,
		`text tspan textPath title desc`:                   letters,
		`animate animateMotion animateTransform set mpath`: moves,
	} {
		for name := range strings.FieldsSeq(names) {
			m[name] = k
		}
	}
	return m
}()

// readDrawing parses an SVG document and keeps what is allowed. An inline one will stand in a page: it loses title,
// description and ids, and must not need ids (a page may hold it twice) or styles (a page's policy forbids them).
func readDrawing(path string, text []byte, inline bool) (*drawing, *fault) {
	body := bytes.TrimPrefix(text, []byte("\ufeff"))
	mark := len(text) - len(body)
	c := cleaner{inline: inline, decoder: xml.NewDecoder(bytes.NewReader(body))}
	if err := c.document(); err != nil {
		return nil, at(path, text, mark+int(c.at), err.Error())
	}
	if err := c.measure(); err != nil {
		return nil, at(path, text, mark+int(c.rootAt), err.Error())
	}
	return &c.drawing, nil
}

// measure finds the drawing's size in CSS pixels: from width and height, else from the view box. Without a view box a
// browser would crop the drawing instead of scaling it, so that one is added.
func (c *cleaner) measure() error {
	w, wok := length(c.sizes[0])
	h, hok := length(c.sizes[1])
	box := strings.FieldsFunc(c.box, func(r rune) bool { return r == ' ' || r == ',' || r == '\t' || r == '\n' || r == '\r' })
	if len(box) == 4 {
		bw, err1 := strconv.ParseFloat(box[2], 64)
		bh, err2 := strconv.ParseFloat(box[3], 64)
		if err1 != nil || err2 != nil || !(bw > 0 && bh > 0) {
			return fmt.Errorf("viewBox=%q", c.box)
		}
		switch {
		case !wok && !hok:
			w, h = bw, bh
		case !wok:
			w = h * bw / bh
		case !hok:
			h = w * bh / bw
		}
	} else {
		if !wok || !hok {
			return fmt.Errorf("<svg>: viewBox")
		}
		c.root = append(c.root, fmt.Sprintf(`viewBox="0 0 %s %s"`, short(w), short(h)))
	}
	if !(0 < w && w < 1e5 && 0 < h && h < 1e5) {
		return fmt.Errorf("<svg>: %s × %s", short(w), short(h))
	}
	c.width, c.height = w, h
	return nil
}

func short(v float64) string { return strconv.FormatFloat(math.Round(v*1000)/1000, 'f', -1, 64) }

// length reads a size in CSS units; shares of the page and of the letter size are none.
func length(s string) (float64, bool) {
	s = strings.TrimSpace(s)
	unit := strings.TrimLeft(s, "+-.0123456789eE")
	number := strings.TrimSuffix(s, unit)
	perUnit := map[string]float64{"": 1, "px": 1, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4, "pt": 96.0 / 72, "pc": 16}[unit]
	v, err := strconv.ParseFloat(number, 64)
	return v * perUnit, err == nil && perUnit > 0 && v > 0
}
