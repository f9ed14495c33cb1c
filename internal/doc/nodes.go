package doc

import (
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// nodes are what most of a tree is made of. goldmark makes each node by itself; here they come from the room of the file, where
// those of the file before have stood. Nobody may hold one after Drop.
type nodes struct {
	paragraphs   stock[ast.Paragraph]
	textBlocks   stock[ast.TextBlock]
	items        stock[ast.ListItem]
	titles       stock[ast.Heading]
	blocks       stock[blockNode]
	slides       stock[slideNode]
	tables       stock[east.Table]
	tableHeaders stock[east.TableHeader]
	tableRows    stock[east.TableRow]
	tableCells   stock[east.TableCell]

	texts    stock[ast.Text]
	anchors  stock[ast.Link]
	emphases stock[ast.Emphasis]
}

func (n *nodes) takeBack() {
	n.paragraphs.takeBack(func(p *ast.Paragraph) { *p = ast.Paragraph{BaseBlock: emptied(&p.BaseBlock)} })
	n.textBlocks.takeBack(func(t *ast.TextBlock) { *t = ast.TextBlock{BaseBlock: emptied(&t.BaseBlock)} })
	n.items.takeBack(func(i *ast.ListItem) { *i = ast.ListItem{} })
	n.titles.takeBack(func(h *ast.Heading) { *h = ast.Heading{BaseBlock: emptied(&h.BaseBlock)} })
	n.blocks.takeBack(func(b *blockNode) { *b = blockNode{} })
	n.slides.takeBack(func(s *slideNode) { *s = slideNode{} })
	n.tables.takeBack(func(t *east.Table) { *t = east.Table{Alignments: t.Alignments[:0]} })
	n.tableHeaders.takeBack(func(h *east.TableHeader) { *h = east.TableHeader{} })
	n.tableRows.takeBack(func(r *east.TableRow) { *r = east.TableRow{} })
	n.tableCells.takeBack(func(c *east.TableCell) { *c = east.TableCell{BaseBlock: emptied(&c.BaseBlock)} })
	n.texts.takeBack(func(t *ast.Text) { *t = ast.Text{} })
	n.anchors.takeBack(func(l *ast.Link) { *l = ast.Link{} })
	n.emphases.takeBack(func(e *ast.Emphasis) { *e = ast.Emphasis{} })
}

// emptied is a block without anything but the room for its lines, which no two blocks may share.
func emptied(was *ast.BaseBlock) (block ast.BaseBlock) {
	lines := *was.Lines()
	lines.SetSliced(0, 0)
	block.SetLines(&lines)
	return block
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
