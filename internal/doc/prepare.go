package doc

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"lachan/internal/diag"
	"lachan/internal/lang"
	"lachan/internal/shelf"
)

// builder is the work on one Doc between parsing and rendering: it changes goldmark's tree into the dialect's and
// answers what the renderer asks about a node.
type builder struct {
	doc       *Doc
	shelf     *shelf.Shelf
	src       []byte // the body
	base      int    // where the body begins in the file
	escapes   bool   // whether there is a backslash in it
	entities  bool   // whether there is an ampersand in it
	refers    bool   // whether there may be in it what links by reference refer to: "[a]: b.md"
	plain     bool   // lang.IsPlain: the file has no byte that scrub looks for
	open      []*blockNode
	emptyItem bool // a list had an item with nothing in its line
	deep      bool // nodes stand too deep in each other: what follows is not prepared
	questions int
	last      int // level of the last heading
	*room
}

// link is what a link or a picture asks, and where.
type link struct {
	Ask
	diag.Place
}

func (b *builder) span(start, end int) diag.Span {
	return diag.Span{Path: b.doc.Path, Start: b.base + start, End: b.base + end}
}

// prepare walks the tree once: links are classified, headings named, alerts and quizzes recognised, everything the dialect does
// not have is reported, and the plain text is taken.
func (b *builder) prepare(root ast.Node) {
	b.last = 1
	b.walk(root, 1, nil, false)
	b.giveTexts()
	b.emptySections(root)
	if b.doc.Kind == Module || b.doc.Kind == Scenario {
		b.slides(root)
	}
}

// walk prepares a node, all below it, and then takes its text, for which links must be known. It is depth nodes deep, and stands
// in the blocks of these names; isTaken says that a node above takes its text.
func (b *builder) walk(n ast.Node, depth int, in []string, isTaken bool) {
	// A level of quote or list is two nodes deep; the rest is text within it.
	if depth > 3*maxNesting && !b.deep {
		b.deep = true
		at := max(n.Pos(), 0)
		b.doc.Diags.Add("text-nesting", b.span(at, at), "limit", nestingLimit)
	}
	if !b.deep {
		b.prepareOne(n)
	}
	if block, ok := n.(*blockNode); ok && block.Name != "" {
		in = append(in[:len(in):len(in)], block.Name)
	}
	takes := !isTaken && holdsText(n)
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		b.walk(c, depth+1, in, isTaken || takes)
	}
	if takes {
		b.takeText(n, in)
	}
}

func (b *builder) prepareOne(n ast.Node) {
	switch n := n.(type) {
	case *ast.Heading:
		b.heading(n)
	case *ast.Link:
		b.link(n, string(n.Destination), b.addressSpan(n, n.Destination), n.Title)
	case *ast.AutoLink:
		dest := string(n.URL(b.src))
		if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(dest, "mailto:") {
			dest = "mailto:" + dest
		}
		b.link(n, dest, b.addressSpan(n, n.Label(b.src)), nil)
	case *ast.Image:
		b.image(n)
	case *ast.RawHTML:
		b.rawHTML(n.Segments.At(0).Start, n.Segments.At(n.Segments.Len()-1).Stop)
	case *ast.HTMLBlock:
		if n.Lines().Len() > 0 {
			b.rawHTML(n.Lines().At(0).Start, n.Lines().At(0).Stop)
		}
	case *ast.Blockquote:
		b.alert(n)
	case *blockNode:
		b.block(n)
	}
}

func (b *builder) link(n ast.Node, dest string, span diag.Span, title []byte) {
	l := link{b.doc.classify(dest, span), span.Place()}
	if title != nil {
		l.Title = plain(title)
	}
	b.links[n] = l
}

// addressSpan is where the address of a link stands; for a link by reference, where its text begins.
func (b *builder) addressSpan(n ast.Node, dest []byte) diag.Span {
	at := max(n.Pos(), 0)
	if len(dest) > 0 {
		limit := min(len(b.src), at+len(dest)+4096)
		b.text = append(append(b.text[:0], '('), dest...)
		if i := bytes.Index(b.src[at:limit], b.text); i >= 0 {
			return b.span(at+i+1, at+i+1+len(dest))
		}
		if i := bytes.Index(b.src[at:limit], dest); i >= 0 {
			return b.span(at+i, at+i+len(dest))
		}
	}
	return b.span(at, min(at+1, len(b.src)))
}

func (b *builder) image(n *ast.Image) {
	span := b.addressSpan(n, n.Destination)
	ask, ok := b.doc.classifyImage(string(n.Destination), span)
	ask.Alt = strings.TrimSpace(b.plainText(n))
	if ask.Alt == "" {
		b.doc.Diags.Add("image-alt", span)
		ok = false
	}
	if !ok {
		ask.Kind = BrokenOpen
	}
	ask.Title = plain(n.Title)
	p := n.Parent()
	ask.Figure = p != nil && p.Kind() == ast.KindParagraph && p.ChildCount() == 1
	b.links[n] = link{ask, span.Place()}
}

