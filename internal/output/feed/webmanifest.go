package feed

import (
	"bytes"
	"encoding/json"
	"strings"
	"unicode/utf8"

	"lachan/internal/output"
	"lachan/internal/site"
)

// Icon is a picture for a phone's home screen.
type Icon struct {
	Path    string // below the output folder
	Sizes   string // "192x192", or "any" for SVG
	Type    string // "image/png"
	Purpose string // "any", "maskable", or "" for any
}

// The paper and the green of assets/css/tokens.css, as a phone shows them while the site starts.
const (
	backgroundColor = "#fbf8f1"
	themeColor      = "#0d5c48"
)

type manifest struct {
	Name            string         `json:"name"`
	ShortName       string         `json:"short_name"`
	Description     string         `json:"description,omitempty"`
	Lang            string         `json:"lang"`
	StartURL        string         `json:"start_url"`
	Scope           string         `json:"scope"`
	Display         string         `json:"display"`
	BackgroundColor string         `json:"background_color"`
	ThemeColor      string         `json:"theme_color"`
	Icons           []manifestIcon `json:"icons"`
}

type manifestIcon struct {
	Src     string `json:"src"`
	Sizes   string `json:"sizes"`
	Type    string `json:"type"`
	Purpose string `json:"purpose,omitempty"`
}

// webManifest says how the site looks on a home screen, in the source language. Its addresses are relative, so that it
// serves at a domain's root and in a sub-folder.
//
// The site opens in the browser itself (display "browser"), for two reasons of safety. In a window of its own the quick
// exit would open the neutral page in a layer over the site, and closing that layer would show the site again. And a
// browser offers to install what has another display, unasked, on a phone that somebody may be watching. Saving for
// offline needs no installation.
func webManifest(loc *site.Locale, icons []Icon) output.File {
	m := manifest{
		Name:            title(loc),
		ShortName:       short(title(loc)),
		Description:     loc.Description,
		Lang:            string(loc.Tag),
		StartURL:        "./",
		Scope:           "./",
		Display:         "browser",
		BackgroundColor: backgroundColor,
		ThemeColor:      themeColor,
		Icons:           []manifestIcon{},
	}
	for _, i := range icons {
		m.Icons = append(m.Icons, manifestIcon{Src: i.Path, Sizes: i.Sizes, Type: i.Type, Purpose: i.Purpose})
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(m); err != nil {
		panic("feed: a struct of strings that JSON can't hold: " + err.Error())
	}
	return ready("site.webmanifest", b.Bytes())
}

// maxShort is how many characters home screens show below an icon.
const maxShort = 12

// short cuts a title at a word, so that it fits below an icon.
func short(title string) string {
	for utf8.RuneCountInString(title) > maxShort {
		i := strings.LastIndexByte(title, ' ')
		if i <= 0 {
			return title
		}
		title = strings.TrimRight(title[:i], " ")
	}
	return title
}
