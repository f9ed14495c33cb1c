package doc

import (
	"path"
	"strings"

	"lachan/internal/diag"
	"lachan/internal/lang"
)

// Kind is what a material is. Its value is the name of its folder below content/.
type Kind string

const (
	Module   Kind = "modules"
	Scenario Kind = "scenarios"
	Policy   Kind = "policies"
	Guide    Kind = "guides"
	Course   Kind = "courses"
	Page     Kind = "pages"
	Home     Kind = "home" // content/index.LANG.md
)

// Kinds are the kinds with a folder, in the order of the site's navigation.
var Kinds = []Kind{Guide, Module, Scenario, Policy, Course, Page}

// Ident is what a file's path says: content/KIND/STEM.LANG.md.
type Ident struct {
	Path string
	Kind Kind
	Stem string // what other materials call it; it never changes with a title
	Lang lang.Tag
}

// ID names a material independent of language: "modules/viec-nhe".
func (id Ident) ID() string { return string(id.Kind) + "/" + id.Stem }

// Sibling is the path of the same material's file in another language.
func (id Ident) Sibling(tag lang.Tag) string {
	return path.Join(path.Dir(id.Path), id.Stem+"."+string(tag)+".md")
}

// Identify reads a path below the site root. It reports false for what is no material; what was meant to be one gets a
// finding. languages are the site's.
func Identify(p string, languages []lang.Tag, diags *diag.List) (Ident, bool) {
	rest, ok := strings.CutPrefix(p, "content/")
	if !ok || path.Ext(p) != ".md" {
		return Ident{}, false
	}
	id := Ident{Path: p, Kind: Home}
	folder, name, nested := strings.Cut(rest, "/")
	if nested {
		id.Kind = Kind(folder)
		if !isKind(id.Kind) {
			if folder == "data" {
				return Ident{}, false
			}
			diags.Add("file-kind", diag.WholeFile(p), "folder", folder, "near", diag.Nearest(folder, kindNames()), "list", strings.Join(kindNames(), ", "))
			return Ident{}, false
		}
	} else {
		name = rest
	}
	stem, tag, ok := strings.Cut(strings.TrimSuffix(name, ".md"), ".")
	if !ok || !lang.IsSlug(stem) || !lang.IsTag(tag) || !nested && stem != "index" {
		diags.Add("file-name", diag.WholeFile(p), "near", rightName(rest, nested, languages))
		return Ident{}, false
	}
	id.Stem, id.Lang = stem, lang.Tag(tag)
	for _, l := range languages {
		if l == id.Lang {
			return id, true
		}
	}
	diags.Add("file-language", diag.WholeFile(p), "language", tag)
	return Ident{}, false
}

func rightName(rest string, nested bool, languages []lang.Tag) string {
	tag := "vi"
	if len(languages) > 0 {
		tag = string(languages[0])
	}
	if !nested {
		return "index." + tag + ".md"
	}
	base := strings.TrimSuffix(path.Base(rest), ".md")
	for _, l := range languages {
		if cut, ok := strings.CutSuffix(base, "."+string(l)); ok {
			base, tag = cut, string(l)
		}
	}
	return lang.Slug(base, 0) + "." + tag + ".md"
}

func isKind(k Kind) bool {
	for _, known := range Kinds {
		if k == known {
			return true
		}
	}
	return false
}

func kindNames() []string {
	names := make([]string, len(Kinds))
	for i, k := range Kinds {
		names[i] = string(k)
	}
	return names
}
