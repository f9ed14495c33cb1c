package host

import (
	"slices"
	"strings"

	"lachan/internal/output"
)

// A rule is headers for a path, or for all paths that begin with it up to a "*" at its end.
type rule struct {
	Path    string
	Headers []Header
}

// rules says what is kept for how long in the _headers form, which knows no patterns but a folder's and sends the
// headers of all rules that match: two rules with one header would send both values. So no two of these match one file,
// and files that must be asked for anew get none: that is what hosts of this form do by themselves. Folders of classes
// come first, because some hosts read only the first hundred rules.
func rules(p output.Plan, prefix string) []rule {
	var list []rule
	for _, c := range classes {
		for _, f := range c.Folders {
			list = append(list, rule{prefix + f + "/*", []Header{{"Cache-Control", c.Value}}})
		}
	}
	var plain []string // in the order of the plan, which is that of their paths
	other := make([]string, 0, len(p))
	for _, f := range p {
		switch {
		case isStored(f.Path):
		case Cache(f.Path) == usual:
			plain = append(plain, f.Path)
		default:
			other = append(other, f.Path)
		}
	}
	last := "\x00"
	for _, path := range plain {
		if strings.HasPrefix(path, last) {
			continue
		}
		if folder := purest(path, other); folder != "" {
			last = folder
			list = append(list, rule{prefix + folder + "*", []Header{{"Cache-Control", usual}}})
			continue
		}
		list = append(list, rule{prefix + path, []Header{{"Cache-Control", usual}, {"Content-Type", ContentType(path)}}})
	}
	return list
}

func isStored(path string) bool {
	return Original(path) != path
}

// purest is the uppermost folder of a path that holds none of the others, which are sorted; "" if there is none.
func purest(path string, others []string) string {
	for i := range len(path) {
		if path[i] != '/' {
			continue
		}
		folder := path[:i+1]
		at, _ := slices.BinarySearch(others, folder)
		if at == len(others) || !strings.HasPrefix(others[at], folder) {
			return folder
		}
	}
	return ""
}
