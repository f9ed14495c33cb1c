package main

import (
	"bytes"
	"os"
	"path"
	"path/filepath"
	"slices"

	"lachan/internal/diag"
	"lachan/internal/doc"
	"lachan/internal/yaml"
)

type syncCmd struct {
	siteFlag
	Files []string `arg:"" optional:"" placeholder:"FILE…" help:"help-sync-files"`
}

// Run marks translations as up to date: it writes what the source says now into their field synced, and touches no
// other byte. Nothing is written unless all files can be.
func (c *syncCmd) Run(a *app) error {
	if len(c.Files) == 0 {
		return a.lacking("FILE…")
	}
	p, err := c.open()
	if err != nil {
		return err
	}
	defer p.close()
	s := readSettings(p)
	edits := map[string][]byte{}
	var changed []string
	for _, name := range c.Files {
		at, err := p.path(name)
		if err != nil {
			return err
		}
		old, edited, err := s.synced(at)
		if err != nil {
			return err
		}
		if !bytes.Equal(old, edited) && edits[at] == nil {
			edits[at], changed = edited, append(changed, at)
		}
	}
	for _, at := range changed {
		if err := replaceFile(p.root, at, edits[at]); err != nil {
			return err
		}
		if err := a.product([]byte(at + "\n")); err != nil {
			return err
		}
	}
	if len(changed) == 0 {
		a.notice(a.say("sync-same"))
	}
	return nil
}

// synced is a translation's file as it is, and marked as up to date.
func (s settings) synced(at string) (old, edited []byte, err error) {
	var diags diag.List
	id, ok := doc.Identify(at, s.tags, &diags)
	switch {
	case !ok:
		return nil, nil, refuse("sync-no-text", nil, "path", at)
	case id.Lang == s.tags[0]:
		return nil, nil, refuse("sync-source", nil, "path", at, "near", s.translationOf(id))
	}
	translation, old, err := s.parse(id)
	if err != nil {
		return nil, nil, err
	}
	from := id
	from.Path, from.Lang = id.Sibling(s.tags[0]), s.tags[0]
	if s.tree.Find(from.Path) == nil {
		return nil, nil, refuse("new-no-source", nil, "path", from.Path, "near", nearStem(s.tree, from))
	}
	source, _, err := s.parse(from)
	if err != nil {
		return nil, nil, err
	}
	lines := source.Synced()
	if slices.Equal(yaml.Values(translation.Meta.Synced), lines) {
		return old, old, nil
	}
	edited, ok = doc.WithSynced(old, lines)
	if !ok || !slices.Equal(yaml.Values(doc.Parse(translation.File, edited, id, doc.Options{Languages: s.tags}).Meta.Synced), lines) {
		return nil, nil, refuse("sync-by-hand", nil, "path", at)
	}
	return old, edited, nil
}

// parse reads one text. One with errors may not say what its author means.
func (s settings) parse(id doc.Ident) (*doc.Doc, []byte, error) {
	f := s.tree.Find(id.Path)
	if f == nil {
		return nil, nil, refuse("file-missing", nil, "path", id.Path)
	}
	data, err := f.Bytes()
	if err != nil {
		return nil, nil, err
	}
	d := doc.Parse(f, data, id, doc.Options{Languages: s.tags})
	if errors, _, _ := d.Diags.Count(); errors > 0 {
		return nil, nil, refuse("sync-broken", nil, "path", id.Path)
	}
	return d, data, nil
}

// translationOf is a translation of a source that is there.
func (s settings) translationOf(id doc.Ident) string {
	for _, tag := range s.tags[1:] {
		if at := id.Sibling(tag); s.tree.Find(at) != nil {
			return at
		}
	}
	return ""
}

// replaceFile writes a file anew beside the old one and puts it in its place, so that whoever reads it sees one or the
// other whole. The permissions stay.
func replaceFile(root *os.Root, name string, data []byte) error {
	info, err := root.Stat(filepath.FromSlash(name))
	if err != nil {
		return err
	}
	beside := filepath.FromSlash(path.Join(path.Dir(name), "."+path.Base(name)+".new"))
	err = root.WriteFile(beside, data, info.Mode().Perm())
	if err == nil {
		err = root.Rename(beside, filepath.FromSlash(name))
	}
	if err != nil {
		_ = root.Remove(beside)
	}
	return err
}
