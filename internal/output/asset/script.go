package asset

import (
	"bytes"
	"path"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/js"
	"github.com/tdewolff/parse/v2"
	parser "github.com/tdewolff/parse/v2/js"

	"lachan/internal/digest"
)

// ecmaVersion is the newest edition of ECMAScript that minifying may bring in; old phones know no later one. What an
// author writes is kept as it is.
const ecmaVersion = 2009

// script is one JavaScript file.
type script struct {
	path     string
	text     []byte
	includes []include
	faults   []*fault
}

// include is the line "// @include lib/x.js".
type include struct {
	path       string // of the file, below the site root
	start, end int
}

const includeMark = "// @include "

// readScript takes includes from the head of a file, which is all before the first line that is neither empty nor a
// comment with two slashes. folder is the one that their names are counted from.
func readScript(p string, text []byte, folder string) *script {
	s := &script{path: p, text: text}
	if !utf8.Valid(text) {
		s.faults = []*fault{whole(p, "not UTF-8")}
		return s
	}
	head := true
	for offset, line := range lines(text) {
		trimmed := strings.TrimSpace(line)
		head = head && (trimmed == "" || strings.HasPrefix(trimmed, "//"))
		name, ok := strings.CutPrefix(line, includeMark)
		if !ok {
			continue
		}
		name = strings.TrimSpace(name)
		i := include{path.Join(folder, name), offset + len(includeMark), offset + len(includeMark) + len(name)}
		switch {
		case !head:
			s.faults = append(s.faults, &fault{p, offset, i.end, "@include after the first statement"})
		case !strings.HasPrefix(name, "lib/") || strings.Contains(name, ".."):
			s.faults = append(s.faults, &fault{p, i.start, i.end, "@include lib/FILE.js"})
		default:
			s.includes = append(s.includes, i)
		}
	}
	if err := parseScript(text); err != nil {
		s.faults = append(s.faults, at(p, text, err.offset, err.reason))
	}
	return s
}

func lines(text []byte) func(yield func(int, string) bool) {
	return func(yield func(int, string) bool) {
		offset := 0
		for line := range bytes.SplitSeq(text, []byte("\n")) {
			if !yield(offset, string(line)) {
				return
			}
			offset += len(line) + 1
		}
	}
}

type syntaxError struct {
	offset int
	reason string
}

func (e *syntaxError) Error() string { return e.reason }

// parseScript checks that text is a classic script: one without import and export.
func parseScript(text []byte) *syntaxError {
	ast, err := parser.Parse(parse.NewInputBytes(append([]byte(nil), text...)), parser.Options{})
	if err != nil {
		if syntax, ok := err.(*parse.Error); ok {
			return &syntaxError{placeOf(text, syntax.Line, syntax.Column), syntax.Message}
		}
		return &syntaxError{0, err.Error()}
	}
	for _, statement := range ast.List {
		switch statement.(type) {
		case *parser.ImportStmt:
			return &syntaxError{max(0, bytes.Index(text, []byte("import"))), "import in a classic script"}
		case *parser.ExportStmt:
			return &syntaxError{max(0, bytes.Index(text, []byte("export"))), "export in a classic script"}
		}
	}
	return nil
}

// scripts joins the scripts of a theme with what they include.
type scripts struct {
	all    map[string]*script
	faults []*fault
	told   map[string]bool
}

// join writes a script after everything that it includes, each once. Then all of it stands in one strict function, so
// that two scripts of a page that include the same file don't meet; a script without includes stays as it is. ok is
// false if there were faults.
func (b *scripts) join(root string, cache *Cache) (text []byte, ok bool) {
	var parts []*script
	if !b.gather(b.all[root], nil, &parts) {
		return nil, false
	}
	var whole bytes.Buffer
	var starts []int
	if len(parts) > 1 {
		whole.WriteString("(function(){\"use strict\";\n")
	}
	for _, s := range parts {
		starts = append(starts, whole.Len())
		whole.Write(s.text)
		whole.WriteByte('\n')
	}
	if len(parts) > 1 {
		whole.WriteString("})();\n")
		if err := parseScript(whole.Bytes()); err != nil {
			i := max(0, sort.SearchInts(starts, err.offset+1)-1)
			b.faults = append(b.faults, at(parts[i].path, parts[i].text, err.offset-starts[i], err.reason))
			return nil, false
		}
	}
	small, err := minifyJS(cache, whole.Bytes())
	if err != nil {
		b.faults = append(b.faults, &fault{root, -1, -1, err.Error()})
		return nil, false
	}
	return small, true
}

func (b *scripts) gather(s *script, chain []string, parts *[]*script) bool {
	if len(s.faults) > 0 {
		if !b.told[s.path] {
			b.told[s.path] = true
			b.faults = append(b.faults, s.faults...)
		}
		return false
	}
	chain = append(chain, s.path)
	clean := true
	for _, i := range s.includes {
		inner := b.all[i.path]
		cycle := slices.Index(chain, i.path)
		switch {
		case cycle >= 0:
			reason := "circle: " + strings.Join(append(slices.Clone(chain[cycle:]), i.path), " → ")
			b.faults, clean = append(b.faults, &fault{s.path, i.start, i.end, reason}), false
		case inner == nil:
			b.faults, clean = append(b.faults, &fault{s.path, i.start, i.end, "no file " + i.path}), false
		case !slices.Contains(*parts, inner):
			clean = b.gather(inner, chain, parts) && clean
		}
	}
	*parts = append(*parts, s)
	return clean
}

func minifyJS(cache *Cache, text []byte) ([]byte, error) {
	m := cache.texts.of(digest.Of(append([]byte("js\x00"), text...)), func() made {
		long, err := longProperties(text)
		if err != nil {
			return made{failed: whole("", err.Error())}
		}
		var out bytes.Buffer
		minifier := js.Minifier{Version: ecmaVersion}
		if err := minifier.Minify(minify.New(), &out, bytes.NewReader(long), nil); err != nil {
			return made{failed: whole("", err.Error())}
		}
		return made{data: out.Bytes()}
	})
	if m.failed != nil {
		return nil, m.failed
	}
	return m.data, nil
}

// longProperties puts parentheses around variables that are values of properties. The minifier drops them again; without
// them it writes {b} for {b: x} where it happens to shorten x to b, whatever version of the language it was asked for.
func longProperties(text []byte) ([]byte, error) {
	tree, err := parser.Parse(parse.NewInputBytes(text), parser.Options{})
	if err != nil {
		return nil, err
	}
	parser.Walk(propertyWalker{}, tree)
	return []byte(tree.JSString()), nil
}

type propertyWalker struct{}

func (w propertyWalker) Enter(n parser.INode) parser.IVisitor {
	if p, ok := n.(*parser.Property); ok && p.Name != nil {
		if v, ok := p.Value.(*parser.Var); ok {
			p.Value = &parser.GroupExpr{X: v}
		}
	}
	return w
}

func (propertyWalker) Exit(parser.INode) {}
