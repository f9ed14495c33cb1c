// Package compress makes compressed copies of what is text, for servers that send them as they are.
//
//	bai-hoc/index.html       as it was
//	bai-hoc/index.html.br    brotli in its highest quality: a fifth to a quarter of the size
//	bai-hoc/index.html.gz    gzip, for browsers and proxies that know no brotli
//
// In: a finished plan. Out: the copies that it lacks. Which files are text is the caller's to say; below Least bytes a
// copy would save nothing, since a response of one packet is a response of one packet.
//
// The highest quality takes some 17 ms a page, which no ordinary build may pay and no page should be paid for twice. So
// the key of a copy is the digest of the bytes that it is of, and nothing else: another program, another date or another
// layout that leaves a page's bytes alone leaves its copies alone, and publishing takes them over from the old tree. To
// know the bytes, Finish makes every text of the plan once, in parallel; that is cheap, and copies are made later, by
// whoever publishes, in parallel too.
//
// Law: a copy depends on the bytes of its original and the versions of the encoders, never on the machine. The package
// must not know what a page is.
package compress

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"runtime"

	"github.com/andybalholm/brotli"

	"lachan/internal/digest"
	"lachan/internal/output"
	"lachan/internal/par"
)

// Least is the size in bytes from which a text has copies.
const Least = 1024

// A coding is one way to compress.
type coding struct {
	ending string
	recipe string // all that the bytes depend on besides the original; to be changed with the encoder
	encode func(dst, text []byte) ([]byte, error)
}

// codings are the copies that a text has. The encoder of gzip is part of Go, so its version counts.
var codings = []coding{
	{".br", "brotli 11 andybalholm 1.2.8", encodeBrotli},
	{".gz", "gzip 9 " + runtime.Version(), encodeGzip},
}

// Options are what a plan does not know. IsText must not be nil.
type Options struct {
	IsText  func(path string) bool
	Workers int // 0: one a core
}

// Finish lists the copies for a plan. The error is that of a product that could not be made.
func Finish(p output.Plan, o Options) ([]output.File, error) {
	copies := make([][]output.File, len(p))
	failed := make([]error, len(p))
	workers := o.Workers
	if workers <= 0 {
		workers = par.Workers()
	}
	buffers := make([][]byte, workers)
	par.Do(workers, len(p), func(worker, i int) {
		if !o.IsText(p[i].Path) {
			return
		}
		text, err := p[i].Bytes(buffers[worker][:0])
		if err != nil {
			failed[i] = fmt.Errorf("compress %s: %w", p[i].Path, err)
			return
		}
		buffers[worker] = text
		if len(text) >= Least {
			copies[i] = of(&p[i], digest.Of(text))
		}
	})
	var files []output.File
	for i := range p {
		if failed[i] != nil {
			return nil, failed[i]
		}
		files = append(files, copies[i]...)
	}
	return files, nil
}

// of lists the copies of one file, whose bytes have the digest sum.
func of(f *output.File, sum digest.Sum) []output.File {
	var files []output.File
	for _, c := range codings {
		original := f.Bytes
		files = append(files, output.File{
			Path:   f.Path + c.ending,
			Phase:  f.Phase,
			From:   digest.Value([]string{c.recipe, sum.String()}),
			Source: f.Source,
			Costly: true,
			Bytes: func(dst []byte) ([]byte, error) {
				text, err := original(nil)
				if err != nil {
					return nil, err
				}
				return c.encode(dst, text)
			},
		})
	}
	return files
}

// window is the smallest of brotli's windows that a text fits into: a larger one makes no byte fewer, and costs memory
// that phones have to find again when they unpack.
func window(size int) int {
	const least, most = 10, 24
	bits := least
	for bits < most && 1<<bits-16 < size {
		bits++
	}
	return bits
}

func encodeBrotli(dst, text []byte) ([]byte, error) {
	out := bytes.NewBuffer(dst)
	w := brotli.NewWriterOptions(out, brotli.WriterOptions{Quality: brotli.BestCompression, LGWin: window(len(text))})
	if _, err := w.Write(text); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// encodeGzip writes no time and no name, so that equal texts have equal copies.
func encodeGzip(dst, text []byte) ([]byte, error) {
	out := bytes.NewBuffer(dst)
	w, err := gzip.NewWriterLevel(out, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(text); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
