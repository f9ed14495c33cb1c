// Package publish turns a plan into a folder on disk, all or nothing.
//
// In: an output.Plan and a folder. Out: that folder holds exactly the plan's files and manifest.json, which names each
// with size, SHA-256 and key. Only files whose key is new are made and only those whose bytes are new are written; the
// others are hard links to the old tree's files and keep inode and time. Nobody else in this program writes a site.
//
// How. Everything is made in a hidden folder beside the target; then one exchange of the two folders (two renames
// where the system has no exchange) makes the new tree visible, and the old one is removed. A kill at any moment
// leaves the old tree whole or the new tree whole; after two renames were cut apart, the next run restores the old
// tree. The next run also removes what a killed one left. A lock keeps two runs out of one folder. Where no file
// differs, only the manifest is replaced, by one rename.
//
//	.dist.lachan-lock      held by the run that is going on
//	.dist.lachan-next      the tree that is being made; after the exchange, the outgoing one
//	.dist.lachan-old       the outgoing tree where there is no exchange
//	.dist.lachan-manifest  a manifest on its way into a tree that is otherwise unchanged
//
// Laws. 4: with Options.Verify every kept file is made again and must be the same, byte for byte. 5: the tree depends
// on the plan and the options, never on the number of workers or the machine. 7: old or new, never half.
//
// What is not ours is never overwritten and never deleted. A file that the manifest does not name, or whose size or
// (when it is to go) content differs from the manifest, is an error that touches nothing. A folder with files and no
// manifest is not ours at all. If such a file arrives while the tree is being made, it is moved to dist.saved.
// Two things are nobody's work and do not stop a build: empty folders and the litter of file managers (.DS_Store,
// Thumbs.db …), both carried along; and files emptied or zeroed by a power cut, which are made again.
//
// Power cuts. Everything is on disk before the exchange, and the exchange before the old tree goes. On Linux that is
// one syncfs and one fsync: of 20,000 new pages of 9 kB, 0.45 s of 1.5 to 2 s, where an fsync for each page took 9 s
// and starting the writing page by page (sync_file_range) 1 s. Elsewhere there is no such call: the system is told to
// write, only the manifest is waited for, and files that a power cut emptied are found by their size and made again.
//
// Links. A target that is a symbolic link stays one: the folder that it names is replaced. A mount point, or a folder
// that holds one, cannot be exchanged and is refused.
//
// The package must not know what a product is. It renders each at most once.
package publish

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"path/filepath"

	"lachan/internal/digest"
	"lachan/internal/output"
)

// Options say where to publish and from what. Dir is required.
type Options struct {
	Dir      string
	Inputs   digest.Sum            // of everything the plan was made from: files, flags, date, program. Zero: never up to date
	Program  string                // name and version, for people who read the manifest
	Verify   bool                  // make kept files too and compare (law 4)
	Workers  int                   // 0: one a core
	Progress func(done, total int) // called for each product, from any goroutine but never twice at once; may be nil
	Made     func()                // called when every product is made, before the disk is waited for; may be nil
}

// Report says what was done. The manifest is not counted.
type Report struct {
	Written  int   // files with new bytes
	Kept     int   // files that stayed
	Deleted  int   // files of the old tree that the plan no longer has
	Rendered int   // products that were made: Written, and those that turned out the same
	Bytes    int64 // of the files written
	Total    int64 // of all files
}

// Publish makes Options.Dir hold exactly the plan. On an error the old tree is as it was, unless the error is an *Error
// whose Kind is Published; then the Report holds.
//
// A plan with an unsafe path, or with a file where the manifest goes, is our mistake and panics.
func Publish(ctx context.Context, plan output.Plan, o Options) (Report, error) {
	return publish(ctx, osDisk{}, plan, o)
}

func publish(ctx context.Context, d disk, plan output.Plan, o Options) (rep Report, err error) {
	shown := filepath.Clean(o.Dir)
	if err := checkPaths(plan, shown); err != nil {
		return rep, err
	}
	if err := d.MkdirAll(filepath.Dir(shown)); err != nil {
		return rep, refuse("mkdir", filepath.Dir(shown), err)
	}
	t, err := locate(d, o.Dir)
	if err != nil {
		return rep, err
	}
	unlock, err := t.acquire()
	if err != nil {
		return rep, err
	}
	defer unlock()
	saved, err := t.mend(o.Workers)
	if err == nil {
		var more rescue
		rep, more, err = t.replace(ctx, plan, o)
		saved.add(more)
	}
	if saved.folder == "" {
		return rep, err
	}
	moved := &Error{Kind: Saved, Op: "publish", Path: shown, Paths: saved.paths, Moved: saved.folder}
	if err != nil {
		return rep, errors.Join(err, moved)
	}
	return rep, moved
}

