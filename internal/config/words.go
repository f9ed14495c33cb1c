package config

import (
	"path"

	"lachan/internal/diag"
	"lachan/internal/lang"
	"lachan/internal/source"
	"lachan/internal/yaml"
)

const wordsFolder = "layouts/words"

// ParseWords reads the interface words of each language from layouts/words/TAG.yaml; a site's own file replaces the
// theme's whole. A missing word is a finding. A language without a file borrows the words of another, so that pages show
// something, and gets a finding too.
func ParseWords(tree *source.Tree, tags []lang.Tag) (map[lang.Tag]*lang.Words, diag.List) {
	words := make(map[lang.Tag]*lang.Words, len(tags))
	var diags diag.List
	for _, tag := range tags {
		file := wordsPath(tag)
		if block := read(tree, file, &diags); block.Data != nil {
			words[tag] = parseWords(block, &diags)
			continue
		}
		lender := lenderOf(tree, tags)
		words[tag] = &lang.Words{}
		if lender != "" {
			var known diag.List // said where the lender itself is read, if it is
			words[tag] = parseWords(read(tree, lender, &known), &known)
		}
		diags.Add("language-words", diag.WholeFile(file), "language", string(tag), "near", lender, "file", file)
	}
	return words, diags
}

func wordsPath(tag lang.Tag) string { return wordsFolder + "/" + string(tag) + ".yaml" }

// lenderOf is the words file that a language without one borrows: the site's first language's, or any.
func lenderOf(tree *source.Tree, tags []lang.Tag) string {
	for _, tag := range tags {
		if tree.Find(wordsPath(tag)) != nil {
			return wordsPath(tag)
		}
	}
	for _, f := range tree.Under(wordsFolder) {
		if path.Ext(f.Path) == ".yaml" {
			return f.Path
		}
	}
	return ""
}

func parseWords(block yaml.Block, diags *diag.List) *lang.Words {
	w := &lang.Words{}
	*diags = append(*diags, yaml.Decode(block, w, yaml.Options{Complete: true})...)
	checkAddresses(block, diags)
	return w
}

// checkAddresses holds the words that stand in addresses to the form of slugs, and each to one section.
func checkAddresses(block yaml.Block, diags *diag.List) {
	var addresses yaml.Ordered[yaml.Str]
	yaml.Peek(block, "addresses", &addresses)
	first := map[string]diag.Span{}
	for _, a := range addresses {
		if a.Value.V == "" {
			continue
		}
		checkSlug("addresses."+a.Key, a.Value, diags)
		if at, twice := first[a.Value.V]; twice {
			diags.Add("words-address", a.Value.Span, "address", a.Value.V)
			relate(diags, at)
		} else {
			first[a.Value.V] = a.Value.Span
		}
	}
}
