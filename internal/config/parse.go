// Package config reads a site's settings and registers: content/site.yaml, content/data/*.yaml and the interface words in
// layouts/words/*.yaml.
//
// What is missing is empty or has a default, so that a folder with one Markdown file is a site; what is there is decoded
// as strictly as front matter (package yaml). Parse never fails and never reads files itself: it is given a source.Tree.
package config

import (
	"path"
	"slices"
	"strings"

	"lachan/internal/diag"
	"lachan/internal/lang"
	"lachan/internal/source"
	"lachan/internal/yaml"
)

const sitePath = "content/site.yaml"

// Parse reads the settings and the six registers. Findings stand at the place of each mistake.
func Parse(tree *source.Tree) (*Config, *Registers, diag.List) {
	var diags diag.List
	c := &Config{
		CheckedWithin: CheckedWithin{Laws: 180, Hotlines: 90},
		Weight:        Weight{HTML: 60, Loads: 60, Picture: 60},
	}
	c.ExitURL.V = DefaultExitURL
	if data, ok := read(tree, sitePath, &diags); ok {
		c.Path = sitePath
		block := yaml.Block{Path: sitePath, Data: data}
		var languages []yaml.At[lang.Tag]
		yaml.Peek(block, "languages", &languages)
		diags = append(diags, yaml.Decode(block, c, yaml.Options{Languages: values(languages)})...)
	}
	c.languages(tree)
	c.check(&diags)
	r := &Registers{Missing: map[string]bool{}}
	o := yaml.Options{Languages: c.Tags()}
	register(tree, "hotlines", &r.Hotlines, r, o, &diags)
	register(tree, "laws", &r.Laws, r, o, &diags)
	register(tree, "terms", &r.Terms, r, o, &diags)
	register(tree, "places", &r.Places, r, o, &diags)
	register(tree, "sources", &r.Sources, r, o, &diags)
	register(tree, "stale", &r.Stale, r, o, &diags)
	r.check(&diags)
	return c, r, diags
}

func values(tags []yaml.At[lang.Tag]) []lang.Tag {
	out := make([]lang.Tag, len(tags))
	for i, t := range tags {
		out[i] = t.V
	}
	return out
}

func read(tree *source.Tree, name string, diags *diag.List) ([]byte, bool) {
	f := tree.Find(name)
	if f == nil {
		return nil, false
	}
	data, err := f.Bytes()
	if err != nil {
		diags.Add("file-unreadable", diag.WholeFile(name), "reason", err.Error())
		return nil, false
	}
	return data, true
}

func register[T any](tree *source.Tree, name string, list *[]T, r *Registers, o yaml.Options, diags *diag.List) {
	file := "content/data/" + name + ".yaml"
	data, ok := read(tree, file, diags)
	if !ok {
		r.Missing[name] = true
		return
	}
	*diags = append(*diags, yaml.Decode(yaml.Block{Path: file, Data: data}, list, o)...)
}

// languages are those of the file names where site.yaml names none: Vietnamese first if present, the others by tag.
func (c *Config) languages(tree *source.Tree) {
	if len(c.Languages) > 0 {
		return
	}
	var tags []lang.Tag
	for _, f := range tree.Under("content") {
		base := path.Base(f.Path)
		if path.Ext(base) != ".md" {
			continue
		}
		parts := strings.Split(base, ".")
		if len(parts) == 3 && lang.IsTag(parts[1]) && !slices.Contains(tags, lang.Tag(parts[1])) {
			tags = append(tags, lang.Tag(parts[1]))
		}
	}
	slices.SortFunc(tags, func(a, b lang.Tag) int {
		if a == "vi" || b == "vi" {
			return map[bool]int{true: -1, false: 1}[a == "vi"]
		}
		return strings.Compare(string(a), string(b))
	})
	if len(tags) == 0 {
		tags = []lang.Tag{"vi"}
	}
	for _, t := range tags {
		c.Languages = append(c.Languages, yaml.At[lang.Tag]{V: t})
	}
}
