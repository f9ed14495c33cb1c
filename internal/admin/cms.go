package admin

import (
	"bytes"
	"embed"
	"io/fs"
	"path"
	"strings"
	"sync"
)

// files are what `make cms` put into cms/. There is always its README.md; the CMS itself is not part of the repository.
//
//go:embed cms
var files embed.FS

// Version of the CMS that `make cms` takes, and that the tests run with.
const Version = "0.221.1"

// Root is where a server must have the files, for the CMS asks for some by themselves.
const Root = "/_lachan/admin/"

const (
	scriptName = "sveltia-cms.js"
	// packages stands for the host from which the CMS would fetch parts of itself while it runs.
	packages = "npm/"
)

// elsewhere is what the CMS would fetch from other hosts, and where it finds that here. The first stands in template
// literals of its script only.
var elsewhere = [][2]string{
	{"https://unpkg.com/", "${location.origin}" + Root + packages},
	{"https://cdn.jsdelivr.net/fontsource/fonts/material-symbols-outlined:vf@5.3.7/latin-wght-normal.woff2", Root + "material-symbols.woff2"},
	{"https://cdn.jsdelivr.net/fontsource/fonts/noto-mono@5.3.0/latin-400-normal.woff2", Root + "noto-mono.woff2"},
	{"https://cdn.jsdelivr.net/fontsource/fonts/source-sans-3:vf@5.3.0/latin-wght-normal.woff2", Root + "source-sans.woff2"},
}

// File is a file of the CMS by its name below Root; false if this program was built without the CMS, or there is none.
func File(name string) ([]byte, bool) {
	if name == scriptName {
		text := script()
		return text, text != nil
	}
	if rest, ok := strings.CutPrefix(name, packages); ok {
		return part(rest)
	}
	data, err := fs.ReadFile(files, "cms/"+name)
	return data, err == nil && name != "README.md"
}

// Has reports whether this program was built with the CMS.
func Has() bool { return script() != nil }

// part is what the CMS asks its package for: its words in a language (English for those that are not here), and whether
// there is a newer version, which is none of its business here.
func part(name string) ([]byte, bool) {
	switch {
	case path.Base(name) == "package.json":
		return []byte(`{"version":"` + Version + `"}`), true
	case path.Base(path.Dir(name)) == "locales":
		data, err := fs.ReadFile(files, "cms/locales/"+path.Base(name))
		if err != nil {
			data, err = fs.ReadFile(files, "cms/locales/en-US.json")
		}
		return data, err == nil
	}
	return nil, false
}

var script = sync.OnceValue(func() []byte {
	text, err := fs.ReadFile(files, "cms/"+scriptName)
	if err != nil {
		return nil
	}
	for _, of := range elsewhere {
		text = bytes.ReplaceAll(text, []byte(of[0]), []byte(of[1]))
	}
	return text
})
