package yaml

import (
	"reflect"
	"strings"

	"lachan/internal/diag"
	"lachan/internal/lang"
)

func (At[T]) isAt()           {}
func (Placed[T]) isAt()       {}
func (Ordered[T]) isOrdered() {}

// newAtReader reads At[T] and Placed[T]. The place is set even where the value can't be read, so that the field does not
// seem absent.
func newAtReader(t reflect.Type) reader {
	inner := readerOf(t.Field(0).Type)
	return func(d *decoder, n *node, v reflect.Value) bool {
		switch at := v.Field(1).Addr().Interface().(type) {
		case *diag.Span:
			*at = d.span(n)
		case *diag.Place:
			*at = d.span(n).Place()
		}
		return inner(d, n, v.Field(0))
	}
}

func newListReader(t reflect.Type) reader {
	inner := readerOf(t.Elem())
	return func(d *decoder, n *node, v reflect.Value) bool {
		if n.kind != list {
			return d.wrong("field-list", n, "")
		}
		out := reflect.MakeSlice(t, 0, len(n.items))
		good := true
		for i := range n.items {
			item := &n.items[i]
			if item.isNull() {
				good = d.wrong("field-empty", item, "")
				continue
			}
			at := out.Len()
			out = out.Slice(0, at+1)
			if !inner(d, item, out.Index(at)) {
				good = false
			}
		}
		v.Set(out)
		return good
	}
}

func newPointerReader(t reflect.Type) reader {
	inner := readerOf(t.Elem())
	return func(d *decoder, n *node, v reflect.Value) bool {
		if v.IsNil() {
			v.Set(reflect.New(t.Elem()))
		}
		return inner(d, n, v.Elem())
	}
}

// newOrderedReader reads Ordered[T]. A key without a value is an entry with the zero value: the key alone says
// something, and whoever asked for it knows whether it may be bare.
func newOrderedReader(t reflect.Type) reader {
	inner := readerOf(t.Elem().Field(1).Type)
	return func(d *decoder, n *node, v reflect.Value) bool {
		if n.kind != mapping {
			return d.wrong("field-names", n, "")
		}
		d.duplicates(n)
		out := reflect.MakeSlice(t, 0, len(n.items)/2)
		good := true
		for i := 0; i < len(n.items); i += 2 {
			key, value := &n.items[i], &n.items[i+1]
			if key.kind == broken {
				good = false
				continue
			}
			at := out.Len()
			out = out.Slice(0, at+1)
			entry := out.Index(at)
			entry.Field(0).SetString(key.value)
			*entry.Field(2).Addr().Interface().(*diag.Span) = d.span(key)
			if !value.isNull() && !inner(d, value, entry.Field(1)) {
				good = false
			}
		}
		v.Set(out)
		return good
	}
}

// readText reads {vi: …, en: …}.
func readText(d *decoder, n *node, v reflect.Value) bool {
	if n.kind == broken {
		return false
	}
	if n.kind != mapping {
		d.notText(n)
		return false
	}
	t := make(Text, len(n.items)/2)
	good := d.eachLanguage(n, func(tag string, value *node) bool { return d.say(value, t, tag) })
	v.Set(reflect.ValueOf(t))
	return good
}

// say puts a text in a language. An empty one is no text.
func (d *decoder) say(value *node, t Text, tag string) bool {
	if value.isBlank() {
		return true
	}
	s, ok := d.word(value)
	if ok {
		t[lang.Tag(tag)] = s
	}
	return ok
}

// notText says that a text must say its language, with the first language as the example.
func (d *decoder) notText(n *node) {
	first := "vi"
	if len(d.o.Languages) > 0 {
		first = string(d.o.Languages[0])
	}
	d.report("field-text", n, "field", d.field, "found", d.excerpt(n), "language", first)
	if n.kind == scalar {
		d.fix(n, "{"+first+": "+quoted(n.value)+"}")
	}
}

// newMapReader reads a map by language or by name.
func newMapReader(t reflect.Type) reader {
	inner := readerOf(t.Elem())
	byLanguage := t.Key() == tagType
	return func(d *decoder, n *node, v reflect.Value) bool {
		if n.kind != mapping {
			return d.wrong("field-names", n, "")
		}
		m := reflect.MakeMapWithSize(t, len(n.items)/2)
		read := func(key string, value *node) bool {
			if value.isNull() {
				return true
			}
			e := reflect.New(t.Elem()).Elem()
			ok := inner(d, value, e)
			m.SetMapIndex(reflect.ValueOf(key).Convert(t.Key()), e)
			return ok
		}
		each := d.eachName
		if byLanguage {
			each = d.eachLanguage
		}
		good := each(n, read)
		v.Set(m)
		return good
	}
}

// eachName calls read for each pair of a mapping.
func (d *decoder) eachName(n *node, read func(name string, value *node) bool) bool {
	d.duplicates(n)
	good := true
	for i := 0; i < len(n.items); i += 2 {
		if key := &n.items[i]; key.kind == broken || !read(key.value, &n.items[i+1]) {
			good = false
		}
	}
	return good
}

// eachLanguage is eachName for mappings whose keys are languages, with findings about keys that are none.
func (d *decoder) eachLanguage(n *node, read func(tag string, value *node) bool) bool {
	return d.eachName(n, func(key string, value *node) bool {
		if d.isLanguage(key) {
			return read(key, value)
		}
		at, _ := n.pair(key)
		near := d.nearestLanguage(key)
		d.report("field-language", at, withNear(near, "field", d.field, "found", key, "list", strings.Join(d.languages(), ", "))...)
		return false
	})
}
