package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/alecthomas/kong"

	"lachan/internal/publish"
)

var name = regexp.MustCompile(`\{[a-z]+\}`)

func TestMessagesUseTheSameNames(t *testing.T) {
	for key, m := range messages {
		for _, pair := range [][2]string{{m.vi.sentence, m.en.sentence}, {m.vi.remedy, m.en.remedy}} {
			vi, en := names(pair[0]), names(pair[1])
			if !slices.Equal(vi, en) {
				t.Errorf("%s: vi uses %v, en uses %v", key, vi, en)
			}
			if strings.Count(pair[0], "‹") != strings.Count(pair[1], "‹") || strings.Count(pair[0], "‹") != strings.Count(pair[0], "›") {
				t.Errorf("%s: the parts that may be left out differ", key)
			}
			if (pair[0] == "") != (pair[1] == "") {
				t.Errorf("%s: one language says nothing", key)
			}
		}
		if m.vi.sentence == "" {
			t.Errorf("%s says nothing", key)
		}
	}
}

func names(text string) []string {
	found := name.FindAllString(text, -1)
	slices.Sort(found)
	return slices.Compact(found)
}

// Each key that the code says must exist, with every name of its text given a value, and each message must be said.
func TestMessagesAreSaid(t *testing.T) {
	said := map[string]bool{}
	for key := range messages {
		if strings.HasPrefix(key, "example-") {
			said[key] = hasCommand(strings.TrimPrefix(key, "example-"))
		}
	}
	for _, key := range publishKeys {
		said[key] = true
	}
	for _, key := range helpKeys(t) {
		said[key] = true
		if !hasMessage(key) {
			t.Errorf("no message %s", key)
		}
	}
	each(t, func(file *ast.File) {
		ast.Inspect(file, func(n ast.Node) bool {
			if s, ok := n.(*ast.BasicLit); ok && s.Kind == token.STRING {
				if key, err := strconv.Unquote(s.Value); err == nil && hasMessage(key) {
					said[key] = true
				}
			}
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) == 0 || !slices.Contains([]string{"say", "remedy", "refuse", "heading", "progress"}, calledName(call)) {
				return true
			}
			key, ok := literal(call.Args[0])
			if !ok {
				return true
			}
			if !hasMessage(key) {
				t.Errorf("no message %s", key)
				return true
			}
			given := map[string]bool{}
			for _, arg := range call.Args[1:] {
				if s, ok := literal(arg); ok {
					given["{"+s+"}"] = true
				}
			}
			m := messages[key]
			for _, n := range names(m.en.sentence + m.en.remedy) {
				if !given[n] && calledName(call) != "progress" && calledName(call) != "remedy" {
					t.Errorf("%s: nobody says what %s is", key, n)
				}
			}
			return true
		})
	})
	for key := range messages {
		if !said[key] {
			t.Errorf("nobody says %s", key)
		}
	}
}

func each(t *testing.T, look func(*ast.File)) {
	packages, err := parser.ParseDir(token.NewFileSet(), ".", func(f fs.FileInfo) bool {
		return !strings.HasSuffix(f.Name(), "_test.go") && !strings.HasPrefix(f.Name(), "messages")
	}, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range packages["main"].Files {
		look(file)
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

func grammar() *kong.Application {
	return kong.Must(&cli{}, kong.Name("lachan"), kong.NoDefaultHelp()).Model
}

func hasCommand(name string) bool {
	return slices.ContainsFunc(grammar().Children, func(n *kong.Node) bool { return n.Name == name })
}

// helpKeys are the help tags of the whole grammar.
func helpKeys(t *testing.T) (keys []string) {
	app := grammar()
	for _, node := range append([]*kong.Node{app.Node}, app.Children...) {
		if node != app.Node {
			keys = append(keys, node.Help)
		}
		for _, f := range node.Flags {
			keys = append(keys, f.Help)
		}
		for _, p := range node.Positional {
			keys = append(keys, p.Help)
			if p.Tag.PlaceHolder == "" {
				t.Errorf("%s: the argument %s has no placeholder to show", node.Name, p.Name)
			}
		}
	}
	return keys
}

func TestEveryRefusalOfPublishingHasAMessage(t *testing.T) {
	for kind := publish.Other; kind <= publish.Leftover; kind++ {
		if _, ok := publishKeys[kind]; !ok {
			t.Errorf("%v has no message", kind)
		}
	}
}

func TestFillLeavesOutWhatIsNotKnown(t *testing.T) {
	for _, c := range []struct{ text, near, want string }{
		{"‹ý bạn là {near}? ›Các mã: {list}", "a", "ý bạn là a? Các mã: b, {near}"},
		{"‹ý bạn là {near}? ›Các mã: {list}", "", "Các mã: b, {near}"},
		{"x‹ ({near})›.", "", "x."},
	} {
		if got := fill(c.text, []string{"near", c.near, "list", "b, {near}"}); got != c.want {
			t.Errorf("fill(%q, %q) = %q, want %q", c.text, c.near, got, c.want)
		}
	}
}

func TestFillShowsNoControlCharacters(t *testing.T) {
	if got := fill("{x}", []string{"x", "a\x1b[31m\nb\u202E"}); got != "a�[31m�b�" {
		t.Errorf("got %q", got)
	}
}

func TestSpoken(t *testing.T) {
	for _, c := range []struct {
		args string
		env  map[string]string
		want string
	}{
		{"build", nil, "vi"},
		{"build", map[string]string{"LANG": "en_US.UTF-8"}, "en"},
		{"build", map[string]string{"LANG": "en_US.UTF-8", "LC_ALL": "vi_VN.UTF-8"}, "vi"},
		{"build", map[string]string{"LANG": "vi_VN.UTF-8", "LC_MESSAGES": "en_GB"}, "en"},
		{"build", map[string]string{"LANG": "en_US.UTF-8", "LC_ALL": "C"}, "vi"},
		{"build", map[string]string{"LANG": "fr_FR.UTF-8"}, "vi"},
		{"build --lang en", map[string]string{"LANG": "vi_VN"}, "en"},
		{"--lang=en build", nil, "en"},
		{"--lang=EN-gb build", nil, "en"},
		{"build --lang fr", map[string]string{"LANG": "en"}, "en"},
		{"build --lang", nil, "vi"},
		{"check -- --lang en", nil, "vi"},
		{"build --language en", nil, "vi"},
	} {
		if got := spoken(strings.Fields(c.args), func(k string) string { return c.env[k] }); string(got) != c.want {
			t.Errorf("lachan %s with %v speaks %s, want %s", c.args, c.env, got, c.want)
		}
	}
}
