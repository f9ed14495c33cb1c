package offline

import (
	"html"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A page loads what these attributes name. Layouts write them so.
var (
	attribute = regexp.MustCompile(`\s(src|href|srcset|data-load)="([^"]*)"`)
	picture   = regexp.MustCompile(`<picture>.*?srcset="([^"]*)"(?s:.*?)</picture>`)
)

// enough is the width of a picture, in pixels, that a phone needs.
const enough = 720

// loads are the files below t/ and m/ that a page names, each once, sorted. Of the widths of a picture it is the one that
// a phone needs, and of its formats the first.
func loads(text, file string) []string {
	var found []string
	dir := path.Dir(file)
	add := func(address string) {
		if name := path.Join(dir, address); !strings.Contains(address, ":") && (strings.HasPrefix(name, "t/") || strings.HasPrefix(name, "m/")) {
			found = append(found, name)
		}
	}
	for _, m := range picture.FindAllStringSubmatch(text, -1) {
		add(widthFor(html.UnescapeString(m[1])))
	}
	for _, m := range attribute.FindAllStringSubmatch(picture.ReplaceAllString(text, ""), -1) {
		value := html.UnescapeString(m[2])
		switch m[1] {
		case "srcset":
			add(widthFor(value))
		case "data-load":
			for _, address := range strings.Fields(value) {
				add(address)
			}
		default:
			add(value)
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// widthFor picks from a srcset, whose widths rise.
func widthFor(srcset string) string {
	last := ""
	for candidate := range strings.SplitSeq(srcset, ",") {
		part := strings.Fields(candidate)
		if len(part) == 0 {
			continue
		}
		last = part[0]
		if len(part) > 1 {
			if w, err := strconv.Atoi(strings.TrimSuffix(part[1], "w")); err == nil && w >= enough {
				break
			}
		}
	}
	return last
}
