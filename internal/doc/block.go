package doc

import (
	"bytes"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"lachan/internal/diag"
)

// Blocks are the names that may follow ":::".
var Blocks = []string{"facilitator", "discussion", "answer", "quiz", "steps", "phone", "history"}

var kindBlock = ast.NewNodeKind("Block")

// blockNode is "::: name" … ":::". Its Name is empty for a stray closing line.
type blockNode struct {
	ast.BaseBlock
	Name   string
	span   diag.Span // of the opening line
	closed bool
}

func (n *blockNode) Kind() ast.NodeKind            { return kindBlock }
func (n *blockNode) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// blockParser opens and closes blocks. goldmark asks the outermost open block first whether a line continues it, so the
// closing line must be given to the block opened last: builder.open keeps the order.
type blockParser struct{}

func (blockParser) Trigger() []byte { return []byte{':'} }

func (blockParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	written, ok := fence(line)
	if !ok {
		return nil, parser.NoChildren
	}
	name, known := blockNamed(written)
	b := builderOf(pc)
	start := segment.Start + util.TrimLeftSpaceLength(line)
	n := b.blocks.next()
	n.Name, n.span = name, b.span(start, segment.Start+len(bytes.TrimRight(line, " \t\r\n")))
	reader.AdvanceToEOL()
	switch {
	case name == "":
		b.doc.Diags.Add("block-stray", n.span)
		return n, parser.NoChildren
	case !known:
		b.doc.Diags.Add("block-unknown", n.span, "name", name, "near", diag.Nearest(name, Blocks), "list", strings.Join(Blocks, ", "))
	}
	b.open = append(b.open, n)
	return n, parser.HasChildren
}

func (blockParser) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	n := node.(*blockNode)
	if n.Name == "" {
		return parser.Close
	}
	b := builderOf(pc)
	line, _ := reader.PeekLine()
	if name, ok := fence(line); ok && len(name) == 0 && b.open[len(b.open)-1] == n && !inCode(pc) {
		n.closed = true
		reader.AdvanceToEOL()
		return parser.Close
	}
	return parser.Continue | parser.HasChildren
}

func (blockParser) Close(node ast.Node, _ text.Reader, pc parser.Context) {
	n := node.(*blockNode)
	if n.Name == "" {
		return
	}
	b := builderOf(pc)
	if !n.closed {
		b.doc.Diags.Add("block-unclosed", n.span, "name", n.Name)
	}
	for i := len(b.open) - 1; i >= 0; i-- {
		if b.open[i] == n {
			b.open = b.open[:i]
			return
		}
	}
}

func (blockParser) CanInterruptParagraph() bool { return true }
func (blockParser) CanAcceptIndentedLine() bool { return false }

// fence reads a line of three or more colons and what follows them.
func fence(line []byte) (name []byte, ok bool) {
	s := bytes.TrimSpace(line)
	rest := bytes.TrimLeft(s, ":")
	if len(s)-len(rest) < 3 || len(line)-len(bytes.TrimLeft(line, " ")) > 3 {
		return nil, false
	}
	return bytes.TrimSpace(rest), true
}

// inCode reports whether the line belongs to a fenced code block, in which ":::" is text.
func inCode(pc parser.Context) bool {
	opened := pc.OpenedBlocks()
	return len(opened) > 0 && opened[len(opened)-1].Node.Kind() == ast.KindFencedCodeBlock
}

func isBlock(name string) bool { return slices.Contains(Blocks, name) }

// blockNamed is a name as it is written in a file, without a copy if it is one of Blocks.
func blockNamed(written []byte) (name string, known bool) {
	for _, b := range Blocks {
		if string(written) == b {
			return b, true
		}
	}
	return string(written), false
}
