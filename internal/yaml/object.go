package yaml

import (
	"reflect"
	"slices"
	"strings"

	"lachan/internal/diag"
	"lachan/internal/lang"
)

// read moves a mapping into a struct: each key to its field, findings about keys that are none, and about fields that
// should be there and are not.
func (o *object) read(d *decoder, n *node, v reflect.Value) bool {
	if n.kind == broken {
		return false
	}
	if n.kind != mapping && d.field == "" {
		d.report("yaml-top-fields", n, "found", d.excerpt(n))
		return false
	}
	if n.kind != mapping {
		d.report("field-group", n, "field", d.field, "found", d.excerpt(n), "list", strings.Join(o.names(d), ", "))
		return false
	}
	d.duplicates(n)
	outer := d.field                      // "" at the top level and for the items of a top-level list
	given := make([]*node, len(o.fields)) // the key of each field that is there
	for i := 0; i < len(n.items); i += 2 {
		key, value := &n.items[i], &n.items[i+1]
		if key.kind == broken {
			continue
		}
		at, ok := o.byName[key.value]
		if !ok {
			o.other(d, key, value, v, given)
			continue
		}
		f := &o.fields[at]
		given[at] = key
		if value.isBlank() && d.requires(f) {
			d.missing(f, outer, key)
		} else if d.allows(f, key) && !value.isNull() {
			d.field = f.name
			if f.read(d, value, v.FieldByIndex(f.index)) {
				d.check(f, value)
			}
		}
	}
	d.field = outer
	for i := range o.fields {
		if f := &o.fields[i]; given[i] == nil && d.requires(f) {
			d.missing(f, outer, firstOf(n))
		}
	}
	return true
}

// firstOf is where a finding about a whole mapping points: its first key, since the whole may be a page long.
func firstOf(n *node) *node {
	if len(n.items) > 0 {
		return &n.items[0]
	}
	return n
}

// other reads a key that names no field: a language, where those are keys, or a mistake.
func (o *object) other(d *decoder, key, value *node, v reflect.Value, given []*node) {
	near := ""
	if o.languages < 0 || !slices.Contains(d.o.Languages, lang.Tag(key.value)) {
		near = o.nearest(d, key.value)
	}
	// A misspelt field is one finding; that it is missing would be a second about the same.
	if at, ok := o.byName[near]; ok && given[at] == nil {
		given[at] = key
	} else if near != "" && !ok {
		given[o.languages] = key
	}
	if o.languages >= 0 && near == "" && d.isLanguage(key.value) {
		if !value.isBlank() {
			given[o.languages] = key
		}
		m := v.FieldByIndex(o.fields[o.languages].index)
		if m.IsNil() {
			m.Set(reflect.ValueOf(Text{}))
		}
		d.field = key.value
		d.say(value, m.Interface().(Text), key.value)
		return
	}
	d.report("field-unknown", key, withNear(near, "field", key.value, "list", strings.Join(o.names(d), ", "))...)
}

// nearest is the field that an unknown key was likely meant to be: spelled alike, or named by what it means, as in
// “Số hiệu” for number.
func (o *object) nearest(d *decoder, key string) string {
	if len(d.diags) > maxFindings {
		return ""
	}
	names := o.names(d)
	if near := diag.Nearest(key, names); near != "" {
		return near
	}
	said := lang.Slug(key, 0)
	for i := range o.fields {
		if f := &o.fields[i]; slices.Contains(names, f.name) && said != "" && f.means(said) {
			return f.name
		}
	}
	return ""
}

// means reports whether a slug is what the field's explanation in any language begins with.
func (f *field) means(slug string) bool {
	const least = 5 // letters; shorter beginnings say too little
	for _, said := range explanations(f.tag) {
		if i := strings.IndexAny(said, ",;:(."); i >= 0 {
			said = said[:i]
		}
		if meaning := lang.Slug(said, 0); meaning == slug || len(slug) >= least && strings.HasPrefix(meaning, slug+"-") {
			return true
		}
	}
	return false
}

func withNear(near string, args ...string) []string {
	if near != "" {
		args = append(args, "near", near)
	}
	return args
}

// allows reports whether f may stand here, and says so if not.
func (d *decoder) allows(f *field, key *node) bool {
	switch {
	case !f.has(d.o.Kind):
		d.report("field-kind", key, "field", f.name, "list", strings.Join(f.kinds, ", "))
	case f.neutral && d.o.Translation:
		d.report("field-neutral", key, "field", f.name, "source", d.o.SourcePath)
	case f.translation && !d.o.Translation:
		d.report("field-translation", key, "field", f.name)
	default:
		return true
	}
	return false
}

// requires reports whether f must be here.
func (d *decoder) requires(f *field) bool {
	if f.neutral && d.o.Translation || f.translation && !d.o.Translation || !f.has(d.o.Kind) {
		return false
	}
	return f.required || d.o.Complete || slices.Contains(f.need, d.o.Kind)
}

// missing says that f is not there. within is the field that holds the mapping.
func (d *decoder) missing(f *field, within string, at *node) {
	name := f.name
	if name == "" {
		name = strings.Join(d.languages()[:min(1, len(d.o.Languages))], "")
	}
	if within != "" {
		name = within + "." + name
	}
	d.report("field-missing", at, "field", name)
}

// names are the keys that may stand in the mapping.
func (o *object) names(d *decoder) []string {
	var names []string
	if o.languages >= 0 {
		names = d.languages()
	}
	for i := range o.fields {
		f := &o.fields[i]
		if f.name != "" && f.has(d.o.Kind) && !(f.neutral && d.o.Translation) {
			names = append(names, f.name)
		}
	}
	return names
}

// duplicates adds a finding for each key that stands twice in a mapping; the first counts.
func (d *decoder) duplicates(n *node) {
	const few = 24 // keys; for more a map is cheaper
	var first map[string]*node
	if len(n.items) > 2*few {
		first = make(map[string]*node, len(n.items)/2)
	}
	for i := 0; i < len(n.items); i += 2 {
		key := &n.items[i]
		if key.kind == broken {
			continue
		}
		var earlier *node
		if first != nil {
			if earlier = first[key.value]; earlier == nil {
				first[key.value] = key
			}
		} else if earlier, _ = n.pair(key.value); earlier == key {
			earlier = nil
		}
		if earlier != nil {
			f := d.report("yaml-duplicate-key", key, "field", key.value)
			f.Related = append(f.Related, d.span(earlier))
			key.kind = broken
		}
	}
}
