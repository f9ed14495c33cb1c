package yaml

import (
	"strconv"
	"strings"

	"lachan/internal/lang"
)

// TemplateOptions say for whom a template is.
type TemplateOptions struct {
	Explain     lang.Tag          // the language of the explanations
	Language    lang.Tag          // of texts by language: {vi: …}
	Translation bool              // leave out what a translation must not have
	Values      map[string]string // of top-level fields; of a list one item a line
}

// Template writes a block to fill in: the required fields with their values or a placeholder, then every other field as
// a comment, each explained. What it writes decodes without findings.
func Template(s *Schema, o TemplateOptions) []byte {
	t := template{o: o}
	for _, live := range []bool{true, false} {
		for _, f := range s.Fields() {
			if f.Name == "" {
				f = SchemaField{Name: string(o.Language), Required: true, Shape: &Shape{Type: String}}
			}
			_, given := o.Values[f.Name]
			if live == (f.Required || given) && !(f.Neutral && o.Translation) && !f.TranslationOnly {
				t.field(f, live)
			}
		}
	}
	return []byte(t.out.String())
}

type template struct {
	o   TemplateOptions
	out strings.Builder
}

// field writes one top-level field with its explanation above it.
func (t *template) field(f SchemaField, live bool) {
	if t.out.Len() > 0 {
		t.out.WriteByte('\n')
	}
	if said := explained(f, t.o.Explain); said != "" {
		t.out.WriteString("# " + said + "\n")
	}
	value := t.blank(f.Shape)
	if given, ok := t.o.Values[f.Name]; ok {
		value = filled(f.Shape, given)
	}
	for _, line := range underKey(f.Name, value) {
		if !live {
			t.out.WriteString("# ")
		}
		t.out.WriteString(line + "\n")
	}
}

func explained(f SchemaField, tag lang.Tag) string {
	said := f.Explain(tag)
	if len(f.Shape.Enum) > 0 {
		said = strings.TrimSpace(said + " (" + strings.Join(f.Shape.Enum, " | ") + ")")
	}
	return said
}

// A written is a value in YAML: one line to stand behind a key, or several to stand below it.
type written struct {
	lines []string
	below bool
}

func word(s string) written { return written{lines: []string{s}} }

func underKey(name string, w written) []string {
	if !w.below {
		return []string{name + ": " + w.lines[0]}
	}
	out := []string{name + ":"}
	for _, line := range w.lines {
		out = append(out, "  "+line)
	}
	return out
}

func filled(s *Shape, value string) written {
	switch s.Type {
	case String, Word:
		return word(Quote(value))
	case List:
		w := written{below: true}
		for item := range strings.Lines(value) {
			w.lines = append(w.lines, "- "+filled(s.Item, strings.TrimRight(item, "\n")).lines[0])
		}
		return w
	}
	return word(value)
}

// blank is a placeholder for a shape.
func (t *template) blank(s *Shape) written {
	const gap = "…"
	switch s.Type {
	case String:
		switch {
		case len(s.Enum) > 0:
			return word(s.Enum[0])
		case s.Example != "":
			return word(s.Example)
		}
		return word(gap)
	case Bool:
		return word("true")
	case Int, Float:
		return word(strconv.Itoa(max(1, s.Min)))
	case Day:
		return word("2026-01-31")
	case Duration:
		return word("45m")
	case Word:
		return word(quoted(s.Example)) // 19:00 is a number to older readers of YAML
	case ByTag:
		return word("{" + string(t.o.Language) + ": " + gap + "}")
	case Map:
		return written{underKey(string(t.o.Language), t.blank(s.Item)), true}
	case Names:
		return written{underKey("id", t.blank(s.Item)), true}
	case Any:
		return t.blank(s.Forms[0])
	case List:
		return t.blankList(s)
	}
	return t.blankObject(s)
}

func (t *template) blankList(s *Shape) written {
	item := *s.Item
	item.Enum = s.Enum
	w := written{below: true}
	for range max(1, s.Min) {
		one := t.blank(&item)
		for i, line := range one.lines {
			dash := "  "
			if i == 0 {
				dash = "- "
			}
			w.lines = append(w.lines, dash+line)
		}
	}
	return w
}

// blankObject writes every field, each explained on its line.
func (t *template) blankObject(s *Shape) written {
	w := written{below: true}
	for _, f := range s.Fields {
		lines := underKey(f.Name, t.blank(f.Shape))
		if said := explained(f, t.o.Explain); said != "" {
			lines[0] += " # " + said
		}
		w.lines = append(w.lines, lines...)
	}
	return w
}

// Quote writes text as YAML reads it back, in quotes where it needs them.
func Quote(s string) string {
	n, ok := readQuick("k: "+s, 0, new(room))
	if ok && len(n.items) == 2 && n.items[1].kind == scalar && n.items[1].typ == textScalar && n.items[1].value == s && s[0] != '"' && s[0] != '\'' {
		return s
	}
	return quoted(s)
}

// quoted writes text in quotes.
func quoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == '\r':
			b.WriteString(`\r`)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
