package main

import (
	"path"
	"slices"
	"strings"

	"lachan/internal/build"
	"lachan/internal/check"
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
// and counted. A draft that is named is checked as it will be once it is published: its links too.
func (c *checkCmd) Run(a *app) error {
	if err := c.check(); err != nil {
		return err
	}
	p, o, err := c.openOnce(a, c.Date, "")
	if err != nil {
		return err
	}
	defer p.close()
	var only []string
	for _, name := range c.Files {
		at, err := p.path(name)
		if err != nil {
			return err
		}
		only = append(only, at)
	}
	session, _ := a.once(o)
	b := session.Update(a.Ctx)
	if err := a.Ctx.Err(); err != nil {
		return err
	}
	found := limited(b.Diags, only)
	if drafts := draftsIn(b, only); len(drafts) > 0 {
		o.Drafts = true
		with := build.New(o).Update(a.Ctx)
		if err := a.Ctx.Err(); err != nil {
			return err
		}
		b, found = with, append(without(found, drafts), limited(with.Diags, drafts)...).Sort()
	}
	weight, err := weighed(b, only)
	if err != nil {
		return err
	}
	found = append(found, weight...).Sort()
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
			if covers(at, d.Span.Path) {
				kept = append(kept, d)
				break
			}
		}
	}
	return kept
}

// draftsIn are the texts in files, or below folders, of only that build leaves out until they are published.
func draftsIn(b *build.Build, only []string) (paths []string) {
	for _, d := range b.Docs {
		status := d.Meta.Status.V
		if (status == "draft" || status == "review") && slices.ContainsFunc(only, func(at string) bool { return covers(at, d.Path) }) {
			paths = append(paths, d.Path)
		}
	}
	return paths
}

func without(l diag.List, paths []string) diag.List {
	return slices.DeleteFunc(slices.Clone(l), func(d diag.Diagnostic) bool { return slices.Contains(paths, d.Span.Path) })
}

// covers reports whether a file is at a path, or below it.
func covers(at, file string) bool {
	at = path.Clean(at)
	return at == "." || file == at || strings.HasPrefix(file, at+"/")
}

// weighed finds what is over its budget of bytes, of the files in only or of all. A site with errors has nothing to weigh.
func weighed(b *build.Build, only []string) (diag.List, error) {
	if b.Failed() {
		return nil, nil
	}
	var wanted func(string) bool
	if len(only) > 0 {
		wanted = func(source string) bool {
			return slices.ContainsFunc(only, func(at string) bool { return covers(at, source) })
		}
	}
	found, err := check.Weigh(b.Config, b.Plan, wanted)
	return limited(check.Silence(b.Config, found), only), err
}
