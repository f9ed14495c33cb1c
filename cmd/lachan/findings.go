package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"

	"golang.org/x/term"

	"lachan/internal/diag"
	"lachan/internal/source"
)

// formatFlag is --format, in which findings are printed.
type formatFlag struct {
	Format string `default:"text" placeholder:"text|json|github|sarif" help:"help-format"`
}

var formats = []string{"text", "json", "github", "sarif"}

func (f formatFlag) check() error {
	for _, known := range formats {
		if f.Format == known {
			return nil
		}
	}
	return refuse("format-unknown", nil, "value", f.Format, "near", diag.Nearest(f.Format, formats), "list", listed(formats))
}

// printer puts the findings of a build into words.
func (a *app) printer(p *place, tree *source.Tree, w io.Writer) diag.Printer {
	return diag.Printer{
		Lang: a.tag,
		Source: func(path string) []byte {
			f := tree.Find(path)
			if f == nil {
				return nil
			}
			data, err := f.Bytes()
			if err != nil {
				return nil
			}
			return data
		},
		Root:    repositoryPath(p.abs),
		Version: program(),
		Colour:  a.Env("NO_COLOR") == "" && isTerminal(w),
	}
}

// full prints every finding; brief prints errors in full and counts the rest.
func (f formatFlag) full(p diag.Printer, w io.Writer, l diag.List) error {
	if f.Format == "text" {
		return p.Text(w, l)
	}
	return f.program(p, w, l)
}

func (f formatFlag) brief(p diag.Printer, w io.Writer, l diag.List) error {
	if f.Format == "text" {
		return p.Brief(w, l)
	}
	return f.program(p, w, l)
}

func (f formatFlag) program(p diag.Printer, w io.Writer, l diag.List) error {
	switch f.Format {
	case "json":
		return p.JSON(w, l)
	case "github":
		return p.GitHub(w, l)
	}
	return p.SARIF(w, l)
}

// loud are the findings that are told along the way: with --quiet, errors alone.
func (a *app) loud(l diag.List) diag.List {
	if !a.Quiet {
		return l
	}
	var errors diag.List
	for _, d := range l {
		if d.Severity() == diag.Error {
			errors = append(errors, d)
		}
	}
	return errors
}

// failed says whether findings end a run with status 1.
func failed(l diag.List, strict bool) bool {
	errors, warnings, _ := l.Count()
	return errors > 0 || strict && warnings > 0
}

// repositoryPath is the slash path from the top of the repository that a site lies in to the site.
func repositoryPath(abs string) string {
	for dir := abs; ; dir = filepath.Dir(dir) {
		if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
			if rel, ok := inside(dir, abs); ok && rel != "." {
				return filepath.ToSlash(rel)
			}
			return ""
		} else if !errors.Is(err, os.ErrNotExist) || dir == filepath.Dir(dir) {
			return ""
		}
	}
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// product writes what a command was asked for.
func (a *app) product(data []byte) error {
	_, err := a.Stdout.Write(data)
	return err
}
