package doc

import (
	"strconv"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"
)

// markdown is the dialect. It is safe for concurrent use; what belongs to one Doc lives in the parser's context and in
// the writer.
var markdown = newMarkdown()

func newMarkdown() goldmark.Markdown {
	md := goldmark.New(
		goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList, extension.Footnote, extension.DefinitionList),
		goldmark.WithParserOptions(
			parser.WithHeadingAttribute(),
			parser.WithBlockParsers(util.Prioritized(blockParser{}, 650)),
		),
		goldmark.WithRendererOptions(html.WithXHTML()),
	)
	md.Renderer().AddOptions(renderer.WithNodeRenderers(util.Prioritized(nodeRenderer{}, 1)))
	return md
}

var builderKey = parser.NewContextKey()

// maxNesting is how deep quotes, lists and blocks may stand in each other. Nobody can read more, and deeper input only
// serves to make a parser slow.
const maxNesting = 32

var nestingLimit = strconv.Itoa(maxNesting)

// tooDeep finds, before any parsing, input that would make CommonMark's rules for containers or brackets costly.
func tooDeep(src []byte) (at int, deep bool) {
	markers, brackets := 0, 0
	lineStart := true
	for i, c := range src {
		if c > ']' { // nearly all text: small letters, and letters with marks
			lineStart = false
			continue
		}
		switch {
		case c == '\n':
			markers, lineStart = 0, true
		case lineStart && (c == '>' || c == '-' || c == '+' || c == '*'):
			if c == '>' || i+1 < len(src) && (src[i+1] == ' ' || src[i+1] == '\t') {
				markers++
			}
		case c != ' ' && c != '\t':
			lineStart = false
		}
		if c == '[' {
			brackets++
		} else if c == ']' || c == '\n' && i+1 < len(src) && src[i+1] == '\n' {
			brackets = 0
		}
		if markers > maxNesting || brackets > 4*maxNesting {
			return i, true
		}
	}
	return 0, false
}

func itoa(n int) string { return strconv.Itoa(n) }
