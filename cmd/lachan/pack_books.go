package main

import (
	"lachan/internal/lang"
	"lachan/internal/output"
	"lachan/internal/output/pack"
)

// books are what goes along besides the site.
func (w *packing) books() ([]output.File, map[lang.Tag][]pack.Entry, error) { return nil, nil, nil }
