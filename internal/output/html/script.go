package html

import (
	"html/template"
	"strings"

	"lachan/internal/lang"
)

// A Tool is something that a script does once the reader asks for it: what to fetch then, and the words it says. site.js
// fetches; a page whose tools nobody asks for loads nothing more.
type Tool struct {
	Load template.HTMLAttr // data-load: styles and scripts in the order in which they are needed
	Say  string            // words parted by "|"; "%" stands for what the script puts in
}

// tools are the Tools that many pages of a base have.
type tools struct {
	present, score, listen, filter Tool
	offline                        *Offline // nil if nothing can be kept
	saved                          *Offline
}

func (p *planner) tool(b *base, say []string, files ...string) Tool {
	for i, f := range files {
		files[i] = b.file(p.assets.Path(f))
	}
	return Tool{attr("data-load", strings.Join(files, " ")), strings.Join(say, "|")}
}

func (p *planner) newTools(b *base) tools {
	w := b.words
	return tools{
		offline: p.offline(b, false),
		saved:   p.offline(b, true),
		present: p.tool(b, []string{
			w.Present, w.PresentBefore, w.PresentAfter, w.PresentNotes, w.PresentFull, w.PresentClose,
			lang.FillIn(w.PresentLeft, "time", "%"), lang.FillIn(w.PresentLate, "time", "%"),
			w.PresentNoNotes, lang.FillIn(w.PresentNext, "name", "%"), w.PresentBlocked,
		}, "present.css", "present.js"),
		score: p.tool(b, []string{
			w.QuizRight, w.QuizWrong, lang.FillIn(w.QuizScore, "n", "%", "total", "%"), w.QuizAgain,
		}, "quiz.js"),
		listen: p.tool(b, []string{w.ListenVoice, w.ListenStop}, "listen.js"),
		filter: p.tool(b, []string{lang.FillIn(w.FilterFound, "n", "%", "total", "%"), w.FilterNone}, "filter.js"),
	}
}
