package main

import (
	"archive/zip"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"lachan/internal/build"
	"lachan/internal/diag"
	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/output"
	"lachan/internal/output/host"
	"lachan/internal/output/pack"
	"lachan/internal/output/sheet"
	"lachan/internal/publish"
	"lachan/internal/site"
)

type packCmd struct {
	siteFlag
	Out     string `placeholder:"X.zip" help:"help-pack-out"`
	Course  string `placeholder:"SLUG" help:"help-pack-course"`
	Edition string `placeholder:"LANG" help:"help-pack-edition"`
	EPUB    bool   `name:"epub" help:"help-pack-epub"`
	PDF     bool   `name:"pdf" help:"help-pack-pdf"`
	Drafts  bool   `help:"help-drafts"`
	Date    string `placeholder:"YYYY-MM-DD" help:"help-date"`
	BaseURL string `name:"base-url" placeholder:"URL" help:"help-base-url"`
	From    string `default:"dist" placeholder:"DIR" help:"help-pack-from"`
}

// Run makes an archive that opens without a server: from a stick, on a phone.
func (c *packCmd) Run(a *app) error {
	start := time.Now()
	browser, err := c.browser(a)
	if err != nil {
		return err
	}
	p, o, err := c.openOnce(a, c.Date, c.BaseURL)
	if err != nil {
		return err
	}
	defer p.close()
	o.Drafts, o.Style = c.Drafts, build.PackStyle
	session, _ := a.once(o)
	b := session.Update(a.Ctx)
	if err := a.Ctx.Err(); err != nil {
		return err
	}
	printer := a.printer(p, b.Tree, a.Stderr)
	if b.Failed() {
		if err := (formatFlag{Format: "text"}).brief(printer, a.Stderr, a.loud(b.Diags)); err != nil {
			return err
		}
		a.notice(a.say("pack-failed", "found", printer.Summary(b.Diags)))
		return errFindings
	}
	part, err := c.part(session, b)
	if err != nil {
		return err
	}
	work := &packing{app: a, cmd: c, session: session, whole: b, part: part, day: o.Date, browser: browser}
	out := cmp.Or(c.Out, c.name(b))
	report, err := work.write(out)
	if late := b.Late(err); late != nil {
		if err := (formatFlag{Format: "text"}).brief(printer, a.Stderr, late); err != nil {
			return err
		}
		a.notice(a.say("pack-failed", "found", printer.Summary(late)))
		return errFindings
	}
	if err != nil {
		return err
	}
	a.notice(a.say("pack-done", "path", out, "files", fmt.Sprint(report.Files), "size", a.number(diag.Bytes(report.Bytes)), "seconds", a.seconds(time.Since(start))))
	work.list()
	if c.Course != "" {
		return nil
	}
	return work.courses(report)
}

// part is what the flags ask for.
func (c *packCmd) part(s *build.Session, b *build.Build) (*build.Build, error) {
	want := build.Part{Course: strings.TrimPrefix(c.Course, string(doc.Course)+"/"), Only: lang.Tag(c.Edition)}
	if c.Edition != "" {
		var tags []lang.Tag
		found := false
		for _, loc := range b.Site.Locales {
			tags = append(tags, loc.Tag)
			found = found || loc.Tag == want.Only
		}
		if !found {
			return nil, refuse("language-unknown", nil, "language", c.Edition, "list", listed(tags))
		}
	}
	part := s.Part(b, want)
	if part == nil {
		var stems []string
		for _, m := range b.Site.Courses() {
			stems = append(stems, m.Stem)
		}
		return nil, refuse("pack-course-unknown", nil, "course", c.Course, "near", diag.Nearest(want.Course, stems), "list", strings.Join(stems, ", "))
	}
	return part, nil
}

// name is what a pack is called if nobody says.
func (c *packCmd) name(b *build.Build) string {
	const most = 40
	loc := b.Site.Locales[0]
	parts := []string{cmp.Or(lang.Slug(cmp.Or(loc.Title, loc.Words.Text.SiteName), most), "site")}
	if c.Course != "" {
		parts = append(parts, strings.TrimPrefix(c.Course, string(doc.Course)+"/"))
	}
	if c.Edition != "" {
		parts = append(parts, strings.ToLower(c.Edition))
	}
	return strings.Join(parts, "-") + ".zip"
}

// packing is the work on one pack.
type packing struct {
	*app
	cmd         *packCmd
	session     *build.Session
	whole, part *build.Build
	day         lang.Day
	browser     string // that prints; "" if no sheets are asked for
	beside      []pack.Beside
	sheets      map[string]pack.Beside // that were printed, by path
}

