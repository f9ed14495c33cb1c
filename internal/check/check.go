// Package check holds the rules: what an editor must be told about a site that reads and links well but would still
// mislead its readers or harm a person.
//
// A rule is a value in the slice of all.go and a file of its own. It sees one of three things:
//
//   - a Text: one string that readers will see, of a Doc or of a register;
//   - a Doc: one file, right after doc.Parse and before its passages are dropped;
//   - a Site: the whole, after site.Link.
//
// What a rule may know besides is the Env: the registers as they are looked up here, and the date. Nothing else may
// matter, because the findings on a Doc are kept with it for as long as its file and Env.Digest stay the same. Rules of
// Texts and Docs run in parallel, once for every file of a site, and so they look at bytes first: whoever wants a
// regular expression must know from Text.Digits or a short word that it is worth it. (BenchmarkDoc measures all of them
// together; their budget is 15 µs for a page of 5.5 kB.)
//
// False alarms make editors silence a rule, and then it finds nothing. A rule must rather miss what is unclear than
// report what is right; testdata has, for every code, what must be found and what must not.
//
// The package must not change anything and must not read files or clocks. Files, links and the dialect are checked where
// they are read: packages source, doc, yaml, config and site.
package check

import (
	"slices"

	"lachan/internal/config"
	"lachan/internal/diag"
	"lachan/internal/doc"
	"lachan/internal/site"
)

// A Rule looks at what its function takes; a rule about words in several places may have more than one function.
type Rule struct {
	Name  string
	Codes []diag.Code // all that it may report
	Text  func(*Env, *Text, *diag.List)
	Doc   func(*Env, *doc.Doc, *diag.List)
	Site  func(*Env, *site.Site, *diag.List)
	Words bool // Text also looks at texts without any digit or @
}

// Doc runs the rules of one file and adds what they find to its Diags. It must be called before d.Drop.
func Doc(env *Env, d *doc.Doc) {
	t := Text{Kind: d.Kind, Lang: d.Lang, file: d.File}
	t.each(d, func() { readText(env, &t, &d.Diags) })
	for i := range rules {
		if look := rules[i].Doc; look != nil {
			look(env, d, &d.Diags)
		}
	}
}

// Site runs the rules of the whole, and those of words over the registers, whose words are on pages too.
func Site(env *Env, s *site.Site) diag.List {
	var found diag.List
	for i := range rules {
		if look := rules[i].Site; look != nil {
			look(env, s, &found)
		}
	}
	var t Text
	t.eachOfRegisters(s.Registers, func() { readText(env, &t, &found) })
	return found
}

func readText(env *Env, t *Text, found *diag.List) {
	some := len(t.Digits) > 0 || t.Mail
	for i := range rules {
		if look := rules[i].Text; look != nil && (some || rules[i].Words) {
			look(env, t, found)
		}
	}
}

// Silence leaves out the warnings and notes that site.yaml silences. Errors stay: package config reports the attempt.
func Silence(c *config.Config, l diag.List) diag.List {
	if len(c.Silence) == 0 {
		return l
	}
	return slices.DeleteFunc(slices.Clone(l), func(d diag.Diagnostic) bool {
		_, silenced := c.Silence.Find(string(d.Code))
		return silenced && d.Severity() != diag.Error
	})
}
