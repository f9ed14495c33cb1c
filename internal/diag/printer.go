package diag

import (
	"cmp"
	"path"
	"strings"

	"lachan/internal/lang"
)

// A Printer puts findings into words: in Text and Brief for people, in JSON, GitHub and SARIF for programs. It prints a
// list as it stands; Sort it first. Equal lists give equal bytes.
type Printer struct {
	Lang lang.Tag

	// Source returns a file's bytes as they are on disk, byte order mark included; nil if they are not to be had. Its
	// findings then have no line. Source itself may be nil.
	Source func(path string) []byte

	// Root is the slash path from the top of the repository to the site. GitHub and SARIF look from there, so it is put
	// before their paths; Text, Brief and JSON speak of paths below the site.
	Root string

	// Version of the program, for SARIF.
	Version string

	// Colour says whether Text and Brief may use ANSI colours.
	Colour bool
}

// Message is the sentence of a finding.
func (p Printer) Message(d Diagnostic) string {
	return p.fill(Lookup(d.Code).In(p.Lang).Sentence, d)
}

// Hint says what to do about a finding. It is never empty.
func (p Printer) Hint(d Diagnostic) string {
	return p.fill(Lookup(d.Code).In(p.Lang).Hint, d)
}

func (p Printer) fill(template string, d Diagnostic) string {
	plain := func(name string) string { return shorten(visible(d.Args[name])) }
	return fill(template, func(name string) string {
		if noun, known := spoken(name, d.Args[name], p.Lang); known {
			return fill(noun, plain)
		}
		return plain(name)
	})
}

// related says what the other places of a finding are.
func (p Printer) related(d Diagnostic) string {
	return cmp.Or(p.fill(Lookup(d.Code).In(p.Lang).Related, d), labelsOf(p.Lang).related)
}

// rooted is a path as seen from the top of the repository.
func (p Printer) rooted(file string) string {
	if file == "" {
		return ""
	}
	return path.Join(p.Root, file)
}

// advice is the sentence and the hint, for formats that have room for one text only.
func (p Printer) advice(d Diagnostic) string {
	return p.Message(d) + "\n" + labelsOf(p.Lang).hint + ": " + p.Hint(d)
}

// visible replaces what would break a line, hide itself or steer the terminal: a message quotes files, and files may
// hold anything.
func visible(s string) string {
	return strings.Map(visibleRune, s)
}

// visibleRune must keep the width of a rune at 1 where it replaces one.
func visibleRune(r rune) rune {
	switch {
	case r == '\t' || r == '\n' || r == '\r':
		return ' '
	case r < ' ':
		return '␀' + r
	case r == 0x7F:
		return '␡'
	case 0x80 <= r && r <= 0x9F, r == '\u2028', r == '\u2029', isTurning(r):
		return '�'
	}
	return r
}

// isTurning finds the signs that turn the direction of the text after them, so that it reads as what it is not.
func isTurning(r rune) bool { return '\u202A' <= r && r <= '\u202E' || '\u2066' <= r && r <= '\u2069' }

// shorten cuts what is quoted to a length that a person still reads.
func shorten(s string) string {
	const most = 160 // characters
	if len(s) <= most {
		return s
	}
	n := 0
	for i := range s {
		if n++; n > most {
			return s[:i] + "…"
		}
	}
	return s
}
