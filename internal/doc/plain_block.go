package doc

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// What stands here reads blocks of a file without a backslash as goldmark does, but takes its nodes from the room of the file.
// The trees say the same (checkWords).

func builderOf(pc parser.Context) *builder { return pc.Get(builderKey).(*builder) }

// paragraphParser is goldmark's but for where its nodes come from.
type paragraphParser struct{ parser.BlockParser }

func (paragraphParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	if util.IsBlank(line) {
		return nil, parser.NoChildren
	}
	p := builderOf(pc).paragraphs.next()
	p.Lines().Append(segment)
	reader.AdvanceToEOL()
	return p, parser.NoChildren
}

// headingParser takes a heading that is signs, a space and words at once, and leaves others to goldmark's own: those with
// attributes, with signs at their end, and without words.
type headingParser struct{ parser.BlockParser }

func (p headingParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, at := reader.PeekLine()
	words := bytes.TrimLeft(line, "#")
	level := len(line) - len(words)
	if level == 0 || level > 6 || len(words) == 0 || words[0] != ' ' || bytes.IndexByte(words, '{') >= 0 {
		return p.BlockParser.Open(parent, reader, pc)
	}
	at.Start += level + util.TrimLeftSpaceLength(words)
	at = at.TrimRightSpace(reader.Source())
	if at.IsEmpty() || reader.Source()[at.Stop-1] == '#' {
		return p.BlockParser.Open(parent, reader, pc)
	}
	h := builderOf(pc).titles.next()
	h.Level = level
	h.Lines().Append(at)
	reader.AdvanceToEOL()
	return h, parser.NoChildren
}

// listParser is goldmark's but for where the texts of tight lists come from.
type listParser struct{ parser.BlockParser }

func (p listParser) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	if node.LastChild().ChildCount() == 0 {
		builderOf(pc).emptyItem = true
	}
	return p.BlockParser.Continue(node, reader, pc)
}

func (listParser) Close(node ast.Node, _ text.Reader, pc parser.Context) {
	list := node.(*ast.List)
	if list.IsTight = isTight(list); !list.IsTight {
		return
	}
	b := builderOf(pc)
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		for c := item.FirstChild(); c != nil; {
			next := c.NextSibling()
			if p, ok := c.(*ast.Paragraph); ok {
				t := b.textBlocks.next()
				room := *t.Lines()
				t.SetLines(p.Lines())
				p.SetLines(&room)
				item.ReplaceChild(item, p, t)
			}
			c = next
		}
	}
}

// isTight reports whether no blank line stands between the items of a list, or between what they hold.
func isTight(list *ast.List) bool {
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		if item.PreviousSibling() != nil && item.HasBlankPreviousLines() {
			return false
		}
		for c := item.FirstChild(); c != nil; c = c.NextSibling() {
			if c.PreviousSibling() != nil && c.HasBlankPreviousLines() {
				return false
			}
		}
	}
	return true
}

// itemParser takes an item that is a sign, one space and something else at once. goldmark's own takes others, and all behind an item
// that has nothing in its line: such an item may end its list, and goldmark's own tells its parser of lists when it can't any more.
type itemParser struct{ parser.BlockParser }

func (p itemParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	b := builderOf(pc)
	line, _ := reader.PeekLine()
	words := plainItem(line)
	if _, inList := parent.(*ast.List); !inList || words == 0 || b.emptyItem {
		return p.BlockParser.Open(parent, reader, pc)
	}
	item := b.items.next()
	item.Offset = words
	reader.Advance(words)
	return item, parser.HasChildren
}

// plainItem is where the words of an item begin: "- words", "12. words"; 0 if it is none, or another.
func plainItem(line []byte) int {
	const most = 9 // digits
	end := 0
	for end <= most && end < len(line) && util.IsNumeric(line[end]) {
		end++
	}
	signs := ".)"
	if end == 0 {
		signs = "-+*"
	}
	if end > most || len(line) < end+3 || strings.IndexByte(signs, line[end]) < 0 || line[end+1] != ' ' || util.IsSpace(line[end+2]) {
		return 0
	}
	return end + 2
}

// tables makes a table of the lines of a paragraph from the one before its first delimiter row on.
type tables struct{}

func (t tables) Extend(m goldmark.Markdown) {
	m.Parser().AddOptions(parser.WithParagraphTransformers(util.Prioritized(t, 200)))
}

