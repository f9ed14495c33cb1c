// Package build runs the stages in order and keeps the last result.
//
//	Read → Parse → Link → Check → Plan
//	Tree   Doc     Site   List    Plan
//
// There is no dependency graph: the dependencies are the arguments. Parse is memoised by content, because it is dear and
// knows one file only; Link and Check are redone from scratch on every change, because they touch no text. A Build is
// immutable; Session swaps the current one atomically, so readers never lock and never see half.
//
//	build.go     the stages             makers.go    what makers are handed, and the whole plan
//	settings.go  what all files are read with
//	live.go      for `lachan serve`: products one by one, as they are asked for
//	preview.go   for `lachan serve`: an edited text before everything is linked
//	part.go      what an archive holds  copies.go    compressed copies
//	books.go     books of a part        sheets.go  what a browser prints of a build
//	late.go      findings that show only when a product is made
//
// The package must not write to disk (package publish does) nor meet the network (package serve does).
package build

import (
	"context"
	"path"
	"runtime/trace"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"lachan/internal/check"
	"lachan/internal/config"
	"lachan/internal/diag"
	"lachan/internal/digest"
	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/output"
	"lachan/internal/output/asset"
	"lachan/internal/output/host"
	"lachan/internal/output/html"
	"lachan/internal/output/search"
	"lachan/internal/par"
	"lachan/internal/shelf"
	"lachan/internal/site"
	"lachan/internal/source"
)

// Options are all that a build depends on besides its files.
type Options struct {
	Layers  []source.Layer // lowest first: the theme's layouts and assets, then the site's own folder
	Date    lang.Day       // the only clock
	Drafts  bool           // with drafts and what is under review
	BaseURL string         // instead of site.yaml's; "" leaves that
	Style   html.Style     // how links to pages are written
	Live    bool           // for `lachan serve`: pages load the script that reloads them
	Copies  bool           // Compressed is asked for: part of the digest of all inputs
	Program string         // which program this is: part of the digest of all inputs
	Shelf   *shelf.Shelf   // where texts lie until they are needed again; nil: in memory, as long as anybody has them
}

// Times are how long the stages took.
type Times struct{ Read, Parse, Link, Check, Plan time.Duration }

// Build is one finished run. It is never changed.
type Build struct {
	Seq    int
	Tree   *source.Tree
	Config *config.Config
	Docs   []*doc.Doc
	Site   *site.Site
	Plan   output.Plan // nil with Options.Live: see Find and All
	Diags  diag.List   // of all stages, silenced ones left out, sorted
	Inputs digest.Sum
	Times  Times
	Parsed int // Docs that were not taken over from the build before

	Security []host.Header // what whoever serves these pages must send with each

	input         site.Input
	env           *check.Env
	before, after diag.List // what other stages found than Link and Check

	media  *asset.Library          // with Plan
	live   *live                   // with Options.Live, instead of Plan
	edited map[string]*output.File // pages that Preview made
}

// Failed reports whether errors were found, so that nothing may be published.
func (b *Build) Failed() bool {
	errors, _, _ := b.Diags.Count()
	return errors > 0
}

// Session builds a site again and again. Update and Read have one caller at a time; Current may be asked by anyone.
type Session struct {
	options   Options
	settings  *settings // nil when they must be read again
	assets    asset.Cache
	layouts   *html.Layouts // as read last
	search    search.Maker
	searching sync.Mutex // search has one caller at a time
	current   atomic.Pointer[Build]
	tree      *source.Tree
	found     diag.List // by Read
	took      time.Duration
}

// New makes a session; nothing is read yet.
func New(o Options) *Session { return &Session{options: o} }

// Current is the last Build, or nil before the first.
func (s *Session) Current() *Build { return s.current.Load() }

// Read reads all files and returns the digest of all inputs: files, options and program. Equal digests mean that a
// published tree is already what Update would make.
func (s *Session) Read(ctx context.Context) digest.Sum {
	defer trace.StartRegion(ctx, "read").End()
	start := time.Now()
	s.tree, s.found = source.Read(s.options.Layers...)
	s.settings = nil
	s.took = time.Since(start)
	return s.inputs()
}

// Size is how many bytes of Markdown Read read: what a build takes goes by that.
func (s *Session) Size() (n int64) {
	for _, f := range s.tree.Under("content") {
		if path.Ext(f.Path) == ".md" {
			n += f.Size
		}
	}
	return n
}

func (s *Session) inputs() digest.Sum {
	o := s.options
	return digest.Value(struct {
		Tree             digest.Sum
		Found            diag.List // of what could not be read: a link that leads out is no file, and yet a finding
		Date             lang.Day
		Drafts, Live     bool
		Copies           bool
		BaseURL, Program string
		Style            html.Style
	}{s.tree.Sum(), s.found, o.Date, o.Drafts, o.Live, o.Copies, o.BaseURL, o.Program, o.Style})
}

