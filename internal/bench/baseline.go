package bench

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/yuin/goldmark"

	"lachan/internal/par"
)

// Baseline is the bare work: every Markdown file below site/content is read, converted with goldmark as it comes, and
// written as HTML below out. No front matter, no layout, no links, no checks, no search. It uses all cores as the
// builder does, and returns the number of files.
func Baseline(site, out string) (int, error) {
	var files []string
	content := filepath.Join(site, "content")
	err := filepath.WalkDir(content, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".md") {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		return 0, err
	}
	made := map[string]bool{}
	for _, f := range files {
		rel, err := filepath.Rel(content, f)
		if err != nil {
			return 0, err
		}
		if dir := filepath.Join(out, strings.TrimSuffix(rel, ".md")); !made[dir] {
			made[dir] = true
			if err := os.MkdirAll(dir, 0o755); err != nil {
				return 0, err
			}
		}
	}
	md := goldmark.New()
	errs := make([]error, len(files))
	buffers := make([]bytes.Buffer, par.Workers())
	par.Do(0, len(files), func(w, i int) {
		data, err := os.ReadFile(files[i])
		if err == nil {
			buffers[w].Reset()
			err = md.Convert(data, &buffers[w])
		}
		if err == nil {
			rel, _ := filepath.Rel(content, files[i])
			err = os.WriteFile(filepath.Join(out, strings.TrimSuffix(rel, ".md"), "index.html"), buffers[w].Bytes(), 0o644)
		}
		errs[i] = err
	})
	for _, err := range errs {
		if err != nil {
			return 0, err
		}
	}
	return len(files), nil
}
