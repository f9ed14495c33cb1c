package yaml

import (
	"reflect"
	"slices"
	"time"

	"lachan/internal/lang"
)

// Shape says what may stand somewhere in a file. It is made from the same plan that the decoder uses, so that what
// editors are told and what they are held to can't differ.
type Shape struct {
	Type    ShapeType
	Fields  []SchemaField // of an Object
	Item    *Shape        // of a List, Map or Names
	Forms   []*Shape      // of an Any
	Enum    []string      // of a String, or of each item of a List of them
	Min     int
	Max     int
	Bounded bool   // Min and Max say something: of a List its length, of a String its characters, of an Int its value
	Example string // of a Word, or of the text form of an Any
}

// ShapeType is the kind of a Shape.
type ShapeType string

const (
	String   ShapeType = "string"
	Bool     ShapeType = "bool"
	Int      ShapeType = "int"
	Float    ShapeType = "float"
	Day      ShapeType = "day"
	Duration ShapeType = "duration"
	Word     ShapeType = "word" // a Scalar
	ByTag    ShapeType = "text" // a Text: a string by language
	List     ShapeType = "list"
	Map      ShapeType = "map"   // by language
	Names    ShapeType = "names" // by free names
	Object   ShapeType = "object"
	Any      ShapeType = "any" // one of Forms
)

// SchemaField is one key of an Object. A field without a name stands for a key per language.
type SchemaField struct {
	Name            string
	Required        bool
	Neutral         bool
	TranslationOnly bool
	Shape           *Shape
	tag             reflect.StructTag
}

// Explain is what the field means, in a language of the messages.
func (f SchemaField) Explain(tag lang.Tag) string {
	if s, ok := f.tag.Lookup(string(tag)); ok {
		return s
	}
	return f.tag.Get(string(messageLanguages[len(messageLanguages)-1]))
}

// messageLanguages are those in which tags explain fields; the last is for readers of any other.
var messageLanguages = [...]lang.Tag{"vi", "en"}

// explanations are what a tag says, in every language.
func explanations(tag reflect.StructTag) []string {
	var all []string
	for _, l := range messageLanguages {
		if s, ok := tag.Lookup(string(l)); ok {
			all = append(all, s)
		}
	}
	return all
}

// Schema is the shape of a whole file or block.
type Schema struct {
	Kind string // of material; "" for other files
	Root *Shape
}

// SchemaOf describes what Decode accepts for a type and kind.
func SchemaOf(t reflect.Type, kind string) *Schema {
	return &Schema{Kind: kind, Root: shapeOf(t, kind)}
}

// Fields are the fields of the top level, or of the items of a top-level list.
func (s *Schema) Fields() []SchemaField {
	if s.Root.Type == List {
		return s.Root.Item.Fields
	}
	return s.Root.Fields
}

func shapeOf(t reflect.Type, kind string) *Shape {
	switch p := reflect.PointerTo(t); {
	case t.Implements(atInterface):
		return shapeOf(t.Field(0).Type, kind)
	case t.Implements(orderedInterface):
		return &Shape{Type: Names, Item: shapeOf(t.Elem().Field(1).Type, kind)}
	case p.Implements(decoderInterface):
		s := &Shape{Type: Any}
		for _, form := range reflect.New(t).Interface().(Decoder).YAMLForms() {
			shape := shapeOf(reflect.TypeOf(form), kind)
			if text, ok := form.(string); ok {
				shape.Example = text
			}
			s.Forms = append(s.Forms, shape)
		}
		return s
	case p.Implements(scalarInterface):
		return &Shape{Type: Word, Example: reflect.New(t).Interface().(Scalar).ScalarExample()}
	}
	switch t {
	case textType:
		return &Shape{Type: ByTag}
	case dayType:
		return &Shape{Type: Day}
	case durationType:
		return &Shape{Type: Duration, Example: (45 * time.Minute).String()}
	}
	switch t.Kind() {
	case reflect.String:
		return &Shape{Type: String}
	case reflect.Bool:
		return &Shape{Type: Bool}
	case reflect.Float32, reflect.Float64:
		return &Shape{Type: Float}
	case reflect.Slice:
		return &Shape{Type: List, Item: shapeOf(t.Elem(), kind)}
	case reflect.Map:
		if t.Key() == tagType {
			return &Shape{Type: Map, Item: shapeOf(t.Elem(), kind)}
		}
		return &Shape{Type: Names, Item: shapeOf(t.Elem(), kind)}
	case reflect.Pointer:
		return shapeOf(t.Elem(), kind)
	case reflect.Struct:
		return shapeOfObject(t, kind)
	}
	return &Shape{Type: Int}
}

func shapeOfObject(t reflect.Type, kind string) *Shape {
	s := &Shape{Type: Object}
	for _, f := range objectOf(t).fields {
		if !f.has(kind) {
			continue
		}
		shape := shapeOf(f.typ, kind)
		shape.Enum = f.enum
		shape.Min, shape.Max, shape.Bounded = f.min, f.max, f.bounded
		s.Fields = append(s.Fields, SchemaField{
			Name:            f.name,
			Required:        f.required || slices.Contains(f.need, kind),
			Neutral:         f.neutral,
			TranslationOnly: f.translation,
			Shape:           shape,
			tag:             f.tag,
		})
	}
	return s
}
