package build

import (
	"slices"
	"strings"
	"sync"

	"lachan/internal/output"
	"lachan/internal/output/html"
	"lachan/internal/output/search"
)

// live makes the products of a Build one by one, as `lachan serve` is asked for them. A whole plan of ten thousand pages
// takes a second, nearly all of it for pages that nobody looks at; a page takes two milliseconds.
type live struct {
	ready map[string]*output.File // theme and pictures: made when their files change
	pages *html.Pages
	named sync.Map // path -> *output.File: pages with their published keys
	index func() map[string]*output.File
	whole func() output.Plan
	name  func(output.File) *output.File // the file with its published key
}

func (s *Session) live(b *Build, m makers) *live {
	return &live{
		ready: byPath(s.named(slices.Clone(m.files))),
		pages: m.pages.Pages(b.Site),
		index: sync.OnceValue(func() map[string]*output.File { return byPath(s.named(slices.Clone(m.index().Files))) }),
		whole: sync.OnceValue(func() output.Plan { return s.whole(b, m) }),
		name:  func(f output.File) *output.File { return &s.named([]output.File{f})[0] },
	}
}

func byPath(files []output.File) map[string]*output.File {
	m := make(map[string]*output.File, len(files))
	for i := range files {
		m[files[i].Path] = &files[i]
	}
	return m
}

// Find returns the product at a path, or nil. What only a whole plan knows (feeds, lists for offline use, the headers of
// servers, and that there is no such thing) is planned when it is first asked for.
func (b *Build) Find(path string) *output.File {
	if b.live == nil {
		return b.Plan.Find(path)
	}
	if f := b.edited[path]; f != nil {
		return f
	}
	return b.live.find(path)
}

// All is the whole plan.
func (b *Build) All() output.Plan {
	if b.live == nil {
		return b.Plan
	}
	return b.live.whole()
}

func (l *live) find(path string) *output.File {
	if f := l.ready[path]; f != nil {
		return f
	}
	if f, ok := l.named.Load(path); ok {
		return f.(*output.File)
	}
	if f := l.pages.Find(path); f != nil {
		named, _ := l.named.LoadOrStore(path, l.name(*f))
		return named.(*output.File)
	}
	if strings.HasPrefix(path, search.Folder+"/") {
		return l.index()[path]
	}
	return l.whole().Find(path)
}
