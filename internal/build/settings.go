package build

import (
	"lachan/internal/check"
	"lachan/internal/config"
	"lachan/internal/diag"
	"lachan/internal/lang"
)

// settings are what all files are read with: site.yaml, the registers, the interface words, and what checks know of them.
// They are taken over from Build to Build until a file that they are made of changes (Session.take), which saves 10 ms of
// every edit and lets layouts know the words by their pointers.
type settings struct {
	config    *config.Config
	registers *config.Registers
	words     map[lang.Tag]*lang.Words
	env       *check.Env
	found     diag.List
}

func (s *Session) readSettings() *settings {
	c, registers, found := config.Parse(s.tree)
	words, foundInWords := config.ParseWords(s.tree, c.Tags())
	if s.options.BaseURL != "" {
		c.BaseURL.V = s.options.BaseURL
	}
	return &settings{c, registers, words, check.NewEnv(c, registers, s.options.Date), append(found, foundInWords...)}
}
