package publish

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"crypto/sha256"
	"fmt"
	"hash/crc32"
	"io"
	"strings"
	"time"

	"lachan/internal/output"
	"lachan/internal/par"
)

// ZipComment marks an archive as one of ours: only such a one may be replaced without asking.
const ZipComment = "lachan"

// ZipOptions say how to pack. Nothing in them but Program, IsText and Time shows in the bytes.
type ZipOptions struct {
	Program  string
	IsText   func(path string) bool // only text is deflated: the rest is compressed as it is. nil: all of it
	Time     time.Time              // of every file: an archive has no other clock
	Old      string                 // a published tree, from which costly files with the same key are taken; may be empty
	OldPath  func(string) string    // the path in Old of a file of the plan; nil: the same
	Workers  int                    // 0: one a core
	Progress func(done, total int)  // as that of Options
}

// ZipReport says what was packed.
type ZipReport struct {
	Files int
	Bytes int64            // of the archive
	Sizes map[string]int64 // what each file takes in it, by path
}

// Zip writes a plan and its manifest as an archive. Equal plans and options give equal bytes.
//
// The plan's paths are checked as those of a tree are, and must be ASCII: unpackers disagree about all other names.
func Zip(ctx context.Context, w io.Writer, plan output.Plan, o ZipOptions) (ZipReport, error) {
	if err := checkPaths(plan, "zip"); err != nil {
		return ZipReport{}, err
	}
	for i := range plan {
		if strings.ContainsFunc(plan[i].Path, func(r rune) bool { return r < ' ' || r > '~' }) {
			return ZipReport{}, &Error{Kind: BadName, Op: "pack", Path: plan[i].Path}
		}
	}
	z := newZipper(w, o)
	m := &Manifest{Program: o.Program, Files: make([]Entry, len(plan))}
	err := z.all(ctx, plan, func(i int, e Entry) { m.Files[i] = e })
	if err == nil {
		err = z.put(packed(ManifestName, m.encode(), true))
	}
	if err == nil {
		err = z.end()
	}
	return z.report, err
}

// zipper writes one archive.
type zipper struct {
	o      ZipOptions
	old    *Manifest
	count  *counter
	zip    *zip.Writer
	report ZipReport
}

func newZipper(w io.Writer, o ZipOptions) *zipper {
	z := &zipper{o: o, count: &counter{w: w}}
	z.zip = zip.NewWriter(z.count)
	z.report.Sizes = map[string]int64{}
	if o.Old != "" {
		z.old, _ = Open(o.Old) // without a tree that can be read, everything is made
	}
	return z
}

// batch is how many files are made at once: as many as keep all cores busy and no more memory than need be.
const batch = 64

// all makes files in parallel and writes them in order.
func (z *zipper) all(ctx context.Context, files []output.File, note func(int, Entry)) error {
	for from := 0; from < len(files); from += batch {
		part := files[from:min(from+batch, len(files))]
		made := make([]member, len(part))
		err := par.Each(ctx, z.o.Workers, len(part), func(_, i int) error {
			data, err := z.bytes(&part[i])
			if err != nil {
				return &Error{Kind: Render, Op: "make", Path: part[i].Path, Err: err}
			}
			made[i] = packed(part[i].Path, data, z.o.IsText == nil || z.o.IsText(part[i].Path))
			made[i].entry = Entry{
				Path: part[i].Path, Size: int64(len(data)), SHA256: sha256.Sum256(data), Key: part[i].Key(), Parts: part[i].Parts().Sums,
			}
			return nil
		})
		if err != nil {
			return err
		}
		for i := range made {
			note(from+i, made[i].entry)
			if err := z.put(made[i]); err != nil {
				return err
			}
			if z.o.Progress != nil {
				z.o.Progress(from+i+1, len(files))
			}
		}
	}
	return nil
}

// bytes makes a file, or takes it from the old tree if that has it and it was costly to make.
func (z *zipper) bytes(f *output.File) ([]byte, error) {
	if f.Costly && z.old != nil {
		path := f.Path
		if z.o.OldPath != nil {
			path = z.o.OldPath(path)
		}
		if e := z.old.Find(path); e != nil && e.Key == f.Key() {
			data, err := (osDisk{}).ReadFile(join(z.o.Old, path), nil)
			if err == nil && sha256.Sum256(data) == e.SHA256 {
				return data, nil
			}
		}
	}
	return f.Bytes(nil)
}

// member is a file ready to be written.
type member struct {
	path   string
	method uint16
	data   []byte // as it stands in the archive
	size   int
	crc    uint32
	entry  Entry
}

func stored(path string, data []byte) member {
	return member{path: path, method: zip.Store, data: data, size: len(data), crc: crc32.ChecksumIEEE(data)}
}

// packed deflates what that makes smaller; what is no text is compressed as it is.
func packed(path string, data []byte, isText bool) member {
	p := stored(path, data)
	if !isText {
		return p
	}
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err == nil {
		_, err = w.Write(data)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		panic("publish: deflating into memory failed: " + err.Error())
	}
	if b.Len() < len(data) {
		p.method, p.data = zip.Deflate, b.Bytes()
	}
	return p
}

func (z *zipper) put(p member) error {
	h := &zip.FileHeader{
		Name: p.path, Method: p.method,
		CRC32: p.crc, CompressedSize64: uint64(len(p.data)), UncompressedSize64: uint64(p.size),
	}
	// The stamp that all unpackers read, and the only one.
	h.ModifiedDate, h.ModifiedTime = dos(z.o.Time)
	w, err := z.zip.CreateRaw(h)
	if err != nil {
		return fmt.Errorf("pack %s: %w", p.path, err)
	}
	if _, err := w.Write(p.data); err != nil {
		return fmt.Errorf("pack %s: %w", p.path, err)
	}
	z.report.Files++
	z.report.Sizes[p.path] = int64(len(p.data) + 2*len(p.path) + 76) // with both of its headers
	return nil
}

// dos is a time as archives have it: the day in its own zone, at two seconds' grain, not before 1980.
func dos(t time.Time) (day, clock uint16) {
	if t.Year() < 1980 {
		return 1<<5 | 1, 0
	}
	return uint16((t.Year()-1980)<<9 | int(t.Month())<<5 | t.Day()), uint16(t.Hour()<<11 | t.Minute()<<5 | t.Second()/2)
}

func (z *zipper) end() error {
	if err := z.zip.SetComment(ZipComment); err != nil {
		return fmt.Errorf("pack: %w", err)
	}
	if err := z.zip.Close(); err != nil {
		return fmt.Errorf("pack: %w", err)
	}
	z.report.Bytes = z.count.n
	return nil
}

// counter counts what goes through it.
type counter struct {
	w io.Writer
	n int64
}

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += int64(n)
	return n, err
}
