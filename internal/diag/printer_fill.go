package diag

import "strings"

// fill puts values in the place of the {names} of a template. A part between ‹ and › is shown only if all its names have
// a value; elsewhere a name without one is shown as "…". Values are never read as templates.
//
//	"‹did you mean “{near}”? ›Paths are counted from this file’s folder"
//
// says both sentences when something is near, else the second. Names are small letters and underscores, so other braces
// ({#id}, {by: …}) are text.
func fill(template string, value func(name string) string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(template, "‹")
		replace(&b, before, value)
		if !found {
			return strings.TrimSpace(b.String())
		}
		part, after, _ := strings.Cut(rest, "›")
		if allKnown(part, value) {
			replace(&b, part, value)
		}
		template = after
	}
}

func replace(b *strings.Builder, s string, value func(string) string) {
	for {
		before, name, after := cutName(s)
		b.WriteString(before)
		if name == "" {
			return
		}
		if v := value(name); v != "" {
			b.WriteString(v)
		} else {
			b.WriteString("…")
		}
		s = after
	}
}

func allKnown(s string, value func(string) string) bool {
	for {
		_, name, after := cutName(s)
		if name == "" {
			return true
		}
		if value(name) == "" {
			return false
		}
		s = after
	}
}

// cutName splits s around its first {name}. name is empty if there is none.
func cutName(s string) (before, name, after string) {
	for i := 0; i < len(s); i++ {
		if s[i] != '{' {
			continue
		}
		j := i + 1
		for j < len(s) && ('a' <= s[j] && s[j] <= 'z' || s[j] == '_') {
			j++
		}
		if j > i+1 && j < len(s) && s[j] == '}' {
			return s[:i], s[i+1 : j], s[j+1:]
		}
	}
	return s, "", ""
}

// general is what a template says of no finding in particular.
func general(template string) string {
	return fill(template, func(string) string { return "" })
}
