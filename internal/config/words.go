package config

import (
	"lachan/internal/diag"
	"lachan/internal/lang"
	"lachan/internal/source"
	"lachan/internal/yaml"
)

// ParseWords reads the interface words of each language from layouts/words/TAG.yaml. A language without a file borrows
// the words of the first that has one, so that pages show something, and gets a finding.
func ParseWords(tree *source.Tree, tags []lang.Tag) (map[lang.Tag]*lang.Words, diag.List) {
	words := map[lang.Tag]*lang.Words{}
	var diags diag.List
	var missing []lang.Tag
	var first *lang.Words
	for _, tag := range tags {
		file := "layouts/words/" + string(tag) + ".yaml"
		data, ok := read(tree, file, &diags)
		if !ok {
			missing = append(missing, tag)
			continue
		}
		w := &lang.Words{}
		diags = append(diags, yaml.Decode(yaml.Block{Path: file, Data: data}, w, yaml.Options{Complete: true})...)
		words[tag] = w
		if first == nil {
			first = w
		}
	}
	if first == nil {
		first = &lang.Words{}
	}
	for _, tag := range missing {
		diags.Add("language-words", diag.WholeFile("layouts/words/"+string(tag)+".yaml"), "language", string(tag), "near", "layouts/words/en.yaml", "file", "layouts/words/"+string(tag)+".yaml")
		words[tag] = first
	}
	return words, diags
}
