package doc

import (
	"bytes"
	"strconv"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// markdown reads the dialect. It is safe for concurrent use; what belongs to one Doc lives in the parser's context. A backslash
// takes the meaning from the sign behind it, which our own parsers do not know: a file that has one is read by goldmark's alone.
var (
	markdown = newParser(tables{},
		parser.WithBlockParsers(
			util.Prioritized(listParser{parser.NewListParser()}, 300),
			util.Prioritized(itemParser{parser.NewListItemParser()}, 400),
			util.Prioritized(headingParser{parser.NewATXHeadingParser(parser.WithHeadingAttribute())}, 600),
			util.Prioritized(paragraphParser{parser.NewParagraphParser()}, 1000),
		),
		parser.WithInlineParsers(
			util.Prioritized(bracketParser{}, 150),
			util.Prioritized(emphasisParser{}, 450),
			util.Prioritized(wordParser{}, 1000),
		),
	)
	markdownByBytes = newParser(extension.Table,
		parser.WithBlockParsers(
			util.Prioritized(parser.NewListParser(), 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewATXHeadingParser(parser.WithHeadingAttribute()), 600),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
	)
)

// newParser is goldmark's parser with its own priorities, without what reads tables, lists, their items, headings and
// paragraphs: these are among ours.
func newParser(table goldmark.Extender, ours ...parser.Option) parser.Parser {
	md := goldmark.New(
		goldmark.WithParser(parser.NewParser(
			parser.WithBlockParsers(
				util.Prioritized(parser.NewSetextHeadingParser(parser.WithHeadingAttribute()), 100),
				util.Prioritized(parser.NewThematicBreakParser(), 200),
				util.Prioritized(parser.NewCodeBlockParser(), 500),
				util.Prioritized(blockParser{}, 650),
				util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
				util.Prioritized(parser.NewBlockquoteParser(), 800),
				util.Prioritized(parser.NewHTMLBlockParser(), 900),
			),
			parser.WithInlineParsers(parser.DefaultInlineParsers()...),
			parser.WithParagraphTransformers(util.Prioritized(references{}, 100)),
		)),
		goldmark.WithParserOptions(ours...),
		goldmark.WithExtensions(table, extension.Strikethrough, extension.TaskList, extension.Footnote, extension.DefinitionList),
	)
	return md.Parser()
}

// references looks for what links by reference refer to only in a file that may have any. goldmark makes a reader for every
// paragraph first, a tenth of all that it allocates.
type references struct{}

func (references) Transform(p *ast.Paragraph, reader text.Reader, pc parser.Context) {
	if builderOf(pc).refers {
		parser.LinkReferenceParagraphTransformer.Transform(p, reader, pc)
	}
}

var builderKey = parser.NewContextKey()

// maxNesting is how deep quotes, lists and blocks may stand in each other. Nobody can read more, and deeper input only
// serves to make a parser slow.
const maxNesting = 32

// maxBrackets is how many brackets may be open in a paragraph.
const maxBrackets = 4 * maxNesting

var nestingLimit = strconv.Itoa(maxNesting)

// tooDeep finds, before any parsing, input that would make CommonMark's rules for containers or brackets costly.
func tooDeep(src []byte) (at int, deep bool) {
	for start := 0; start < len(src); {
		l := lineAt(src, start)
		if at, deep := tooManyMarkers(src[:l.end], start); deep {
			return at, true
		}
		start = l.next
	}
	if bytes.Count(src, []byte("[")) <= maxBrackets { // as in nearly all files
		return 0, false
	}
	return tooManyBrackets(src)
}

// tooManyMarkers looks at the markers of containers that the last line of src begins with.
func tooManyMarkers(src []byte, start int) (at int, many bool) {
	markers := 0
	for i, c := range src[start:] {
		switch c {
		case '>':
			markers++
		case '-', '+', '*':
			if next := start + i + 1; next < len(src) && (src[next] == ' ' || src[next] == '\t') {
				markers++
			}
		case ' ', '\t':
		default:
			return 0, false
		}
		if markers > maxNesting {
			return start + i, true
		}
	}
	return 0, false
}

// tooManyBrackets looks for brackets that stay open in a paragraph.
func tooManyBrackets(src []byte) (at int, many bool) {
	brackets := 0
	for i, c := range src {
		if c == '[' {
			brackets++
		} else if c == ']' || c == '\n' && i+1 < len(src) && src[i+1] == '\n' {
			brackets = 0
		}
		if brackets > maxBrackets {
			return i, true
		}
	}
	return 0, false
}

func itoa(n int) string { return strconv.Itoa(n) }
