package main

import (
	"fmt"
	"os"
	"runtime/trace"
	"time"

	"lachan/internal/build"
	"lachan/internal/diag"
	"lachan/internal/digest"
	"lachan/internal/output"
	"lachan/internal/publish"
)

type buildCmd struct {
	siteFlag
	formatFlag
	Out      string `default:"dist" placeholder:"DIR" help:"help-out"`
	Drafts   bool   `help:"help-drafts"`
	Compress bool   `help:"help-compress"`
	Verify   bool   `help:"help-verify-flag"`
	Strict   bool   `help:"help-strict"`
	Date     string `placeholder:"YYYY-MM-DD" help:"help-date"`
	BaseURL  string `name:"base-url" placeholder:"URL" help:"help-base-url"`
	Trace    string `placeholder:"FILE" help:"help-trace"`
}

func (c *buildCmd) Run(a *app) error {
	start := time.Now()
	p, o, err := c.prepare(a)
	if err != nil {
		return err
	}
	defer p.close()
	stop, err := traced(c.Trace)
	if err != nil {
		return err
	}
	defer stop()

	session, inputs := a.once(o)
	if done, err := c.upToDate(inputs); err != nil {
		return err
	} else if done != nil {
		a.notice(a.say("build-up-to-date", "out", c.Out, "files", fmt.Sprint(len(done.Files)), "seconds", a.seconds(time.Since(start))))
		return nil
	}
	b := session.Update(a.Ctx)
	if err := a.Ctx.Err(); err != nil {
		return err
	}
	found := b.Diags
	if !c.Strict {
		found = a.loud(found)
	}
	printer := a.printer(p, b.Tree, a.Stderr)
	if failed(b.Diags, c.Strict) {
		return c.failed(a, printer, found, b.Diags)
	}
	if c.Format == "text" { // programs get one list, when it is whole
		if err := c.brief(printer, a.Stderr, found); err != nil {
			return err
		}
		found = nil
	}
	err = c.publish(a, p, b, inputs, o.Program)
	if late := b.Late(err); late != nil {
		return c.failed(a, printer, append(found, late...).Sort(), append(late, b.Diags...))
	}
	if c.Format != "text" {
		if err := c.brief(printer, a.Stderr, found); err != nil {
			return err
		}
	}
	return err
}

// failed prints findings for which nothing is published; all are those that the last line counts.
func (c *buildCmd) failed(a *app, p diag.Printer, found, all diag.List) error {
	if err := c.brief(p, a.Stderr, found); err != nil {
		return err
	}
	c.last(a, a.say("build-failed", "out", c.Out, "found", p.Summary(all)))
	return errFindings
}

// prepare reads everything that the command line says.
func (c *buildCmd) prepare(a *app) (*place, build.Options, error) {
	if err := c.check(); err != nil {
		return nil, build.Options{}, err
	}
	p, o, err := c.openOnce(a, c.Date, c.BaseURL)
	if err != nil {
		return nil, o, err
	}
	if err := p.checkOut(c.Out); err != nil {
		p.close()
		return nil, o, err
	}
	o.Drafts, o.Copies = c.Drafts, c.Compress
	return p, o, nil
}

// upToDate returns the manifest of the old tree if a build would make the same again. Whoever asks for findings
// (--strict, a format for programs) or for a comparison (--verify) gets a whole run.
func (c *buildCmd) upToDate(inputs digest.Sum) (*publish.Manifest, error) {
	if c.Strict || c.Verify || c.Format != "text" {
		return nil, nil
	}
	m, err := publish.Open(c.Out)
	if err != nil || !m.UpToDate(c.Out, inputs) {
		return nil, nil // if the old tree can't be read, publishing says so
	}
	return m, nil
}

func (c *buildCmd) publish(a *app, p *place, b *build.Build, inputs digest.Sum, identity string) error {
	if identity == "" {
		inputs = digest.Sum{} // a program that can't name itself must not trust a tree
	}
	start := time.Now()
	plan, key := b.Plan, "build-progress"
	if c.Compress {
		var err error
		if plan, err = b.Compressed(a.Ctx); err != nil {
			return err
		}
		key = "build-progress-compress"
	}
	bar := a.progress(key)
	report, err := publish.Publish(a.Ctx, plan, publish.Options{
		Dir: c.Out, Inputs: inputs, Program: "lachan " + program(), Verify: c.Verify, Progress: bar.show,
		Made: func() { p.shelf.Close() }, // or the disk would be waited for to have it too
	})
	bar.end()
	if err != nil && !isPublished(err) {
		return err
	}
	c.last(a, a.buildLine(b, report, time.Since(start)))
	return err
}

// last prints the last line of a build, unless a program reads the findings from the same stream.
func (c *buildCmd) last(a *app, line string) {
	if c.Format == "text" || c.Format == "github" {
		a.notice(line)
	}
}

// buildLine is the last line of a build.
func (a *app) buildLine(b *build.Build, r publish.Report, published time.Duration) string {
	pages := 0
	for i := range b.Plan {
		if b.Plan[i].Phase == output.Page {
			pages++
		}
	}
	_, warnings, _ := b.Diags.Count()
	t := b.Times
	return a.say("build-done",
		"pages", fmt.Sprint(pages), "written", fmt.Sprint(r.Written), "kept", fmt.Sprint(r.Kept), "deleted", fmt.Sprint(r.Deleted),
		"warnings", fmt.Sprint(warnings), "read", a.seconds(t.Read), "parse", a.seconds(t.Parse), "link", a.seconds(t.Link),
		"check", a.seconds(t.Check), "plan", a.seconds(t.Plan), "publish", a.seconds(published))
}

func (a *app) seconds(d time.Duration) string { return a.number(fmt.Sprintf("%.2f", d.Seconds())) }

// notice is a line for people that --quiet leaves out.
func (a *app) notice(line string) {
	if !a.Quiet {
		fmt.Fprintln(a.Stderr, line)
	}
}

// traced writes a trace of the run for `go tool trace`, whose regions are the stages.
func traced(path string) (stop func(), err error) {
	if path == "" {
		return func() {}, nil
	}
	f, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	if err := trace.Start(f); err != nil {
		f.Close()
		return nil, err
	}
	return func() {
		trace.Stop()
		f.Close()
	}, nil
}
