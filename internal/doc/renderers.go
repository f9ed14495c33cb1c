package doc

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
)

// renderers are what writes each kind of node, by the number of the kind. goldmark's own renderer, which they take the place of,
// asks four functions of each node, twice.
type renderers []func(w *writer, n ast.Node, entering bool) ast.WalkStatus

// ours are those of what the dialect shows otherwise than goldmark does, and of text, which is most of all nodes.
var ours = map[ast.NodeKind]func(w *writer, n ast.Node, entering bool) ast.WalkStatus{
	ast.KindText:          renderText,
	ast.KindHeading:       renderHeading,
	ast.KindLink:          renderLink,
	ast.KindAutoLink:      renderAutoLink,
	ast.KindImage:         renderImage,
	ast.KindRawHTML:       renderRawHTML,
	ast.KindHTMLBlock:     renderHTMLBlock,
	ast.KindBlockquote:    renderBlockquote,
	ast.KindParagraph:     renderParagraph,
	ast.KindTextBlock:     renderTextBlock,
	ast.KindList:          renderList,
	east.KindTaskCheckBox: renderCheckBox,
	east.KindTable:        renderTable,
	east.KindTableCell:    renderTableCell,
	kindBlock:             renderBlock,
	kindSlide:             renderSlide,
	kindQuestion:          renderQuestion,
	kindLegend:            renderLegend,
}

// shown are all renderers of the dialect.
var shown = func() renderers {
	var r renderers
	options := []html.Option{html.WithXHTML(), html.WithWriter(asHTML)}
	for _, theirs := range []renderer.NodeRenderer{
		html.NewRenderer(options...),
		extension.NewTableHTMLRenderer(extension.WithTableHTMLOptions(options...)),
		extension.NewStrikethroughHTMLRenderer(options...),
		extension.NewFootnoteHTMLRenderer(extension.WithFootnoteHTMLOptions(options...)),
		extension.NewDefinitionListHTMLRenderer(options...),
	} {
		theirs.RegisterFuncs(&r)
	}
	for kind, f := range ours {
		r.set(kind, f)
	}
	return r
}()

// Register takes one of goldmark's.
func (r *renderers) Register(kind ast.NodeKind, theirs renderer.NodeRendererFunc) {
	r.set(kind, func(w *writer, n ast.Node, entering bool) ast.WalkStatus {
		status, err := theirs(w, w.b.src, n, entering)
		if err != nil {
			panic("doc: rendering to memory failed: " + err.Error())
		}
		return status
	})
}

func (r *renderers) set(kind ast.NodeKind, f func(w *writer, n ast.Node, entering bool) ast.WalkStatus) {
	if missing := int(kind) + 1 - len(*r); missing > 0 {
		*r = append(*r, make(renderers, missing)...)
	}
	(*r)[kind] = f
}

// write writes a node and all below it. What has no renderer is written as its children are.
func (r renderers) write(w *writer, n ast.Node) {
	f := r[n.Kind()]
	if f == nil || f(w, n, true) == ast.WalkContinue {
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			r.write(w, c)
		}
	}
	if f != nil {
		f(w, n, false)
	}
}
