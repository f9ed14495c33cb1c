package main

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"
)

//go:embed all:init
var starter embed.FS

type initCmd struct {
	Dir string `arg:"" optional:"" placeholder:"DIR" help:"help-init-dir"`
}

// Run makes a small site that builds without a finding. It never touches a folder that holds one of its files already.
func (c *initCmd) Run(a *app) error {
	if c.Dir == "" {
		return a.lacking("DIR")
	}
	if info, err := os.Stat(c.Dir); err == nil && !info.IsDir() {
		return refuse("site-not-folder", nil, "path", c.Dir)
	}
	if err := os.MkdirAll(c.Dir, 0o755); err != nil {
		return err
	}
	root, err := os.OpenRoot(c.Dir)
	if err != nil {
		return err
	}
	defer root.Close()
	files, err := starterFiles()
	if err != nil {
		return err
	}
	for _, f := range files {
		if _, err := root.Lstat(f.path); err == nil {
			return refuse("init-exists", nil, "path", path.Join(c.Dir, f.path))
		} else if !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	var list strings.Builder
	for i, f := range files {
		if err := writeNew(root, f.path, f.data); err != nil {
			for _, written := range files[:i] {
				_ = root.Remove(written.path) // half a site would only be in the way of the next try
			}
			return err
		}
		fmt.Fprintln(&list, path.Join(c.Dir, f.path))
	}
	if err := a.product([]byte(list.String())); err != nil {
		return err
	}
	a.notice(a.say("init-done", "path", c.Dir))
	return nil
}

type starterFile struct {
	path string
	data []byte
}

func starterFiles() (files []starterFile, err error) {
	const top = "init"
	err = fs.WalkDir(starter, top, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := starter.ReadFile(name)
		files = append(files, starterFile{strings.TrimPrefix(name, top+"/"), data})
		return err
	})
	return files, err
}
