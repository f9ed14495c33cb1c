package main

import (
	"errors"
	"fmt"
	"strings"

	"lachan/internal/publish"
)

type verifyCmd struct {
	Dir string `arg:"" optional:"" placeholder:"DIR" help:"help-verify-dir"`
}

// Run compares every file of a published tree with its manifest. What differs is the product; status 1 says that
// something does.
func (c *verifyCmd) Run(a *app) error {
	if c.Dir == "" {
		return a.lacking("DIR")
	}
	diff, err := publish.Verify(a.Ctx, c.Dir, 0)
	var refused *publish.Error
	if errors.As(err, &refused) && refused.Kind == publish.NoManifest {
		return refuse("verify-no-manifest", err, "path", c.Dir)
	}
	if err != nil {
		return err
	}
	var out strings.Builder
	of := &affected{}
	if !diff.None() {
		of = newAffected(c.Dir)
	}
	for _, list := range []struct {
		key   string
		paths []string
	}{{"verify-missing", diff.Missing}, {"verify-changed", diff.Changed}, {"verify-added", diff.Added}} {
		for _, path := range list.paths {
			out.WriteString(a.say(list.key, "path", path, "of", of.by(path)) + "\n")
		}
	}
	if err := a.product([]byte(out.String())); err != nil {
		return err
	}
	if !diff.None() {
		a.notice(a.say("verify-differs", "path", c.Dir, "missing", fmt.Sprint(len(diff.Missing)), "changed", fmt.Sprint(len(diff.Changed)), "added", fmt.Sprint(len(diff.Added))))
		return errFindings
	}
	a.notice(a.say("verify-whole", "path", c.Dir))
	return nil
}
