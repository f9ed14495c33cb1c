// Package admin lets people without Markdown or git edit the texts of a site in Sveltia CMS, which `lachan serve` offers at
// /_lachan/admin/ (docs/decisions/0014-editing-in-the-browser.md).
//
//	cms.go      the CMS itself, which `make cms` puts into this package's folder before the program is built
//	config.go   what the CMS must know of a site: kinds, languages and fields, from the one schema
//	field.go    a field of the schema as the CMS calls it
//
// The CMS runs in the browser, and the browser writes the files, by leave of the person who picked the folder. What it
// writes anew in its own style, Keep brings back to what was there but for what changed.
//
// The package must not write, nor meet the network.
package admin

import (
	"slices"

	"lachan/internal/doc"
)

// Keep is a text as the CMS wants to write it over another, with all that it did not change byte for byte. Fields of which
// the CMS knows nothing stay.
func Keep(was, now []byte) []byte {
	return doc.Keep(was, now, func(key string) bool {
		return slices.ContainsFunc(doc.Kinds, func(k doc.Kind) bool {
			return slices.ContainsFunc(fieldsOf(k, "", choices{}), func(f field) bool { return f.Name == key })
		})
	})
}
