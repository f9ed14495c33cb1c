package yaml

import (
	"bytes"
	"encoding/json"
	"strings"

	"lachan/internal/lang"
)

// JSONSchema writes a schema as JSON Schema 2020-12, which YAML editors and content systems read for completion and
// checking. Explanations are in a language of the messages.
//
// One schema serves all editions of a material, so a neutral field is never required in it: a translation must not have
// it. Decode knows which edition it reads; a schema can't.
func JSONSchema(s *Schema, tag lang.Tag) []byte {
	title := "lachan"
	if s.Kind != "" {
		title += ": " + s.Kind
	}
	root := append(pairs{
		{"$schema", "https://json-schema.org/draft/2020-12/schema"},
		{"title", title},
	}, jsonShape(s.Root, tag, false)...)
	out, err := json.MarshalIndent(root, "", "  ")
	if err != nil {
		panic(err) // strings, numbers and lists of them always encode
	}
	return append(out, '\n')
}

// pairs is a JSON object that keeps its order.
type pairs []pair

type pair struct {
	key   string
	value any
}

func (p pairs) MarshalJSON() ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	out.WriteByte('{')
	for i, x := range p {
		if i > 0 {
			out.WriteByte(',')
		}
		if err := e.Encode(x.key); err != nil {
			return nil, err
		}
		out.WriteByte(':')
		if err := e.Encode(x.value); err != nil {
			return nil, err
		}
	}
	out.WriteByte('}')
	return out.Bytes(), nil
}

// jsonShape writes a shape. optional scalars may be null: an empty value means "left out".
func jsonShape(s *Shape, tag lang.Tag, optional bool) pairs {
	switch s.Type {
	case List:
		item := *s.Item
		if s.Enum != nil {
			item.Enum = s.Enum
		}
		return append(pairs{{"type", typeName("array", optional)}, {"items", jsonShape(&item, tag, false)}}, jsonBounds(s, "minItems", "maxItems")...)
	case Map, ByTag:
		item := &Shape{Type: String}
		if s.Item != nil {
			item = s.Item
		}
		return pairs{{"type", typeName("object", optional)}, {"patternProperties", pairs{{tagPattern, jsonShape(item, tag, true)}}}, {"additionalProperties", false}}
	case Names:
		return pairs{{"type", typeName("object", optional)}, {"additionalProperties", jsonShape(s.Item, tag, true)}}
	case Object:
		return jsonObject(s, tag, optional)
	case Any:
		var forms []pairs
		for _, f := range s.Forms {
			forms = append(forms, jsonShape(f, tag, false))
		}
		return pairs{{"anyOf", forms}}
	}
	return jsonScalar(s, optional)
}

// tagPattern is what lang.IsTag accepts.
const tagPattern = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"

func jsonScalar(s *Shape, optional bool) pairs {
	switch s.Type {
	case Bool:
		return pairs{{"type", typeName("boolean", optional)}}
	case Int:
		return append(pairs{{"type", typeName("integer", optional)}}, jsonBounds(s, "minimum", "maximum")...)
	case Float:
		return pairs{{"type", typeName("number", optional)}}
	case Day:
		return pairs{{"type", typeName("string", optional)}, {"format", "date"}}
	case Duration:
		return pairs{{"type", typeName("string", optional)}, {"pattern", "^([0-9]+h)?([0-9]+m)?$"}, {"examples", []string{"45m", "1h30m"}}}
	case Word:
		return pairs{{"type", typeName("string", optional)}, {"examples", []string{s.Example}}}
	}
	p := append(pairs{{"type", typeName("string", optional)}}, jsonBounds(s, "minLength", "maxLength")...)
	if s.Enum != nil {
		values := make([]any, len(s.Enum))
		for i, v := range s.Enum {
			values[i] = v
		}
		if optional {
			values = append(values, nil)
		}
		p = append(p, pair{"enum", values})
	}
	return p
}

func typeName(name string, optional bool) any {
	if optional {
		return []string{name, "null"}
	}
	return name
}

func jsonBounds(s *Shape, least, most string) (p pairs) {
	if s.Bounded && s.Min != minInt {
		p = append(p, pair{least, s.Min})
	}
	if s.Bounded && s.Max != maxInt {
		p = append(p, pair{most, s.Max})
	}
	return p
}

func jsonObject(s *Shape, tag lang.Tag, optional bool) pairs {
	properties := pairs{}
	byLanguage := pairs{}
	required := []string{}
	for _, f := range s.Fields {
		if f.Name == "" {
			byLanguage = pairs{{"patternProperties", pairs{{tagPattern, pairs{{"type", "string"}}}}}}
			continue
		}
		p := jsonShape(f.Shape, tag, !f.Required)
		if said := f.Explain(tag); said != "" {
			p = append(p, pair{"description", said}, pair{"markdownDescription", "**" + f.Name + "**: " + escapeMarkdown(said)})
		}
		properties = append(properties, pair{f.Name, p})
		if f.Required && !f.Neutral {
			required = append(required, f.Name)
		}
	}
	p := pairs{{"type", typeName("object", optional)}, {"properties", properties}}
	p = append(p, byLanguage...)
	if len(required) > 0 {
		p = append(p, pair{"required", required})
	}
	return append(p, pair{"additionalProperties", false})
}

func escapeMarkdown(s string) string {
	return strings.NewReplacer("_", `\_`, "*", `\*`, "<", "&lt;", "[", `\[`).Replace(s)
}
