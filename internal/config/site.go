package config

import (
	"net/url"
	"slices"
	"strings"

	"lachan/internal/diag"
	"lachan/internal/lang"
	"lachan/internal/yaml"
)

// check looks at what the decoder can't see in site.yaml: values that must have a form, fit each other, or be known to
// the catalogue. What is wrong is taken out, so that the stages after need not ask again.
func (c *Config) check(diags *diag.List) {
	c.checkLanguages(diags)
	checkIDs("topics", c.Topics, diags)
	checkIDs("audiences", c.Audiences, diags)
	c.checkSilence(diags)
	if c.BaseURL.V != "" && !isAddress(c.BaseURL.V, true) {
		badAddress("base_url", c.BaseURL, true, diags)
		c.BaseURL.V = ""
	}
	if c.ExitURL.V != "" && !isAddress(c.ExitURL.V, false) {
		badAddress("exit_url", c.ExitURL, false, diags)
		c.ExitURL.V = ""
	}
}

func (c *Config) checkLanguages(diags *diag.List) {
	first := map[lang.Tag]diag.Span{}
	c.Languages = slices.DeleteFunc(c.Languages, func(t yaml.At[lang.Tag]) bool {
		at, twice := first[t.V]
		switch {
		case !lang.IsTag(string(t.V)):
			diags.Add("language-tag", t.Span, "found", string(t.V))
		case twice:
			diags.Add("language-twice", t.Span, "language", string(t.V))
			relate(diags, at)
		default:
			first[t.V] = t.Span
			return false
		}
		return true
	})
}

// relate adds a place to the last finding.
func relate(diags *diag.List, at diag.Span) {
	last := &(*diags)[len(*diags)-1]
	last.Related = append(last.Related, at)
}

// checkIDs holds ids that stand in addresses and front matter to the form of slugs, and asks for their names.
func checkIDs(field string, list yaml.Ordered[yaml.Text], diags *diag.List) {
	for _, e := range list {
		checkSlug(field, yaml.Str{V: e.Key, Span: e.Span}, diags)
		if len(e.Value) == 0 {
			diags.Add("field-missing", e.Span, "field", field+"."+e.Key)
		}
	}
}

// checkSlug keeps silent about an id that is missing or could not be read: the decoder has said so.
func checkSlug(field string, id yaml.Str, diags *diag.List) {
	if id.V != "" && !lang.IsSlug(id.V) {
		diags.Add("field-slug", id.Span, "field", field, "found", id.V, "near", lang.Slug(id.V, 0))
	}
}

// checkSilence lets only warnings and notes be silenced, each with a reason.
func (c *Config) checkSilence(diags *diag.List) {
	c.Silence = slices.DeleteFunc(c.Silence, func(e yaml.Entry[string]) bool {
		switch code := diag.Code(e.Key); {
		case !diag.Known(code):
			diags.Add("silence-unknown", e.Span, "code", e.Key, "near", diag.Nearest(e.Key, silenceable()))
		case diag.Lookup(code).Severity == diag.Error:
			diags.Add("silence-error", e.Span, "code", e.Key)
		case strings.TrimSpace(e.Value) == "":
			diags.Add("silence-reason", e.Span, "code", e.Key)
		default:
			return false
		}
		return true
	})
}

func silenceable() []string {
	var codes []string
	for _, e := range diag.Catalogue() {
		if e.Severity != diag.Error {
			codes = append(codes, string(e.Code))
		}
	}
	return codes
}

// isAddress reports whether s is a complete web address; that of a folder must end in a slash, and has no query.
func isAddress(s string, folder bool) bool {
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" || strings.ContainsAny(s, " <>\"") {
		return false
	}
	return !folder || strings.HasSuffix(u.Path, "/") && u.RawQuery == "" && u.Fragment == ""
}

// badAddress reports an address, with what it likely was meant to be.
func badAddress(field string, s yaml.Str, folder bool, diags *diag.List) {
	near := strings.TrimSpace(s.V)
	if !strings.Contains(near, "://") {
		near = "https://" + strings.TrimLeft(near, "/")
	}
	if folder && !strings.HasSuffix(near, "/") {
		near += "/"
	}
	if !isAddress(near, folder) || near == s.V || !strings.Contains(near, ".") {
		near = ""
	}
	diags.Add("field-address", s.Span, "field", field, "found", s.V, "near", near)
}
