package publish

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"lachan/internal/digest"
	"lachan/internal/output"
)

var update = flag.Bool("update", false, "accept the new answers")

// A story is a txtar archive. Its comment holds commands, one a line; the file "want" is what they print; all other
// files are PLAN/PATH, the products of the plans.
//
//	publish PLAN [to DIR] [verify] [inputs WORD]   prints the report or the error, without DIR to "dist"
//	verify                       prints the difference
//	uptodate WORD                prints yes or no
//	write PATH TEXT, append PATH TEXT, zero PATH, mkdir PATH, remove PATH, symlink PATH TARGET
//	tree                         prints every file with its first line, empty folders, links
//	moved PATH                   prints whether PATH is another file than when it was last asked about
func TestStories(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatal("no stories", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			s := &story{t: t, root: t.TempDir(), plans: map[string][]output.File{}, last: map[string]fs.FileInfo{}}
			want := s.read(ar)
			for line := range strings.Lines(string(ar.Comment)) {
				if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
					s.printf("> %s\n", line)
					s.run(strings.Fields(line))
				}
			}
			got := s.out.String()
			if *update && want != nil {
				want.Data = []byte(got)
				if err := os.WriteFile(path, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(want.Data), got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

type story struct {
	t     *testing.T
	root  string
	plans map[string][]output.File
	last  map[string]fs.FileInfo
	out   strings.Builder
}

func (s *story) read(ar *txtar.Archive) (want *txtar.File) {
	for i, f := range ar.Files {
		if f.Name == "want" {
			want = &ar.Files[i]
			continue
		}
		plan, path, _ := strings.Cut(f.Name, "/")
		s.plans[plan] = append(s.plans[plan], product(path, strings.TrimSuffix(string(f.Data), "\n")))
	}
	if want == nil {
		s.t.Fatal("no file named want")
	}
	return want
}

// product is a file whose key is that of its text, or that of the word after "key:" at its start.
func product(path, text string) output.File {
	key := digest.OfString(text)
	if word, ok := strings.CutPrefix(text, "key:"); ok {
		word, text, _ = strings.Cut(word, " ")
		key = digest.OfString(word)
	}
	return output.File{Path: path, From: key, Bytes: func(dst []byte) ([]byte, error) {
		if text == "FAIL" {
			return dst, errors.New("the picture is broken")
		}
		return append(dst, text...), nil
	}}
}

func (s *story) printf(format string, args ...any) {
	s.out.WriteString(strings.ReplaceAll(fmt.Sprintf(format, args...), s.root, "$W"))
}

func (s *story) run(words []string) {
	arg := func(i int) string {
		if i < len(words) {
			return words[i]
		}
		return ""
	}
	path := filepath.Join(s.root, arg(1))
	text := strings.Join(words[min(2, len(words)):], " ")
	var err error
	switch words[0] {
	case "publish":
		s.publish(words[1], words[2:])
	case "verify":
		diff, err := Verify(context.Background(), filepath.Join(s.root, "dist"), 0)
		s.printf("missing %q changed %q added %q", diff.Missing, diff.Changed, diff.Added)
		s.fail(err)
	case "uptodate":
		s.uptodate(arg(1))
	case "write":
		if err = os.MkdirAll(filepath.Dir(path), 0o755); err == nil {
			err = os.WriteFile(path, []byte(text), 0o644)
		}
	case "append":
		var f *os.File
		if f, err = os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0); err == nil {
			_, err = f.WriteString(text)
			f.Close()
		}
	case "zero":
		var info fs.FileInfo
		if info, err = os.Stat(path); err == nil {
			err = os.WriteFile(path, make([]byte, info.Size()), 0o644)
		}
	case "mkdir":
		err = os.MkdirAll(path, 0o755)
	case "remove":
		err = os.RemoveAll(path)
	case "symlink":
		err = os.Symlink(arg(2), path)
	case "tree":
		s.tree("")
	case "moved":
		var info fs.FileInfo
		if info, err = os.Stat(path); err == nil {
			last := s.last[path]
			s.printf("%v\n", last != nil && !(os.SameFile(last, info) && last.ModTime().Equal(info.ModTime())))
			s.last[path] = info
		}
	default:
		s.t.Fatalf("what is %q?", words)
	}
	if err != nil {
		s.t.Fatal(words, err)
	}
}

func (s *story) publish(name string, words []string) {
	o := Options{Dir: filepath.Join(s.root, "dist"), Program: "test", Workers: 3}
	for i, word := range words {
		switch word {
		case "to":
			o.Dir = filepath.Join(s.root, words[i+1])
		case "verify":
			o.Verify = true
		case "inputs":
			o.Inputs = digest.OfString(words[i+1])
		}
	}
	rep, err := Publish(context.Background(), output.New(append([]output.File(nil), s.plans[name]...)), o)
	if err == nil {
		s.printf("written %d kept %d deleted %d rendered %d bytes %d of %d", rep.Written, rep.Kept, rep.Deleted, rep.Rendered, rep.Bytes, rep.Total)
	}
	s.fail(err)
}

func (s *story) fail(err error) {
	s.printf("\n")
	var refused *Error
	if errors.As(err, &refused) {
		s.out.WriteString("error ")
		s.printf("%v\n  paths %q\n", err, refused.Paths)
	} else if err != nil {
		s.printf("error %v\n", err)
	}
}

func (s *story) uptodate(word string) {
	dir := filepath.Join(s.root, "dist")
	m, err := Open(dir)
	s.printf("%v", m.UpToDate(dir, digest.OfString(word)))
	s.fail(err)
}

func (s *story) tree(dir string) {
	entries, err := os.ReadDir(filepath.Join(s.root, dir))
	if err != nil {
		s.t.Fatal(err)
	}
	if len(entries) == 0 {
		s.printf("  %s/\n", dir)
	}
	for _, e := range entries {
		path := filepath.ToSlash(filepath.Join(dir, e.Name()))
		switch {
		case e.IsDir():
			s.tree(path)
		case e.Type()&fs.ModeSymlink != 0:
			to, _ := os.Readlink(filepath.Join(s.root, path))
			s.printf("  %s -> %s\n", path, to)
		default:
			data, err := os.ReadFile(filepath.Join(s.root, path))
			if err != nil {
				s.t.Fatal(err)
			}
			first, _, _ := strings.Cut(string(data), "\n")
			s.printf("  %s: %q\n", path, first)
		}
	}
}