// Update makes a Build of what Read read last, or of everything anew if nothing was. changed are paths of the site's own
// layer that are to be read again; a folder stands for all below it.
func (s *Session) Update(ctx context.Context, changed ...string) *Build {
	if s.tree == nil {
		s.Read(ctx)
	} else if len(changed) > 0 {
		s.reread(ctx, changed)
	}
	b := &Build{Tree: s.tree, Times: Times{Read: s.took}}
	if !s.options.Live { // which publishes nothing
		b.Inputs = s.inputs()
	}
	b.Diags = append(b.Diags, s.found...)
	if last := s.Current(); last != nil {
		b.Seq = last.Seq + 1
	}
	if s.settings == nil {
		s.settings = s.readSettings()
	}
	set := s.settings
	b.Config, b.env = set.config, set.env
	b.Diags = append(b.Diags, set.found...)
	s.parse(ctx, b, set.env)
	b.before = b.Diags
	b.input = site.Input{
		Config: set.config, Registers: set.registers, Words: set.words, Docs: b.Docs, Files: s.tree, Date: s.options.Date, Drafts: s.options.Drafts,
	}
	var linked, checked diag.List
	s.stage(ctx, "link", &b.Times.Link, func() { b.Site, linked = site.Link(b.input) })
	s.stage(ctx, "check", &b.Times.Check, func() { checked = check.Site(set.env, b.Site) })
	s.stage(ctx, "plan", &b.Times.Plan, func() {
		if !s.options.Live {
			b.after = s.plan(b)
			return
		}
		var m makers
		m, b.after = s.makers(b)
		b.live = s.live(b, m)
	})
	b.Diags = b.findings(linked, checked)
	s.current.Store(b)
	return b
}

// findings puts what all stages found together.
func (b *Build) findings(linked, checked diag.List) diag.List {
	return check.Silence(b.Config, slices.Concat(b.before, linked, checked, b.after)).Sort()
}

// WithDrafts is the site as it would be with its drafts, and all that is found in it: how far the work is, whatever of it
// is shown.
func (b *Build) WithDrafts() (*site.Site, diag.List) {
	if b.input.Drafts {
		return b.Site, b.Diags
	}
	in := b.input
	in.Drafts = true
	s, linked := site.Link(in)
	return s, b.findings(linked, check.Site(b.env, s))
}

func (s *Session) stage(ctx context.Context, name string, took *time.Duration, run func()) {
	defer trace.StartRegion(ctx, name).End()
	start := time.Now()
	run()
	*took = time.Since(start)
}

// parse makes the Docs, in parallel, and takes over those of the last Build whose file and surroundings are what they
// were. Both lists are in the order of their paths.
func (s *Session) parse(ctx context.Context, b *Build, env *check.Env) {
	s.stage(ctx, "parse", &b.Times.Parse, func() {
		tags := b.Config.Tags()
		var last []*doc.Doc
		if before := s.Current(); before != nil && before.env.Digest() == env.Digest() {
			last = before.Docs
		}
		var fresh []*source.File
		var idents []doc.Ident
		var at []int // where in Docs they go
		for _, f := range s.tree.Under("content") {
			if path.Ext(f.Path) != ".md" {
				continue
			}
			for len(last) > 0 && last[0].Path < f.Path {
				last = last[1:]
			}
			if len(last) > 0 && last[0].Path == f.Path && last[0].File.Sum == f.Sum {
				b.Docs = append(b.Docs, last[0])
				f.Drop()
				continue
			}
			if id, ok := doc.Identify(f.Path, tags, &b.Diags); ok {
				fresh, idents, at = append(fresh, f), append(idents, id), append(at, len(b.Docs))
				b.Docs = append(b.Docs, nil)
			}
		}
		par.Do(0, len(fresh), func(_, i int) { b.Docs[at[i]] = s.parseFile(fresh[i], idents[i], tags, env) })
		b.Parsed = len(fresh)
		for _, d := range b.Docs {
			b.Diags = append(b.Diags, d.Diags...)
		}
	})
}

// parseFile makes the Doc of one file with all that is found in it.
func (s *Session) parseFile(f *source.File, id doc.Ident, tags []lang.Tag, env *check.Env) *doc.Doc {
	data, err := f.Bytes()
	if err != nil {
		return doc.Unreadable(f, id, err)
	}
	d := doc.Parse(f, data, id, doc.Options{Languages: tags, Shelf: s.options.Shelf})
	check.Doc(env, d)
	d.Drop()
	return d
}

// reread takes changed files of the top layer into the tree. A change that is not one file's is read from scratch.
func (s *Session) reread(ctx context.Context, changed []string) {
	start := time.Now()
	files, found := s.readChanged(changed)
	if files == nil {
		s.Read(ctx)
		return
	}
	s.take(files, found)
	s.took = time.Since(start)
}

// readChanged returns nil if a path is no file now: one that is gone may uncover the theme's file of that name, or have
// been a whole folder.
func (s *Session) readChanged(changed []string) (files []*source.File, found diag.List) {
	top := s.options.Layers[len(s.options.Layers)-1]
	for _, name := range changed {
		f, diags := source.ReadOne(top, name)
		if f == nil {
			return nil, nil
		}
		files, found = append(files, f), append(found, diags...)
	}
	return files, found
}

// take puts files that were read again into the tree.
func (s *Session) take(files []*source.File, found diag.List) {
	for _, f := range files {
		s.found = slices.DeleteFunc(s.found, func(d diag.Diagnostic) bool { return d.Span.Path == f.Path })
		if s.tree.Find(f.Path) == nil || path.Ext(f.Path) == ".yaml" {
			s.settings = nil // made of YAML, and of which files there are
		}
	}
	s.found = append(s.found, found...)
	s.tree = s.tree.With(files, nil)
}
