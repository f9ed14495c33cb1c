package yaml

import "strings"

// Keep returns a block of keys as it was written, with the values of another version of it: a key whose value did not
// change keeps its bytes, its place and its comments. Programs that edit front matter write all of it anew in their own
// style; a person who changed one field must find one field changed. A key that now lacks goes only if the program knows
// it. A key that was not there and says nothing ("", [], false) stays away.
//
// It reports false if either version is no mapping with a line for each key.
func Keep(was, now []byte, knows func(key string) bool) ([]byte, bool) {
	old, ok := entriesOf(was)
	if !ok {
		return nil, false
	}
	new, ok := entriesOf(now)
	if !ok {
		return nil, false
	}
	var out strings.Builder
	out.WriteString(old.before)
	for _, e := range old.list {
		n := new.find(e.key)
		switch {
		case n == nil && !knows(e.key), n != nil && sameValue(e.value, n.value):
			out.WriteString(e.text)
		case n != nil:
			out.WriteString(n.text)
		}
		out.WriteString(e.after)
	}
	for _, n := range new.list {
		if old.find(n.key) == nil && !n.value.isBlank() && !(n.value.kind == scalar && n.value.value == "false") {
			out.WriteString(n.text)
		}
	}
	return []byte(out.String()), true
}

// entries are the keys of a block with their text, whole lines each.
type entries struct {
	before string // comments above the first
	list   []entry
}

type entry struct {
	key   string
	text  string // from the line of the key
	after string // comments and blank lines below
	value *node
}

func (e *entries) find(key string) *entry {
	for i := range e.list {
		if e.list[i].key == key {
			return &e.list[i]
		}
	}
	return nil
}

func entriesOf(data []byte) (entries, bool) {
	var d decoder
	root, ok := d.parse(Block{Data: data}, new(room))
	if !ok || root == nil || root.kind != mapping || len(data) > 0 && strings.HasPrefix(strings.TrimSpace(string(data)), "{") {
		return entries{}, false
	}
	var e entries
	text := strings.TrimSuffix(d.src, "\n") + "\n"
	end := len(text)
	for i := len(root.items) - 2; i >= 0; i -= 2 {
		key := &root.items[i]
		start := key.start
		if start > 0 && text[start-1] != '\n' || e.find(key.value) != nil {
			return entries{}, false // not a line of its own, or twice
		}
		body := commentsEnd(text[start:end])
		e.list = append([]entry{{key.value, text[start : start+body], text[start+body : end], &root.items[i+1]}}, e.list...)
		end = start
	}
	e.before = text[:end]
	return e, true
}

// commentsEnd is where the comments and blank lines begin that a text ends with. A text below | ends with its last line
// that is not blank, so a # within it is indented and none of these.
func commentsEnd(text string) int {
	end := len(text)
	for {
		start := strings.LastIndexByte(text[:end-1], '\n') + 1
		if line := strings.TrimSpace(text[start:end]); start == 0 || line != "" && text[start] != '#' {
			return end
		}
		end = start
	}
}

// sameValue compares what values say, however they are written.
func sameValue(a, b *node) bool {
	if a.isBlank() && b.isBlank() {
		return true
	}
	if a.kind != b.kind || a.value != b.value || len(a.items) != len(b.items) {
		return false
	}
	if a.kind != mapping {
		for i := range a.items {
			if !sameValue(&a.items[i], &b.items[i]) {
				return false
			}
		}
		return true
	}
	for i := 0; i < len(a.items); i += 2 {
		if _, other := b.pair(a.items[i].value); other == nil || !sameValue(&a.items[i+1], other) {
			return false
		}
	}
	return true
}
