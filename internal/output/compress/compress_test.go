package compress

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"math/rand/v2"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/google/go-cmp/cmp"

	"lachan/internal/digest"
	"lachan/internal/output"
)

// text is a product of some words of a language that never was.
func text(name string, size int) output.File {
	r := rand.New(rand.NewPCG(uint64(size), 1))
	var b strings.Builder
	for b.Len() < size {
		b.WriteString([]string{"mua ", "bán ", "người ", "ma ", "túy ", "gọi ", "111 "}[r.IntN(7)])
	}
	body := b.String()[:size]
	return output.File{Path: name, Phase: output.Page, From: digest.OfString(name + "key"), Source: "content/x.vi.md",
		Bytes: func(dst []byte) ([]byte, error) { return append(dst, body...), nil }}
}

func isText(name string) bool { return path.Ext(name) != ".webp" }

func finish(t *testing.T, workers int, files ...output.File) output.Plan {
	t.Helper()
	made, err := Finish(output.New(files), Options{IsText: isText, Workers: workers})
	if err != nil {
		t.Fatal(err)
	}
	return output.New(made)
}

func bytesOf(t *testing.T, f *output.File) []byte {
	t.Helper()
	b, err := f.Bytes([]byte("before"))
	if err != nil {
		t.Fatal(err)
	}
	rest, ok := bytes.CutPrefix(b, []byte("before"))
	if !ok {
		t.Fatalf("%s does not append", f.Path)
	}
	return rest
}

func unpack(t *testing.T, name string, data []byte) string {
	t.Helper()
	var r io.Reader = brotli.NewReader(bytes.NewReader(data))
	if strings.HasSuffix(name, ".gz") {
		z, err := gzip.NewReader(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if !z.ModTime.IsZero() || z.Name != "" {
			t.Errorf("%s bears a time or a name", name)
		}
		r = z
	}
	plain, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(name, err)
	}
	return string(plain)
}

func TestOnlyTextOfSomeSizeHasCopies(t *testing.T) {
	made := finish(t, 2, text("a/index.html", Least), text("short.txt", Least-1), text("x.webp", 9000), text("z.js", 5000))
	var paths []string
	for _, f := range made {
		paths = append(paths, f.Path)
	}
	want := []string{"a/index.html.br", "a/index.html.gz", "z.js.br", "z.js.gz"}
	if diff := cmp.Diff(want, paths); diff != "" {
		t.Error(diff)
	}
}

func TestCopiesUnpackToTheirOriginals(t *testing.T) {
	for _, size := range []int{Least, 5000, 70_000} {
		f := text("a.html", size)
		want := string(bytesOf(t, &f))
		for _, c := range finish(t, 2, f) {
			data := bytesOf(t, &c)
			if unpack(t, c.Path, data) != want {
				t.Errorf("%s of %d bytes does not unpack to its original", c.Path, size)
			}
			if len(data) >= size/2 {
				t.Errorf("%s of %d bytes has %d", c.Path, size, len(data))
			}
			if c.Phase != output.Page || !c.Costly || c.Source != f.Source {
				t.Errorf("%s: %v %v %q", c.Path, c.Phase, c.Costly, c.Source)
			}
		}
	}
}

func TestAKeyIsThatOfTheBytes(t *testing.T) {
	f := text("a.html", 2000)
	keys := func(f output.File) (list []digest.Sum) {
		for _, c := range finish(t, 1, f) {
			list = append(list, c.Key())
		}
		return list
	}
	first := keys(f)
	f.From = digest.OfString("another program made it")
	if !slices.Equal(first, keys(f)) {
		t.Error("the key of a copy follows that of its original, so a new program would compress every page again")
	}
	if first[0] == first[1] {
		t.Error("both copies have one key")
	}
	other := text("a.html", 2001)
	if again := keys(other); again[0] == first[0] || again[1] == first[1] {
		t.Error("other bytes, yet the key is the same")
	}
}

func TestCopiesDoNotDependOnWorkers(t *testing.T) {
	files := []output.File{text("a.html", 3000), text("b.html", 4000), text("c.html", 5000)}
	one, many := finish(t, 1, slices.Clone(files)...), finish(t, 8, slices.Clone(files)...)
	for i := range one {
		if one[i].Path != many[i].Path || one[i].Key() != many[i].Key() || !bytes.Equal(bytesOf(t, &one[i]), bytesOf(t, &many[i])) {
			t.Errorf("%s differs", one[i].Path)
		}
	}
}

func TestAProductThatCannotBeMadeIsTold(t *testing.T) {
	broken := errors.New("broken")
	f := output.File{Path: "a.html", Bytes: func([]byte) ([]byte, error) { return nil, broken }}
	if _, err := Finish(output.Plan{f}, Options{IsText: isText}); !errors.Is(err, broken) {
		t.Errorf("error %v", err)
	}
}

func TestWindowHoldsTheText(t *testing.T) {
	for size, want := range map[int]int{1: 10, 1008: 10, 1009: 11, 70_000: 17, 1 << 30: 24} {
		if got := window(size); got != want {
			t.Errorf("window(%d) = %d, want %d", size, got, want)
		}
	}
}

func BenchmarkBrotli(b *testing.B) {
	f := text("a.html", 9000)
	body, _ := f.Bytes(nil)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := encodeBrotli(nil, body); err != nil {
			b.Fatal(err)
		}
	}
}
