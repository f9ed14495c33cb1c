package main

import (
	"path"
	"strings"

	"lachan/internal/build"
	"lachan/internal/diag"
)

type checkCmd struct {
	siteFlag
	formatFlag
	Date   string   `placeholder:"YYYY-MM-DD" help:"help-date"`
	Strict bool     `help:"help-strict"`
	Files  []string `arg:"" optional:"" placeholder:"[FILE…]" help:"help-check-files"`
}

// Run checks the site as build would make it, the whole of it because most findings need it; files limit what is shown
// and counted.
func (c *checkCmd) Run(a *app) error {
	if err := c.check(); err != nil {
		return err
	}
	day, err := a.day(c.Date)
	if err != nil {
		return err
	}
	p, err := c.open()
	if err != nil {
		return err
	}
	defer p.root.Close()
	var only []string
	for _, name := range c.Files {
		at, err := p.path(name)
		if err != nil {
			return err
		}
		only = append(only, at)
	}
	o := p.options()
	o.Date = day
	b := build.New(o).Update(a.Ctx)
	if err := a.Ctx.Err(); err != nil {
		return err
	}
	found := limited(b.Diags, only)
	printer := a.printer(p, b.Tree, a.Stdout)
	if err := c.full(printer, a.Stdout, found); err != nil {
		return err
	}
	if c.Format == "text" {
		a.notice(printer.Summary(found))
	}
	if failed(found, c.Strict) {
		return errFindings
	}
	return nil
}

// limited keeps the findings in files, or below folders, of only; all of them without any.
func limited(l diag.List, only []string) diag.List {
	if len(only) == 0 {
		return l
	}
	var kept diag.List
	for _, d := range l {
		for _, at := range only {
			if at = path.Clean(at); at == "." || d.Span.Path == at || strings.HasPrefix(d.Span.Path, at+"/") {
				kept = append(kept, d)
				break
			}
		}
	}
	return kept
}
