package asset_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"lachan/internal/diag"
	"lachan/internal/output"
	"lachan/internal/output/asset"
	"lachan/internal/source"
)

var update = flag.Bool("update", false, "accept the new answers")

// tree is a site of the files given.
func tree(t *testing.T, files map[string]string) *source.Tree {
	t.Helper()
	m := fstest.MapFS{}
	for name, text := range files {
		m[name] = &fstest.MapFile{Data: []byte(text)}
	}
	made, diags := source.Read(source.Layer{FS: m, Dirs: []string{"assets", "content"}})
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	return made
}

// TestGolden makes theme and media of each archive in testdata. Its last file, "want", shows what text they came to and
// every finding with the place it points at.
func TestGolden(t *testing.T) {
	archives, _ := filepath.Glob("testdata/*.txtar")
	if len(archives) == 0 {
		t.Fatal("no tests")
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			files := map[string]string{}
			var want string
			var kept []txtar.File
			for _, f := range a.Files {
				if f.Name == "want" {
					want = string(f.Data)
					continue
				}
				files[f.Name] = string(f.Data)
				kept = append(kept, f)
			}
			got := shown(t, files)
			if *update {
				a.Files = append(kept, txtar.File{Name: "want", Data: []byte(got)})
				if err := os.WriteFile(name, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if d := cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

func shown(t *testing.T, files map[string]string) string {
	site := tree(t, files)
	var cache asset.Cache
	table, made, diags := asset.Theme(site, &cache)
	_, media, more := asset.Media(site, &cache)
	var b strings.Builder
	for _, f := range output.New(append(made, media...)) {
		fmt.Fprintf(&b, "%s of %s\n", f.Path, f.Source)
		if f.Costly {
			continue
		}
		if text, err := f.Bytes(nil); err != nil {
			fmt.Fprintf(&b, "  %v\n", err)
		} else {
			fmt.Fprintf(&b, "  %s\n", strings.TrimSpace(string(text)))
			if size := table.Size(f.Path); strings.HasPrefix(f.Path, "t/") && size != int64(len(text)) {
				t.Errorf("%s: size %d, has %d bytes", f.Path, size, len(text))
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		icon := strings.TrimSuffix(strings.TrimPrefix(name, "assets/icons/"), ".svg")
		if inline := table.Icon(icon); inline != "" {
			fmt.Fprintf(&b, "icon %s\n  %s\n", icon, inline)
		}
	}
	for _, d := range append(diags, more...).Sort() {
		fmt.Fprintf(&b, "%s %s", d.Code, d.Span.Path)
		if d.Span.Start >= 0 {
			text := files[d.Span.Path]
			fmt.Fprintf(&b, ":%d %q", 1+strings.Count(text[:d.Span.Start], "\n"), text[d.Span.Start:d.Span.End])
		}
		fmt.Fprintf(&b, ": %s\n", arguments(d))
		diag.Lookup(d.Code) // panics on a code that the catalogue lacks
	}
	return b.String()
}

func arguments(d diag.Diagnostic) string {
	var list []string
	for _, k := range slices.Sorted(maps.Keys(d.Args)) {
		list = append(list, k+"="+d.Args[k])
	}
	return strings.Join(list, " ")
}
