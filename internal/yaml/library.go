package yaml

import (
	"errors"
	"fmt"
	"io"
	"strings"

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
