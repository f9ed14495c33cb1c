package doc

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Paragraphs and the text in them are two thirds of a tree, and goldmark makes each by itself. Here they come from the
// room of the file, where those of the file before have stood. Nobody may hold a node after Drop.

// stock has values of one type, which are given out one by one and taken back all together.
type stock[T any] struct {
	trays [][]T // of inTray values each: what was given out must not move
	out   int
}

const inTray = 64

func (s *stock[T]) next() *T {
	tray := s.out / inTray
	if tray == len(s.trays) {
		s.trays = append(s.trays, make([]T, inTray))
	}
	s.out++
	return &s.trays[tray][(s.out-1)%inTray]
}

// takeBack makes all values that were given out empty.
func (s *stock[T]) takeBack(empty func(*T)) {
	for i := range s.out {
		empty(&s.trays[i/inTray][i%inTray])
	}
	s.out = 0
}

func emptyText(t *ast.Text) { *t = ast.Text{} }

// emptyParagraph keeps the room for lines.
func emptyParagraph(p *ast.Paragraph) {
	lines := *p.Lines()
	lines.SetSliced(0, 0)
	*p = ast.Paragraph{}
	p.SetLines(&lines)
}

// paragraphParser is goldmark's but for where its nodes come from.
type paragraphParser struct{ parser.BlockParser }

func (paragraphParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	if util.IsBlank(line) {
		return nil, parser.NoChildren
	}
	p := pc.Get(builderKey).(*builder).paragraphs.next()
	p.Lines().Append(segment)
	reader.AdvanceToEOL()
	return p, parser.NoChildren
}

// wordParser takes text up to the next sign that may mean something, or to the end of its line. goldmark asks it where
// a line, or what follows another node, begins with a letter or a space, and at spaces behind signs that meant nothing.
// Without it goldmark looks at each byte by itself; the tree says the same (TestWordsAreAsGoldmarkReadsThem).
type wordParser struct{}

func (wordParser) Trigger() []byte { return []byte{' '} }

func (wordParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	b := pc.Get(builderKey).(*builder)
	line, at := block.PeekLine() // with at.Padding spaces in front that the file does not have
	n := 0
	for n < len(line) && !inlineSigns[line[n]] {
		n++
	}
	t := b.texts.next()
	if n < len(line) {
		t.Segment = text.NewSegmentPadding(at.Start, at.Start+n-at.Padding, at.Padding)
		block.Advance(n)
		return t
	}
	t.Segment = at.TrimRightSpace(b.src)
	if line[n-1] == '\n' {
		t.SetHardLineBreak(bytes.HasSuffix(line, []byte("  \n")) || bytes.HasSuffix(line, []byte("  \r\n")))
		t.SetSoftLineBreak(!t.HardLineBreak())
	}
	block.AdvanceLine()
	return t
}

// inlineSigns are the triggers of all other inline parsers.
var inlineSigns = func() (signs [256]bool) {
	for _, c := range "`!*[]_<~" {
		signs[c] = true
	}
	return signs
}()
