package build

import (
	"errors"

	"lachan/internal/diag"
	"lachan/internal/output"
	"lachan/internal/output/asset"
	"lachan/internal/par"
)

// Late returns the authors' mistakes that show only when products are rendered: pictures whose pixels no decoder can
// read. To decode every picture before would cost each build what now only the first needs. err is what publishing
// said; unless it comes from such a picture, the list is empty. Publishing stops at the first, so the others are looked
// for here, which takes about as long as making one width of every picture.
func (b *Build) Late(err error) diag.List {
	var first *asset.Broken
	if !errors.As(err, &first) {
		return nil
	}
	var one []*output.File // of each source
	seen := map[string]bool{first.Path: true}
	for i := range b.Plan {
		if f := &b.Plan[i]; f.Costly && !seen[f.Source] {
			seen[f.Source] = true
			one = append(one, f)
		}
	}
	said := make([]error, len(one))
	par.Do(0, len(one), func(_, i int) { _, said[i] = one[i].Bytes(nil) })
	found := diag.List{first.Finding()}
	for _, err := range said {
		var broken *asset.Broken
		if errors.As(err, &broken) {
			found = append(found, broken.Finding())
		}
	}
	return found.Sort()
}
