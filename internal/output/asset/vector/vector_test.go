package vector_test

import (
	"errors"
	"flag"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"lachan/internal/output/asset/vector"
)

var update = flag.Bool("update", false, "accept the new answers")

// TestDraw draws each in.svg of testdata in 24 × 24 pixels. The answer shows alpha in steps from "." to "#", so that a
// reader sees the shape.
func TestDraw(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.txtar")
	if len(files) == 0 {
		t.Fatal("no tests")
	}
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var out []txtar.File
		for i := 0; i+1 < len(a.Files) || *update && i < len(a.Files); i++ {
			in := a.Files[i]
			if !strings.HasSuffix(in.Name, ".svg") {
				continue
			}
			got := shown(in.Data)
			out = append(out, in, txtar.File{Name: "want", Data: []byte(got)})
			if !*update && got != string(a.Files[i+1].Data) {
				t.Errorf("%s, %s (-want +got):\n%s", file, in.Name, cmp.Diff(strings.Split(string(a.Files[i+1].Data), "\n"), strings.Split(got, "\n")))
			}
		}
		if *update {
			a.Files = out
			if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func shown(svg []byte) string {
	img, err := vector.Draw(svg, vector.Options{Size: 24})
	var wrong *vector.Error
	if errors.As(err, &wrong) {
		return fmt.Sprintf("%d: %s\n", wrong.Offset, wrong.Reason)
	}
	var b strings.Builder
	for y := range 24 {
		for x := range 24 {
			b.WriteByte(".:-=+*%#"[(int(img.NRGBAAt(x, y).A)*7+127)/255])
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestColours(t *testing.T) {
	img, err := vector.Draw([]byte(`<svg viewBox="0 0 4 1"><rect width="1" height="1" fill="#0d5c48"/><rect x="1" width="1" height="1" style="fill:rgb(200, 10, 0)"/>`+
		`<g fill="red" opacity=".5"><rect x="2" width="1" height="1"/><rect x="3" width="1" height="1" fill="white" fill-opacity="50%"/></g></svg>`),
		vector.Options{Size: 4})
	if err != nil {
		t.Fatal(err)
	}
	y := 1 // the box is 4 × 1, in the middle of 4 × 4: rows 1.5 to 2.5
	var got []string
	for x := range 4 {
		c := img.NRGBAAt(x, y)
		got = append(got, fmt.Sprintf("%02x%02x%02x/%d", c.R, c.G, c.B, c.A))
	}
	want := []string{"0d5c48/127", "c80a00/127", "ff0000/64", "ffffff/32"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// The drawing keeps its shape in any size: a small one is a large one made smaller.
func TestInsetAndGround(t *testing.T) {
	ground, err := vector.ParseColour("#fff")
	if err != nil {
		t.Fatal(err)
	}
	img, err := vector.Draw([]byte(`<svg viewBox="0 0 10 10"><rect width="10" height="10"/></svg>`), vector.Options{Size: 100, Inset: 0.1, Ground: ground})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range []struct {
		at   image.Point
		want uint8
	}{{image.Pt(0, 0), 255}, {image.Pt(9, 50), 255}, {image.Pt(10, 50), 0}, {image.Pt(89, 89), 0}, {image.Pt(90, 50), 255}} {
		if c := img.NRGBAAt(p.at.X, p.at.Y); c.R != p.want || c.A != 255 {
			t.Errorf("%v: %v, want brightness %d", p.at, c, p.want)
		}
	}
}

func FuzzDraw(f *testing.F) {
	for _, d := range []string{"M1 1h9v9z", "M2 2A5 3 30 1 0 9 9", "m1,1c1-2 3,4 5.5.5s1 1 2 2q1 1 2 0t1 1", "M0 0L1e300 1e300", "M1 1 1 1"} {
		f.Add(`<svg viewBox="0 0 12 12"><path d="` + d + `" stroke="red" stroke-width="2" stroke-linejoin="round" stroke-linecap="square"/></svg>`)
	}
	f.Add(`<svg width="3" height="4px"><g transform="rotate(30 1 1) scale(2)"><circle cx="1" cy="1" r="1"/><rect width="2" height="1" rx="9"/></g></svg>`)
	f.Add(`<svg viewBox="0 0 1 1"><polyline points="0 0 1 1 1 0" fill="none" stroke="#123"/></svg>`)
	f.Fuzz(func(t *testing.T, svg string) {
		if len(svg) > 2000 { // drawing takes as long as there are corners
			return
		}
		img, err := vector.Draw([]byte(svg), vector.Options{Size: 16})
		var wrong *vector.Error
		if err != nil && !errors.As(err, &wrong) || err == nil && img == nil {
			t.Errorf("%v", err)
		}
	})
}
