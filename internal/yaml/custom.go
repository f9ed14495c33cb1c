package yaml

import (
	"reflect"

	"lachan/internal/diag"
)

// Node is what a Decoder is given to read itself from. It is good during DecodeYAML only.
type Node struct {
	d *decoder
	n *node
}

func readDecoder(d *decoder, n *node, v reflect.Value) bool {
	if n.kind == broken {
		return false
	}
	before := len(d.diags)
	v.Addr().Interface().(Decoder).DecodeYAML(Node{d, n})
	return len(d.diags) == before
}

// Span is where the node stands.
func (n Node) Span() diag.Span { return n.d.span(n.n) }

// IsScalar reports whether the node is one word or text, not a list or mapping.
func (n Node) IsScalar() bool { return n.n.kind == scalar }

// Has reports whether the node is a mapping with the key.
func (n Node) Has(key string) bool {
	if n.n.kind != mapping {
		return false
	}
	k, _ := n.n.pair(key)
	return k != nil
}

// Decode reads the node into dst, a pointer, as a field of its type would be read.
func (n Node) Decode(dst any) bool {
	v := reflect.ValueOf(dst).Elem()
	return readerOf(v.Type())(n.d, n.n, v)
}

// Fault adds a finding about the node, with the arguments field and found.
func (n Node) Fault(code diag.Code) { n.d.wrong(code, n.n, "") }
