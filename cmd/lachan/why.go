package main

import (
	"fmt"
	"net/url"
	"path"
	"strings"

	"lachan/internal/build"
	"lachan/internal/diag"
	"lachan/internal/output"
	"lachan/internal/publish"
)

type whyCmd struct {
	siteFlag
	Out     string `default:"dist" placeholder:"DIR" help:"help-out"`
	Drafts  bool   `help:"help-drafts"`
	Date    string `placeholder:"YYYY-MM-DD" help:"help-date"`
	BaseURL string `name:"base-url" placeholder:"URL" help:"help-base-url"`
	Path    string `arg:"" optional:"" placeholder:"PATH" help:"help-why-path"`
}

// Run says what a product is made from and which of it differs from the published tree: why the next build will, or
// will not, make it again.
func (c *whyCmd) Run(a *app) error {
	if c.Path == "" {
		return a.lacking("PATH")
	}
	p, o, err := c.openOnce(a, c.Date, c.BaseURL)
	if err != nil {
		return err
	}
	defer p.close()
	old, err := publish.Open(c.Out)
	if err != nil {
		return err
	}
	o.Drafts = c.Drafts
	session, _ := a.once(o)
	b := session.Update(a.Ctx)
	if err := a.Ctx.Err(); err != nil {
		return err
	}
	files := c.find(p, b)
	if source, err := p.path(c.Path); len(files) == 0 && err == nil && b.Tree.Find(source) != nil {
		return refuse("why-shared", nil, "path", source)
	}
	if len(files) == 0 {
		return refuse("why-unknown", nil, "path", c.Path, "near", nearProduct(b.Plan, c.Path))
	}
	var out strings.Builder
	for i, f := range files {
		if i > 0 {
			out.WriteByte('\n')
		}
		a.why(&out, f, old, c.Out)
	}
	return a.product([]byte(out.String()))
}

// find takes an address, a path in the output, or a source file, which may have several products.
func (c *whyCmd) find(p *place, b *build.Build) []*output.File {
	name := c.Path
	if u, err := url.Parse(name); err == nil && u.Path != "" {
		name = u.Path
		if prefix, err := url.Parse(b.Config.BaseURL.V); err == nil && u.Host != "" && u.Host == prefix.Host {
			name = strings.TrimPrefix(name, strings.TrimSuffix(prefix.Path, "/"))
		}
	}
	clean := strings.TrimPrefix(path.Clean("/"+name), "/")
	for _, candidate := range []string{clean, path.Join(clean, "index.html")} {
		if f := b.Plan.Find(candidate); f != nil {
			return []*output.File{f}
		}
	}
	source, err := p.path(c.Path)
	if err != nil {
		return nil
	}
	var made []*output.File
	for i := range b.Plan {
		if b.Plan[i].Source == source {
			made = append(made, &b.Plan[i])
		}
	}
	return made
}

func nearProduct(plan output.Plan, name string) string {
	var all []string
	for i := range plan {
		all = append(all, strings.TrimSuffix(plan[i].Path, "index.html"))
	}
	return diag.Nearest(strings.TrimPrefix(name, "/"), all)
}

// why prints one product: its key, the parts of the key, and what of them is new.
func (a *app) why(out *strings.Builder, f *output.File, old *publish.Manifest, dir string) {
	entry := old.Find(f.Path)
	fmt.Fprintln(out, f.Path)
	line := func(key, value string) {
		label := a.say(key)
		fmt.Fprintf(out, "  %s%s%s\n", label, strings.Repeat(" ", max(1, 12-columns(label))), value)
	}
	if f.Source != "" {
		line("why-source", f.Source)
	}
	line("why-key", f.Key().String())
	line("why-state", a.whyState(f, entry, old, dir))
	parts := f.Parts()
	comparable := entry != nil && len(entry.Parts) == len(parts.Sums)
	for i, name := range parts.Names {
		mark := ""
		if comparable && entry.Parts[i] != parts.Sums[i] {
			mark = "  ← " + a.say("why-part-differs")
		}
		fmt.Fprintf(out, "    %-16s %08x%s\n", name, parts.Sums[i], mark)
	}
}

func (a *app) whyState(f *output.File, entry *publish.Entry, old *publish.Manifest, dir string) string {
	switch {
	case old == nil:
		return a.say("why-no-tree", "out", dir)
	case entry == nil:
		return a.say("why-new", "out", dir)
	case entry.Key == f.Key():
		return a.say("why-same", "out", dir)
	case sameParts(entry.Parts, f.Parts().Sums):
		return a.say("why-theme-differs", "out", dir)
	}
	return a.say("why-differs", "out", dir)
}

// sameParts reports whether nothing that has a name differs; then what differs is what all pages share: the layouts.
func sameParts(old, now []uint32) bool {
	if len(old) == 0 || len(old) != len(now) {
		return false
	}
	for i := range old {
		if old[i] != now[i] {
			return false
		}
	}
	return true
}
