package config

import (
	"net/url"
	"slices"
	"strings"

	"lachan/internal/diag"
	"lachan/internal/lang"
	"lachan/internal/yaml"
)

// check looks at what the decoder can't see in site.yaml: values that must fit each other or the catalogue.
func (c *Config) check(diags *diag.List) {
	seen := map[lang.Tag]bool{}
	c.Languages = slices.DeleteFunc(c.Languages, func(t yaml.At[lang.Tag]) bool {
		switch {
		case !lang.IsTag(string(t.V)):
			diags.Add("language-tag", t.Span, "found", string(t.V))
		case seen[t.V]:
			diags.Add("language-twice", t.Span, "language", string(t.V))
		default:
			seen[t.V] = true
			return false
		}
		return true
	})
	for _, e := range c.Silence {
		switch code := diag.Code(e.Key); {
		case !diag.Known(code):
			diags.Add("silence-unknown", e.Span, "code", e.Key, "near", diag.Nearest(e.Key, codes()))
		case diag.Lookup(code).Severity == diag.Error:
			diags.Add("silence-error", e.Span, "code", e.Key)
		case strings.TrimSpace(e.Value) == "":
			diags.Add("silence-reason", e.Span, "code", e.Key)
		}
	}
	if base := c.BaseURL.V; base != "" {
		u, err := url.Parse(base)
		if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" || !strings.HasSuffix(u.Path, "/") {
			diags.Add("field-address", c.BaseURL.Span, "field", "base_url", "found", base)
			c.BaseURL.V = ""
		}
	}
}

func codes() []string {
	var names []string
	for _, e := range diag.Catalogue() {
		names = append(names, string(e.Code))
	}
	return names
}
