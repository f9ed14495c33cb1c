package build

import (
	"maps"
	"slices"
)

// Previewed are the pages that Preview made.
func Previewed(b *Build) []string { return slices.Sorted(maps.Keys(b.edited)) }
