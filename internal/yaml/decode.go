package yaml

import (
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"lachan/internal/diag"
	"lachan/internal/lang"
)

// A Block is YAML somewhere in a file.
type Block struct {
	Path  string
	Data  []byte // nil where the file has no block: Decode then finds nothing, not even missing fields
	Start int    // offset of Data in the file as it is on disk; all spans are offsets in that file
}

// Options say what a Block is the block of. The zero value suits a file of its own.
type Options struct {
	Kind        string // of material, for kinds and need; "" for files that are no material
	Translation bool   // neutral fields are mistakes, and their absence is none
	SourcePath  string // of the source-language file, which findings about neutral fields name
	Languages   []lang.Tag
	Complete    bool // every field is required
}

// maxFindings is how many findings Decode returns at most. Whoever mends so many will run again.
const maxFindings = 500

// Decode reads b into dst, a pointer. What the block leaves out stays as it is in dst, so that defaults may stand there.
// dst keeps no reference to b.Data.
func Decode(b Block, dst any, o Options) diag.List {
	if b.Data == nil {
		return nil
	}
	d := decoder{path: b.Path, o: o}
	v := reflect.ValueOf(dst).Elem()
	room := rooms.Get().(*room)
	defer room.free()
	root, ok := d.parse(b, room)
	switch {
	case !ok:
	case root == nil && v.Kind() != reflect.Struct:
	case root == nil:
		objectOf(v.Type()).read(&d, &node{kind: mapping, start: d.base, end: d.base}, v)
	case v.Kind() == reflect.Slice && root.kind != list:
		d.report("yaml-top-list", root, "found", d.excerpt(root))
	case v.Kind() == reflect.Struct && root.kind != mapping:
		d.report("yaml-top-fields", root, "found", d.excerpt(root))
	default:
		readerOf(v.Type())(&d, root, v)
	}
	return d.diags[:min(len(d.diags), maxFindings)]
}

// Peek reads one field of a block's top level into dst and reports whether it was there and right. It says nothing
// about mistakes: Decode will. With it a file can be asked for what its own decoding needs to know.
func Peek(b Block, field string, dst any) bool {
	d := decoder{path: b.Path}
	root, ok := d.parse(b, new(room))
	if !ok || root == nil || root.kind != mapping {
		return false
	}
	_, n := root.pair(field)
	if n == nil || n.isNull() {
		return false
	}
	v := reflect.ValueOf(dst).Elem()
	return readerOf(v.Type())(&d, n, v) && len(d.diags) == 0
}

// A decoder is one call of Decode.
type decoder struct {
	path  string
	src   string // the block without a byte order mark
	base  int    // offset of src in the file
	o     Options
	field string // being read, for findings
	diags diag.List
}

const bom = "\ufeff"

// parse makes the block's nodes, for as long as room is the caller's; nil for a block without any. It returns false if the block
// is not YAML.
func (d *decoder) parse(b Block, room *room) (*node, bool) {
	d.src, d.base = string(b.Data), b.Start
	if strings.HasPrefix(d.src, bom) {
		d.src, d.base = d.src[len(bom):], d.base+len(bom)
	}
	if root, ok := readQuick(d.src, d.base, room); ok {
		return &root, true
	}
	if i := invalidUTF8(d.src); i >= 0 {
		d.add("file-encoding", i, i+1)
		return nil, false
	}
	return d.readLibrary()
}

// invalidUTF8 is the offset of the first byte that is no UTF-8, or -1.
func invalidUTF8(s string) int {
	if utf8.ValidString(s) {
		return -1
	}
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// report adds a finding about a node.
func (d *decoder) report(code diag.Code, n *node, args ...string) *diag.Diagnostic {
	return d.add(code, n.start-d.base, n.end-d.base, args...)
}

// fix offers a text for the node that the last finding is about.
func (d *decoder) fix(n *node, text string) {
	if !n.block {
		d.diags[len(d.diags)-1].Fix = &diag.Edit{Span: d.span(n), New: text}
	}
}

// add adds a finding about bytes of src. The result is good until the next finding.
func (d *decoder) add(code diag.Code, start, end int, args ...string) *diag.Diagnostic {
	start = min(max(start, 0), len(d.src))
	end = min(max(end, start), len(d.src))
	d.diags.Add(code, diag.Span{Path: d.path, Start: d.base + start, End: d.base + end}, args...)
	return &d.diags[len(d.diags)-1]
}

func (d *decoder) span(n *node) diag.Span { return diag.Span{Path: d.path, Start: n.start, End: n.end} }

// text is the node as it is written.
func (d *decoder) text(n *node) string { return d.src[n.start-d.base : n.end-d.base] }

// excerpt is text fit for a sentence: one line, not too long.
func (d *decoder) excerpt(n *node) string {
	if n.block {
		return excerpt(n.value)
	}
	return excerpt(d.text(n))
}

func excerpt(s string) string {
	const most = 40 // characters
	s = strings.TrimSpace(s)
	line, _, cut := strings.Cut(s, "\n")
	s = strings.TrimRight(line, " \r")
	if r := []rune(s); len(r) > most {
		s, cut = strings.TrimRight(string(r[:most]), " "), true
	}
	if cut {
		s += "…"
	}
	return s
}

// isLanguage reports whether a key may name a language here. A real tag that the site does not use is let pass, so that
// registers may be shared between sites, unless it is likely a slip of one that the site does use.
func (d *decoder) isLanguage(key string) bool {
	return slices.Contains(d.o.Languages, lang.Tag(key)) || lang.IsTag(key) && d.nearestLanguage(key) == ""
}

func (d *decoder) nearestLanguage(key string) string {
	return diag.Nearest(key, d.languages())
}

func (d *decoder) languages() []string {
	names := make([]string, len(d.o.Languages))
	for i, t := range d.o.Languages {
		names[i] = string(t)
	}
	return names
}
