// Package config reads a site's settings and registers: content/site.yaml, content/data/*.yaml and the interface words in
// layouts/words/*.yaml.
//
// What is missing is empty or has a default, so that a folder with one Markdown file is a site; what is there is decoded
// as strictly as front matter (package yaml), and then its entries are held against each other: ids that stand twice,
// names of entries that do not exist, days in the wrong order. Every finding stands at the value it is about.
//
// Parse never fails and must not read files itself: it is given a source.Tree. It must not know what pages make of a
// register.
package config

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"lachan/internal/diag"
	"lachan/internal/lang"
	"lachan/internal/source"
	"lachan/internal/yaml"
)

const (
	sitePath   = "content/site.yaml"
	dataFolder = "content/data"
)

// Parse reads the settings and the six registers.
func Parse(tree *source.Tree) (*Config, *Registers, diag.List) {
	var diags diag.List
	c := parseSite(tree, &diags)
	r := parseRegisters(tree, c.Tags(), &diags)
	misnamed(tree, &diags)
	return c, r, diags
}

func parseSite(tree *source.Tree, diags *diag.List) *Config {
	c := &Config{
		CheckedWithin: CheckedWithin{Laws: 180, Hotlines: 90},
		Weight:        Weight{HTML: 60, Loads: 60, Picture: 60},
	}
	if block := read(tree, sitePath, diags); block.Data != nil {
		c.Path = sitePath
		// The file's own texts are in its languages, which must be known before it is decoded.
		var languages []lang.Tag
		yaml.Peek(block, "languages", &languages)
		*diags = append(*diags, yaml.Decode(block, c, yaml.Options{Languages: languages})...)
	}
	c.check(diags)
	if len(c.Languages) == 0 {
		c.Languages = languagesOf(tree)
	}
	c.ExitURL.V = cmp.Or(c.ExitURL.V, DefaultExitURL)
	return c
}

// languagesOf are those of the file names below content: Vietnamese first if present, as the program was made for it,
// the others by tag.
func languagesOf(tree *source.Tree) []yaml.At[lang.Tag] {
	const usual = "vi"
	found := map[string]bool{}
	for _, f := range tree.Under("content") {
		parts := strings.Split(path.Base(f.Path), ".")
		if len(parts) == 3 && parts[2] == "md" && lang.IsTag(parts[1]) {
			found[parts[1]] = true
		}
	}
	if len(found) == 0 {
		found[usual] = true
	}
	var out []yaml.At[lang.Tag]
	for tag := range found {
		out = append(out, yaml.At[lang.Tag]{V: lang.Tag(tag)})
	}
	slices.SortFunc(out, func(a, b yaml.At[lang.Tag]) int {
		if a.V == usual || b.V == usual {
			return cmp.Compare(boolInt(b.V == usual), boolInt(a.V == usual))
		}
		return cmp.Compare(a.V, b.V)
	})
	return out
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// read is a file as a block; without Data if there is no such file.
func read(tree *source.Tree, name string, diags *diag.List) yaml.Block {
	f := tree.Find(name)
	if f == nil {
		return yaml.Block{Path: name}
	}
	data, err := f.Bytes()
	if err != nil {
		diags.Add("file-unreadable", diag.WholeFile(name), "reason", err.Error())
		return yaml.Block{Path: name}
	}
	if data == nil {
		data = []byte{}
	}
	return yaml.Block{Path: name, Data: data}
}

func parseRegisters(tree *source.Tree, languages []lang.Tag, diags *diag.List) *Registers {
	r := &Registers{Missing: map[string]bool{}}
	o := yaml.Options{Languages: languages}
	for i, list := range []any{&r.Hotlines, &r.Laws, &r.Terms, &r.Places, &r.Sources, &r.Stale} {
		name := registerNames[i]
		block := read(tree, registerPath(name), diags)
		r.Missing[name] = block.Data == nil
		*diags = append(*diags, yaml.Decode(block, list, o)...)
	}
	r.check(diags)
	return r
}

var registerNames = [...]string{"hotlines", "laws", "terms", "places", "sources", "stale"}

func registerPath(name string) string { return dataFolder + "/" + name + ".yaml" }

// misnamed finds YAML files that nothing reads, since a register under a wrong name would be silently empty.
func misnamed(tree *source.Tree, diags *diag.List) {
	known := []string{sitePath}
	for _, name := range registerNames {
		known = append(known, registerPath(name))
	}
	for _, f := range tree.Under("content") {
		folder, ext := path.Dir(f.Path), path.Ext(f.Path)
		if ext != ".yaml" && ext != ".yml" || folder != dataFolder && folder != "content" || slices.Contains(known, f.Path) {
			continue
		}
		near := diag.Nearest(dataFolder+"/"+path.Base(f.Path), known)
		diags.Add("register-file", diag.WholeFile(f.Path), "near", cmp.Or(diag.Nearest(f.Path, known), near), "list", strings.Join(known, ", "))
	}
}
