package yaml

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"lachan/internal/diag"
	"lachan/internal/lang"
)

// A reader moves a node into a value of one Go type. It says what is wrong with the node, and reports whether the value
// was set.
type reader func(d *decoder, n *node, v reflect.Value) bool

// Scalar is a type, by its pointer, that reads itself from one word of the file.
type Scalar interface {
	// ReadScalar returns the code of what is wrong with text, "" if nothing is, and what text was perhaps meant to be.
	// The finding's arguments are field, found and, if it is not empty, near.
	ReadScalar(text string) (fault diag.Code, near string)
	// ScalarExample is a right text, for templates.
	ScalarExample() string
}

// Decoder is a type, by its pointer, that may be written in several forms and reads itself from a node.
type Decoder interface {
	DecodeYAML(n Node)
	// YAMLForms are a value of each type that a node of it may decode to, for schemas; an
	// example stands for plain text.
	YAMLForms() []any
}

var (
	scalarInterface  = reflect.TypeFor[Scalar]()
	decoderInterface = reflect.TypeFor[Decoder]()
	atInterface      = reflect.TypeFor[interface{ isAt() }]()
	orderedInterface = reflect.TypeFor[interface{ isOrdered() }]()
	textType         = reflect.TypeFor[Text]()
	tagType          = reflect.TypeFor[lang.Tag]()
	dayType          = reflect.TypeFor[lang.Day]()
	durationType     = reflect.TypeFor[time.Duration]()
)

// readers caches reader by reflect.Type. Two goroutines may make the same one; either is good.
var readers sync.Map

func readerOf(t reflect.Type) reader {
	if r, ok := readers.Load(t); ok {
		return r.(reader)
	}
	r := newReader(t)
	readers.Store(t, r)
	return r
}

func newReader(t reflect.Type) reader {
	switch p := reflect.PointerTo(t); {
	case t.Implements(atInterface):
		return newAtReader(t)
	case t.Implements(orderedInterface):
		return newOrderedReader(t)
	case p.Implements(decoderInterface):
		return readDecoder
	case p.Implements(scalarInterface):
		return readScalar
	}
	switch t {
	case textType:
		return readText
	case dayType:
		return readDay
	case durationType:
		return readDuration
	}
	switch t.Kind() {
	case reflect.String:
		return readString
	case reflect.Bool:
		return readBool
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return readInt
	case reflect.Float32, reflect.Float64:
		return readFloat
	case reflect.Slice:
		return newListReader(t)
	case reflect.Map:
		if t.Key().Kind() == reflect.String {
			return newMapReader(t)
		}
	case reflect.Struct:
		return objectOf(t).read
	case reflect.Pointer:
		return newPointerReader(t)
	}
	panic(fmt.Sprintf("yaml: no reader for type %v", t))
}

// An object is the plan of a struct.
type object struct {
	fields    []field
	byName    map[string]int
	languages int // index of the ",languages" field, or -1
}

type field struct {
	name        string
	index       []int // as reflect.Value.FieldByIndex wants it
	typ         reflect.Type
	read        reader
	tag         reflect.StructTag
	required    bool
	kinds, need []string
	neutral     bool
	translation bool // only in translations
	enum        []string
	min, max    int // bounds, where bounded says so
	bounded     bool
}

var objects sync.Map // *object by reflect.Type

func objectOf(t reflect.Type) *object {
	if o, ok := objects.Load(t); ok {
		return o.(*object)
	}
	o := &object{languages: -1}
	o.add(t, nil)
	o.byName = make(map[string]int, len(o.fields))
	for i, f := range o.fields {
		if f.name == "" {
			o.languages = i
			continue
		}
		if _, twice := o.byName[f.name]; twice {
			panic(fmt.Sprintf("yaml: %v has the field %q twice", t, f.name))
		}
		o.byName[f.name] = i
	}
	objects.Store(t, o)
	return o
}

// add adds the fields of a struct that stands at index within the object.
func (o *object) add(t reflect.Type, index []int) {
	for i := range t.NumField() {
		sf := t.Field(i)
		at := append(index[:len(index):len(index)], i)
		name, rest, _ := strings.Cut(sf.Tag.Get("yaml"), ",")
		options := splitWords(rest, ",")
		switch {
		case name == "-" || !sf.IsExported():
		case slices.Contains(options, "inline"):
			inner := sf.Type
			if inner.Kind() == reflect.Pointer { // whoever asks for a decoding sets it
				inner = inner.Elem()
			}
			o.add(inner, at)
		case name == "" && !slices.Contains(options, "languages"):
			panic(fmt.Sprintf("yaml: %v.%s has no yaml tag", t, sf.Name))
		default:
			o.fields = append(o.fields, newField(sf, name, at, options))
		}
	}
}

func newField(sf reflect.StructField, name string, index []int, options []string) field {
	f := field{
		name: name, index: index, typ: sf.Type, tag: sf.Tag,
		read:        readerOf(sf.Type),
		required:    slices.Contains(options, "required"),
		kinds:       splitWords(sf.Tag.Get("kinds"), ","),
		need:        splitWords(sf.Tag.Get("need"), ","),
		translation: sf.Tag.Get("translation") == "only",
		enum:        splitWords(sf.Tag.Get("enum"), "|"),
	}
	_, f.neutral = sf.Tag.Lookup("neutral")
	f.min, f.max = minInt, maxInt
	for tag, bound := range map[string]*int{"min": &f.min, "max": &f.max} {
		if s, ok := sf.Tag.Lookup(tag); ok {
			n, err := strconv.Atoi(s)
			if err != nil {
				panic(fmt.Sprintf("yaml: field %q: %s:%q", name, tag, s))
			}
			*bound, f.bounded = n, true
		}
	}
	return f
}

// has reports whether a kind of material has the field.
func (f *field) has(kind string) bool { return len(f.kinds) == 0 || slices.Contains(f.kinds, kind) }

func splitWords(s, separator string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, separator)
}
