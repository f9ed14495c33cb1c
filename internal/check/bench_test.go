package check_test

import (
	"io/fs"
	"os"
	"path"
	"testing"
	"testing/fstest"

	"lachan/internal/check"
	"lachan/internal/doc"
)

// BenchmarkDoc runs all rules of one file over the site's own content, as a build does, and says what they cost for a
// page of 5.5 kB. Its budget is 15 µs.
func BenchmarkDoc(b *testing.B) {
	w := judge(content(b))
	for _, kind := range append([]doc.Kind{""}, doc.Kinds...) {
		name := string(kind)
		if kind == "" {
			name = "all"
		}
		b.Run(name, func(b *testing.B) {
			var docs []*doc.Doc
			size := 0
			for _, d := range w.docs {
				if kind == "" || d.Kind == kind {
					docs = append(docs, d)
					size += int(d.File.Size)
				}
			}
			b.ReportAllocs()
			b.ResetTimer()
			for b.Loop() {
				for _, d := range docs {
					kept := len(d.Diags)
					check.Doc(w.env, d)
					d.Diags = d.Diags[:kept]
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(size)*5500, "µs/5.5kB")
		})
	}
}

// content is the repository's own content.
func content(tb testing.TB) fstest.MapFS {
	fsys := fstest.MapFS{}
	root := os.DirFS("../..")
	err := fs.WalkDir(root, "content", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(name) != ".md" && path.Ext(name) != ".yaml" {
			return err
		}
		data, err := fs.ReadFile(root, name)
		fsys[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return fsys
}
