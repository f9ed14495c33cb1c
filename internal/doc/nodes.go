package doc

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Paragraphs, the text in them, and links are most of a tree, and goldmark makes each by itself. Here they come from the
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
func emptyLink(l *ast.Link) { *l = ast.Link{} }

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

// plainLinkParser takes a link in which nothing but its own four signs means something: "[111](hotline:111)", as nearly all
// are. goldmark would make two nodes of its brackets first and move its words under it in the end. It comes after the parsers of
// boxes and footnotes. The tree says the same, but for links behind brackets that stay open for a thousand bytes.
type plainLinkParser struct{}

func (plainLinkParser) Trigger() []byte { return []byte{'['} }

func (plainLinkParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, at := block.PeekLine()
	words := 1
	for words < len(line) && !inlineSigns[line[words]] {
		words++
	}
	if words == 1 || !bytes.HasPrefix(line[words:], []byte("](")) {
		return nil
	}
	address := words + len("](")
	end := address
	for end < len(line) && !endsAddress[line[end]] {
		end++
	}
	if end == address || end == len(line) || line[end] != ')' {
		return nil
	}
	b := pc.Get(builderKey).(*builder)
	t := b.texts.next()
	t.Segment = text.NewSegment(at.Start+1, at.Start+words)
	t.SetPos(t.Segment.Start)
	link := b.anchors.next()
	link.Destination = line[address:end]
	link.AppendChild(link, t)
	block.Advance(end + 1)
	return link
}

// endsAddress are the bytes up to which an address is taken: spaces and controls, and what could be more than itself.
var endsAddress = func() (bytes [256]bool) {
	for c := range ' ' + 1 {
		bytes[c] = true
	}
	for _, c := range "()<" {
		bytes[c] = true
	}
	return bytes
}()

// inlineSigns are the triggers of all other inline parsers.
var inlineSigns = func() (signs [256]bool) {
	for _, c := range "`!*[]_<~" {
		signs[c] = true
	}
	return signs
}()
