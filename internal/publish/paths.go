package publish

import (
	"cmp"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
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
	var within []string         // paths before this one that begin it
	other := map[string]claim{} // what needs a name that fold changes, by what fold makes of it: few do
	for i := range plan {
		path := plan[i].Path
		if !safe(path) || path == ManifestName {
			panic(fmt.Sprintf("publish: %q cannot be the path of a product", path))
		}
		if !filepath.IsLocal(filepath.FromSlash(path)) { // con, nul, aux on Windows
			return &Error{Kind: BadName, Op: "plan", Path: join(shown, path)}
		}
		for n := len(within); n > 0 && !strings.HasPrefix(path, within[n-1]); n-- {
			within = within[:n-1]
		}
		clash := ""
		for _, file := range within {
			if path[len(file)] == '/' {
				clash = file
			}
		}
		within = append(within, path)
		for name := path; name != "" && clash == ""; name = parent(name) {
			clash = clashOf(plan, other, claim{name, path})
		}
		if clash != "" {
			return &Error{Kind: Collision, Op: "plan", Path: shown, Paths: []string{min(clash, path), max(clash, path)}}
		}
	}
	return nil
}

// claim is a name that a product needs: its own, or that of a folder above it.
type claim struct{ name, by string }

// clashOf returns a product that needs a claim's name in other letters; "" if there is none so far.
func clashOf(plan output.Plan, other map[string]claim, c claim) string {
	key := fold(c.name)
	if key == ManifestName {
		return ManifestName
	}
	if key == c.name {
		return ""
	}
	have, ok := other[key]
	switch {
	case !ok:
		other[key] = c
		return holder(plan, key)
	case have.name != c.name:
		return have.by
	}
	return ""
}

// holder is a product that has a name, or stands in the folder of it; "" if there is none.
func holder(plan output.Plan, name string) string {
	if plan.Find(name) != nil {
		return name
	}
	at, _ := slices.BinarySearchFunc(plan, name+"/", func(f output.File, name string) int { return cmp.Compare(f.Path, name) })
	if at < len(plan) && strings.HasPrefix(plan[at].Path, name+"/") {
		return plan[at].Path
	}
	return ""
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
