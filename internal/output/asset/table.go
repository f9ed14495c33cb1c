package asset

import (
	"html/template"
	"maps"
	"regexp"
	"slices"

	"lachan/internal/digest"
)

// Table says where the files of a theme went. It is never changed once made. A file is called by its path below assets/,
// without the folders css/, js/ and icons/: "site.css", "site.js", "favicon.svg", "fonts/text.woff2". The PNG icons that
// are drawn are "icon-192.png", "icon-512.png", "icon-maskable-512.png" and "apple-touch-icon.png".
type Table struct {
	paths map[string]string // by name
	sizes map[string]int64  // by published path
	icons map[string]string // inline, by name without ".svg"
	texts map[string]string // of scripts, by name
	sum   digest.Sum
}

// Path is where a file is published, below the output folder. It is empty for a name that the theme lacks.
func (t *Table) Path(name string) string { return t.paths[name] }

// Size is the size of a published file in bytes, 0 for a path that is not of the theme and for what is only drawn when it
// is wanted.
func (t *Table) Size(published string) int64 { return t.sizes[published] }

// Icon is a pictogram as an element of a page. It is hidden from those who listen to the page, so words must stand
// beside it. It is empty for a name that the theme lacks.
func (t *Table) Icon(name string) template.HTML { return template.HTML(t.icons[name]) }

// Script is the text of a script, to stand within a page. It is empty for a name that the theme lacks, and for a script that
// an HTML parser would not leave whole.
func (t *Table) Script(name string) string {
	if text := t.texts[name]; !breaksElement.MatchString(text) {
		return text
	}
	return ""
}

// breaksElement matches what ends a script element, or lets something else end it.
var breaksElement = regexp.MustCompile(`(?i)<(/?script|!--)`)

// Digest names all answers that the table can give.
func (t *Table) Digest() digest.Sum { return t.sum }

// AppIcon is a picture for a phone's home screen, in the words of the web manifest.
type AppIcon struct {
	Path, Sizes, Type, Purpose string
}

// Icons are the theme's pictures for the web manifest.
func (t *Table) Icons() []AppIcon {
	var list []AppIcon
	for _, i := range []AppIcon{
		{"icon-192.png", "192x192", "image/png", "any"},
		{"icon-512.png", "512x512", "image/png", "any"},
		{"icon-maskable-512.png", "512x512", "image/png", "maskable"},
		{"favicon.svg", "any", "image/svg+xml", "any"},
	} {
		if i.Path = t.Path(i.Path); i.Path != "" {
			list = append(list, i)
		}
	}
	return list
}

func (t *Table) seal() {
	t.sum = digest.Value(struct {
		Paths, Icons map[string]string
		Sizes        []int64
	}{t.paths, t.icons, sortedSizes(t.sizes)})
}

func sortedSizes(sizes map[string]int64) []int64 {
	var list []int64
	for _, p := range slices.Sorted(maps.Keys(sizes)) {
		list = append(list, sizes[p])
	}
	return list
}
