package check_test

import (
	"fmt"
	"io/fs"
	"os"
	"testing"
	"testing/fstest"

	"lachan/internal/diag"
)

func TestZZReal(t *testing.T) {
	root := os.DirFS(os.Getenv("REAL"))
	m := fstest.MapFS{}
	fs.WalkDir(root, ".", func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			data, _ := fs.ReadFile(root, p)
			m["content/"+p] = &fstest.MapFile{Data: data}
		}
		return nil
	})
	w := judge(m)
	fmt.Println(len(w.docs), "docs", len(w.found), "findings", len(w.other), "others")
	show := func(l diag.List) {
		for _, d := range l {
			line, ex := 0, ""
			if d.Span.Start >= 0 {
				data := m[d.Span.Path].Data
				for _, c := range data[:d.Span.Start] {
					if c == '\n' {
						line++
					}
				}
				ex = string(data[d.Span.Start:d.Span.End])
			}
			fmt.Println(d.Severity(), d.Code, d.Span.Path, line+1, ex, d.Args)
		}
	}
	show(w.found)
	fmt.Println("OTHERS")
	show(w.other)
}
