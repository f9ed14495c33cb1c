package offline

import (
	"html"
	"iter"
	"path"
	"slices"
	"strconv"
	"strings"
)

// enough is the width of a picture, in pixels, that a phone needs.
const enough = 720

// loads are the files below t/ and m/ that a page names, each once, sorted. Of the widths of a picture it is the one that
// a phone needs, and of its formats the first. Whole sites are read so: no pattern, one pass.
func loads(text, file string) []string {
	var found []string
	dir := path.Dir(file)
	add := func(address string) {
		if address == "" || strings.Contains(address, ":") {
			return
		}
		if name := path.Join(dir, address); strings.HasPrefix(name, "t/") || strings.HasPrefix(name, "m/") {
			found = append(found, name)
		}
	}
	picture := outside
	for tag := range tags(text) {
		name, attributes := tag, ""
		if i := strings.IndexAny(tag, " \n"); i >= 0 {
			name, attributes = tag[:i], tag[i:]
		}
		switch {
		case name == "picture":
			picture = open
		case name == "/picture":
			picture = outside
		case picture == settled || attributes == "":
		case picture == open:
			if set := attribute(attributes, "srcset"); set != "" {
				add(widthFor(set))
				picture = settled
			}
		default:
			add(attribute(attributes, "src"))
			add(attribute(attributes, "href"))
			add(widthFor(attribute(attributes, "srcset")))
			for _, address := range strings.Fields(attribute(attributes, "data-load")) {
				add(address)
			}
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// Where a reader of tags stands to a picture: within one, its first srcset settles what is loaded.
const (
	outside = iota
	open
	settled
)

// tags yields what stands between < and >. Layouts leave neither in an attribute.
func tags(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for {
			from := strings.IndexByte(text, '<')
			if from < 0 {
				return
			}
			to := strings.IndexByte(text[from:], '>')
			if to < 0 || !yield(text[from+1:from+to]) {
				return
			}
			text = text[from+to+1:]
		}
	}
}

// attribute is the value of a quoted attribute, or "".
func attribute(attributes, name string) string {
	for rest := attributes; ; {
		at := strings.Index(rest, name)
		if at < 0 {
			return ""
		}
		before, after := rest[:at], rest[at+len(name):]
		if strings.HasPrefix(after, `="`) && (strings.HasSuffix(before, " ") || strings.HasSuffix(before, "\n")) {
			value, _, _ := strings.Cut(after[2:], `"`)
			return html.UnescapeString(value)
		}
		rest = after
	}
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
