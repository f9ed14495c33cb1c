package doc

import (
	"lachan/internal/diag"
	"lachan/internal/source"
)

// Unreadable is the Doc of a file that the system would not give: empty, with a finding that says why.
func Unreadable(f *source.File, id Ident, err error) *Doc {
	d := newDoc(f, id)
	d.Diags.Add("file-unreadable", diag.WholeFile(id.Path), "reason", err.Error())
	return d
}