// replace makes the new tree and puts it in place.
func (t *target) replace(ctx context.Context, plan output.Plan, o Options) (rep Report, saved rescue, err error) {
	old, seen, err := t.inspect(ctx, o.Workers)
	if err != nil {
		return rep, saved, err
	}
	s := newStage(t, plan, o, old, seen)
	staged := false
	defer func() {
		if !staged {
			_ = removeAll(t.disk, t.next) // the error that led here is the one to tell; mend tries again
		}
	}()
	if err := s.checkGone(ctx); err != nil {
		return rep, saved, refuse("read", t.shown, err)
	}
	if err := s.render(ctx); err != nil {
		return rep, saved, refuse("publish", t.shown, err)
	}
	if o.Made != nil {
		o.Made()
	}
	rep = s.report()
	manifest := (&Manifest{Program: o.Program, Inputs: o.Inputs, Files: s.files}).encode()
	if old != nil && rep.Written == 0 && rep.Deleted == 0 {
		return rep, saved, t.renew(manifest)
	}
	if err := s.finish(ctx, manifest); err != nil {
		return Report{}, saved, refuse("publish", t.shown, err)
	}
	outgoing, err := t.swap(seen, old)
	if err != nil {
		return Report{}, saved, err
	}
	staged = true
	saved, err = t.retire(outgoing, old, seen, o.Workers)
	return rep, saved, err
}

// inspect looks at the folder and refuses one that holds what is not ours. seen is nil if there is no folder, old if it
// holds no site.
func (t *target) inspect(ctx context.Context, workers int) (old *Manifest, seen *tree, err error) {
	info, err := t.disk.Lstat(t.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, refuse("read", t.shown, err)
	}
	if !info.IsDir() {
		return nil, nil, &Error{Kind: NotDir, Op: "replace", Path: t.shown}
	}
	mounts, err := t.disk.Mounts(t.dir)
	if err != nil {
		return nil, nil, refuse("read", t.shown, err)
	}
	if len(mounts) > 0 {
		return nil, nil, &Error{Kind: Immovable, Op: "replace", Path: t.shown, Err: errors.New("mount point " + mounts[0])}
	}
	if old, err = open(t.disk, t.dir, t.shown); err != nil {
		return nil, nil, err
	}
	if old == nil {
		stranger, err := anyFile(t.disk, t.dir, "")
		if err != nil {
			return nil, nil, refuse("read", t.shown, err)
		}
		if stranger != "" {
			return nil, nil, &Error{Kind: NoManifest, Op: "replace", Path: t.shown, Paths: []string{stranger}}
		}
	}
	if seen, err = scan(ctx, t.disk, t.dir, old.orEmpty(), workers); err != nil {
		return nil, nil, refuse("read", t.shown, err)
	}
	return old, seen, t.refuseForeign(old, seen)
}

func (t *target) refuseForeign(old *Manifest, seen *tree) error {
	if len(seen.added) > 0 {
		return &Error{Kind: Foreign, Op: "replace", Path: t.show(seen.added[0]), Paths: seen.added}
	}
	var paths []string
	for i, state := range seen.states {
		if state == resized {
			paths = append(paths, old.Files[i].Path)
		}
	}
	if len(paths) > 0 {
		return &Error{Kind: Changed, Op: "replace", Path: t.show(paths[0]), Paths: paths}
	}
	return nil
}

// renew replaces the manifest of a tree whose files are right as they are.
func (t *target) renew(manifest []byte) error {
	at := join(t.dir, ManifestName)
	have, err := t.disk.ReadFile(at, nil)
	if err == nil && bytes.Equal(have, manifest) {
		return nil
	}
	if err == nil {
		err = t.disk.WriteFile(t.note, manifest)
	}
	if err == nil {
		err = t.disk.SyncFile(t.note)
	}
	if err == nil {
		err = t.disk.Rename(t.note, at)
	}
	if err == nil {
		err = t.disk.SyncDir(t.dir)
	}
	if err != nil {
		_ = removeAll(t.disk, t.note)
		return refuse("write", t.show(ManifestName), err)
	}
	return nil
}

// finish completes the staging folder: kept files, then the manifest, then all of it safe from a power cut.
func (s *stage) finish(ctx context.Context, manifest []byte) error {
	if err := s.keep(ctx); err != nil {
		return err
	}
	if err := s.put(ManifestName, manifest); err != nil {
		return err
	}
	if err := s.disk.SyncTree(s.next); err != nil {
		return refuse("sync", s.shown, err)
	}
	return ctx.Err()
}

// retire removes the outgoing tree, once the exchange is safe from a power cut.
func (t *target) retire(outgoing string, old *Manifest, seen *tree, workers int) (saved rescue, err error) {
	err = t.disk.SyncDir(filepath.Dir(t.dir))
	if err == nil && outgoing != "" {
		saved, err = t.discard(outgoing, old.orEmpty(), seen, workers)
	}
	if err != nil {
		return saved, &Error{Kind: Leftover, Op: "remove", Path: t.shown, Err: err}
	}
	return saved, nil
}

func (s *stage) report() Report {
	rep := Report{Deleted: len(s.gone), Rendered: int(s.rendered.Load())}
	for i := range s.files {
		rep.Total += s.files[i].Size
		if s.fresh[i] {
			rep.Written++
			rep.Bytes += s.files[i].Size
		}
	}
	rep.Kept = len(s.files) - rep.Written
	return rep
}
