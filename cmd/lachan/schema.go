package main

import (
	"bytes"
	"encoding/json"

	"lachan/internal/diag"
	"lachan/internal/yaml"
)

type schemaCmd struct {
	Kind string `arg:"" optional:"" placeholder:"[KIND]" help:"help-schema-kind"`
}

// Run prints one JSON Schema, or all of them as an object by name. They are made from the types that the decoder reads,
// so what an editor completes is what a build accepts.
func (c *schemaCmd) Run(a *app) error {
	name := c.Kind
	if kind, ok := kindNamed(name); ok {
		for _, k := range kindNames {
			if k.kind == kind {
				name = k.name
			}
		}
	}
	var names []string
	var all bytes.Buffer
	for i, s := range schemas() {
		text := yaml.JSONSchema(s.schema, a.tag)
		if s.name == name {
			return a.product(text)
		}
		names = append(names, s.name)
		all.WriteString([]string{"{", ","}[min(i, 1)] + `"` + s.name + `":`)
		all.Write(text)
	}
	all.WriteString("}")
	if name != "" {
		return refuse("schema-unknown", nil, "kind", name, "near", diag.Nearest(name, names), "list", listed(names))
	}
	var out bytes.Buffer
	if err := json.Indent(&out, all.Bytes(), "", "  "); err != nil {
		panic("a schema is not JSON: " + err.Error())
	}
	out.WriteByte('\n')
	return a.product(out.Bytes())
}