// rawHTML reports HTML. Comments are the author's own notes: they are dropped without a word.
func (b *builder) rawHTML(start, end int) {
	text := strings.TrimSpace(string(b.src[start:end]))
	if strings.HasPrefix(text, "<!--") {
		return
	}
	if runes := []rune(text); len(runes) > 40 {
		text = string(runes[:40]) + "…"
	}
	b.doc.Diags.Add("html-raw", b.span(start, end), "text", text)
}

// heading names a heading: its level, its id, its minutes.
func (b *builder) heading(n *ast.Heading) {
	var span diag.Span
	if n.Lines().Len() > 0 {
		span = b.span(n.Lines().At(0).Start, n.Lines().At(n.Lines().Len()-1).Stop)
	} else {
		span = b.span(max(n.Pos(), 0), max(n.Pos(), 0)+n.Level)
	}
	minutes := b.takeMinutes(n)
	text := strings.TrimSpace(b.plainText(n))
	if n.Level == 1 {
		b.doc.Diags.Add("heading-title", span, "text", text)
		n.Level = 2
	} else if n.Level > b.last+1 {
		b.doc.Diags.Add("heading-level", span, "level", itoa(n.Level), "before", itoa(b.last))
	}
	b.last = n.Level
	h := Heading{Level: n.Level, Text: text, Minutes: minutes, Place: span.Place()}
	if id, ok := n.AttributeString("id"); ok {
		if raw, ok := id.([]byte); ok {
			h.ID = lang.Slug(string(raw), 0)
		}
		if first, taken := b.used[h.ID]; taken && h.ID != "" {
			d := diag.New("heading-id", span, "id", h.ID)
			d.Related = []diag.Span{first}
			b.doc.Diags = append(b.doc.Diags, d)
			h.ID = ""
		}
	}
	if h.ID == "" {
		h.ID = b.freeID(text)
	}
	b.used[h.ID] = span
	b.headings[n] = len(b.doc.Heads)
	b.doc.Heads = append(b.doc.Heads, h)
}

// freeID makes a readable id that no heading has yet: "duong-day-nong", "duong-day-nong-2".
func (b *builder) freeID(text string) string {
	base := lang.Slug(text, 60)
	if base == "" {
		base = "muc"
	}
	id := base
	for i := 2; ; i++ {
		if _, taken := b.used[id]; !taken {
			return id
		}
		id = base + "-" + strconv.Itoa(i)
	}
}

// takeMinutes removes "(5 phút)" from the end of a heading and returns the number.
func (b *builder) takeMinutes(n *ast.Heading) int {
	if n.Lines().Len() == 0 {
		return 0
	}
	line := n.Lines().At(n.Lines().Len() - 1)
	text, minutes := cutMinutes(string(line.Value(b.src)), lang.Of(b.doc.Lang).Minutes)
	if minutes == 0 {
		return 0
	}
	cut := line.Start + len(text)
	for c := n.LastChild(); c != nil; {
		before := c.PreviousSibling()
		t, ok := c.(*ast.Text)
		if !ok || t.Segment.Stop <= cut {
			break
		}
		if t.Segment.Start >= cut {
			n.RemoveChild(n, t)
		} else {
			t.Segment.Stop = cut
		}
		c = before
	}
	return minutes
}

// cutMinutes parts "Mở đầu (5 phút)" into its words and its minutes, 1 to 999; 0 if it names none.
func cutMinutes(heading string, words []string) (text string, minutes int) {
	open := strings.LastIndexByte(heading, '(')
	inner, closed := strings.CutSuffix(strings.TrimRight(heading, " \t\r\n"), ")")
	if open < 0 || !closed {
		return heading, 0
	}
	for _, word := range words {
		if digits, ok := strings.CutSuffix(inner[open+1:], word); ok {
			n, err := strconv.Atoi(strings.TrimRight(digits, " \t\u00a0"))
			if err == nil && 0 < n && n <= 999 {
				return strings.TrimRight(heading[:open], " \t"), n
			}
		}
	}
	return heading, 0
}

// emptySections reports headings with nothing under them.
func (b *builder) emptySections(root ast.Node) {
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		h, ok := n.(*ast.Heading)
		if !ok {
			continue
		}
		next := n.NextSibling()
		if after, isHeading := next.(*ast.Heading); next == nil || isHeading && after.Level <= h.Level || next.Kind() == east.KindFootnoteList {
			head := b.doc.Heads[b.headings[h]]
			b.doc.Diags.Add("heading-empty", b.doc.Span(head.Place), "text", head.Text)
		}
	}
}

// slides gathers each top-level section of a module or scenario in a node of its own: it is one slide of the present view.
func (b *builder) slides(root ast.Node) {
	var slide *slideNode
	for n := root.FirstChild(); n != nil; {
		next := n.NextSibling()
		if h, ok := n.(*ast.Heading); ok && h.Level == 2 {
			slide = b.nodes.slides.next()
			root.InsertBefore(root, n, slide)
		}
		if n.Kind() == east.KindFootnoteList {
			slide = nil
		}
		if slide != nil {
			slide.AppendChild(slide, n)
		}
		n = next
	}
}

var kindSlide = ast.NewNodeKind("Slide")

// slideNode is a section of a module or scenario, from a heading of level 2 to the next.
type slideNode struct{ ast.BaseBlock }

func (n *slideNode) Kind() ast.NodeKind            { return kindSlide }
func (n *slideNode) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }
