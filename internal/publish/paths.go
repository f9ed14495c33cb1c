package publish

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"unicode"

	"lachan/internal/output"
)

// join puts a slash path below a folder of the system. Every system Go knows takes slashes.
func join(dir, path string) string {
	if path == "" {
		return dir
	}
	return dir + "/" + path
}

// parent is the folder of a slash path; that of a top file is "".
func parent(path string) string {
	return path[:max(0, strings.LastIndexByte(path, '/'))]
}

// safe reports whether path stays below the tree on every system: relative, slashes only, no dots that climb.
func safe(path string) bool {
	return fs.ValidPath(path) && path != "." && strings.IndexByte(path, '\\') < 0 && strings.IndexByte(path, 0) < 0
}

// checkPaths refuses a plan that cannot be a tree. An unsafe path is our mistake and panics. Two names that some
// system takes for one (Windows and macOS do not tell A from a) are the author's: a tree must be the same everywhere,
// so they are refused everywhere. Composed and decomposed letters are not told apart here: the slugs of pages are
// ASCII, and WriteFile never overwrites.
func checkPaths(plan output.Plan, shown string) error {
	names := make(map[string]claim, 2*len(plan))
	names[fold(ManifestName)] = claim{ManifestName, ManifestName, false}
	last := ""
	for i := range plan {
		path := plan[i].Path
		if !safe(path) || path == ManifestName {
			panic(fmt.Sprintf("publish: %q cannot be the path of a product", path))
		}
		if !filepath.IsLocal(filepath.FromSlash(path)) { // con, nul, aux on Windows
			return &Error{Kind: BadName, Op: "plan", Path: join(shown, path)}
		}
		dir := parent(path)
		clash := add(names, claim{path, path, false})
		for ; dir != "" && dir != last && clash == ""; dir = parent(dir) {
			clash = add(names, claim{dir, path, true})
		}
		if clash != "" {
			return &Error{Kind: Collision, Op: "plan", Path: shown, Paths: []string{clash, path}}
		}
		last = parent(path)
	}
	return nil
}

// claim is a name that a product needs: its own, or that of a folder above it.
type claim struct {
	name string
	by   string // the product
	dir  bool
}

// add returns the product that has the name already, as something else or in other letters; "" if there is none.
func add(names map[string]claim, c claim) (clash string) {
	key := fold(c.name)
	have, ok := names[key]
	if !ok {
		names[key] = c
		return ""
	}
	if have.name == c.name && have.dir && c.dir {
		return ""
	}
	return have.by
}

// fold maps names that differ in case alone to one. It folds more than any one system does, never less.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x80 {
			if 'A' <= r && r <= 'Z' {
				r += 'a' - 'A'
			}
			return r
		}
		least := r
		for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
			least = min(least, f)
		}
		return unicode.ToLower(least)
	}, s)
}
