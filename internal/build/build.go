// Package build runs the stages in order and keeps the last result.
//
//	Read → Parse → Link → Check → Plan
//	Tree   Doc     Site   List    Plan
//
// There is no dependency graph: the dependencies are the arguments. Parse is memoised by content, because it is dear and
// knows one file only; everything after it is redone from scratch on every change, because it touches no text. A Build
// is immutable; Session swaps the current one atomically, so readers never lock and never see half.
//
// The package must not write to disk (package publish does) nor meet the network (package serve does).
package build

import (
	"context"
	"path"
	"runtime/trace"
	"slices"
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
	"lachan/internal/output/html"
	"lachan/internal/output/search"
	"lachan/internal/par"
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
	Plan   output.Plan
	Diags  diag.List // of all stages, silenced ones left out, sorted
	Inputs digest.Sum
	Times  Times
	Parsed int // Docs that were not taken over from the build before

	input         site.Input
	env           *check.Env
	before, after diag.List // what other stages found than Link and Check
}

// Failed reports whether errors were found, so that nothing may be published.
func (b *Build) Failed() bool {
	errors, _, _ := b.Diags.Count()
	return errors > 0
}

// Session builds a site again and again. Update and Read have one caller at a time; Current may be asked by anyone.
type Session struct {
	options Options
	memo    map[memoKey]*doc.Doc
	assets  asset.Cache
	layouts *html.Layouts // as read last
	search  search.Maker
	current atomic.Pointer[Build]
	tree    *source.Tree
	found   diag.List // by Read
	took    time.Duration
}

// memoKey is everything that a Doc and the findings on it depend on.
type memoKey struct {
	path string
	file digest.Sum
	env  digest.Sum
}

// New makes a session; nothing is read yet.
func New(o Options) *Session { return &Session{options: o, memo: map[memoKey]*doc.Doc{}} }

// Current is the last Build, or nil before the first.
func (s *Session) Current() *Build { return s.current.Load() }

// Read reads all files and returns the digest of all inputs: files, options and program. Equal digests mean that a
// published tree is already what Update would make.
func (s *Session) Read(ctx context.Context) digest.Sum {
	defer trace.StartRegion(ctx, "read").End()
	start := time.Now()
	s.tree, s.found = source.Read(s.options.Layers...)
	s.took = time.Since(start)
	return s.inputs()
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
	b := &Build{Tree: s.tree, Inputs: s.inputs(), Times: Times{Read: s.took}}
	b.Diags = append(b.Diags, s.found...)
	if last := s.Current(); last != nil {
		b.Seq = last.Seq + 1
	}
	cfg, registers, diags := config.Parse(s.tree)
	words, wordDiags := config.ParseWords(s.tree, cfg.Tags())
	b.Config = cfg
	b.Diags = append(append(b.Diags, diags...), wordDiags...)
	if s.options.BaseURL != "" {
		cfg.BaseURL.V = s.options.BaseURL
	}
	env := check.NewEnv(cfg, registers, s.options.Date)

	s.parse(ctx, b, env)
	b.before, b.env = b.Diags, env
	b.input = site.Input{
		Config: cfg, Registers: registers, Words: words, Docs: b.Docs, Files: s.tree, Date: s.options.Date, Drafts: s.options.Drafts,
	}
	var linked, checked diag.List
	s.stage(ctx, "link", &b.Times.Link, func() { b.Site, linked = site.Link(b.input) })
	s.stage(ctx, "check", &b.Times.Check, func() { checked = check.Site(env, b.Site) })
	s.stage(ctx, "plan", &b.Times.Plan, func() { b.after = s.plan(b) })
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

// parse makes the Docs, in parallel, and takes over those whose file and surroundings are what they were.
func (s *Session) parse(ctx context.Context, b *Build, env *check.Env) {
	s.stage(ctx, "parse", &b.Times.Parse, func() {
		var files []*source.File
		var idents []doc.Ident
		tags := b.Config.Tags()
		for _, f := range s.tree.Under("content") {
			if path.Ext(f.Path) != ".md" {
				continue
			}
			if id, ok := doc.Identify(f.Path, tags, &b.Diags); ok {
				files, idents = append(files, f), append(idents, id)
			}
		}
		docs := make([]*doc.Doc, len(files))
		fresh := make([]bool, len(files))
		o := doc.Options{Languages: tags}
		envSum := env.Digest()
		par.Do(0, len(files), func(_, i int) {
			key := memoKey{files[i].Path, files[i].Sum, envSum}
			if d := s.memo[key]; d != nil {
				docs[i] = d
				files[i].Drop()
				return
			}
			fresh[i] = true
			data, err := files[i].Bytes()
			if err != nil {
				docs[i] = doc.Unreadable(files[i], idents[i], err)
				return
			}
			d := doc.Parse(files[i], data, idents[i], o)
			check.Doc(env, d)
			d.Drop()
			docs[i] = d
		})
		// Two generations: what this build did not use is forgotten.
		s.memo = make(map[memoKey]*doc.Doc, len(docs))
		for i, d := range docs {
			s.memo[memoKey{d.Path, d.File.Sum, envSum}] = d
			b.Diags = append(b.Diags, d.Diags...)
			if fresh[i] {
				b.Parsed++
			}
		}
		b.Docs = docs
	})
}

// reread takes changed files of the top layer into the tree. A change that is not one file's is read from scratch.
func (s *Session) reread(ctx context.Context, changed []string) {
	start := time.Now()
	top := s.options.Layers[len(s.options.Layers)-1]
	var files []*source.File
	var found diag.List
	for _, name := range changed {
		f, diags := source.ReadOne(top, name)
		// A path that is gone may uncover the theme's file of that name, or have been a whole folder.
		if f == nil {
			s.Read(ctx)
			return
		}
		files, found = append(files, f), append(found, diags...)
	}
	s.tree = s.tree.With(files, nil)
	s.found = append(slices.DeleteFunc(s.found, func(d diag.Diagnostic) bool { return slices.Contains(changed, d.Span.Path) }), found...)
	s.took = time.Since(start)
}
