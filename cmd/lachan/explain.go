package main

import (
	"strings"

	"lachan/internal/diag"
)

type explainCmd struct {
	Code string `arg:"" optional:"" placeholder:"[CODE]" help:"help-explain-code"`
}

// Run explains one code, or lists all of them by group.
func (c *explainCmd) Run(a *app) error {
	if c.Code == "" {
		return a.product([]byte(a.codes()))
	}
	code := diag.Code(strings.Trim(c.Code, "[]")) // as messages print it
	if !diag.Known(code) {
		var all []string
		for _, e := range diag.Catalogue() {
			all = append(all, string(e.Code))
		}
		return refuse("code-unknown", nil, "code", string(code), "near", diag.Nearest(string(code), all))
	}
	return a.product([]byte(diag.Explain(code, a.tag)))
}

func (a *app) codes() string {
	var b strings.Builder
	printer := diag.Printer{Lang: a.tag}
	group := ""
	for _, g := range diag.Groups(a.tag) {
		for _, e := range diag.Catalogue() {
			if e.Group != g.Name {
				continue
			}
			if group != g.Name {
				if group != "" {
					b.WriteString("\n")
				}
				group = g.Name
				b.WriteString(g.Title + "\n")
			}
			b.WriteString("  " + string(e.Code) + strings.Repeat(" ", max(1, 24-len(e.Code))) + printer.Message(diag.Diagnostic{Code: e.Code}) + "\n")
		}
	}
	return b.String()
}
