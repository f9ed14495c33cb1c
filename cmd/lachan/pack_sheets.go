package main

import (
	"errors"
	"fmt"
	"time"

	"lachan/internal/build"
	"lachan/internal/chromium"
	"lachan/internal/digest"
	"lachan/internal/output"
	"lachan/internal/output/pack"
	"lachan/internal/output/sheet"
)

// printPatience is how long one sheet may take. An idle machine needs a second or two, an old and busy one half a minute.
const printPatience = 2 * time.Minute

// browser finds what prints, before any other work is done.
func (c *packCmd) browser(a *app) (string, error) {
	if !c.PDF {
		return "", nil
	}
	program, err := chromium.Find(a.Env)
	var missing *chromium.Missing
	switch {
	case errors.As(err, &missing) && missing.Named != "":
		return "", refuse("pack-browser-bad", missing.Err, "variable", chromium.Variable, "value", missing.Named)
	case err != nil:
		return "", refuse("pack-no-browser", nil, "variable", chromium.Variable)
	}
	return program, nil
}

// print makes the sheets of a part. They are made of the whole site's pages, whose links lead to all that is on the web,
// so a sheet is the same in every pack.
func (w *packing) print(part *build.Build) error {
	sheets := part.Sheets()
	plan, pages := w.whole.Press(sheets)
	jobs := make([]chromium.Job, len(sheets))
	for i := range sheets {
		jobs[i] = chromium.Job{Path: pages[i], Fragment: sheets[i].Fragment()}
	}
	press := chromium.Printer{Program: w.browser, Time: w.time(), Patience: printPatience}
	bar := w.progress("pack-print-progress")
	made, err := press.Press(w.Ctx, plan, jobs, bar.show)
	bar.end()
	if err != nil {
		return w.unprinted(err, sheets)
	}
	w.sheets = map[string]pack.Beside{}
	for i, s := range sheets {
		w.sheets[s.Path] = pack.Beside{
			Tag: s.Tag, Group: s.Group, Title: s.Title, Size: int64(len(made[i])),
			File: pack.Fixed(output.File{Path: s.Path, Phase: output.Page, From: digest.Of(made[i])}, made[i]),
		}
	}
	return nil
}

// unprinted names the sheet that a browser failed at.
func (w *packing) unprinted(err error, sheets []sheet.Sheet) error {
	var failed *chromium.Failed
	if !errors.As(err, &failed) {
		return err
	}
	key := "pack-print-failed"
	if errors.Is(err, chromium.ErrHung) {
		key = "pack-print-hung"
	}
	at := sheets[failed.Job]
	return refuse(key, err, "sheet", at.Path, "source", at.Source, "said", failed.Said, "browser", w.browser,
		"variable", chromium.Variable, "minutes", fmt.Sprint(printPatience.Minutes()))
}
