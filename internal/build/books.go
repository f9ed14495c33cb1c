package build

import (
	"lachan/internal/output"
	"lachan/internal/output/epub"
	"lachan/internal/output/pack"
	"lachan/internal/par"
)

// Books makes the books of a build, which must have a Plan. They are made here and now, because whoever lists them says
// how large they are; all of them together weigh less than a photograph.
func (b *Build) Books() ([]pack.Beside, error) {
	books := epub.Plan(b.Site, epub.Options{BaseURL: b.Config.BaseURL.V, Pictures: b.picture})
	made := make([]pack.Beside, len(books))
	failed := make([]error, len(books))
	par.Do(0, len(books), func(_, i int) {
		var data []byte
		data, failed[i] = books[i].File.Bytes(nil)
		made[i] = pack.Beside{Tag: books[i].Tag, Title: books[i].Title, File: pack.Fixed(books[i].File, data), Size: int64(len(data))}
	})
	for _, err := range failed {
		if err != nil {
			return nil, err
		}
	}
	return made, nil
}

// picture is a picture as it is published, if a book may hold that.
func (b *Build) picture(path string) *output.File {
	p, ok := b.media.Picture(path)
	if !ok || !epub.Holds(p.Src) {
		return nil
	}
	return b.Plan.Find(p.Src)
}
