package asset_test

import (
	"bytes"
	"encoding/xml"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lachan/internal/digest"
	"lachan/internal/output/asset"
)

var theme = map[string]string{
	"assets/css/site.css":      `@import "tokens.css" layer(tokens);`,
	"assets/css/tokens.css":    `a { color: red }`,
	"assets/js/site.js":        `console.log(1)`,
	"assets/icons/call.svg":    `<svg viewBox="0 0 9 9"><path d="M1 1h2"/></svg>`,
	"assets/icons/favicon.svg": `<svg viewBox="0 0 9 9"><path d="M1 1h5v5z"/></svg>`,
	"assets/fonts/text.woff2":  "font",
}

func TestTableAnswers(t *testing.T) {
	table, files, diags := asset.Theme(tree(t, theme), new(asset.Cache))
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	var published []string
	for _, f := range files {
		published = append(published, f.Path)
	}
	names := []string{"site.css", "site.js", "favicon.svg", "fonts/text.woff2", "icon-192.png", "icon-512.png", "icon-maskable-512.png", "apple-touch-icon.png"}
	for _, name := range names {
		if p := table.Path(name); !slices.Contains(published, p) {
			t.Errorf("Path(%q) = %q, which is not published", name, p)
		}
	}
	for _, name := range []string{"tokens.css", "call.svg", "call", "css/site.css", ""} {
		if p := table.Path(name); p != "" {
			t.Errorf("Path(%q) = %q", name, p)
		}
	}
	if len(published) != len(names) {
		t.Errorf("published %v", published)
	}
	if got := table.Icons(); len(got) != 4 || got[0] != (asset.AppIcon{Path: table.Path("icon-192.png"), Sizes: "192x192", Type: "image/png", Purpose: "any"}) {
		t.Errorf("%v", got)
	}
	if table.Icon("no such") != "" {
		t.Error("an icon out of nothing")
	}
}

// The cache changes nothing but the time it takes, and every edit shows in what it touches alone.
func TestThemeFollowsEdits(t *testing.T) {
	var cache asset.Cache
	before, files, _ := asset.Theme(tree(t, theme), &cache)
	again, _, _ := asset.Theme(tree(t, theme), &cache)
	if before.Digest() != again.Digest() {
		t.Error("equal themes have other digests")
	}
	keys := func(table *asset.Table) []string {
		var list []string
		for _, name := range []string{"site.css", "site.js", "favicon.svg", "fonts/text.woff2", "icon-192.png"} {
			list = append(list, table.Path(name))
		}
		return append(list, string(table.Icon("call")))
	}
	seen := map[digest.Sum]bool{before.Digest(): true}
	for file, c := range map[string]struct {
		text    string
		changes []int
	}{
		"assets/css/tokens.css":    {"a { color: blue }", []int{0}},
		"assets/js/site.js":        {"console.log(2)", []int{1}},
		"assets/icons/favicon.svg": {`<svg viewBox="0 0 9 9"><path d="M1 1h6v5z"/></svg>`, []int{2, 4}},
		"assets/fonts/text.woff2":  {"other", []int{3}},
		"assets/icons/call.svg":    {`<svg viewBox="0 0 9 9"><path d="M1 1h3"/></svg>`, []int{5}},
	} {
		edited := maps.Clone(theme)
		edited[file] = c.text
		after, _, diags := asset.Theme(tree(t, edited), &cache)
		fresh, _, _ := asset.Theme(tree(t, edited), new(asset.Cache))
		if len(diags) > 0 || after.Digest() != fresh.Digest() || seen[after.Digest()] {
			t.Errorf("%s: %v", file, diags)
		}
		seen[after.Digest()] = true
		var changes []int
		for i, p := range keys(after) {
			if p != keys(before)[i] {
				changes = append(changes, i)
			}
		}
		if d := cmp.Diff(c.changes, changes); d != "" {
			t.Errorf("%s (-want +got):\n%s", file, d)
		}
	}
	for _, f := range files { // of a build that is over, but may still be served
		if f.Costly {
			continue
		}
		if data, err := f.Bytes(nil); err != nil || len(data) == 0 {
			t.Errorf("%s: %v", f.Path, err)
		}
	}
}

