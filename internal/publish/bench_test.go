package publish

import (
	"context"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"lachan/internal/digest"
	"lachan/internal/output"
	"lachan/internal/par"
)

// benchPlan is 20,000 pages of 9 kB, each in a folder of its own. changed of them are of the version.
func benchPlan(version, changed int) output.Plan {
	files := make([]output.File, 20_000)
	for i := range files {
		own := 0
		if i*changed/len(files) != (i+1)*changed/len(files) {
			own = version
		}
		path := fmt.Sprintf("bai-hoc/%02d/viec-nhe-luong-cao-%05d/index.html", i%40, i)
		files[i] = output.File{
			Path: path, From: output.Fields(digest.OfString(fmt.Sprint(path, own)), digest.Parts{Sums: make([]uint32, 12)}),
			Bytes: func(dst []byte) ([]byte, error) {
				for n := range 9_000 / 8 {
					dst = binary.LittleEndian.AppendUint64(dst, uint64(n*i+own)*0x9E3779B97F4A7C15)
				}
				return dst, nil
			},
		}
	}
	return output.New(files)
}

// BenchmarkPublish measures 20,000 pages. "bare" makes and writes the same files and nothing else.
func BenchmarkPublish(b *testing.B) {
	run := func(name string, prepare func(i int, dir string), f func(i int, dir string)) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for i := range b.N {
				b.StopTimer()
				dir := filepath.Join(b.TempDir(), "dist")
				prepare(i, dir)
				_ = osDisk{}.SyncTree(filepath.Dir(dir)) // what was before must not be paid for here
				b.StartTimer()
				f(i, dir)
			}
		})
	}
	publish := func(version, changed int) func(int, string) {
		plan := benchPlan(version, changed)
		return func(i int, dir string) {
			_, err := Publish(context.Background(), plan, Options{Dir: dir, Program: "bench", Inputs: digest.OfString(fmt.Sprint(version))})
			if err != nil {
				b.Fatal(err)
			}
		}
	}
	nothing := func(int, string) {}
	run("bare", nothing, func(_ int, dir string) { bare(b, benchPlan(1, 20_000), dir) })
	run("first", nothing, publish(1, 20_000))
	run("all-changed", publish(1, 20_000), publish(2, 20_000))
	run("one-changed", publish(1, 1), publish(2, 1))
	run("same-files", publish(1, 0), publish(2, 0))
	run("up-to-date", publish(1, 0), func(_ int, dir string) {
		m, err := Open(dir)
		if err != nil || !m.UpToDate(dir, digest.OfString("1")) {
			b.Fatal("not up to date", err)
		}
	})
	run("verify", publish(1, 0), func(_ int, dir string) {
		if diff, err := Verify(context.Background(), dir, 0); err != nil || !diff.None() {
			b.Fatal(diff, err)
		}
	})
}

func bare(b *testing.B, plan output.Plan, dir string) {
	buffers := make([][]byte, par.Workers())
	par.Do(0, len(plan), func(worker, i int) {
		data, err := plan[i].Bytes(buffers[worker][:0])
		buffers[worker] = data
		path := filepath.Join(dir, plan[i].Path)
		if err == nil {
			err = os.MkdirAll(filepath.Dir(path), 0o755)
		}
		if err == nil {
			err = os.WriteFile(path, data, 0o644)
		}
		if err != nil {
			b.Error(err)
		}
	})
}
