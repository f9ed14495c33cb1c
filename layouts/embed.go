// Package layouts is the built-in theme's pages and words: templates (see package html for the views they are given)
// and the interface words of each language. A site's own layouts/ lies over it file by file.
package layouts

import "embed"

//go:embed *.html parts/*.html words/*.yaml
var FS embed.FS
