package yaml

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"lachan/internal/diag"
)

// check holds a value that could be read against the field's enum, min and max.
func (d *decoder) check(f *field, n *node) {
	if len(f.enum) > 0 {
		d.checkEnum(f, n)
	}
	if !f.bounded {
		return
	}
	switch {
	case n.kind == list:
		d.checkBounds(f, n, "field-count", len(n.items))
	case n.kind == scalar && n.typ == intScalar:
		size, _ := strconv.Atoi(n.value)
		d.checkBounds(f, n, "field-range", size)
	case n.kind == scalar && n.typ == textScalar:
		d.checkBounds(f, n, "field-length", characters(n.value))
	}
}

func (d *decoder) checkEnum(f *field, n *node) {
	if n.kind == list {
		for i := range n.items {
			d.checkEnum(f, &n.items[i])
		}
		return
	}
	if n.kind != scalar || slices.Contains(f.enum, n.value) {
		return
	}
	near := diag.Nearest(n.value, f.enum)
	d.report("field-enum", n, withNear(near, "field", f.name, "found", d.excerpt(n), "list", strings.Join(f.enum, ", "))...)
	if near != "" {
		d.fix(n, near)
	}
}

func (d *decoder) checkBounds(f *field, n *node, code diag.Code, size int) {
	if size < f.min || size > f.max {
		d.report(code, n, "field", f.name, "size", strconv.Itoa(size), "range", f.bounds())
	}
}

// bounds writes the bounds in signs, which need no translation.
func (f *field) bounds() string {
	switch {
	case f.max == maxInt:
		return "≥ " + strconv.Itoa(f.min)
	case f.min == minInt:
		return "≤ " + strconv.Itoa(f.max)
	}
	return strconv.Itoa(f.min) + "–" + strconv.Itoa(f.max)
}

// characters counts what readers count: a letter and the marks on it are one, however they are encoded.
func characters(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.Is(unicode.Mn, r) {
			n++
		}
	}
	return n
}

const (
	maxInt = int(^uint(0) >> 1)
	minInt = -maxInt - 1
)
