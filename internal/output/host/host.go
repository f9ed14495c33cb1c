// Package host tells servers how to serve the tree: which headers to send, how long files may be kept, what they are.
//
//	_headers                  for Netlify, Cloudflare Pages and others that read this form; it works where it stands
//	_server/nginx.conf        the same for nginx
//	_server/Caddyfile         the same for Caddy
//	_server/apache.htaccess   the same for Apache
//
// All four, and whoever else serves or uploads the tree, take their values from three tables: Security (the headers of
// every response), classes (Cache asks them) and types (ContentType asks them). A value that stood in a template would be
// right for one server and forgotten for the others. The files below _server are snippets: each says at its top where
// to put it, and hides itself from readers. Real servers answer for them in the tests.
//
// Finish works from the finished plan, because the _headers form can name folders and files, but no kinds of files. Its
// products are named by their bytes. They hold the path of base_url, so that a tree in a sub-folder is served right too;
// under another path a server sends the same headers, and merely lets files be kept for less long.
//
// The 404 page speaks all languages of the site, so that no server has to choose one. The package must not know what a
// page is, and never decides what is in the tree.
package host

import (
	"bytes"
	"embed"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"text/template"

	"lachan/internal/digest"
	"lachan/internal/output"
)

// Options are what a plan does not know.
type Options struct {
	BaseURL string   // where the tree will stand; "" is the root of a domain
	Scripts []string // texts of scripts that stand within pages
}

// Finish lists the products for a plan.
func Finish(p output.Plan, o Options) []output.File {
	c := newConf(p, o)
	return []output.File{
		c.file("_headers", "headers"),
		c.file("_server/nginx.conf", "nginx.conf"),
		c.file("_server/Caddyfile", "Caddyfile"),
		c.file("_server/apache.htaccess", "apache.htaccess"),
	}
}

// conf is all that the templates print.
type conf struct {
	Prefix        string // path of the tree on its host, with a slash at both ends
	PrefixPattern string // the same as a regular expression
	Security      []Header
	Classes       []pattern // the first match wins
	Usual         string    // Cache-Control of what no class matches
	Fresh         string    // Cache-Control of pages
	Types         []mime
	Text          []string // types of text, but text/html
	HTML          string   // Content-Type of pages
	Feed          feed
	UnknownType   string
	Rules         []rule
}

// pattern is a class as a regular expression.
type pattern struct{ Pattern, Value string }

type feed struct{ Pattern, Type, Full string }

func newConf(p output.Plan, o Options) conf {
	prefix := prefixOf(o.BaseURL)
	c := conf{
		Prefix:        prefix,
		PrefixPattern: regexp.QuoteMeta(prefix),
		Security:      Security(o.Scripts...),
		Usual:         usual,
		Fresh:         Cache(""),
		Types:         types,
		Text:          textTypes(),
		HTML:          ContentType(""),
		Feed:          feed{regexp.QuoteMeta(feedName), feedType.Type, feedType.Full()},
		UnknownType:   unknownType,
		Rules:         rules(p, prefix),
	}
	for _, cl := range classes {
		c.Classes = append(c.Classes, pattern{cl.pattern(prefix), cl.Value})
	}
	return c
}

//go:embed templates
var files embed.FS

var templates = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("").Funcs(template.FuncMap{
		"join":      strings.Join,
		"backwards": backwards,
	}).ParseFS(files, "templates/*"))
})

// backwards is for servers where the last match wins.
func backwards(list []pattern) []pattern {
	list = slices.Clone(list)
	slices.Reverse(list)
	return list
}

func (c conf) file(name, from string) output.File {
	var b bytes.Buffer
	if err := templates().ExecuteTemplate(&b, from, c); err != nil {
		panic("host: template does not fit: " + err.Error())
	}
	content := b.Bytes()
	return output.File{
		Path:  name,
		Phase: output.Index,
		From:  digest.Of(content),
		Bytes: func(dst []byte) ([]byte, error) { return append(dst, content...), nil },
	}
}

// prefixOf is the path of an address, with a slash at both ends. Whatever could mean something in a server's
// configuration is percent-encoded.
func prefixOf(baseURL string) string {
	u, err := url.Parse(baseURL)
	if err != nil {
		return "/"
	}
	const hex = "0123456789ABCDEF"
	path := strings.Trim(u.Path, "/")
	if path == "" {
		return "/"
	}
	out := []byte{'/'}
	for _, c := range []byte(path) {
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', strings.IndexByte("-_~./", c) >= 0:
			out = append(out, c)
		default:
			out = append(out, '%', hex[c>>4], hex[c&15])
		}
	}
	return string(append(out, '/'))
}
