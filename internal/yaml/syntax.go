package yaml

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"lachan/internal/diag"
)

// syntax says what the library tripped over in words an author can act on. The library stops at the first mistake, and
// often notices it late: a missing colon at the next line's colon, a missing quote at the end of the file.
func (d *decoder) syntax(err error, m *marks) {
	var e *yaml.LoadError
	if !errors.As(err, &e) {
		d.add("yaml-syntax", 0, len(d.src))
		return
	}
	at, context := m.offset(e.Mark.Line, e.Mark.Column), m.offset(e.ContextMark.Line, e.ContextMark.Column)
	in := func(s string) bool { return strings.Contains(e.ContextMsg, s) }
	says := func(s string) bool { return strings.Contains(e.Message, s) }
	switch {
	case d.invisible():
	case e.Mark.Line == 0:
		d.add("yaml-syntax", 0, len(d.src))
	case says(errDepth.Error()):
		d.add("yaml-depth", at, at+1, "limit", fmt.Sprint(maxDepth))
	case says("tab") && d.tabs(), says("cannot start any token") && at < len(d.src) && d.src[at] == '\t' && d.tabs():
	case in("quoted scalar") && says("escape"), in("quoted scalar") && says("hexadecimal"):
		end := min(at+2, lineEnd(d.src, at))
		d.add("yaml-escape", at, end, "found", excerpt(d.src[at:end]))
	case in("quoted scalar"):
		d.add("yaml-quote", context, lineEnd(d.src, context), "found", excerpt(d.src[context:lineEnd(d.src, context)]))
	case in("flow"):
		if in("flow node") {
			context = max(0, strings.LastIndexAny(d.src[:at], "[{"))
		}
		d.add("yaml-bracket", context, lineEnd(d.src, context), "found", excerpt(d.src[context:lineEnd(d.src, context)]))
	case says("mapping values are not allowed"):
		d.colon(at)
	case in("simple key"):
		d.add("yaml-no-colon", context, lineEnd(d.src, context), "found", excerpt(d.src[context:lineEnd(d.src, context)]))
	case says("cannot start any token"):
		d.quotable("yaml-character", at)
	case says("anchor"), in("anchor"), in("alias"):
		d.add("yaml-alias", at, wordEnd(d.src, at), "found", excerpt(d.src[at:wordEnd(d.src, at)]))
	case in("tag") || says("tag"):
		d.add("yaml-tag", context, wordEnd(d.src, context), "found", excerpt(d.src[context:wordEnd(d.src, context)]))
	case says("block sequence entries"):
		d.add("yaml-dash", at, lineEnd(d.src, at), "found", excerpt(d.src[at:lineEnd(d.src, at)]))
	case in("block"):
		d.layout(at)
	case in("directive"):
		d.add("yaml-syntax", context, lineEnd(d.src, context))
	default:
		d.add("yaml-syntax", at, lineEnd(d.src, at))
	}
}

// colon explains a colon that can't be one. at is its place.
func (d *decoder) colon(at int) {
	start, end := lineOf(d.src, at)
	before, beforeEnd := previousLine(d.src, start)
	first := strings.Index(d.src[start:end], ": ") < 0 || start+strings.Index(d.src[start:end], ": ") >= at
	switch {
	case first && before >= 0 && !hasColon(d.src[before:beforeEnd]):
		d.add("yaml-no-colon", before+indentOf(d.src[before:]), beforeEnd, "found", excerpt(d.src[before:beforeEnd]))
	case first:
		d.add("yaml-indent", start+indentOf(d.src[start:]), end)
	default:
		d.quotable("yaml-colon", start+valueOf(d.src[start:end]))
	}
}

// valueOf is where on a line with two colons the text begins that should be quoted: behind the first, or behind the
// dash of a list item that does not begin with a field's name.
func valueOf(line string) int {
	i := indentOf(line)
	if strings.HasPrefix(line[i:], "- ") {
		i += 2 + indentOf(line[i+2:])
		name, _, _ := strings.Cut(line[i:], ": ")
		if strings.Trim(name, "abcdefghijklmnopqrstuvwxyz_") != "" {
			return i
		}
	}
	i += strings.Index(line[i:], ": ") + 2
	return i + indentOf(line[i:])
}

func hasColon(line string) bool {
	line = strings.TrimRight(line, " \r")
	return strings.Contains(line, ": ") || strings.HasSuffix(line, ":")
}

// layout explains a line that does not fit where it stands, or what is left over on it behind a value.
func (d *decoder) layout(at int) {
	start, end := lineOf(d.src, at)
	if text := start + indentOf(d.src[start:]); at > text {
		d.add("yaml-leftover", at, end, "found", excerpt(d.src[at:end]))
	} else {
		d.add("yaml-indent", text, end)
	}
}

// quotable adds a finding about the value that begins at i, with quotes around it as the fix.
func (d *decoder) quotable(code diag.Code, i int) {
	end := i + len(strings.TrimRight(d.src[i:lineEnd(d.src, i)], " "))
	f := d.add(code, i, end, "found", excerpt(d.src[i:end]), "quoted", quoted(excerpt(d.src[i:end])))
	f.Fix = &diag.Edit{Span: f.Span, New: quoted(d.src[i:end])}
}

// tabs adds a finding for each line that a tab indents, and reports whether there was one.
func (d *decoder) tabs() bool {
	found := false
	for start := 0; start >= 0 && start < len(d.src); start = breakAfter(d.src, start) {
		i := start + indentOf(d.src[start:])
		end := i + len(d.src[i:]) - len(strings.TrimLeft(d.src[i:], " \t"))
		if strings.IndexByte(d.src[i:end], '\t') >= 0 && end < lineEnd(d.src, start) {
			f := d.add("yaml-tab", start, end)
			f.Fix = &diag.Edit{Span: f.Span, New: strings.ReplaceAll(d.src[start:end], "\t", "  ")}
			found = true
		}
	}
	return found
}

// invisible adds a finding for the first character that YAML does not allow, or takes for a line break that no editor
// shows, and reports whether there was one. The library does not say where it is.
func (d *decoder) invisible() bool {
	for i, r := range d.src {
		if r < ' ' && r != '\n' && r != '\r' && r != '\t' || 0x7F <= r && r < 0xA0 || r == 0xFEFF || r == 0xFFFE || r == 0xFFFF ||
			r == 0x2028 || r == 0x2029 {
			d.add("yaml-control", i, i+utf8.RuneLen(r), "found", fmt.Sprintf("U+%04X", r))
			return true
		}
	}
	return false
}

// lineOf is the line that holds i, without its line break.
func lineOf(src string, i int) (start, end int) {
	return strings.LastIndexAny(src[:i], "\r\n") + 1, lineEnd(src, i)
}

// previousLine is the last line before start that has content; its start is -1 if there is none.
func previousLine(src string, start int) (from, end int) {
	for start > 0 {
		end = len(strings.TrimRight(src[:start], "\r\n"))
		from = strings.LastIndexAny(src[:end], "\r\n") + 1
		if text := strings.TrimLeft(src[from:end], " "); text != "" && text[0] != '#' {
			return from, end
		}
		start = from
	}
	return -1, 0
}

// indentOf is how many spaces s begins with.
func indentOf(s string) int { return len(s) - len(strings.TrimLeft(s, " ")) }
