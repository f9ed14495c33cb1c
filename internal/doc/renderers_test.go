package doc

import (
	"os"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// dialectOnly are our renderers, as goldmark's own would have them, but for that of text.
type dialectOnly struct{}

func (dialectOnly) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	for kind, f := range ours {
		if kind != ast.KindText {
			reg.Register(kind, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
				return f(w.(*writer), n, entering), nil
			})
		}
	}
}

func TestBodiesAreWrittenAsGoldmarkWould(t *testing.T) {
	md := goldmark.New(
		goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList, extension.Footnote, extension.DefinitionList),
		goldmark.WithRendererOptions(html.WithXHTML(), renderer.WithNodeRenderers(util.Prioritized(dialectOnly{}, 1))),
	)
	manual, err := os.ReadFile("../../docs/dialect.md")
	if err != nil {
		t.Fatal(err)
	}
	bodies := []string{"a&amp;<b> &#65; \\* \\  \nc  \nd\\\ne\n***\n~~f~~ `g &amp; h` ![i](j.png)\n- k\n\n  l[^1] m[^1]\n\n[^1]: n\n\no\n: p\n\n    <q> &\n\n~~~ r\n<s>\n~~~\n"}
	for _, m := range example.FindAllStringSubmatch(string(manual), -1) {
		bodies = append(bodies, m[1])
	}
	for _, body := range bodies {
		b := (&Doc{Ident: parseText("").Ident}).newBuilder([]byte(body), 0, nil)
		pc := parser.NewContext()
		pc.Set(builderKey, b)
		root := markdownByBytes.Parse(text.NewReader(b.src), parser.WithContext(pc))
		b.prepare(root)
		got, want := newWriter(b), newWriter(b)
		shown.write(got, root)
		if err := md.Renderer().Render(want, b.src, root); err != nil {
			t.Fatal(err)
		}
		if string(got.buf) != string(want.buf) || len(got.buf) == 0 {
			t.Errorf("it is written as\n%s\nand by goldmark as\n%s", got.buf, want.buf)
		}
	}
}
