// Package assets is the built-in theme's styles, scripts and pictograms. A site's own assets/ lies over it file by file.
//
// css/site.css names the order of the style sheets, which are bundled into one; js/site.js is the only script that every
// page loads; icons/*.svg are drawn into pages, but for the two favicons, which are files of their own.
package assets

import "embed"

//go:embed css js icons
var FS embed.FS
