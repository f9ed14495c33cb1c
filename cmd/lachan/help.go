package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"unicode"

	"github.com/alecthomas/kong"
	"golang.org/x/term"

	"lachan/internal/lang"
)

// help prints what a command does, its arguments and its flags; of the whole program when node is nil. kong's own
// printer speaks English only.
func (a *app) help(w io.Writer, node *kong.Node) error {
	root := a.kong.Model.Node
	h := helpText{a: a, width: lineWidth(w)}
	if node == nil || node == root {
		h.line(a.say("usage") + ": lachan " + a.say("usage-command"))
		h.paragraph("", a.say("help-lachan"))
		h.heading("usage-commands")
		for _, command := range root.Children {
			if !command.Hidden {
				h.entry(command.Name, a.say(command.Help))
			}
		}
		h.heading("usage-flags")
		h.flags(root.Flags)
		h.paragraph("", a.say("usage-more"))
	} else {
		h.line(a.say("usage") + ": lachan " + usageOf(node))
		h.paragraph("", a.say(node.Help))
		if len(node.Positional) > 0 {
			h.heading("usage-arguments")
			for _, arg := range node.Positional {
				h.entry(arg.Tag.PlaceHolder, a.say(arg.Help))
			}
		}
		h.heading("usage-flags")
		h.flags(append(node.Flags[:len(node.Flags):len(node.Flags)], root.Flags...))
		if example := "example-" + node.Name; hasMessage(example) {
			h.heading("usage-examples")
			for line := range strings.Lines(a.say(example)) {
				h.line("  " + strings.TrimRight(line, "\n"))
			}
		}
	}
	_, err := io.WriteString(w, h.String())
	return err
}

func hasMessage(key string) bool {
	_, ok := messages[key]
	return ok
}

// usageOf is a command's line as it is typed.
func usageOf(node *kong.Node) string {
	line := node.Name
	for _, arg := range node.Positional {
		line += " " + arg.Tag.PlaceHolder
	}
	return line + " [--…]"
}

// helpText is lines wrapped to a width.
type helpText struct {
	strings.Builder
	a     *app
	width int
}

const helpColumn = 24

func (h *helpText) line(s string) { h.WriteString(s + "\n") }

func (h *helpText) heading(key string) { h.line("\n" + h.a.say(key) + ":") }

func (h *helpText) paragraph(indent, text string) {
	h.line("")
	for _, line := range wrap(text, h.width-len(indent)) {
		h.line(indent + line)
	}
}

// entry is a name with its meaning in the second column.
func (h *helpText) entry(name, meaning string) {
	lead := "  " + name
	if columns(lead) >= helpColumn {
		h.line(lead)
		lead = ""
	}
	for _, line := range wrap(meaning, h.width-helpColumn) {
		h.line(lead + strings.Repeat(" ", helpColumn-columns(lead)) + line)
		lead = ""
	}
}

func (h *helpText) flags(flags []*kong.Flag) {
	for _, f := range flags {
		if f.Hidden {
			continue
		}
		name := "    --" + f.Name
		if f.Short != 0 {
			name = fmt.Sprintf("-%c, --%s", f.Short, f.Name)
		}
		switch {
		case f.IsBool() && f.Name == "poll":
			name += "[=" + defaultPoll.String() + "]"
		case !f.IsBool():
			name += " " + f.FormatPlaceHolder()
		}
		h.entry(name, h.a.say(f.Help))
	}
}

// wrap breaks text at spaces; a word longer than the width stands alone.
func wrap(text string, width int) []string {
	var lines []string
	line := ""
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return unicode.IsSpace(r) && r != '\u00A0' }) {
		switch {
		case line == "":
			line = word
		case columns(line)+1+columns(word) > width:
			lines = append(lines, line)
			line = word
		default:
			line += " " + word
		}
	}
	return append(lines, line)
}

func columns(s string) int {
	n := 0
	for _, r := range s {
		n += lang.Width(r)
	}
	return n
}

// lineWidth is how wide help may be: the terminal's width within reason.
func lineWidth(w io.Writer) int {
	const usual, least, most = 80, 50, 100
	if f, ok := w.(*os.File); ok {
		if width, _, err := term.GetSize(int(f.Fd())); err == nil && width > 0 {
			return max(least, min(width, most))
		}
	}
	return usual
}
