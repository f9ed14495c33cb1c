package offline

import (
	"bytes"
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
// a phone needs, and of its formats the first. Whole sites are read so: no pattern, and only tags that count are looked at.
func loads(text []byte, file string) []string {
	var found []string
	dir := path.Dir(file)
	add := func(address []byte) {
		if !below(bytes.TrimLeft(address, "./")) || bytes.IndexByte(address, ':') >= 0 {
			return // as nearly all: links to pages
		}
		if name := path.Join(dir, html.UnescapeString(string(address))); below(name) {
			found = append(found, name)
		}
	}
	picture, seen := outside, 0 // the text is looked through for pictures up to seen
	for start, tag := range tags(text) {
		if picture != outside || bytes.HasPrefix(tag, []byte("source")) || bytes.HasPrefix(tag, []byte("img")) {
			between := text[seen:start]
			switch from, to := bytes.LastIndex(between, []byte("<picture")), bytes.LastIndex(between, []byte("</picture")); {
			case from > to:
				picture = open
			case from < to:
				picture = outside
			}
			seen = start
		}
		for name, value := range attributes(tag) {
			switch attribute := string(name); {
			case picture == settled:
			case picture == open:
				if attribute == "srcset" && len(value) > 0 {
					add(widthFor(value))
					picture = settled
				}
			case attribute == "src" || attribute == "href":
				add(value)
			case attribute == "srcset":
				add(widthFor(value))
			case attribute == "data-load":
				for _, address := range bytes.Fields(value) {
					add(address)
				}
			}
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// below reports whether a file lies in a folder whose files may be loaded.
func below[T []byte | string](name T) bool {
	return len(name) > 1 && (name[0] == 't' || name[0] == 'm') && name[1] == '/'
}

// Where a reader of tags stands to a picture: within one, its first srcset settles what is loaded.
const (
	outside = iota
	open
	settled
)

// tags yields what stands between < and > where that may name a file below t/ or m/, and where its < is. Layouts leave
// neither sign in an attribute. Of some seven hundred tags of a page ten are such.
func tags(text []byte) iter.Seq2[int, []byte] {
	return func(yield func(start int, tag []byte) bool) {
		from := 0 // where the tag before ended
		for at := 0; ; {
			slash := bytes.IndexByte(text[at:], '/')
			if slash < 0 {
				return
			}
			at += slash + 1
			if at < 3 || !below(text[at-2:]) || strings.IndexByte("\"/., \n", text[at-3]) < 0 {
				continue // nothing begins here
			}
			start := from + bytes.LastIndexByte(text[from:at], '<')
			if start < from || bytes.IndexByte(text[start:at], '>') >= 0 {
				continue // words between tags
			}
			end := bytes.IndexByte(text[at:], '>')
			if end < 0 || !yield(start, text[start+1:at+end]) {
				return
			}
			from, at = at+end+1, at+end+1
		}
	}
}

// attributes yields names and values, as they are written, of what stands in a tag behind its name. Layouts quote every
// value.
func attributes(text []byte) iter.Seq2[[]byte, []byte] {
	return func(yield func(name, value []byte) bool) {
		for {
			at := bytes.IndexByte(text, '"')
			if at < 1 {
				return
			}
			name := text[:at-1] // without the =
			if i := bytes.LastIndexFunc(name, isSpace); i >= 0 {
				name = name[i+1:]
			}
			value, rest, _ := bytes.Cut(text[at+1:], []byte(`"`))
			if !yield(name, value) {
				return
			}
			text = rest
		}
	}
}

func isSpace(r rune) bool { return r == ' ' || r == '\n' }

// widthFor picks from a srcset, whose widths rise.
func widthFor(srcset []byte) []byte {
	var last []byte
	for candidate := range bytes.SplitSeq(srcset, []byte(",")) {
		part := bytes.Fields(candidate)
		if len(part) == 0 {
			continue
		}
		last = part[0]
		if len(part) > 1 {
			if w, err := strconv.Atoi(strings.TrimSuffix(string(part[1]), "w")); err == nil && w >= enough {
				break
			}
		}
	}
	return last
}
