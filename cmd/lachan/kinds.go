package main

import (
	"reflect"

	"lachan/internal/config"
	"lachan/internal/diag"
	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/yaml"
)

// kindNames are what people call the kinds of material on the command line; the name of the folder does as well.
var kindNames = []struct {
	name string
	kind doc.Kind
}{
	{"guide", doc.Guide},
	{"module", doc.Module},
	{"scenario", doc.Scenario},
	{"policy", doc.Policy},
	{"course", doc.Course},
	{"page", doc.Page},
}

func kindNamed(name string) (doc.Kind, bool) {
	for _, k := range kindNames {
		if name == k.name || name == string(k.kind) {
			return k.kind, true
		}
	}
	return "", false
}

func kindRefusal(name string) error {
	var names []string
	for _, k := range kindNames {
		names = append(names, k.name)
	}
	return refuse("kind-unknown", nil, "kind", name, "near", diag.Nearest(name, names), "list", listed(names))
}

// schemas are the files that `lachan schema` describes: each kind of material, then the files of settings.
func schemas() []namedSchema {
	var all []namedSchema
	for _, k := range kindNames {
		all = append(all, namedSchema{k.name, yaml.SchemaOf(reflect.TypeFor[doc.Meta](), string(k.kind))})
	}
	for _, f := range []struct {
		name string
		typ  reflect.Type
	}{
		{"home", reflect.TypeFor[doc.Meta]()},
		{"site", reflect.TypeFor[config.Config]()},
		{"hotlines", reflect.TypeFor[[]config.Hotline]()},
		{"laws", reflect.TypeFor[[]config.Law]()},
		{"terms", reflect.TypeFor[[]config.Term]()},
		{"places", reflect.TypeFor[[]config.Place]()},
		{"sources", reflect.TypeFor[[]config.Source]()},
		{"stale", reflect.TypeFor[[]config.Stale]()},
		{"words", reflect.TypeFor[lang.Words]()},
	} {
		kind := ""
		if f.name == "home" {
			kind = string(doc.Home)
		}
		all = append(all, namedSchema{f.name, yaml.SchemaOf(f.typ, kind)})
	}
	return all
}

type namedSchema struct {
	name   string
	schema *yaml.Schema
}
