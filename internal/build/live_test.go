package build_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"lachan/internal/bench"
	"lachan/internal/build"
)

// story is a site that somebody edits: files in memory, and what the watch would report of each edit.
type story struct {
	*rand.Rand
	files fstest.MapFS
	n     int // edits so far, so that no two write the same
}

// names are the paths that match a pattern, in order.
func (s *story) names(pattern string) []string {
	var names []string
	for _, name := range slices.Sorted(maps.Keys(s.files)) {
		if ok, _ := path.Match(pattern, name); ok {
			names = append(names, name)
		}
	}
	return names
}

func (s *story) one(pattern string) string {
	names := s.names(pattern)
	if len(names) == 0 {
		return ""
	}
	return names[s.IntN(len(names))]
}

func (s *story) write(name, text string) []string {
	s.files[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	return []string{name}
}

// replace changes the first place of old in a file.
func (s *story) replace(name, old, new string) []string {
	return s.write(name, strings.Replace(string(s.files[name].Data), old, new, 1))
}

// move renames a file, or a folder with all below it, and reports both names as a watch does.
func (s *story) move(from, to string) []string {
	for _, name := range slices.Collect(maps.Keys(s.files)) {
		if rest, ok := strings.CutPrefix(name, from); ok && (rest == "" || rest[0] == '/') {
			s.files[to+rest] = s.files[name]
			delete(s.files, name)
		}
	}
	return []string{from, to}
}

// gentle is how many of edits, from the first, are those of every day, which break nothing.
const gentle = 4

// edits are what people do to a site. Each returns the paths that a watch reports; none if there was nothing to do it to.
// Pictures and other files beside texts are in folders, so "content/*/*.md" is every text.
var edits = []struct {
	name string
	do   func(s *story, mark string) []string
}{
	{"a sentence", func(s *story, mark string) []string {
		name := s.one("content/*/*.md")
		return s.write(name, string(s.files[name].Data)+"\n"+mark+"\n")
	}},
	{"a sentence at the top", func(s *story, mark string) []string {
		return s.replace(s.one("content/*/*.md"), "\n---\n", "\n---\n\n"+mark+"\n")
	}},
	{"a heading", func(s *story, mark string) []string {
		name := s.one("content/*/*.md")
		return s.write(name, string(s.files[name].Data)+"\n## "+mark+"\n\nChữ.\n")
	}},
	{"a summary", func(s *story, mark string) []string {
		return s.replace(s.one("content/*/*.md"), "\nsummary: ", "\nsummary: "+mark+" ")
	}},
	{"a title", func(s *story, mark string) []string {
		return s.replace(s.one("content/*/*.md"), "\ntitle: ", "\ntitle: "+mark+" ")
	}},
	{"an order", func(s *story, mark string) []string {
		return s.replace(s.one("content/*/*.vi.md"), "\n---\n", fmt.Sprintf("\norder: %d\n---\n", s.n))
	}},
	{"a link", func(s *story, mark string) []string {
		to := s.one("content/guides/*.vi.md")
		if to == "" {
			return nil
		}
		name := s.one("content/*/*.vi.md")
		return s.write(name, string(s.files[name].Data)+"\n["+mark+"](../guides/"+path.Base(to)+") và ![hình](../hinh.svg).\n")
	}},
	{"a mistake", func(s *story, mark string) []string {
		return s.replace(s.one("content/*/*.md"), "\nsummary: ", "\nsumary: ")
	}},
	{"its mending", func(s *story, mark string) []string {
		var changed []string
		for _, name := range s.names("content/*/*.md") {
			if bytes.Contains(s.files[name].Data, []byte("\nsumary: ")) {
				changed = append(changed, s.replace(name, "\nsumary: ", "\nsummary: ")...)
			}
		}
		return changed
	}},
	{"a draft", func(s *story, mark string) []string {
		return s.replace(s.one("content/*/*.vi.md"), "\nsummary: ", "\nstatus: draft\nsummary: ")
	}},
	{"two texts at once", func(s *story, mark string) []string {
		return append(s.replace(s.one("content/*/*.vi.md"), "\n---\n", "\n---\n\n"+mark+"\n"),
			s.replace(s.one("content/*/*.en.md"), "\n---\n", "\n---\n\n"+mark+"\n")...)
	}},
	{"a new text", func(s *story, mark string) []string {
		name := s.one("content/guides/*.vi.md")
		if name == "" {
			return nil
		}
		from := string(s.files[name].Data)
		return s.write(fmt.Sprintf("content/guides/bai-%d.vi.md", s.n), strings.Replace(from, "\ntitle: ", "\ntitle: "+mark+" ", 1))
	}},
	{"a text gone", func(s *story, mark string) []string {
		name := s.one("content/guides/*.md")
		if name == "" {
			return nil
		}
		delete(s.files, name)
		return []string{name}
	}},
	{"a text renamed", func(s *story, mark string) []string {
		name := s.one("content/guides/*.vi.md")
		if name == "" {
			return nil
		}
		return s.move(name, fmt.Sprintf("content/guides/ten-%d.vi.md", s.n))
	}},
	{"a folder renamed", func(s *story, mark string) []string { return s.move("content/guides", "content/guides-cu") }},
	{"and back", func(s *story, mark string) []string { return s.move("content/guides-cu", "content/guides") }},
	{"a picture", func(s *story, mark string) []string {
		return s.write("content/hinh.svg", `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>`+mark+`</title><path d="M0 0h9v9z"/></svg>`)
	}},
	{"a layout", func(s *story, mark string) []string {
		return s.write("layouts/parts/foot.html", "<footer>"+mark+"{{range .Pages}}<a {{.Href}}>{{.Text}}</a>{{end}}</footer>")
	}},
	{"a broken layout", func(s *story, mark string) []string {
		return s.write("layouts/parts/foot.html", "<footer>{{.Nonsense}}</footer>")
	}},
	{"the theme's layout again", func(s *story, mark string) []string {
		delete(s.files, "layouts/parts/foot.html")
		return []string{"layouts/parts/foot.html"}
	}},
	{"a style", func(s *story, mark string) []string {
		return s.write("assets/css/site.css", fmt.Sprintf("body { margin: %dpx }", s.n))
	}},
	{"a register", func(s *story, mark string) []string {
		return s.replace("content/data/hotlines.yaml", "vi: ", "vi: "+mark+" ")
	}},
	{"the title of the site", func(s *story, mark string) []string {
		return s.replace("content/site.yaml", "vi: ", "vi: "+mark+" ")
	}},
	{"nothing", func(s *story, mark string) []string { return []string{s.one("content/*/*.md")} }},
}

// Law 6 for `lachan serve`: after any edit, whatever is asked for is what a clean build has, and what is shown before the
// build is finished is what it shows then.
func TestLiveStories(t *testing.T) {
	stories, steps := 5, 8
	if testing.Short() {
		stories = 1
	}
	previews := 0
	sizes := []int{24, 24, manyGuides, 24, 24}
	for seed := range uint64(stories) {
		s := &story{Rand: rand.New(rand.NewPCG(seed, 2)), files: generated(t, sizes[seed])}
		live := liveSession(s.files)
		live.Update(context.Background())
		var told []string
		try := func(name string, changed []string) *build.Build {
			told = append(told, name)
			early := live.Preview(context.Background(), changed...)
			if early != nil {
				previews++
				changed = nil
			}
			now := live.Update(context.Background(), changed...)
			compareBuilds(t, strings.Join(told, ", "), early, now, liveSession(s.files).Update(context.Background()))
			return now
		}
		for step := range steps {
			e := edits[s.IntN(len(edits))]
			if step%2 == 0 {
				e = edits[s.IntN(gentle)]
			}
			before := maps.Clone(s.files)
			s.n++
			changed := e.do(s, fmt.Sprintf("Sửa %d %d", seed, step))
			if len(changed) > 0 && try(e.name, changed).Failed() && s.IntN(3) > 0 {
				clear(s.files)
				maps.Copy(s.files, before)
				try("undone", changed)
			}
			if t.Failed() {
				return
			}
		}
	}
	if !testing.Short() && previews < stories*steps/4 {
		t.Errorf("only %d of %d edits were previewed", previews, stories*steps)
	}
}

func compareBuilds(t *testing.T, story string, early, now, clean *build.Build) {
	t.Helper()
	if a, b := fmt.Sprint(now.Diags), fmt.Sprint(clean.Diags); a != b {
		t.Fatalf("%s: findings differ\nedited: %s\nclean:  %s", story, a, b)
	}
	if now.Failed() {
		return
	}
	if len(now.All()) != len(clean.All()) {
		t.Errorf("%s: %d files, a clean build has %d", story, len(now.All()), len(clean.All()))
	}
	for i := range clean.All() {
		want := &clean.All()[i]
		got := now.Find(want.Path)
		if got == nil || got.Key() != want.Key() {
			t.Errorf("%s: %s has another key than in a clean build", story, want.Path)
			continue
		}
		a, errA := got.Bytes(nil)
		b, errB := want.Bytes(nil)
		if errA != nil || errB != nil || !bytes.Equal(a, b) {
			t.Errorf("%s: %s is not what a clean build has %v %v", story, want.Path, errA, errB)
		}
	}
	if early == nil {
		return
	}
	for _, name := range build.Previewed(early) {
		got, want := early.Find(name), now.Find(name)
		if want == nil || got.Key() != want.Key() {
			t.Errorf("%s: the preview of %s has another key", story, name)
			continue
		}
		a, _ := got.Bytes(nil)
		b, _ := want.Bytes(nil)
		if !bytes.Equal(a, b) {
			t.Errorf("%s: the preview of %s shows something else", story, name)
		}
	}
}

// generated is a site with every kind of material, in memory.
func generated(t *testing.T, materials int) fstest.MapFS {
	t.Helper()
	dir := t.TempDir()
	if err := bench.Generate(dir, bench.Size{Materials: materials, Seed: 1}); err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{"content/hinh.svg": {Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>`)}}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(dir + "/" + name)
		files[name] = &fstest.MapFile{Data: data, Mode: 0o644}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
