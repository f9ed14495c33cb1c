package host

import (
	"regexp"
	"strings"
)

// A class is files that may be kept for equally long. What it matches is data, not code, because some servers want it as
// a regular expression and a build asks it of every file.
type class struct {
	Folders []string // all files in these folders at the root
	Endings []string // all addresses that end so, wherever they stand
	AtRoot  []string // files at the root itself whose names end so
	Value   string   // Cache-Control
}

// classes are tried in order.
var classes = []class{
	{
		// Their names hold the digest of their content: another content has another name.
		Folders: []string{"t", "m"},
		Value:   "public, max-age=31536000, immutable",
	},
	{
		// A page may be corrected at any hour, and a wrong number must not live on in a cache: browsers ask each
		// time, and are told "unchanged" in a few bytes. A script at the root can only be a service worker, and an
		// old one would keep the whole site old. manifest.json says what is in the tree now.
		Endings: []string{"/", ".html"},
		AtRoot:  []string{".js", "manifest.json"},
		Value:   "no-cache",
	},
}

// usual is the Cache-Control of files of no class: feeds, sitemap, search shards.
const usual = "public, max-age=3600"

// stored are the endings of compressed copies. A copy is of the class of its original.
var stored = []string{".br", ".gz"}

// Cache is the Cache-Control of a file of the output, or of an address below it ("" is the home page).
func Cache(path string) string {
	if path == "" {
		path = "/"
	}
	for _, c := range classes {
		if c.matches(path) {
			return c.Value
		}
	}
	return usual
}

// IsNamedByContent reports whether a file bears the digest of its content in its name, so that it never changes.
func IsNamedByContent(path string) bool { return classes[0].matches(path) }

// Original is the file that a file of the output is a compressed copy of, or the file itself.
func Original(path string) string {
	for _, ending := range stored {
		if original, isCopy := strings.CutSuffix(path, ending); isCopy {
			return original
		}
	}
	return path
}

// matches wants a path without a slash before it.
func (c class) matches(path string) bool {
	path = Original(path)
	folder, rest, nested := strings.Cut(path, "/")
	for _, f := range c.Folders {
		if nested && rest != "" && folder == f {
			return true
		}
	}
	for _, e := range c.Endings {
		if strings.HasSuffix(path, e) {
			return true
		}
	}
	for _, e := range c.AtRoot {
		if !nested && strings.HasSuffix(path, e) {
			return true
		}
	}
	return false
}

// pattern is matches as a regular expression over a whole path, in the syntax that Go, Caddy (RE2), nginx and Apache
// (PCRE) share.
func (c class) pattern(prefix string) string {
	root := "^" + regexp.QuoteMeta(prefix)
	copies := "(" + strings.Join(quoted(stored), "|") + ")?$"
	var either []string
	if len(c.Folders) > 0 {
		either = append(either, root+"("+strings.Join(quoted(c.Folders), "|")+")/.")
	}
	if len(c.Endings) > 0 {
		either = append(either, "("+strings.Join(quoted(c.Endings), "|")+")"+copies)
	}
	if len(c.AtRoot) > 0 {
		either = append(either, root+"[^/]*("+strings.Join(quoted(c.AtRoot), "|")+")"+copies)
	}
	return strings.Join(either, "|")
}

func quoted(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = regexp.QuoteMeta(s)
	}
	return out
}
