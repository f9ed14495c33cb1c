package doc

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

var (
	kindQuestion = ast.NewNodeKind("Question")
	kindLegend   = ast.NewNodeKind("Legend")
)

// questionNode is one question of a quiz: a legend, perhaps more text, and a list of answers.
type questionNode struct {
	ast.BaseBlock
	number int      // in the page, from 1
	right  []string // the right answers, as plain text
}

func (n *questionNode) Kind() ast.NodeKind            { return kindQuestion }
func (n *questionNode) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// legendNode is the paragraph that asks.
type legendNode struct{ ast.BaseBlock }

func (n *legendNode) Kind() ast.NodeKind            { return kindLegend }
func (n *legendNode) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// block checks what a block must hold and gives a quiz its questions.
func (b *builder) block(n *blockNode) {
	switch n.Name {
	case "steps":
		if list, ok := onlyList(n); !ok || !list.IsOrdered() {
			b.doc.Diags.Add("steps-list", n.span)
		}
	case "quiz":
		b.quiz(n)
	}
}

func onlyList(n ast.Node) (*ast.List, bool) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if l, ok := c.(*ast.List); ok {
			return l, true
		}
	}
	return nil, false
}

// quiz gathers what stands before each list of answers, and the list, in a question.
func (b *builder) quiz(n *blockNode) {
	var prompt []ast.Node
	found := false
	for c := n.FirstChild(); c != nil; {
		next := c.NextSibling()
		list, ok := c.(*ast.List)
		if !ok || !hasBoxes(list) {
			prompt = append(prompt, c)
			c = next
			continue
		}
		found = true
		b.questions++
		q := &questionNode{number: b.questions}
		n.InsertBefore(n, list, q)
		for i, p := range prompt {
			if para, ok := p.(*ast.Paragraph); ok && i == 0 {
				legend := &legendNode{}
				moveChildren(legend, para)
				n.RemoveChild(n, para)
				q.AppendChild(q, legend)
				continue
			}
			q.AppendChild(q, p)
		}
		prompt = nil
		q.AppendChild(q, list)
		q.right = b.rightAnswers(list)
		if len(q.right) == 0 {
			at := max(list.Pos(), 0)
			b.doc.Diags.Add("quiz-answer", b.span(at, b.lineEnd(at)))
		}
		c = next
	}
	if !found {
		b.doc.Diags.Add("quiz-empty", n.span)
	}
}

func (b *builder) lineEnd(at int) int {
	if i := strings.IndexByte(string(b.src[at:min(len(b.src), at+400)]), '\n'); i >= 0 {
		return at + i
	}
	return min(len(b.src), at+400)
}

func moveChildren(to, from ast.Node) {
	for c := from.FirstChild(); c != nil; {
		next := c.NextSibling()
		to.AppendChild(to, c)
		c = next
	}
}

func hasBoxes(list *ast.List) bool {
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		if boxOf(item) != nil {
			return true
		}
	}
	return false
}

// boxOf is the check box that opens a list item, or nil.
func boxOf(item ast.Node) *east.TaskCheckBox {
	if item.FirstChild() == nil || item.FirstChild().FirstChild() == nil {
		return nil
	}
	box, _ := item.FirstChild().FirstChild().(*east.TaskCheckBox)
	return box
}

func (b *builder) rightAnswers(list *ast.List) []string {
	var right []string
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		if box := boxOf(item); box != nil && box.IsChecked {
			right = append(right, strings.TrimSpace(b.plainText(item.FirstChild())))
		}
	}
	return right
}

// question is the quiz question that a node stands in, or nil.
func question(n ast.Node) *questionNode {
	for p := n.Parent(); p != nil; p = p.Parent() {
		if q, ok := p.(*questionNode); ok {
			return q
		}
	}
	return nil
}
