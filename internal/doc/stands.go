package doc

import (
	"reflect"
	"slices"

	"lachan/internal/diag"
)

// StandsAs reports whether d has the place and the relations that old has, another version of the same file: nothing but
// its own page shows how the two differ, and lists that show its summary. Places in the file may differ.
func (d *Doc) StandsAs(old *Doc) bool {
	if d.Ident != old.Ident || !slices.EqualFunc(d.Body.questions(), old.Body.questions(), sameQuestion) {
		return false
	}
	now, was := d.Meta, old.Meta
	now.Summary, now.Question, now.ImageAlt = was.Summary, was.Question, was.ImageAlt
	now.Objectives, now.Materials = was.Objectives, was.Materials
	now.Updated, now.Reviewed = was.Updated, was.Reviewed
	return sameWords(reflect.ValueOf(now), reflect.ValueOf(was))
}

// questions are the asks that the rest of the site must answer.
func (b *Body) questions() []Ask {
	return slices.DeleteFunc(slices.Collect(b.Asks()), func(a Ask) bool { return !a.IsQuestion() })
}

// sameQuestion reports whether two asks have one answer.
func sameQuestion(a, b Ask) bool {
	return a.Kind == b.Kind && a.Target == b.Target && a.Anchor == b.Anchor && a.Past == b.Past
}

// sameWords is reflect.DeepEqual but for places.
func sameWords(a, b reflect.Value) bool {
	switch a.Kind() {
	case reflect.Pointer:
		return a.IsNil() == b.IsNil() && (a.IsNil() || sameWords(a.Elem(), b.Elem()))
	case reflect.Struct:
		if t := a.Type(); t == reflect.TypeFor[diag.Place]() || t == reflect.TypeFor[diag.Span]() {
			return true
		}
		for i := range a.NumField() {
			if !sameWords(a.Field(i), b.Field(i)) {
				return false
			}
		}
		return true
	case reflect.Slice:
		if a.Len() != b.Len() {
			return false
		}
		for i := range a.Len() {
			if !sameWords(a.Index(i), b.Index(i)) {
				return false
			}
		}
		return true
	}
	return reflect.DeepEqual(a.Interface(), b.Interface())
}
