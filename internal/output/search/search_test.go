package search_test

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"lachan/internal/build"
	"lachan/internal/digest"
	"lachan/internal/lang"
	"lachan/internal/output"
	"lachan/internal/source"
)

var update = flag.Bool("update", false, "accept the new answers")

// made is the index of a site of these pages (by stem, in Vietnamese), with the registers and everything else of the real
// site left out but for what a site must have.
type made struct {
	session *build.Session
	files   fstest.MapFS
}

func newSite(pages map[string]string) *made {
	m := &made{files: fstest.MapFS{
		"content/data/topics.yaml":    {Data: []byte("- {id: ma-tuy, vi: Ma túy, en: Drugs}\n")},
		"content/data/terms.yaml":     {Data: []byte(terms)},
		"content/data/audiences.yaml": {Data: []byte("- {id: nguoi-dan, vi: Người dân, en: People}\n")},
	}}
	for stem, text := range pages {
		m.write(stem, text)
	}
	real := source.Layer{FS: os.DirFS("../../.."), Dirs: []string{"layouts", "assets"}}
	m.session = build.New(build.Options{
		Layers: []source.Layer{real, {FS: m.files, Dirs: []string{"content"}}}, Date: lang.Day{Year: 2026, Month: 11, Dom: 24}, Program: "test",
	})
	return m
}

const terms = `- id: methamphetamine
  vi: methamphetamine
  en: methamphetamine
  also: {vi: [ma túy đá]}
  slang: [hàng đá]
`

func name(stem string) string { return "content/guides/" + stem + ".vi.md" }

// write makes a page of its title, in the first line, and a body.
func (m *made) write(stem, text string) {
	title, body, _ := strings.Cut(text, "\n")
	m.files[name(stem)] = &fstest.MapFile{Data: fmt.Appendf(nil,
		"---\ntitle: %q\nsummary: Tóm tắt.\ntopics: [ma-tuy]\naudiences: [nguoi-dan]\nupdated: 2026-11-20\nstatus: published\n---\n\n%s\n", title, body)}
}

// plan lists the files of the Vietnamese index.
func (m *made) plan(t testing.TB, changed ...string) []output.File {
	t.Helper()
	b := m.session.Update(context.Background(), changed...)
	var files []output.File
	for _, f := range b.Plan {
		if strings.HasPrefix(f.Path, "s/vi/") {
			files = append(files, f)
		}
	}
	if len(files) == 0 {
		t.Fatalf("no index: %v", b.Diags)
	}
	return files
}

func bytesOf(t testing.TB, files []output.File) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, f := range files {
		data, err := f.Bytes(nil)
		if err != nil {
			t.Fatal(err)
		}
		all[path.Base(f.Path)] = string(data)
	}
	return all
}

func keysOf(files []output.File) map[string]digest.Sum {
	all := map[string]digest.Sum{}
	for i := range files {
		all[path.Base(files[i].Path)] = files[i].Key()
	}
	return all
}

// A small index, every byte of it.
func TestFormat(t *testing.T) {
	const file = "testdata/small.txtar"
	in, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]string{}
	out := &txtar.Archive{Comment: in.Comment}
	for _, f := range in.Files {
		if stem, ok := strings.CutSuffix(f.Name, ".md"); ok {
			pages[stem] = string(f.Data)
			out.Files = append(out.Files, f)
		}
	}
	all := bytesOf(t, newSite(pages).plan(t))
	var names []string
	for n := range all {
		names = append(names, n)
	}
	slices.Sort(names)
	for _, n := range names {
		if body := all[n]; !strings.HasSuffix(body, `,"")`+"\n") { // word lists of letters that nothing begins with
			out.Files = append(out.Files, txtar.File{Name: n, Data: []byte(body)})
		}
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(out), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(txtar.Format(in)), string(txtar.Format(out))); diff != "" {
		t.Error(diff)
	}
}

var vocabulary = strings.Fields("ma túy mua bán người đường dây nóng hòa hoà lý quý constructor toString methamphetamine đá Đồn biên phòng 111 é ß 😀")

func text(r *rand.Rand) string {
	var b strings.Builder
	words := func(n int) {
		for range n {
			b.WriteString(vocabulary[r.IntN(len(vocabulary))] + " ")
		}
	}
	words(3)
	for range 1 + r.IntN(4) {
		b.WriteString("\n\n## ")
		words(2)
		b.WriteString("\n\n")
		for range r.IntN(60) {
			words(8)
			b.WriteString(". ")
		}
	}
	return b.String()
}

// An index after edits is the one that is made at once, whatever was made of the files in between, in whatever order; a file
// whose key stands has the same bytes; and keys are the same whether they are asked for before any bytes or after all.
func TestEditedIsMadeAtOnce(t *testing.T) {
	for seed := range uint64(4) {
		r := rand.New(rand.NewPCG(seed, 3))
		pages := map[string]string{}
		for i := range 30 {
			pages[fmt.Sprintf("trang-%d", i)] = text(r)
		}
		edited := newSite(pages)
		kept := map[digest.Sum]string{}
		for step := range 5 {
			var changed []string
			for range r.IntN(3) {
				stem := fmt.Sprintf("trang-%d", r.IntN(32))
				pages[stem] = text(r)
				edited.write(stem, pages[stem])
				changed = append(changed, name(stem))
			}
			files := edited.plan(t, changed...)
			if step == 2 { // nobody asks for the bytes of this one
				continue
			}
			r.Shuffle(len(files), func(i, j int) { files[i], files[j] = files[j], files[i] })
			got := bytesOf(t, files)
			for _, f := range files {
				body := got[path.Base(f.Path)]
				if old, ok := kept[f.Key()]; ok && old != body {
					t.Errorf("seed %d, step %d: %s has the key of other bytes", seed, step, f.Path)
				}
				kept[f.Key()] = body
			}
			cores := runtime.GOMAXPROCS(1 + step%3*3)
			atOnce := newSite(pages).plan(t)
			if diff := cmp.Diff(keysOf(atOnce), keysOf(files)); diff != "" {
				t.Fatalf("seed %d, step %d: keys: %.2000s", seed, step, diff)
			}
			want := bytesOf(t, atOnce)
			runtime.GOMAXPROCS(cores)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("seed %d, step %d: %.2000s", seed, step, diff)
			}
		}
	}
}

// Filters ask for every slot of a page once, wherever its last chunk stands in one.
func TestFiltersCountSlots(t *testing.T) {
	for _, chunks := range []int{1, 8, 9, 10, 16, 17} {
		long := "Trang\n" + strings.Repeat("## Phần\n\n"+strings.Repeat("ma túy ", 300)+"\n\n", chunks)
		slots, texts := 0, 0
		for name, body := range bytesOf(t, newSite(map[string]string{"trang": long}).plan(t)) {
			body = strings.ReplaceAll(body, `\\`, "_") // a digit
			if strings.HasPrefix(name, "t") && strings.Contains(body, "ma túy ma túy") {
				texts++
			}
			if _, line, ok := strings.Cut(body, "=k guides:;;"); ok {
				slots += strings.IndexAny(line, `\"`) / 2 // a digit for the gap, and one for the chunk and its class
			}
		}
		if want := (chunks + 7) / 8; texts != chunks || slots != want {
			t.Errorf("%d chunks have %d texts, and a filter finds %d slots, want %d", chunks, texts, slots, want)
		}
	}
}
