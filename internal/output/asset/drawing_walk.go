package asset

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"
)

type cleaner struct {
	drawing
	inline  bool
	decoder *xml.Decoder
	at      int64 // where the token at hand begins
	rootAt  int64
	open    []element
	out     bytes.Buffer
	sheet   strings.Builder // text of the <style> at hand
	sheetAt int64
	box     string // viewBox
	sizes   [2]string
}

type element struct {
	name   string
	kind   kind
	silent bool // it and all in it is left out
	keeps  bool // xml:space="preserve"
	after  int  // length of the output right after its start tag
}

func (c *cleaner) document() error {
	started := false
	for {
		c.at = c.decoder.InputOffset()
		token, err := c.decoder.RawToken()
		if err == io.EOF {
			switch {
			case !started:
				return fmt.Errorf("no <svg>")
			case len(c.open) > 0:
				return fmt.Errorf("unclosed <%s>", c.open[len(c.open)-1].name)
			}
			c.inner = c.out.Bytes()
			return nil
		}
		if err != nil {
			if syntax, ok := err.(*xml.SyntaxError); ok {
				c.at = c.decoder.InputOffset()
				return fmt.Errorf("%s", syntax.Msg)
			}
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if len(c.open) == 0 {
				if started || t.Name.Local != "svg" || t.Name.Space != "" {
					return fmt.Errorf("<%s>", fullName(t.Name))
				}
				started, c.rootAt = true, c.at
			}
			err = c.start(t)
		case xml.EndElement:
			err = c.end(t)
		case xml.CharData:
			err = c.words(string(t))
		}
		if err != nil {
			return err
		}
	}
}

func fullName(n xml.Name) string {
	if n.Space != "" {
		return n.Space + ":" + n.Local
	}
	return n.Local
}

func (c *cleaner) start(t xml.StartElement) error {
	e := element{name: fullName(t.Name), kind: elements[t.Name.Local]}
	root := len(c.open) == 0
	if !root {
		parent := c.open[len(c.open)-1]
		if parent.kind == styling && !parent.silent {
			return fmt.Errorf("<%s> in <style>", e.name)
		}
		e.silent, e.keeps = parent.silent, parent.keeps
		if e.name == "a" && parent.kind == letters {
			e.kind = letters
		}
	}
	c.open = append(c.open, e)
	top := &c.open[len(c.open)-1]
	if t.Name.Space != "" || e.kind == dropped || c.inline && (e.name == "title" || e.name == "desc") {
		top.silent = true // foreign elements are notes of drawing programs
	}
	if top.silent {
		return nil
	}
	if e.kind == refused || c.inline && e.kind == styling {
		return fmt.Errorf("<%s>", e.name)
	}
	c.lettered = c.lettered || e.name == "text"
	var attrs []string
	for i, a := range t.Attr {
		if slices.ContainsFunc(t.Attr[:i], func(b xml.Attr) bool { return a.Name == b.Name }) {
			return fmt.Errorf("%s twice", fullName(a.Name))
		}
		if a.Name.Space == "xml" && a.Name.Local == "space" {
			top.keeps = a.Value == "preserve"
		}
		written, err := c.attribute(e, a)
		if err != nil {
			return err
		}
		if root {
			written = c.rootAttribute(a, written)
		}
		if written != "" {
			attrs = append(attrs, written)
		}
	}
	if root {
		c.root = attrs
		return nil
	}
	c.out.WriteString("<" + e.name)
	for _, a := range attrs {
		c.out.WriteString(" " + a)
	}
	c.out.WriteByte('>')
	top.after = c.out.Len()
	return nil
}

// rootAttribute notes what measure needs and leaves out what document writes itself.
func (c *cleaner) rootAttribute(a xml.Attr, written string) string {
	if a.Name.Space == "" {
		switch a.Name.Local {
		case "viewBox":
			c.box = a.Value
		case "width":
			c.sizes[0] = a.Value
		case "height":
			c.sizes[1] = a.Value
		case "version", "baseProfile", "id":
			return ""
		}
	}
	return written
}

func (c *cleaner) end(t xml.EndElement) error {
	if len(c.open) == 0 {
		return fmt.Errorf("unexpected </%s>", fullName(t.Name))
	}
	e := c.open[len(c.open)-1]
	if e.name != fullName(t.Name) {
		return fmt.Errorf("</%s> in <%s>", fullName(t.Name), e.name)
	}
	c.open = c.open[:len(c.open)-1]
	if e.silent || len(c.open) == 0 {
		return nil
	}
	if e.kind == styling && c.sheet.Len() > 0 {
		text := c.sheet.String()
		c.sheet.Reset()
		if err := c.style(text); err != nil {
			c.at = c.sheetAt
			return err
		}
	}
	if c.out.Len() == e.after {
		c.out.Truncate(e.after - 1)
		c.out.WriteString("/>")
		return nil
	}
	c.out.WriteString("</" + e.name + ">")
	return nil
}

// words keeps text where it is shown. Spaces between elements of a text are part of it; elsewhere text is not drawn.
func (c *cleaner) words(text string) error {
	if len(c.open) == 0 {
		return nil
	}
	e := c.open[len(c.open)-1]
	if e.silent {
		if strings.TrimSpace(text) != "" && c.inside("dc:creator") {
			c.carries = append(c.carries, "dc:creator")
		}
		return nil
	}
	switch e.kind {
	case styling:
		// A comment or CDATA between two pieces is no border to a browser, so that only the whole can be checked.
		if c.sheet.Len() == 0 {
			c.sheetAt = c.at
		}
		c.sheet.WriteString(text)
	case letters:
		if !e.keeps {
			text = squeeze(text)
		}
	default:
		return nil
	}
	var out strings.Builder
	escapeTo(&out, text, false)
	c.out.WriteString(out.String())
	return nil
}

func (c *cleaner) inside(name string) bool {
	for _, e := range c.open {
		if e.name == name {
			return true
		}
	}
	return false
}

// squeeze makes one space of each run of spaces, as SVG shows it.
func squeeze(s string) string {
	var b strings.Builder
	space := false
	for _, r := range s {
		if r == ' ' || r == '\t' || r == '\n' || r == '\r' {
			if !space {
				b.WriteByte(' ')
			}
			space = true
			continue
		}
		space = false
		b.WriteRune(r)
	}
	return b.String()
}

func escapeTo(b *strings.Builder, s string, quoted bool) {
	for i := range len(s) {
		switch ch := s[i]; {
		case ch == '&':
			b.WriteString("&amp;")
		case ch == '<':
			b.WriteString("&lt;")
		case ch == '>' && !quoted:
			b.WriteString("&gt;")
		case ch == '"' && quoted:
			b.WriteString("&quot;")
		case ch == '\n' && quoted, ch == '\t' && quoted, ch == '\r':
			b.WriteByte(' ')
		default:
			b.WriteByte(ch)
		}
	}
}