// Windows editors put a mark before UTF-8, and places are counted in the file as it is on disk.
func TestByteOrderMark(t *testing.T) {
	_, _, diags := asset.Theme(tree(t, map[string]string{
		"assets/css/a.css": "\ufeffa{}\nb{:}", "assets/js/a.js": "\ufeffvar ;", "assets/icons/a.svg": "\ufeff<svg viewBox='0 0 1 1'><p/></svg>",
		"assets/css/latin.css": "a::before{content:'\xe9'}",
	}), new(asset.Cache))
	var got []int
	for _, d := range diags {
		got = append(got, d.Span.Start)
	}
	if d := cmp.Diff([]int{9, -1, 26, 7}, got); d != "" {
		t.Errorf("%v\n%s", diags, d)
	}
}

func FuzzTheme(f *testing.F) {
	f.Add("@layer a;@import 'b.css' layer(c.d);a{b:url(x)}", "// @include lib/a.js\nvar a", "<svg viewBox='0 0 1 1'/>")
	f.Add("@import \"a", "import x", "<svg width='3' height='4'><g style='fill:url(#a)' xlink:href='#b'>a<![CDATA[x]]></g></svg>")
	f.Add("@layer a{", "`${", "\ufeff<?xml version='1.0'?><!DOCTYPE svg []><svg viewBox='0 0 1 1'><text xml:space='preserve'> &amp; </text></svg>")
	f.Fuzz(func(t *testing.T, css, js, svg string) {
		site := tree(t, map[string]string{
			"assets/css/site.css": css, "assets/css/b.css": css, "assets/js/a.js": js, "assets/js/lib/a.js": js,
			"assets/icons/a.svg": svg, "content/a.svg": svg,
		})
		var cache asset.Cache
		_, files, diags := asset.Theme(site, &cache)
		library, media, more := asset.Media(site, &cache)
		for _, d := range append(diags, more...) {
			if d.Span.Start >= 0 && (d.Span.End < d.Span.Start || d.Span.End > max(len(css), len(js), len(svg))) {
				t.Errorf("%+v", d)
			}
		}
		for _, file := range append(files, media...) {
			if file.Costly {
				continue
			}
			text, err := file.Bytes(nil)
			if err != nil {
				t.Fatalf("%s: %v", file.Path, err)
			}
			if file.Source == "content/a.svg" {
				harmless(t, string(text))
				if p, _ := library.Picture(file.Source); p.Size != int64(len(text)) || p.Width < 1 || p.Height < 1 {
					t.Errorf("%+v of %d bytes", p, len(text))
				}
			}
		}
	})
}

// harmless reads a published drawing as browsers do and looks for what must not be in it.
func harmless(t *testing.T, text string) {
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatalf("%v in %q", err, text)
		}
		switch token := token.(type) {
		case xml.Comment, xml.ProcInst, xml.Directive:
			t.Errorf("%T in %q", token, text)
		case xml.StartElement:
			switch strings.ToLower(token.Name.Local) {
			case "script", "foreignobject", "iframe", "object", "embed", "metadata":
				t.Errorf("<%s> in %q", token.Name.Local, text)
			}
			for _, a := range token.Attr {
				name := strings.ToLower(a.Name.Local)
				if strings.HasPrefix(name, "on") || name == "href" && !strings.HasPrefix(strings.TrimSpace(a.Value), "#") && !strings.HasPrefix(a.Value, "data:image/") {
					t.Errorf("%s=%q in %q", name, a.Value, text)
				}
			}
		}
	}
}

// The minifier names variables a, b, … by how often they are used: one of these would meet its property's name.
func TestScriptsKeepWholeProperties(t *testing.T) {
	script := "window.f = function (first, second, third) { return { a: first, b: second, c: third, e: first, t: second, n: third }; };"
	_, files, diags := asset.Theme(tree(t, map[string]string{"assets/css/site.css": "", "assets/js/site.js": script}), new(asset.Cache))
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	for _, f := range files {
		if !strings.HasSuffix(f.Path, ".js") {
			continue
		}
		got, err := f.Bytes(nil)
		if bytes.Count(got, []byte(":")) != 6 || err != nil {
			t.Errorf("%s, %v", got, err)
		}
	}
}