// extras are what the flags ask for beside the site. Sheets are printed once, for the largest part.
func (w *packing) extras(part *build.Build) (beside []pack.Beside, err error) {
	if w.cmd.EPUB {
		if beside, err = part.Books(); err != nil {
			return nil, err
		}
	}
	if w.browser == "" {
		return beside, nil
	}
	if w.sheets == nil {
		if err := w.print(part); err != nil {
			return nil, err
		}
	}
	for _, s := range part.Sheets() {
		beside = append(beside, w.sheets[s.Path])
	}
	return beside, nil
}

// write makes the archive beside its place and moves it there when it is whole.
func (w *packing) write(out string) (report publish.ZipReport, err error) {
	if err := mayReplace(out); err != nil {
		return report, err
	}
	if w.beside, err = w.extras(w.part); err != nil {
		return report, err
	}
	plan, err := w.part.Packed(w.beside...)
	if err != nil {
		return report, err
	}
	f, err := os.CreateTemp(filepath.Dir(out), "."+filepath.Base(out)+".*")
	if err != nil {
		return report, err
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
		}
	}()
	bar := w.progress("pack-progress")
	report, err = publish.Zip(w.Ctx, f, plan, publish.ZipOptions{
		Program: "lachan " + program(), IsText: shrinks, Time: w.time(), Old: w.cmd.From, Progress: bar.show,
		OldPath: func(path string) string { return strings.TrimPrefix(path, pack.Folder+"/") },
	})
	bar.end()
	if err == nil {
		err = f.Sync()
	}
	if err == nil {
		err = f.Chmod(0o644)
	}
	if err == nil {
		err = f.Close()
	}
	if err == nil {
		err = os.Rename(f.Name(), out)
	}
	return report, err
}

func (w *packing) time() time.Time {
	return time.Date(int(w.day.Year), time.Month(w.day.Month), int(w.day.Dom), 0, 0, 0, 0, time.UTC)
}

// shrinks reports whether a file is worth deflating. A tagged PDF is a quarter smaller for it.
func shrinks(file string) bool { return host.IsText(file) || path.Ext(file) == ".pdf" }

// mayReplace refuses to write over a file that is no pack of ours.
func mayReplace(out string) error {
	info, err := os.Stat(out)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return refuse("pack-foreign", nil, "path", out)
	}
	z, err := zip.OpenReader(out)
	if err != nil {
		return refuse("pack-foreign", err, "path", out)
	}
	defer z.Close()
	if z.Comment != publish.ZipComment {
		return refuse("pack-foreign", nil, "path", out)
	}
	return nil
}

// list prints what stands beside the site, and how large it is: each book, all sheets together.
func (w *packing) list() {
	sheets, size := 0, int64(0)
	for _, one := range w.beside {
		if one.Group != "" {
			sheets, size = sheets+1, size+one.Size
			continue
		}
		w.notice(fmt.Sprintf("%10s  %s", w.number(diag.Bytes(one.Size)), one.File.Path))
	}
	if sheets > 0 {
		w.notice(fmt.Sprintf("%10s  %s", w.number(diag.Bytes(size)), w.say("pack-sheets", "folder", sheet.Folder, "files", fmt.Sprint(sheets))))
	}
}

// courses prints how large a pack of each course would be: what a trainer has to fit on a phone.
func (w *packing) courses(whole publish.ZipReport) error {
	courses := w.part.Site.Courses()
	if len(courses) == 0 {
		return nil
	}
	var table bytes.Buffer
	for _, m := range courses {
		if err := w.Ctx.Err(); err != nil {
			return err
		}
		size, err := w.size(m, whole)
		if err != nil {
			return err
		}
		fmt.Fprintf(&table, "%10s  %s  (--course %s)\n", w.number(diag.Bytes(size)), w.titleOf(m), m.Stem)
	}
	_, err := io.Copy(w.Stderr, &table)
	return err
}

// size is that of a pack of one course in the languages of this pack. Pictures and assets take what they take in the whole
// pack; pages and lists are the course's own, since which links are plain words differs.
func (w *packing) size(m *site.Material, whole publish.ZipReport) (int64, error) {
	part := w.session.Part(w.whole, build.Part{Course: m.Stem, Only: lang.Tag(w.cmd.Edition)})
	beside, err := w.extras(part)
	if err != nil {
		return 0, err
	}
	plan, err := part.Packed(beside...)
	if err != nil {
		return 0, err
	}
	var small output.Plan // what is the course's own
	total := int64(0)
	for _, f := range plan {
		if size, ok := whole.Sizes[f.Path]; ok && (f.Costly || f.Phase == output.Asset) {
			total += size
		} else {
			small = append(small, f)
		}
	}
	report, err := publish.Zip(w.Ctx, io.Discard, small, publish.ZipOptions{Program: "lachan " + program(), IsText: shrinks, Time: w.time()})
	return total + report.Bytes, err
}

func (w *packing) titleOf(m *site.Material) string {
	if e := m.In(w.part.Site.Locales[0]); e != nil {
		return e.Title
	}
	return m.Source.Title
}
