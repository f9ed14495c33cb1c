package diag

import "lachan/internal/lang"

// A Group is a chapter of the catalogue.
type Group struct{ Name, Title string }

// Groups are the groups of the catalogue in its order, with titles in a language.
func Groups(tag lang.Tag) []Group {
	list := make([]Group, len(groups))
	for i, g := range groups {
		list[i] = Group{g.name, g.en}
		if isVietnamese(tag) {
			list[i].Title = g.vi
		}
	}
	return list
}
