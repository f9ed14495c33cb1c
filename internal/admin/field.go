package admin

import (
	"reflect"

	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/site"
	"lachan/internal/yaml"
)

// field is a field as Sveltia calls it. Label is what the schema says of it in the editor's language; the field's own name
// stands below, since messages and the manual use it.
type field struct {
	Name      string   `json:"name"`
	Label     string   `json:"label"`
	Hint      string   `json:"hint,omitempty"`
	Widget    string   `json:"widget"`
	Required  bool     `json:"required"`
	I18n      bool     `json:"i18n"` // each language has its own; else it stands in the source language alone
	Fields    []field  `json:"fields,omitempty"`
	Field     *field   `json:"field,omitempty"`
	Options   []option `json:"options,omitempty"`
	Multiple  bool     `json:"multiple,omitempty"`
	ValueType string   `json:"value_type,omitempty"`
	Type      string   `json:"type,omitempty"`
	Format    string   `json:"format,omitempty"`
	Min       int      `json:"min,omitempty"`
	Max       int      `json:"max,omitempty"`
	MaxLength int      `json:"maxlength,omitempty"`
}

type option struct {
	Label string `json:"label"`
	Value string `json:"value"`
}

// choices are the values of fields that name something of site.yaml.
type choices map[string][]option

func choicesOf(loc *site.Locale) choices {
	c := choices{}
	for _, g := range loc.Topics {
		c["topics"] = append(c["topics"], option{g.Name, g.ID})
	}
	for _, g := range loc.Audiences {
		c["audiences"] = append(c["audiences"], option{g.Name, g.ID})
	}
	return c
}

// fieldsOf are the fields of a kind that the CMS can show. Those that it cannot (a course's sessions) and those that are
// not for people (synced) stay as they are in the file.
func fieldsOf(k doc.Kind, tag lang.Tag, c choices) []field {
	var fields []field
	for _, f := range yaml.SchemaOf(reflect.TypeFor[doc.Meta](), string(k)).Fields() {
		if f.TranslationOnly {
			continue
		}
		if made, ok := fieldOf(f, tag, c[f.Name]); ok {
			made.I18n = !f.Neutral
			fields = append(fields, made)
		}
	}
	return fields
}

func bodyField(tag lang.Tag) field {
	label := map[lang.Tag]string{"vi": "Bài viết (Markdown)"}[tag]
	if label == "" {
		label = "Text (Markdown)"
	}
	// Not the rich text editor: it does not know the blocks and links of the dialect and would rewrite them.
	return field{Name: "body", Label: label, Widget: "text", I18n: true}
}

func fieldOf(f yaml.SchemaField, tag lang.Tag, options []option) (field, bool) {
	made := field{Name: f.Name, Label: f.Explain(tag), Hint: f.Name, Required: f.Required, I18n: true}
	if made.Label == "" {
		made.Label, made.Hint = f.Name, ""
	}
	return made, made.show(f.Shape, tag, options)
}

// show chooses a widget; false if there is none for the shape.
func (f *field) show(s *yaml.Shape, tag lang.Tag, options []option) bool {
	for _, value := range s.Enum {
		options = append(options, option{value, value})
	}
	switch s.Type {
	case yaml.String, yaml.Word, yaml.Duration:
		f.Widget = "string"
		if f.Name == "summary" {
			f.Widget = "text"
		}
		if len(options) > 0 {
			f.Widget, f.Options = "select", options
		} else if s.Bounded {
			f.MaxLength = s.Max
		}
	case yaml.Bool:
		f.Widget, f.Required = "boolean", false
	case yaml.Int:
		f.Widget, f.ValueType = "number", "int"
	case yaml.Day:
		f.Widget, f.Type, f.Format = "datetime", "date", "YYYY-MM-DD"
	case yaml.List:
		return f.showList(s, tag, options)
	case yaml.Object:
		f.Widget = "object"
		for _, inner := range s.Fields {
			if made, ok := fieldOf(inner, tag, nil); ok {
				f.Fields = append(f.Fields, made)
			}
		}
		return len(f.Fields) == len(s.Fields)
	default:
		return false
	}
	return true
}

func (f *field) showList(s *yaml.Shape, tag lang.Tag, options []option) bool {
	if len(options) > 0 && s.Item.Type == yaml.String {
		f.Widget, f.Options, f.Multiple = "select", options, true
		return true
	}
	f.Widget = "list"
	if s.Bounded {
		f.Min, f.Max = s.Min, s.Max
	}
	item := field{Name: "item", Label: f.Name, I18n: true}
	if !item.show(s.Item, tag, nil) {
		return false
	}
	if s.Item.Type == yaml.Object {
		f.Fields = item.Fields
	} else {
		f.Field = &item
	}
	return true
}
