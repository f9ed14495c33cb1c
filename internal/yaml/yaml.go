// Package yaml turns YAML into Go values and says exactly what is wrong with it. It is the only reader of front matter,
// of content/site.yaml, of the registers and of interface words, and the only package that may import a YAML library.
//
// In: a Block of bytes and a pointer to a value whose struct tags define the fields. Out: the value, and every mistake
// of the block as a diagnostic with the bytes it is about. Decode never fails and never panics: whatever could be read
// is in the value, whatever could not is in the list.
//
// Reading goes in two steps. First bytes become nodes that know where they stand: quick.go reads the plain part of YAML
// that content is written in, library.go hands everything else to go.yaml.in/yaml/v4, and both must agree on whatever
// quick.go accepts (FuzzQuickAgrees). Then a reader, made once per Go type, moves nodes into values.
//
// The language is less than YAML: one document, no anchors, aliases, merge keys, tags or tabs, at most 32 levels; only
// true and false are bools; text that looks like a number or date must be quoted. An empty value means "left out".
//
// Tags of a struct field:
//
//	yaml:"name"            the key; "-" is no field
//	yaml:"name,required"   must be there and not be blank
//	yaml:",inline"         the fields of a struct stand among its parent's
//	yaml:",languages"      a Text whose languages are keys of the mapping itself (vi: …, en: …)
//	enum:"a|b"             the only values of a text, or of each item of a list
//	min:"2" max:"5"        bounds of a list's length, a text's characters or a number
//	kinds:"modules,guides" the kinds of material that have the field; all, without it
//	need:"modules"         the kinds for which it is required
//	neutral:""             stands only in the source-language file
//	translation:"only"     stands only in a translation
//	vi:"…" en:"…"          what the field means, for schemas and templates; a tag per language of the messages
//
// Types: string, bool, int and float kinds, time.Duration (45m, 1h30m), lang.Day, At, Text, Ordered, slices, maps by
// lang.Tag or by names, structs and pointers to them, and types that read themselves (Scalar, Decoder). Another type is
// our mistake and panics.
//
// The package must not know any field by name, and must not read files.
package yaml
