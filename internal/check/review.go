package check

import (
	"lachan/internal/diag"
	"lachan/internal/doc"
)

// review finds materials that no office has signed off, and sign-offs that are to be renewed. Pages about the site
// itself, drafts and files whose front matter could not be read are not asked.
func review(env *Env, d *doc.Doc, found *diag.List) {
	if d.Kind == doc.Page || d.Kind == doc.Home || d.Meta.Title.V == "" || d.Meta.Status.V == "draft" {
		return
	}
	r := d.Meta.Reviewed
	switch {
	case r == nil:
		found.Add("review-missing", diag.WholeFile(d.Path))
	case !r.Due.V.IsZero() && r.Due.V.Before(env.date):
		found.Add("review-due", d.Span(r.Due.Place), "by", r.By.V, "date", r.Due.V.String())
	}
}
