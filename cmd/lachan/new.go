package main

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"strings"
	"unicode"
	"unicode/utf8"

	"lachan/internal/config"
	"lachan/internal/diag"
	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/source"
	"lachan/internal/yaml"
)

type newCmd struct {
	siteFlag
	Edition string `placeholder:"LANG" help:"help-edition"`
	Kind    string `arg:"" optional:"" placeholder:"KIND" help:"help-new-kind"`
	Slug    string `arg:"" optional:"" placeholder:"SLUG" help:"help-new-slug"`
}

// Run writes a file to fill in. It is a draft until its author says otherwise, so that a half-written text is never
// published.
func (c *newCmd) Run(a *app) error {
	switch {
	case c.Kind == "":
		return a.lacking("KIND")
	case c.Slug == "":
		return a.lacking("SLUG")
	}
	kind, ok := kindNamed(c.Kind)
	if !ok {
		return kindRefusal(c.Kind)
	}
	if !lang.IsSlug(c.Slug) {
		return refuse("slug-bad", nil, "slug", c.Slug, "near", lang.Slug(c.Slug, 0))
	}
	p, err := c.open()
	if err != nil {
		return err
	}
	defer p.close()
	s := readSettings(p)
	edition := s.tags[0]
	if c.Edition != "" {
		edition = lang.Tag(c.Edition)
	}
	if !contains(s.tags, edition) {
		return refuse("language-unknown", nil, "language", c.Edition, "list", listed(s.tags))
	}
	id := doc.Ident{Kind: kind, Stem: c.Slug, Lang: edition}
	id.Path = path.Join("content", string(kind), c.Slug+"."+string(edition)+".md")
	text, err := a.draft(s, id)
	if err != nil {
		return err
	}
	if err := writeNew(p.root, id.Path, text); err != nil {
		if errors.Is(err, fs.ErrExist) {
			return refuse("new-exists", nil, "path", id.Path)
		}
		return err
	}
	if err := a.product([]byte(id.Path + "\n")); err != nil {
		return err
	}
	a.notice(a.say("new-done"))
	return nil
}

func contains(tags []lang.Tag, tag lang.Tag) bool {
	for _, t := range tags {
		if t == tag {
			return true
		}
	}
	return false
}

// settings are what `new` knows of a site.
type settings struct {
	tree      *source.Tree
	tags      []lang.Tag // the first is the source language
	registers *config.Registers
}

func readSettings(p *place) settings {
	tree, _ := source.Read(p.layers()...)
	cfg, registers, _ := config.Parse(tree)
	return settings{tree, cfg.Tags(), registers}
}

func (a *app) draft(s settings, id doc.Ident) ([]byte, error) {
	if id.Lang != s.tags[0] {
		return a.draftTranslation(s, id)
	}
	day, err := a.day("")
	if err != nil {
		return nil, err
	}
	values := map[string]string{"title": titleOf(id.Stem), "status": "draft", "updated": day.String()}
	if id.Kind == doc.Course {
		// The session of a template would name a module that may not be there.
		values["sessions"] = fmt.Sprintf(`{title: {%s: …}, day: 1, start: "08:00", items: [{talk: {%[1]s: …}, minutes: 20}]}`, id.Lang)
	}
	if law := lawToSummarise(s, day); id.Kind == doc.Policy && law != "" {
		values["law"] = law
	}
	return join(a.front(id, values, false), skeleton(id, a.tag)), nil
}

// front is the front matter of a file to fill in.
func (a *app) front(id doc.Ident, values map[string]string, translation bool) []byte {
	return yaml.Template(yaml.SchemaOf(reflect.TypeFor[doc.Meta](), string(id.Kind)), yaml.TemplateOptions{
		Explain: a.tag, Language: id.Lang, Translation: translation, Values: values,
	})
}

func join(front, body []byte) []byte {
	return []byte("---\n" + string(front) + "---\n\n" + strings.TrimLeft(string(body), "\n"))
}

// titleOf makes a title to be replaced of a slug: the words are there, the marks are not.
func titleOf(stem string) string {
	title := strings.ReplaceAll(stem, "-", " ")
	r, size := utf8.DecodeRuneInString(title)
	return string(unicode.ToUpper(r)) + title[size:]
}

// lawToSummarise is the number of a law of the register that is in force: the field must name one.
func lawToSummarise(s settings, day lang.Day) string {
	for _, law := range s.registers.Laws {
		ended := !law.Expires.V.IsZero() && !day.Before(law.Expires.V)
		if !law.Effective.V.IsZero() && !day.Before(law.Effective.V) && !ended && law.ReplacedBy.V == "" && law.Confidence.V != "C" {
			return law.Number.V
		}
	}
	return ""
}

//go:embed new
var skeletons embed.FS

// skeleton is the body to start from: in the language of the edition, or else in that of the messages.
func skeleton(id doc.Ident, messages lang.Tag) []byte {
	for _, tag := range []lang.Tag{id.Lang, messages} {
		if body, err := skeletons.ReadFile("new/" + string(id.Kind) + "." + string(tag) + ".md"); err == nil {
			return body
		}
	}
	panic("no skeleton for " + string(id.Kind))
}

// writeNew makes a file and the folders above it. It never overwrites, and leaves no half-written file behind.
func writeNew(root *os.Root, name string, data []byte) error {
	if err := root.MkdirAll(filepath.FromSlash(path.Dir(name)), 0o755); err != nil {
		return err
	}
	f, err := root.OpenFile(filepath.FromSlash(name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err != nil {
		_ = root.Remove(filepath.FromSlash(name))
	}
	return err
}

// draftTranslation starts a translation: the source's words in the fields, so that nothing is forgotten, and its
// headings and blocks in the body.
func (a *app) draftTranslation(s settings, id doc.Ident) ([]byte, error) {
	from := id.Sibling(s.tags[0])
	id.Path = from
	f := s.tree.Find(from)
	if f == nil {
		return nil, refuse("new-no-source", nil, "path", from, "near", nearStem(s.tree, id))
	}
	data, err := f.Bytes()
	if err != nil {
		return nil, err
	}
	d := doc.Parse(f, data, doc.Ident{Path: from, Kind: id.Kind, Stem: id.Stem, Lang: s.tags[0]}, doc.Options{Languages: s.tags})
	if n, _, _ := d.Diags.Count(); n > 0 {
		return nil, refuse("new-source-broken", nil, "path", from)
	}
	day, err := a.day("")
	if err != nil {
		return nil, err
	}
	m := &d.Meta
	values := map[string]string{"title": m.Title.V, "summary": m.Summary.V, "status": "draft", "updated": day.String()}
	for name, text := range map[string]string{
		"question":   m.Question.V,
		"image_alt":  m.ImageAlt.V,
		"objectives": strings.Join(yaml.Values(m.Objectives), "\n"),
		"materials":  strings.Join(yaml.Values(m.Materials), "\n"),
	} {
		if text != "" {
			values[name] = text
		}
	}
	return join(a.front(id, values, true), outline(d, data, id.Lang)), nil
}

// nearStem is the source of the same kind that was likely meant.
func nearStem(tree *source.Tree, id doc.Ident) string {
	var stems []string
	for _, f := range tree.Under(path.Dir(id.Path)) {
		if stem, _, ok := strings.Cut(path.Base(f.Path), "."); ok && path.Ext(f.Path) == ".md" {
			stems = append(stems, stem)
		}
	}
	return diag.Nearest(id.Stem, stems)
}
