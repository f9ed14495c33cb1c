package yaml

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// maxDepth is how deep lists and mappings may be nested.
const maxDepth = 32

// readLibrary makes nodes with the library, and findings of what the library or we do not accept. The root is nil for a
// block that says nothing.
func (d *decoder) readLibrary() (root *node, ok bool) {
	defer func() {
		// A panic in the library is its mistake, but an author's file set it off and can be written otherwise.
		if r := recover(); r != nil {
			d.add("yaml-syntax", 0, len(d.src))
			root, ok = nil, false
		}
	}()
	loader, err := yaml.NewLoader(strings.NewReader(d.src), yaml.WithPlugin(limits{}))
	if err != nil {
		panic(err)
	}
	m := marks{src: d.src, line: 1, col: 1}
	var doc, more yaml.Node
	if err = loader.Load(&doc); err == io.EOF {
		return nil, true
	} else if err != nil {
		d.syntax(err, &m)
		return nil, false
	}
	if err = loader.Load(&more); err == nil {
		at := m.offset(more.Line, more.Column)
		d.add("yaml-documents", at, lineEnd(d.src, at))
		return nil, false
	} else if err != io.EOF {
		d.syntax(err, &m)
		return nil, false
	}
	if len(doc.Content) == 0 {
		return nil, true
	}
	n := d.convert(doc.Content[0], &m, 1)
	if n.isNull() {
		return nil, true
	}
	return &n, true
}

// limits stops the library before nesting can cost anything. Aliases are never followed, so they need no limit.
type limits struct{}

var errDepth = errors.New("too deep")

func (limits) CheckDepth(depth int, _ *yaml.DepthContext) error {
	if depth > maxDepth+1 {
		return errDepth
	}
	return nil
}

func (limits) CheckAlias(_, _ int) error { return nil }

// convert makes a node of the library's, with findings of what the language leaves out. Nodes come in the order of the
// file, which marks needs.
func (d *decoder) convert(y *yaml.Node, m *marks, depth int) node {
	n := node{start: m.offset(y.Line, y.Column)}
	n.end = n.start
	if depth > maxDepth {
		d.add("yaml-depth", n.start, n.start+1, "limit", fmt.Sprint(maxDepth))
		return d.broken(n)
	}
	if y.Kind == yaml.AliasNode || y.Anchor != "" {
		d.add("yaml-alias", n.start, wordEnd(d.src, n.start), "found", excerpt(d.src[n.start:wordEnd(d.src, n.start)]))
		return d.broken(n)
	}
	if y.Style&yaml.TaggedStyle != 0 || y.Tag == "!" {
		d.add("yaml-tag", n.start, wordEnd(d.src, n.start), "found", excerpt(d.src[n.start:wordEnd(d.src, n.start)]))
		return d.broken(n)
	}
	switch y.Kind {
	case yaml.ScalarNode:
		d.scalar(y, &n)
	case yaml.SequenceNode:
		n.kind = list
		d.items(y, m, depth, &n)
	case yaml.MappingNode:
		n.kind = mapping
		d.items(y, m, depth, &n)
	}
	n.start, n.end = n.start+d.base, n.end+d.base
	return n
}

func (d *decoder) broken(n node) node {
	at := n.start + d.base
	return node{kind: broken, start: at, end: at}
}

func (d *decoder) items(y *yaml.Node, m *marks, depth int, n *node) {
	n.items = make([]node, len(y.Content))
	end := n.start
	for i, child := range y.Content {
		c := d.convert(child, m, depth+1)
		if y.Kind == yaml.MappingNode {
			if i%2 == 0 {
				d.checkKey(&c)
			} else if c.isNull() && c.start == c.end {
				c.start, c.end = n.items[i-1].end, n.items[i-1].end
			}
		}
		n.items[i] = c
		end = max(end, c.end-d.base)
	}
	n.end = end
	if y.Style&yaml.FlowStyle != 0 {
		n.end = flowEnd(d.src, max(end, n.start+1))
	}
}

func (d *decoder) checkKey(key *node) {
	switch {
	case key.kind == broken:
	case key.kind != scalar:
		d.report("yaml-key", key, "found", d.excerpt(key))
		key.kind = broken
	case key.value == "<<" && d.text(key) == "<<":
		d.report("yaml-alias", key, "found", "<<")
		key.kind = broken
	case key.isNull():
		d.report("yaml-key", key, "found", d.excerpt(key))
		key.kind = broken
	}
}

