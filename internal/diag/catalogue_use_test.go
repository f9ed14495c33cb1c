package diag

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestFindingsAreInTheCatalogue reads the engine's own code: a code that the catalogue lacks would panic only when an
// author makes the mistake, and an argument that no sentence names, or the other way round, would never be noticed.
func TestFindingsAreInTheCatalogue(t *testing.T) {
	files := token.NewFileSet()
	engine := os.DirFS("..")
	err := fs.WalkDir(engine, ".", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := fs.ReadFile(engine, path)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(files, path, text, parser.SkipObjectResolution)
		if err != nil {
			return nil // half-written; the compiler says so better
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				checkCall(t, files, call)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// checkCall looks at Add, New, add and report with a literal code and, if they are given as literals, names.
func checkCall(t *testing.T, files *token.FileSet, call *ast.CallExpr) {
	if !slices.Contains([]string{"Add", "New", "add", "report"}, calledName(call)) || len(call.Args) == 0 {
		return
	}
	text, ok := literal(call.Args[0])
	if code := Code(text); !ok || !strings.Contains(text, "-") || strings.Contains(text, " ") {
		return
	} else if !Known(code) {
		t.Errorf("%s: %q is not in the catalogue", files.Position(call.Pos()), code)
		return
	}
	known := append(namesOf(Lookup(Code(text)).Vi), namesOf(Words{Sentence: nounNames()})...)
	for i := 1; i+1 < len(call.Args); i++ {
		if name, ok := literal(call.Args[i]); ok && !call.Ellipsis.IsValid() {
			if !slices.Contains(known, name) {
				t.Errorf("%s: %s has no {%s}", files.Position(call.Pos()), text, name)
			}
			i++ // its value
		}
	}
}

func calledName(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

func literal(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil
}

// nounNames are the arguments that nouns bring into sentences.
func nounNames() string {
	var b strings.Builder
	for _, n := range nouns {
		b.WriteString(n.en)
	}
	return b.String()
}