func (tables) Transform(p *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines := p.Lines()
	for i := 1; i < lines.Len(); i++ {
		line := lines.At(i)
		if !isDelimiterRow(line.Value(reader.Source())) {
			continue
		}
		t := tableReader{nodes: &builderOf(pc).nodes, src: reader.Source()}
		if t.table = t.nodes.tables.next(); !t.align(line) {
			continue
		}
		if t.open(lines.At(i - 1)) {
			for j := i + 1; j < lines.Len(); j++ {
				t.row(lines.At(j))
			}
			t.replace(p, i-1)
		}
		return
	}
}

// isDelimiterRow reports whether a line may part the head of a table from its rows: it has dashes, colons and bars alone, and is
// no line of dashes at the end of a file.
func isDelimiterRow(line []byte) bool {
	dashes := 0
	for _, c := range line {
		switch {
		case c == '-':
			dashes++
		case c != '|' && c != ':' && !util.IsSpace(c):
			return false
		}
	}
	indent, _ := util.IndentWidth(line, 0)
	return dashes < len(line) && indent <= 3
}

// A tableReader reads one table.
type tableReader struct {
	nodes *nodes
	src   []byte
	table *east.Table
}

// align reads the alignments of the columns from a delimiter row.
func (t *tableReader) align(at text.Segment) bool {
	rest, more := at.Value(t.src), true
	for first := true; more; first = false {
		var column []byte
		column, rest, more = bytes.Cut(rest, []byte("|"))
		column = bytes.TrimSpace(column)
		if len(column) == 0 && (first || !more) {
			continue // a bar at either end
		}
		dashes, left := bytes.CutPrefix(column, []byte(":"))
		dashes, right := bytes.CutSuffix(dashes, []byte(":"))
		if len(dashes) == 0 || bytes.IndexByte(dashes, ':') >= 0 || bytes.ContainsAny(dashes, " \t\r\n") {
			return false
		}
		t.table.Alignments = append(t.table.Alignments, alignment(left, right))
	}
	return len(t.table.Alignments) > 0
}

// alignment is that of a column by its colons.
func alignment(left, right bool) east.Alignment {
	switch {
	case left && right:
		return east.AlignCenter
	case left:
		return east.AlignLeft
	case right:
		return east.AlignRight
	}
	return east.AlignNone
}

// open reads the head of the table, which must not have more cells than there are columns.
func (t *tableReader) open(line text.Segment) bool {
	head := t.nodes.tableHeaders.next()
	t.cells(head, line, line.Len())
	t.table.AppendChild(t.table, head)
	return head.ChildCount() == len(t.table.Alignments)
}

func (t *tableReader) row(line text.Segment) {
	row := t.nodes.tableRows.next()
	row.Alignments = t.table.Alignments
	t.cells(row, line, len(t.table.Alignments))
	t.table.AppendChild(t.table, row)
}

// cells reads what stands between the bars of a line, so many at most. Cells that it lacks are empty.
func (t *tableReader) cells(row ast.Node, line text.Segment, most int) {
	row.SetPos(line.Start)
	begin := line.Start - line.Padding // goldmark counts from here
	line = line.TrimLeftSpace(t.src)
	line = line.TrimRightSpace(t.src)
	written := line.Value(t.src)
	at, end := 0, len(written)
	if end > 0 && written[0] == '|' {
		at = 1
	}
	if end > 0 && written[end-1] == '|' {
		end--
	}
	for i := 0; at < end && i < most; i++ {
		size := bytes.IndexByte(written[at:end], '|')
		if size < 0 {
			size = end - at
		}
		aligned := east.AlignNone
		if i < len(t.table.Alignments) {
			aligned = t.table.Alignments[i]
		}
		cell := t.cell(row, aligned)
		cell.SetPos(begin + at)
		words := text.NewSegment(line.Start+at, line.Start+at+size)
		words = words.TrimLeftSpace(t.src)
		cell.Lines().Append(words.TrimRightSpace(t.src))
		at += size + 1
	}
	for row.ChildCount() < len(t.table.Alignments) {
		t.cell(row, east.AlignNone)
	}
}

func (t *tableReader) cell(row ast.Node, aligned east.Alignment) *east.TableCell {
	cell := t.nodes.tableCells.next()
	cell.Alignment = aligned
	row.AppendChild(row, cell)
	return cell
}

// replace puts the table in the place of a paragraph, or behind what is left of it: its first lines.
func (t *tableReader) replace(p *ast.Paragraph, left int) {
	t.table.SetPos(p.Pos())
	p.Lines().SetSliced(0, left)
	parent := p.Parent()
	parent.InsertAfter(parent, p, t.table)
	if left == 0 {
		parent.RemoveChild(parent, p)
		return
	}
	last := p.Lines().At(left - 1)
	last.Stop-- // its line end
	p.Lines().Set(left-1, last)
}