// scalar fills in value, type and end. n.start is an offset in src here.
func (d *decoder) scalar(y *yaml.Node, n *node) {
	n.value = y.Value
	switch {
	case y.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		// The library adds a line break that authors do not mean.
		n.value, n.block, n.end = strings.TrimRight(y.Value, "\n"), true, lineEnd(d.src, n.start)
	case y.Style&yaml.DoubleQuotedStyle != 0:
		n.end = quoteEnd(d.src, n.start, '\\')
	case y.Style&yaml.SingleQuotedStyle != 0:
		n.end = quoteEnd(d.src, n.start, '\'')
	default:
		n.typ = typeOf(y.Value)
		n.end = plainEnd(d.src, n.start, y.Value)
	}
}

// lineEnd is the end of the line that at is on.
func lineEnd(src string, at int) int {
	if i := strings.IndexAny(src[at:], "\r\n"); i >= 0 {
		return at + i
	}
	return len(src)
}

// wordEnd is the end of an anchor, alias or tag.
func wordEnd(src string, at int) int {
	if i := strings.IndexAny(src[at:], " \t\r\n,[]{}"); i > 0 {
		return at + i
	}
	return min(lineEnd(src, at)+1, len(src))
}

// quoteEnd is the place after the quote that closes the one at start. An escape takes the next character with it; in
// single quotes the escape is a quote itself, so a quote that no quote follows closes.
func quoteEnd(src string, start int, escape byte) int {
	if start >= len(src) {
		return len(src)
	}
	quote := src[start]
	for i := start + 1; i < len(src); i++ {
		switch {
		case src[i] == escape && (escape != quote || i+1 < len(src) && src[i+1] == quote):
			i++
		case src[i] == quote:
			return i + 1
		}
	}
	return len(src)
}

// plainEnd follows unquoted text, in which a space may stand for a line break and indentation.
func plainEnd(src string, start int, value string) int {
	if strings.HasPrefix(src[start:], value) {
		return start + len(value)
	}
	i := start
	for _, r := range value {
		if r == ' ' || r == '\n' {
			i += len(src[i:]) - len(strings.TrimLeft(src[i:], " \t\r\n\u0085\u2028\u2029"))
			continue
		}
		if !strings.HasPrefix(src[i:], string(r)) {
			break
		}
		i += utf8.RuneLen(r)
	}
	return i
}

// flowEnd is the place after the bracket that closes a list or mapping whose last item ends at i.
func flowEnd(src string, i int) int {
	for i < len(src) {
		switch src[i] {
		case ']', '}':
			return i + 1
		case '#':
			i = lineEnd(src, i)
		default:
			i++
		}
	}
	return len(src)
}

// marks turns the library's lines and columns (both from 1, columns in characters) into offsets. It remembers where it
// was, so that asking in the order of the file costs one pass.
type marks struct {
	src       string
	line, col int
	at        int // of line and col
	lineStart int
}

func (m *marks) offset(line, col int) int {
	if line < m.line {
		m.line, m.col, m.at, m.lineStart = 1, 1, 0, 0
	}
	for m.line < line {
		i := breakAfter(m.src, m.at)
		if i < 0 {
			return len(m.src)
		}
		m.line, m.col, m.at, m.lineStart = m.line+1, 1, i, i
	}
	if col < m.col {
		m.col, m.at = 1, m.lineStart
	}
	for m.col < col && m.at < len(m.src) {
		_, size := utf8.DecodeRuneInString(m.src[m.at:])
		m.at += size
		m.col++
	}
	return m.at
}

// breakAfter is the place after the next line break at or after i, or -1. YAML 1.1 breaks lines at NEL, LS and PS too.
func breakAfter(src string, i int) int {
	at := strings.IndexAny(src[i:], "\r\n\u0085\u2028\u2029")
	if at < 0 {
		return -1
	}
	i += at
	if strings.HasPrefix(src[i:], "\r\n") {
		return i + 2
	}
	_, size := utf8.DecodeRuneInString(src[i:])
	return i + size
}
