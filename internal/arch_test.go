package internal_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// rows are the packages of the engine, lowest first (docs/architecture.md). An import goes to a lower row only, except
// for the pairs in beside.
var rows = [][]string{
	{"digest", "par", "shelf", "lang", "output/html/program", "output/html/qr"},
	{"diag"},
	{"source", "output", "yaml"},
	{"config", "doc"},
	{"site"},
	{"admin", "check", "status", "output/html", "output/html/program", "output/asset", "output/asset/meta", "output/asset/vector", "output/compress", "output/epub", "output/feed", "output/host", "output/offline", "output/pack", "output/search", "output/sheet"},
	{"build"},
	{"chromium", "publish", "watch", "serve"},
	{"deploy", "deploy/cloud"},
}

// beside are the imports within a row that are meant.
var beside = map[string][]string{
	"output/asset": {"output/asset/meta", "output/asset/vector"},
	"output/html":  {"output/html/program", "output/html/qr"},
	"serve":        {"watch"},
	"deploy/cloud": {"deploy"},
}

// pureRows is how many of the rows may meet neither disk, network, chance nor clock.
const pureRows = 6

var impure = []string{"os", "os/exec", "net", "net/http", "math/rand", "math/rand/v2", "path/filepath", "syscall"}

// outside are the packages that may know a library from elsewhere; longest prefix counts.
var outside = map[string][]string{
	"github.com/yuin/goldmark":      {"doc", "bench"},
	"github.com/adrg/frontmatter":   {"doc"},
	"github.com/klauspost/compress": {"doc"},
	"go.yaml.in/yaml/v4":            {"yaml"},
	"golang.org/x/text":             {"lang", "bench/search"},
	"github.com/andybalholm/brotli": {"output/compress"},
	"github.com/tdewolff/minify/v2": {"output/asset", "output/asset/vector", "output/html"},
	"github.com/tdewolff/parse/v2":  {"output/asset", "output/asset/vector", "output/html"},
	"github.com/gen2brain/webp":     {"output/asset"},
	"golang.org/x/net/html":         {"output/sheet"},
	"golang.org/x/image":            {"output/asset", "output/asset/vector"},
	"github.com/jba/templatecheck":  {"output/html"},
	"github.com/fsnotify/fsnotify":  {"watch"},
	"gocloud.dev":                   {"deploy/cloud"},
	"golang.org/x/sys":              {"publish", "watch"},
}

func TestArrowsGoDown(t *testing.T) {
	for pkg, imports := range importsOf(t) {
		row := rowOf(pkg)
		if row < 0 {
			if pkg != "bench" && !strings.HasPrefix(pkg, "bench/") {
				t.Errorf("internal/%s has no row: put it into the table", pkg)
			}
			continue
		}
		for _, imp := range imports {
			if ours, ok := strings.CutPrefix(imp, "lachan/internal/"); ok {
				if rowOf(ours) >= row && !slices.Contains(beside[pkg], ours) {
					t.Errorf("internal/%s imports internal/%s, which is not below it", pkg, ours)
				}
				continue
			}
			if row < pureRows && slices.Contains(impure, imp) {
				t.Errorf("internal/%s imports %s: rows 0 to %d are pure", pkg, imp, pureRows-1)
			}
			if strings.Contains(strings.Split(imp, "/")[0], ".") && !mayKnow(pkg, imp) {
				t.Errorf("internal/%s imports %s, which the table does not allow", pkg, imp)
			}
		}
	}
}

// The clock is an argument: pure packages may name time's types, but never ask what time it is.
func TestNobodyAsksTheTime(t *testing.T) {
	walk(t, func(pkg, file string, source []byte) {
		if row := rowOf(pkg); row >= 0 && row < pureRows && strings.Contains(string(source), "time.Now(") {
			t.Errorf("%s asks the time", file)
		}
	})
}

func mayKnow(pkg, imp string) bool {
	for lib, who := range outside {
		if imp == lib || strings.HasPrefix(imp, lib+"/") {
			return slices.Contains(who, pkg)
		}
	}
	return false
}

func rowOf(pkg string) int {
	return slices.IndexFunc(rows, func(row []string) bool { return slices.Contains(row, pkg) })
}

func importsOf(t *testing.T) map[string][]string {
	found := map[string][]string{}
	walk(t, func(pkg, file string, source []byte) {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, source, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, imp := range parsed.Imports {
			found[pkg] = append(found[pkg], strings.Trim(imp.Path.Value, `"`))
		}
	})
	if len(found) < 15 {
		t.Fatalf("only %d packages were found", len(found))
	}
	return found
}

// walk visits the Go files of the engine that are not tests.
func walk(t *testing.T, visit func(pkg, file string, source []byte)) {
	err := filepath.WalkDir(".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return err
		}
		source, err := os.ReadFile(file)
		visit(path.Dir(filepath.ToSlash(file)), file, source)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
