package yaml

import "strings"

// inline reads a value that begins at i and ends on the line; next is where it ended. within says that the value is in
// brackets, where commas and brackets end plain text.
func (q *quick) inline(i, depth int, within bool) (n node, next int, ok bool) {
	if i >= q.end || depth > maxQuickDepth {
		return node{}, i, false
	}
	switch q.src[i] {
	case '[', '{':
		return q.brackets(i, depth)
	case '"', '\'':
		return q.quoted(i)
	}
	return q.plain(i, within)
}

func (q *quick) brackets(i, depth int) (n node, next int, ok bool) {
	n = node{kind: list, start: q.base + i}
	from, closing := len(q.open), byte(']')
	if q.src[i] == '{' {
		n.kind, closing = mapping, '}'
	}
	for i++; ; {
		i = q.spaces(i)
		if i >= q.end {
			return n, i, false
		}
		if q.src[i] == closing {
			n.items, n.end = q.take(from), q.base+i+1
			return n, i + 1, true
		}
		if n.kind == mapping {
			end, isKey := q.key(i)
			if !isKey {
				return n, i, false
			}
			q.open = append(q.open, q.scalar(i, end))
			i = q.spaces(end + 1)
		}
		item, after, read := q.inline(i, depth+1, true)
		if !read {
			return n, i, false
		}
		q.open = append(q.open, item)
		i = q.spaces(after)
		switch {
		case i < q.end && q.src[i] == ',':
			i++
		case i < q.end && q.src[i] == closing:
		default:
			return n, i, false
		}
	}
}

// quoted reads text in quotes; of escapes it knows \" and \\.
func (q *quick) quoted(i int) (n node, next int, ok bool) {
	quote := q.src[i]
	n = node{start: q.base + i}
	doubled := quote == '\''
	escaped := false
	for at := i + 1; at < q.end; at++ {
		switch c := q.src[at]; {
		case c == '\\' && !doubled:
			if at+1 == q.end || q.src[at+1] != '"' && q.src[at+1] != '\\' {
				return n, at, false
			}
			escaped = true
			at++
		case c == quote && doubled && at+1 < q.end && q.src[at+1] == quote:
			escaped = true
			at++
		case c == quote:
			n.value, n.end = q.src[i+1:at], q.base+at+1
			if escaped && doubled {
				n.value = strings.ReplaceAll(n.value, "''", "'")
			} else if escaped {
				n.value = unescape(n.value)
			}
			return n, at + 1, true
		}
	}
	return n, q.end, false
}

// unescape drops each backslash that stands before another character.
func unescape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// plain reads unquoted text.
func (q *quick) plain(i int, within bool) (n node, next int, ok bool) {
	if c := q.src[i]; !isKeyByte(c, false) && c != '(' && c != '+' && c != '/' && c != '.' && c != '~' {
		return n, i, false
	}
	start := i
scan:
	for ; i < q.end; i++ {
		switch q.src[i] {
		case ':':
			if i+1 == q.end || q.src[i+1] == ' ' || within && strings.IndexByte(",[]{}", q.src[i+1]) >= 0 {
				return n, i, false
			}
		case '#':
			if q.src[i-1] == ' ' {
				break scan
			}
		case ',', ']', '}':
			if within {
				break scan
			}
		case '[', '{':
			if within {
				return n, i, false
			}
		}
	}
	end := i
	for q.src[end-1] == ' ' {
		end--
	}
	return q.scalar(start, end), end, true
}

// scalar is the plain scalar between two places.
func (q *quick) scalar(start, end int) node {
	value := q.src[start:end]
	return node{typ: typeOf(value), value: value, start: q.base + start, end: q.base + end}
}
