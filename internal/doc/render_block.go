package doc

import (
	"html"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// A block is an element with a label in the language of the page. The label of an answer is what unfolds it.
func renderBlock(w *writer, n ast.Node, entering bool) ast.WalkStatus {
	block := n.(*blockNode)
	if block.Name == "" {
		return ast.WalkSkipChildren
	}
	if !isBlock(block.Name) {
		return ast.WalkContinue
	}
	tag := "section"
	switch block.Name {
	case "facilitator":
		tag = "aside"
	case "answer":
		tag = "details"
	case "quiz", "steps", "discussion", "phone", "history":
		tag = "div"
	}
	if block.Name == "history" {
		if entering {
			w.past++
		} else {
			w.past--
		}
	}
	if !entering {
		w.write("</", tag, ">\n")
		return ast.WalkContinue
	}
	w.write("<", tag, ` class="lc-block lc-`, block.Name, `"`)
	switch block.Name {
	case "facilitator":
		w.WriteString(` data-facilitator=""`)
	case "quiz":
		w.WriteString(` data-quiz=""`)
	}
	w.WriteByte('>')
	switch block.Name {
	case "steps", "history":
		w.WriteByte('\n')
	case "answer":
		w.WriteString("<summary>")
		w.words("block-answer")
		w.WriteString("</summary>\n")
	default:
		w.WriteString(`<p class="lc-label">`)
		w.words("block-" + block.Name)
		w.WriteString("</p>\n")
	}
	return ast.WalkContinue
}

// A question works without script: its key unfolds. A script scores it by data-right.
func renderQuestion(w *writer, n ast.Node, entering bool) ast.WalkStatus {
	q := n.(*questionNode)
	if entering {
		w.WriteString(`<fieldset class="lc-question">`)
		if q.FirstChild() == nil || q.FirstChild().Kind() != kindLegend {
			w.WriteString("<legend>")
			w.words("block-quiz")
			w.WriteString("</legend>\n")
		}
		return ast.WalkContinue
	}
	w.WriteString(`<details class="lc-key"><summary>`)
	w.words("quiz-key")
	w.WriteString("</summary><ul>")
	for _, answer := range q.right {
		w.write("<li>", html.EscapeString(answer), "</li>")
	}
	w.WriteString("</ul></details></fieldset>\n")
	return ast.WalkContinue
}

func renderLegend(w *writer, n ast.Node, entering bool) ast.WalkStatus {
	if entering {
		w.WriteString("<legend>")
	} else {
		w.WriteString("</legend>\n")
	}
	return ast.WalkContinue
}

// In a quiz a box is an answer to choose; elsewhere it is a box to tick on paper.
func renderCheckBox(w *writer, n ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	box := n.(*east.TaskCheckBox)
	q := question(n)
	if q == nil {
		if box.IsChecked {
			w.WriteString("☑ ")
		} else {
			w.WriteString("☐ ")
		}
		return ast.WalkContinue
	}
	kind := "checkbox"
	if len(q.right) == 1 {
		kind = "radio"
	}
	w.write(`<label><input type="`, kind, `" name="q`, itoa(q.number), `"`)
	if box.IsChecked {
		w.WriteString(` data-right=""`)
	}
	w.WriteString(" /> ")
	return ast.WalkContinue
}

// closeLabel ends the label that renderCheckBox opened.
func (w *writer) closeLabel(n ast.Node) {
	if _, ok := n.FirstChild().(*east.TaskCheckBox); ok && question(n) != nil {
		w.WriteString("</label>")
	}
}
