package build

import (
	"path"
	"strings"

	"lachan/internal/output"
	"lachan/internal/output/sheet"
)

// Sheets lists what of a build is for paper.
func (b *Build) Sheets() []sheet.Sheet { return sheet.Plan(b.Site) }

// Press is what a browser needs to print sheets: the build's own plan, and a page for each sheet, in the order of the
// sheets. It is served, never published. A page stands in the folder of that which it is made of, so that its pictures are
// where it looks for them. The sheets may be those of a part: their links lead to the web, where the whole site is.
func (b *Build) Press(sheets []sheet.Sheet) (plan output.Plan, pages []string) {
	files := make([]output.File, len(b.Plan), len(b.Plan)+len(sheets))
	copy(files, b.Plan)
	for i := range sheets {
		s := &sheets[i]
		page := b.Plan.Find(s.Page)
		name := path.Join(path.Dir(s.Page), strings.TrimSuffix("paper-"+s.State, "-")+".html")
		pages = append(pages, name)
		files = append(files, output.File{
			Path: name,
			Bytes: func(dst []byte) ([]byte, error) {
				text, err := page.Bytes(nil)
				if err != nil {
					return dst, err
				}
				made, err := s.ForPaper(text, b.Config.BaseURL.V)
				return append(dst, made...), err
			},
		})
	}
	return output.New(files), pages
}
