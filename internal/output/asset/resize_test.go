package asset

import (
	"fmt"
	"image"
	"image/color"
	"math/rand/v2"
	"testing"

	"golang.org/x/image/draw"
)

// Whole numbers come to what golang.org/x/image/draw comes to with fractions, but for rounding.
func TestResizeIsCatmullRom(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, size := range [][4]int{{100, 80, 36, 29}, {97, 13, 96, 12}, {1, 1, 1, 1}, {500, 1, 7, 1}, {64, 64, 32, 32}, {50, 40, 50, 40}, {9, 1200, 3, 400}} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			src := image.NewNRGBA(image.Rect(0, 0, size[0], size[1]))
			for i := range src.Pix {
				src.Pix[i] = uint8(r.IntN(256))
				if i%4 == 3 {
					src.Pix[i] |= 0x80 // colours of nearly transparent pixels are noise in both
				}
			}
			got := resize(src, size[2], size[3])
			want := image.NewNRGBA(got.Rect)
			draw.CatmullRom.Scale(want, want.Rect, src, src.Rect, draw.Src, nil)
			worst := 0
			for i := range got.Pix {
				worst = max(worst, int(got.Pix[i])-int(want.Pix[i]), int(want.Pix[i])-int(got.Pix[i]))
			}
			if worst > 3 {
				t.Errorf("differs by up to %d of 255", worst)
			}
		})
	}
}

// A picture of one colour stays exactly that, whatever its size and type: the weights sum to one.
func TestResizeKeepsPlainColours(t *testing.T) {
	want := color.NRGBA{13, 92, 72, 255}
	for _, w := range []int{7, 100, 361, 1080, 4000} {
		src := image.NewRGBA(image.Rect(5, 7, 5+w, 57))
		draw.Draw(src, src.Rect, image.NewUniform(want), image.Point{}, draw.Src)
		out := resize(src, max(1, w/3), 17)
		for x := range out.Rect.Dx() {
			if got := out.NRGBAAt(x, 11); got != want {
				t.Fatalf("width %d, at %d: %v", w, x, got)
			}
		}
	}
}

func TestWidths(t *testing.T) {
	for natural, want := range map[int]string{
		1: "[1]", 360: "[360]", 361: "[360]", 431: "[360]", 432: "[360 432]", 720: "[360 720]", 863: "[360 720]",
		864: "[360 720 864]", 1080: "[360 720 1080]", 1081: "[360 720 1080]", 8000: "[360 720 1080]",
	} {
		if got := fmt.Sprint(widths(natural)); got != want {
			t.Errorf("widths(%d) = %s, want %s", natural, got, want)
		}
	}
}

func BenchmarkResize(b *testing.B) {
	src := image.NewYCbCr(image.Rect(0, 0, 4000, 3000), image.YCbCrSubsampleRatio420)
	for b.Loop() {
		resize(src, 1080, 810)
	}
}
