package doc

import (
	"bytes"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// What stands here reads inlines of a file without a backslash: what is plain at once, and nothing else. The trees say the same
// as goldmark's own (checkWords), though they may part the words otherwise.

// wordParser takes text up to the next sign that may mean something, or to the end of its line. goldmark asks it where a line, or
// what follows another node, begins with a letter, a space or a full stop and the like, and at spaces behind signs that meant
// nothing. Without it goldmark looks at each byte by itself.
type wordParser struct{}

func (wordParser) Trigger() (bytes []byte) {
	for c := range byte(utf8.RuneSelf) {
		if c == ' ' || util.IsPunct(c) && !inlineSigns[c] {
			bytes = append(bytes, c)
		}
	}
	return bytes
}

func (wordParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	return builderOf(pc).words(block, 0)
}

// words takes text from where block is: the first signs bytes whatever they are, and then up to the next sign.
func (b *builder) words(block text.Reader, signs int) *ast.Text {
	line, at := block.PeekLine() // with at.Padding spaces in front that the file does not have
	n := signs + plainWords(line[signs:])
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

// plainWords is how many bytes stand before the next sign.
func plainWords(line []byte) int {
	for i, c := range line {
		if inlineSigns[c] {
			return i
		}
	}
	return len(line)
}

// textOn is the text of the file from start to stop.
func (b *builder) textOn(start, stop int) *ast.Text {
	t := b.texts.next()
	t.Segment = text.NewSegment(start, stop)
	return t
}

// bracketParser takes brackets around plain words: a link in which nothing but its own four signs means something,
// "[111](hotline:111)", as nearly all are, and what is no link, like the mark of an alert. goldmark would make two nodes of the
// brackets first, and move what is between under the link in the end. It comes after the parsers of boxes and footnotes. There is
// a difference behind brackets that stay open for a thousand bytes.
type bracketParser struct{}

func (bracketParser) Trigger() []byte { return []byte{'['} }

func (bracketParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, at := block.PeekLine()
	from := 1
	if len(line) > 1 && line[1] == '!' { // which means something before a bracket alone
		from = 2
	}
	end := from + plainWords(line[from:])
	if end == 1 || end == len(line) || line[end] != ']' {
		return nil
	}
	b := builderOf(pc)
	switch after := line[end+1:]; {
	case len(after) > 0 && after[0] == '(':
		size := plainAddress(after[1:])
		if size == 0 {
			return nil
		}
		link := b.anchors.next()
		link.Destination = after[1:][:size]
		link.AppendChild(link, b.textOn(at.Start+1, at.Start+end))
		block.Advance(end + len("](") + size + len(")"))
		return link
	case len(after) > 0 && after[0] == '[' || b.refers:
		return nil
	}
	return b.words(block, end+1)
}

// plainAddress is the length of the address that a link has before its closing bracket; 0 if goldmark must look at it.
func plainAddress(line []byte) int {
	for i, c := range line {
		if endsAddress[c] {
			if c != ')' {
				return 0
			}
			return i
		}
	}
	return 0
}

// emphasisParser takes plain words between stars that can neither end nor begin anything else: "**Mang theo:** giấy tờ". goldmark
// would make two nodes of the stars, and compare them with all others, in the end.
type emphasisParser struct{}

func (emphasisParser) Trigger() []byte { return []byte{'*'} }

func (emphasisParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, at := block.PeekLine()
	words := bytes.TrimLeft(line, "*")
	level := len(line) - len(words)
	words = words[:plainWords(words)]
	end := level + len(words)
	after := bytes.TrimLeft(line[end:], "*")
	if level > 2 || len(words) == 0 || len(line)-end-len(after) != level || pc.LastDelimiter() != nil {
		return nil
	}
	if !util.IsSpaceRune(block.PrecendingCharacter()) || !closesOnly(words, after) {
		return nil
	}
	b := builderOf(pc)
	e := b.emphases.next()
	e.Level = level
	e.SetPos(at.Start)
	e.AppendChild(e, b.textOn(at.Start+level, at.Start+end))
	block.Advance(end + level)
	return e
}

// closesOnly reports whether stars between two texts end emphasis and can't begin any; and whether those before the words, which
// follow a space, begin it.
func closesOnly(words, after []byte) bool {
	first, _ := utf8.DecodeRune(words)
	last, _ := utf8.DecodeLastRune(words)
	next, size := utf8.DecodeRune(after)
	if util.IsSpaceRune(first) || util.IsSpaceRune(last) {
		return false
	}
	return size == 0 || util.IsSpaceRune(next) || util.IsPunctRune(next) && !util.IsPunctRune(last)
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
