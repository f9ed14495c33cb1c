package main

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"lachan/internal/doc"
	"lachan/internal/lang"
)

// outline is the body of a translation to fill in: the headings and blocks of the source, and a gap wherever it has
// text. Headings keep their level and id, and their minutes in the words of the new language, since both editions must
// have the same structure.
func outline(d *doc.Doc, data []byte, to lang.Tag) []byte {
	marks := append(headingMarks(d, data, to), fenceMarks(data)...)
	slices.SortFunc(marks, func(a, b outlineMark) int { return a.start - b.start })
	var out bytes.Buffer
	var open []string // names of blocks
	at := bodyStart(data)
	gapBefore := func(end int) {
		if end > at && len(bytes.TrimSpace(data[at:end])) > 0 {
			out.WriteString(gapIn(open) + "\n\n")
		}
	}
	for _, m := range marks {
		gapBefore(m.start)
		out.WriteString(m.text + "\n\n")
		at = m.end
		switch {
		case m.opens != "":
			open = append(open, m.opens)
		case m.closes && len(open) > 0:
			open = open[:len(open)-1]
		}
	}
	gapBefore(len(data))
	return append(bytes.TrimRight(out.Bytes(), "\n"), '\n')
}

// outlineMark is a line of the source that the translation has too.
type outlineMark struct {
	start, end int // in the source
	text       string
	opens      string // the block that it opens
	closes     bool   // it closes one
}

func headingMarks(d *doc.Doc, data []byte, to lang.Tag) []outlineMark {
	var marks []outlineMark
	for _, h := range d.Heads {
		start := 1 + bytes.LastIndexByte(data[:h.Start], '\n')
		end := lineEnd(data, int(h.End))
		if next := nextLine(data, end); isUnderline(data[end:next]) {
			end = next
		}
		text := strings.Repeat("#", h.Level) + " " + h.Text
		if h.Minutes > 0 {
			text += fmt.Sprintf(" (%d %s)", h.Minutes, lang.Of(to).Minutes[0])
		}
		if bytes.Contains(data[start:end], []byte("{#")) {
			text += " {#" + h.ID + "}"
		}
		marks = append(marks, outlineMark{start: start, end: end, text: text})
	}
	return marks
}

func lineEnd(data []byte, at int) int {
	if i := bytes.IndexByte(data[at:], '\n'); i >= 0 {
		return at + i
	}
	return len(data)
}

func nextLine(data []byte, end int) int {
	if end == len(data) {
		return end
	}
	return lineEnd(data, end+1)
}

// isUnderline recognises the second line of a heading that is underlined.
func isUnderline(line []byte) bool {
	s := strings.TrimSpace(string(line))
	return s != "" && (strings.Trim(s, "=") == "" || strings.Trim(s, "-") == "")
}

// fenceMarks are the lines of ":::" outside code.
func fenceMarks(data []byte) []outlineMark {
	var marks []outlineMark
	at, code := bodyStart(data), ""
	for line := range bytes.Lines(data[at:]) {
		text := strings.TrimSpace(string(line))
		if indent := len(line) - len(bytes.TrimLeft(line, " ")); indent > 3 { // code, not a fence
			text = ""
		}
		switch fence := codeFence(text); {
		case code != "" && strings.HasPrefix(fence, code) && fence == text:
			code = ""
		case code == "" && fence != "":
			code = fence
		case code == "" && strings.HasPrefix(text, ":::"):
			name := strings.TrimSpace(strings.TrimLeft(text, ":"))
			marks = append(marks, outlineMark{start: at, end: at + len(line), text: text, opens: name, closes: name == ""})
		}
		at += len(line)
	}
	return marks
}

// codeFence is the run of backticks or tildes that a line begins with, if it is long enough to open code.
func codeFence(line string) string {
	for _, c := range []string{"`", "~"} {
		if n := len(line) - len(strings.TrimLeft(line, c)); n >= 3 {
			return line[:n]
		}
	}
	return ""
}

// gapIn is what to fill in where the source has text: what the block needs to be valid.
func gapIn(open []string) string {
	const gap = "…"
	if len(open) == 0 {
		return gap
	}
	switch open[len(open)-1] {
	case "steps", "discussion":
		return "1. " + gap
	case "quiz":
		return "**" + gap + "**\n\n- [ ] " + gap + "\n- [x] " + gap
	}
	return gap
}

// bodyStart is where the body begins: after the second line "---" of a file whose front matter is right.
func bodyStart(data []byte) int {
	at, fences := 0, 0
	for line := range bytes.Lines(data) {
		at += len(line)
		if text := strings.TrimRight(strings.TrimPrefix(string(line), "\uFEFF"), " \t\r\n"); text == "---" {
			if fences++; fences == 2 {
				return at
			}
		}
	}
	return 0
}
