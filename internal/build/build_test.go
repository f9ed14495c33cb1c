package build_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"lachan/assets"
	"lachan/internal/build"
	"lachan/internal/digest"
	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/shelf"
	"lachan/internal/source"
	"lachan/layouts"
)

// session builds a site that lies in memory, with the built-in theme.
func session(files fstest.MapFS) *build.Session { return build.New(options(files)) }

// liveSession is session as `lachan serve` has it.
func liveSession(files fstest.MapFS) *build.Session {
	o := options(files)
	o.Live = true
	return build.New(o)
}

func options(files fstest.MapFS) build.Options {
	return build.Options{
		Layers: []source.Layer{
			{FS: layouts.FS, Dirs: []string{"."}, As: "layouts"},
			{FS: assets.FS, Dirs: []string{"."}, As: "assets"},
			{FS: files, Dirs: []string{"content", "layouts", "assets"}},
		},
		Date:    lang.Day{Year: 2026, Month: 11, Dom: 24},
		Program: "test",
	}
}

// realContent is this repository's own content, in memory so that tests may edit it.
func realContent(t *testing.T) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	root := os.DirFS("../..")
	for _, pattern := range []string{"content/*", "content/*/*", "content/*/*/*"} {
		names, err := fs.Glob(root, pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			if data, err := os.ReadFile("../../" + name); err == nil {
				files[name] = &fstest.MapFile{Data: data}
			}
		}
	}
	if len(files) < 100 {
		t.Fatalf("only %d files of content were found", len(files))
	}
	return files
}

// render makes all bytes of a build.
func render(t *testing.T, b *build.Build) map[string][]byte {
	t.Helper()
	for _, d := range b.Diags {
		if b.Failed() {
			t.Fatalf("%s: %s %v", d.Span.Path, d.Code, d.Args)
		}
	}
	out := map[string][]byte{}
	for _, f := range b.Plan {
		data, err := f.Bytes(nil)
		if err != nil {
			t.Fatalf("%s: %v", f.Path, err)
		}
		out[f.Path] = data
	}
	return out
}

func same(t *testing.T, what string, a, b map[string][]byte) {
	t.Helper()
	for p := range a {
		if !bytes.Equal(a[p], b[p]) {
			t.Errorf("%s: %s differs", what, p)
		}
	}
	for p := range b {
		if _, ok := a[p]; !ok {
			t.Errorf("%s: %s is new", what, p)
		}
	}
}

// Law 5: same input, same bytes, however many cores work on it, and wherever its texts lie meanwhile.
func TestTwoBuildsAreEqual(t *testing.T) {
	files := realContent(t)
	all := runtime.GOMAXPROCS(8)
	o := options(files)
	file, err := os.Create(filepath.Join(t.TempDir(), "shelf"))
	if err != nil {
		t.Fatal(err)
	}
	o.Shelf = shelf.New(shelf.Options{
		Open: func() (shelf.File, error) { return file, nil },
		Lost: func(err error) { t.Errorf("lost: %v", err) },
	})
	first := render(t, build.New(o).Update(context.Background()))
	if info, err := file.Stat(); err != nil || info.Size() == 0 {
		t.Errorf("no text was laid aside: %v", err)
	}
	if err := o.Shelf.Close(); err != nil {
		t.Error(err)
	}
	runtime.GOMAXPROCS(1)
	second := render(t, session(files).Update(context.Background()))
	runtime.GOMAXPROCS(all)
	same(t, "built again on one core", first, second)
}

// Law 6: a build after edits equals a clean one, and law 4: equal keys, equal bytes.
func TestEditStories(t *testing.T) {
	for seed := range uint64(3) {
		r := rand.New(rand.NewPCG(seed, 1))
		files := realContent(t)
		s := session(files)
		last := s.Update(context.Background())
		keys := map[string]digest.Sum{}
		bytesOf := render(t, last)
		for _, f := range last.Plan {
			keys[f.Path] = f.Key()
		}
		for step := range 4 {
			what, changed := edit(r, files)
			b := s.Update(context.Background(), changed...)
			if b.Failed() {
				continue // a story may break a link; the next step goes on from there
			}
			now := render(t, b)
			same(t, fmt.Sprintf("story %d, step %d (%s)", seed, step, what), render(t, session(files).Update(context.Background())), now)
			for _, f := range b.Plan {
				if keys[f.Path] == f.Key() && !bytes.Equal(bytesOf[f.Path], now[f.Path]) {
					t.Errorf("story %d, step %d (%s): %s has the same key and other bytes", seed, step, what, f.Path)
				}
				keys[f.Path] = f.Key()
			}
			bytesOf = now
		}
	}
}

// edit changes the files as a person would and returns what was touched.
func edit(r *rand.Rand, files fstest.MapFS) (what string, changed []string) {
	var texts []string
	for name := range files {
		if strings.HasSuffix(name, ".md") && strings.Count(name, "/") == 2 {
			texts = append(texts, name)
		}
	}
	slices.Sort(texts)
	name := texts[r.IntN(len(texts))]
	data := string(files[name].Data)
	switch r.IntN(5) {
	case 0:
		files[name] = &fstest.MapFile{Data: []byte(data + "\nThêm một câu.\n")}
		return "text of " + name, []string{name}
	case 1:
		files[name] = &fstest.MapFile{Data: []byte(strings.Replace(data, "\ntitle: ", "\ntitle: Sửa ", 1))}
		return "title of " + name, []string{name}
	case 2:
		added := path.Dir(name) + "/bai-them.vi.md"
		files[added] = &fstest.MapFile{Data: []byte(strings.Replace(data, "\ntitle: ", "\ntitle: Thêm ", 1))}
		return "new " + added, []string{added}
	case 3:
		translation := strings.Replace(name, ".vi.md", ".en.md", 1)
		delete(files, translation)
		return "deleted " + translation, []string{translation}
	default:
		const site = "content/site.yaml"
		files[site] = &fstest.MapFile{Data: bytes.Replace(files[site].Data, []byte("vi: Lá Chắn"), []byte("vi: Lá Chắn Mới"), 1)}
		return "site.yaml", []string{site}
	}
}

// Law 3: a Site never changes once made.
func TestTheSiteStaysAsItIs(t *testing.T) {
	b := session(realContent(t)).Update(context.Background())
	before := shape(b)
	render(t, b)
	render(t, b)
	if after := shape(b); after != before {
		t.Error("rendering changed the site")
	}
}

// shape names everything about a site that makers read.
func shape(b *build.Build) digest.Sum {
	var s strings.Builder
	for _, m := range b.Site.Materials {
		fmt.Fprintf(&s, "%s %v %d %d\n", m.ID, m.Neutral, len(m.Laws), len(m.UsedIn))
		for _, e := range m.Editions {
			fmt.Fprintf(&s, "%s %s %s %v %d\n", e.Address, e.Title, e.Summary, e.Fallback, e.Body.NumAsks())
		}
	}
	for _, loc := range b.Site.Locales {
		for _, k := range doc.Kinds {
			fmt.Fprintf(&s, "%d\n", len(loc.ByKind[k]))
		}
		fmt.Fprintf(&s, "%d %d %d\n", len(loc.Terms), len(loc.Laws), len(loc.Topics))
	}
	return digest.OfString(s.String())
}
