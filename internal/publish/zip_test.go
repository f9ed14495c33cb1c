package publish

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lachan/internal/digest"
	"lachan/internal/output"
)

var zipDay = time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)

func zipPlan() output.Plan {
	made := func(path, text string) output.File {
		return output.File{Path: path, From: digest.OfString(text), Bytes: func(dst []byte) ([]byte, error) { return append(dst, text...), nil }}
	}
	var files []output.File
	for _, name := range []string{"a", "b", "c"} {
		files = append(files, made("site/"+name+"/index.html", "<p>"+strings.Repeat("mua bán người "+name+" ", 200)))
	}
	for i := range 3 * batch {
		files = append(files, made("site/s/"+digest.Of([]byte{byte(i), byte(i >> 8)}).String()+".js", strings.Repeat("x", i)))
	}
	picture := made("site/m/x.webp", strings.Repeat("picture", 100))
	picture.Costly = true
	return output.New(append(files, picture))
}

func isText(path string) bool { return !strings.HasSuffix(path, ".webp") }

func zipped(t *testing.T, o ZipOptions) ([]byte, ZipReport) {
	t.Helper()
	o.Time, o.Program, o.IsText = zipDay, "lachan test", isText
	var b bytes.Buffer
	report, err := Zip(t.Context(), &b, zipPlan(), o)
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), report
}

func TestAZipIsTheTreeAndVerifies(t *testing.T) {
	data, report := zipped(t, ZipOptions{})
	if report.Bytes != int64(len(data)) || report.Files != len(zipPlan())+1 {
		t.Errorf("report %d bytes of %d files, archive %d of %d", report.Bytes, report.Files, len(data), len(zipPlan())+1)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	if z.Comment != ZipComment {
		t.Errorf("comment %q", z.Comment)
	}
	dir := t.TempDir()
	sum := int64(22 + len(ZipComment))
	for _, f := range z.File {
		if !f.Modified.Equal(zipDay) || len(f.Extra) > 0 {
			t.Errorf("%s: time %v, %d bytes extra", f.Name, f.Modified, len(f.Extra))
		}
		if strings.HasSuffix(f.Name, ".webp") != (f.Method == zip.Store) && f.UncompressedSize64 > 100 {
			t.Errorf("%s: method %d", f.Name, f.Method)
		}
		sum += report.Sizes[f.Name]
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r) // checks the sum
		if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if sum != report.Bytes {
		t.Errorf("the sizes of the files sum up to %d of %d bytes", sum, report.Bytes)
	}
	diff, err := Verify(t.Context(), dir, 0)
	if err != nil || !diff.None() {
		t.Errorf("the unpacked tree does not verify: %+v %v", diff, err)
	}
}

func TestEqualPlansGiveEqualZips(t *testing.T) {
	one, _ := zipped(t, ZipOptions{Workers: 1})
	many, _ := zipped(t, ZipOptions{Workers: 8})
	if !bytes.Equal(one, many) {
		t.Error("the bytes depend on the number of workers")
	}
}

// What was costly is taken from a published tree, and only if it is what the tree's manifest says.
func TestAZipTakesPicturesFromATree(t *testing.T) {
	want, _ := zipped(t, ZipOptions{})
	dir := filepath.Join(t.TempDir(), "dist")
	plan := zipPlan()
	for i := range plan {
		plan[i].Path = strings.TrimPrefix(plan[i].Path, "site/")
	}
	if _, err := Publish(t.Context(), plan, Options{Dir: dir}); err != nil {
		t.Fatal(err)
	}
	pack := func() ([]byte, int) {
		made := 0
		plan := zipPlan()
		picture := plan.Find("site/m/x.webp")
		make := picture.Bytes
		picture.Bytes = func(dst []byte) ([]byte, error) { made++; return make(dst) }
		var b bytes.Buffer
		_, err := Zip(t.Context(), &b, plan, ZipOptions{
			Time: zipDay, Program: "lachan test", IsText: isText, Old: dir, OldPath: func(p string) string { return strings.TrimPrefix(p, "site/") },
		})
		if err != nil {
			t.Fatal(err)
		}
		return b.Bytes(), made
	}
	if got, made := pack(); made != 0 || !bytes.Equal(got, want) {
		t.Errorf("the picture was made %d times; equal: %v", made, bytes.Equal(got, want))
	}
	if err := os.WriteFile(filepath.Join(dir, "m", "x.webp"), []byte(strings.Repeat("PICTURE", 100)), 0o644); err != nil {
		t.Fatal(err)
	}
	if got, made := pack(); made != 1 || !bytes.Equal(got, want) {
		t.Errorf("a picture that somebody changed was packed (made %d times)", made)
	}
}

func TestAZipRefuses(t *testing.T) {
	broken := errors.New("broken")
	for name, f := range map[string]output.File{
		"a name that is not ASCII": {Path: "site/lá.html", Bytes: func(dst []byte) ([]byte, error) { return dst, nil }},
		"a product that fails":     {Path: "site/a.html", Bytes: func([]byte) ([]byte, error) { return nil, broken }},
	} {
		_, err := Zip(t.Context(), io.Discard, output.Plan{f}, ZipOptions{})
		var refused *Error
		if !errors.As(err, &refused) || refused.Kind != BadName && refused.Kind != Render {
			t.Errorf("%s: %v", name, err)
		}
	}
}
