package doc

import (
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// nodes are what most of a tree is made of. goldmark makes each node by itself; here they come from the room of the file, where
// those of the file before have stood. Nobody may hold one after Drop.
type nodes struct {
	paragraphs   stock[ast.Paragraph]
	textBlocks   stock[ast.TextBlock]
	titles       stock[ast.Heading]
	blocks       stock[blockNode]
	tables       stock[east.Table]
	tableHeaders stock[east.TableHeader]
	tableRows    stock[east.TableRow]
	tableCells   stock[east.TableCell]

	texts    stock[ast.Text]
	anchors  stock[ast.Link]
	emphases stock[ast.Emphasis]
}

func (n *nodes) takeBack() {
	n.paragraphs.takeBack(emptyBlock)
	n.textBlocks.takeBack(emptyBlock)
	n.titles.takeBack(emptyBlock)
	n.blocks.takeBack(empty)
	n.tables.takeBack(emptyTable)
	n.tableHeaders.takeBack(empty)
	n.tableRows.takeBack(empty)
	n.tableCells.takeBack(emptyBlock)
	n.texts.takeBack(empty)
	n.anchors.takeBack(empty)
	n.emphases.takeBack(empty)
}

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

func empty[T any](n *T) {
	var none T
	*n = none
}

// emptyBlock keeps the room for lines, which no two nodes may share.
func emptyBlock[T any, N interface {
	*T
	Lines() *text.Segments
	SetLines(*text.Segments)
}](n *T) {
	lines := *N(n).Lines()
	lines.SetSliced(0, 0)
	empty(n)
	N(n).SetLines(&lines)
}

// emptyTable keeps the room for alignments.
func emptyTable(t *east.Table) { *t = east.Table{Alignments: t.Alignments[:0]} }
