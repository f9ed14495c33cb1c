package yaml

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// readQuick makes nodes of a block that uses only the plain part of YAML, some ten times faster than the library does:
// mappings and lists in blocks or on one line, plain and quoted scalars on one line, comments. It gives up (ok is false)
// on anything else, on every mistake, and on whatever it is not sure of; the library then says what is what. What it
// accepts the library must accept too, as the same nodes.
//
// base is the offset of src in its file. The nodes lie in room, which must be empty.
func readQuick(src string, base int, room *room) (root node, ok bool) {
	if !isQuick(src) {
		return node{}, false
	}
	q := quick{src: src, base: base, room: room}
	if !q.advance() {
		return node{}, false
	}
	root, ok = q.block(q.indent, 0)
	return root, ok && q.indent == atEnd
}

// isQuick reports whether src has only characters whose part in YAML is plain: no tabs or controls, no line breaks but
// \n and \r\n, nothing that YAML forbids.
func isQuick(src string) bool {
	for i := 0; i < len(src); i++ {
		switch c := src[i]; {
		case c == '\n', ' ' <= c && c < 0x7F:
		case c == '\r':
			if i+1 == len(src) || src[i+1] != '\n' {
				return false
			}
		case c == 0xC2: // U+0080 to U+00BF: the first half are controls
			if i+1 == len(src) || src[i+1] < 0xA0 {
				return false
			}
		case c == 0xE2: // U+2028 and U+2029 are line breaks
			if strings.HasPrefix(src[i:], "\u2028") || strings.HasPrefix(src[i:], "\u2029") {
				return false
			}
		case c == 0xEF: // byte order mark, U+FFFE, U+FFFF
			return false
		case c < ' ' || c == 0x7F:
			return false
		}
	}
	return utf8.ValidString(src)
}

// quick stands on a line that has content. pos is where its content begins and indent how far that is from the line's
// start: for a mapping that begins behind the dash of a list item, pos and indent are those of its first key.
type quick struct {
	src       string
	base      int
	pos, end  int // of the line's content; end is before the line break
	indent    int // atEnd after the last line
	following int // start of the next line

	*room
}

// room is where the nodes of one block lie. It is used again for another when nobody has them any more.
type room struct {
	open  []node // the items of lists and mappings that are not yet at their end, the innermost last
	ended []node // of those that are
}

var rooms = sync.Pool{New: func() any { return new(room) }}

// free lets the nodes go, and with them the text that they are of.
func (r *room) free() {
	clear(r.open[:cap(r.open)])
	clear(r.ended)
	r.open, r.ended = r.open[:0], r.ended[:0]
	rooms.Put(r)
}

// take ends a list or mapping whose items began at from.
func (r *room) take(from int) []node {
	start := len(r.ended)
	r.ended = append(r.ended, r.open[from:]...)
	r.open = r.open[:from]
	return r.ended[start:len(r.ended):len(r.ended)]
}

const (
	atEnd         = -1
	maxQuickDepth = 16
	maxQuickKey   = 128
)

// advance moves to the next line that is neither blank nor a comment.
func (q *quick) advance() bool {
	for q.following < len(q.src) {
		start := q.following
		if i := strings.IndexByte(q.src[start:], '\n'); i >= 0 {
			q.end, q.following = start+i, start+i+1
		} else {
			q.end, q.following = len(q.src), len(q.src)
		}
		if q.end > start && q.src[q.end-1] == '\r' {
			q.end--
		}
		pos := q.spaces(start)
		if pos < q.end && q.src[pos] != '#' {
			q.pos, q.indent = pos, pos-start
			return true
		}
	}
	q.indent = atEnd
	return false
}

// spaces is the first place at or after i that is no space.
func (q *quick) spaces(i int) int {
	for i < q.end && q.src[i] == ' ' {
		i++
	}
	return i
}

// bare reports whether nothing but a comment follows i on the line. before is where the content in front of i ends.
func (q *quick) bare(before int) bool {
	i := q.spaces(before)
	return i == q.end || q.src[i] == '#' && i > before
}

// dash reports whether the line is a list item.
func (q *quick) dash() bool {
	return q.src[q.pos] == '-' && (q.pos+1 == q.end || q.src[q.pos+1] == ' ')
}

// block reads the mapping or list whose first line q stands on, and leaves q behind it.
func (q *quick) block(indent, depth int) (node, bool) {
	if depth > maxQuickDepth {
		return node{}, false
	}
	if q.dash() {
		return q.list(indent, depth)
	}
	return q.mapping(indent, depth)
}

func (q *quick) mapping(indent, depth int) (node, bool) {
	n, from := node{kind: mapping, start: q.base + q.pos}, len(q.open)
	for q.indent == indent {
		end, ok := q.key(q.pos)
		if !ok {
			return n, false
		}
		key := q.scalar(q.pos, end)
		q.pos = end + 1
		value, ok := q.value(indent, depth)
		if !ok {
			return n, false
		}
		if value.isNull() && value.start == value.end {
			value.start, value.end = key.end, key.end
		}
		q.open = append(q.open, key, value)
		n.end = max(n.end, value.end, key.end)
	}
	n.items = q.take(from)
	return n, q.indent < indent
}

// key finds the end of a plain key at i: what stands before a colon that a space or the line's end follows.
func (q *quick) key(i int) (end int, ok bool) {
	start := i
	for i < q.end && isKeyByte(q.src[i], i > start) {
		i++
	}
	ok = i > start && i-start <= maxQuickKey && i < q.end && q.src[i] == ':' && (i+1 == q.end || q.src[i+1] == ' ')
	return i, ok && typeOf(q.src[start:i]) != nullScalar
}

func isKeyByte(c byte, inside bool) bool {
	switch {
	case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '_', c >= utf8.RuneSelf:
		return true
	case c == '-', c == '.', c == '/':
		return inside
	}
	return false
}

// value reads what follows a key: on its line, or as a block below it.
func (q *quick) value(indent, depth int) (node, bool) {
	if q.bare(q.pos) {
		nothing := node{typ: nullScalar, start: q.base + q.pos, end: q.base + q.pos}
		q.advance()
		switch {
		case q.indent > indent:
			return q.block(q.indent, depth+1)
		case q.indent == indent && q.dash():
			return q.list(indent, depth+1)
		}
		return nothing, true
	}
	return q.line(q.spaces(q.pos), indent, depth)
}

// line reads a value that must end on its line, and moves on. A deeper line below would continue it.
func (q *quick) line(at, indent, depth int) (node, bool) {
	n, next, ok := q.inline(at, depth+1, false)
	if !ok || !q.bare(next) {
		return n, false
	}
	q.advance()
	return n, q.indent <= indent
}

func (q *quick) list(indent, depth int) (node, bool) {
	n, from := node{kind: list, start: q.base + q.pos}, len(q.open)
	for q.indent == indent && q.dash() {
		if q.bare(q.pos + 1) {
			return n, false
		}
		at := q.spaces(q.pos + 1)
		var item node
		var ok bool
		if _, isKey := q.key(at); isKey {
			within := indent + at - q.pos
			q.pos, q.indent = at, within
			if depth >= maxQuickDepth {
				return n, false
			}
			item, ok = q.mapping(within, depth+1)
		} else {
			item, ok = q.line(at, indent, depth)
		}
		if !ok {
			return n, false
		}
		q.open = append(q.open, item)
		n.end = item.end
	}
	n.items = q.take(from)
	return n, q.indent <= indent
}
