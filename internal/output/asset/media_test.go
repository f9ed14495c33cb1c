package asset_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/image/webp"

	"lachan/internal/digest"
	"lachan/internal/output"
	"lachan/internal/output/asset"
	"lachan/internal/output/asset/meta"
	"lachan/internal/source"
)

// scene is a picture with four corners of known colours on grain, so that turning and flattening show.
func scene(w, h int) *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	r := rand.New(rand.NewPCG(1, 2))
	for y := range h {
		for x := range w {
			c := color.NRGBA{uint8(x * 255 / w), uint8(y * 255 / h), uint8(r.IntN(256)), 255}
			switch {
			case x < w/3 && y < h/3:
				c = red
			case x >= w-w/3 && y < h/3:
				c = green
			case x < w/3 && y >= h-h/3:
				c = blue
			case x >= w-w/3 && y >= h-h/3:
				c = white
			}
			img.SetNRGBA(x, y, c)
		}
	}
	return img
}

var (
	red   = color.NRGBA{220, 0, 0, 255}
	green = color.NRGBA{0, 200, 0, 255}
	blue  = color.NRGBA{0, 0, 210, 255}
	white = color.NRGBA{255, 255, 255, 255}
)

func jpegOf(img image.Image) string {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 95}); err != nil {
		panic(err)
	}
	return b.String()
}

// photo is a JPEG as a telephone makes it: turned, with a position, a text and a comment.
func photo(w, h, orientation int) string {
	tiff := []byte("Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x02")
	tiff = append(tiff, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, byte(orientation), 0, 0)
	tiff = append(tiff, 0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38, 0, 0, 0, 0)
	tiff = append(tiff, 0, 1, 0, 1, 0, 2, 0, 0, 0, 2, 'N', 0, 0, 0, 0, 0, 0, 0)
	segment := func(marker byte, data string) string {
		return "\xff" + string([]byte{marker, byte((len(data) + 2) >> 8), byte(len(data) + 2)}) + data
	}
	plain := jpegOf(scene(w, h))
	return plain[:2] + segment(0xe1, string(tiff)) + segment(0xe1, "http://ns.adobe.com/xap/1.0/\x00<secret/>") + segment(0xfe, "secret") + plain[2:]
}

func pngOf(img image.Image) string {
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		panic(err)
	}
	return b.String()
}

// header is a PNG that announces a size and ends.
func header(w, h uint32) string {
	chunk := func(body []byte) []byte {
		b := binary.BigEndian.AppendUint32(nil, uint32(len(body)-4))
		return binary.BigEndian.AppendUint32(append(b, body...), crc32.ChecksumIEEE(body))
	}
	ihdr := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32([]byte("IHDR"), w), h)
	b := append([]byte("\x89PNG\r\n\x1a\n"), chunk(append(ihdr, 8, 2, 0, 0, 0))...)
	b = append(b, chunk([]byte("IDAT\x78\x9c\x03\x00\x00\x00\x00\x01"))...)
	return string(append(b, chunk([]byte("IEND"))...))
}

// rendered makes every product.
func rendered(t *testing.T, files []output.File) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, f := range files {
		data, err := f.Bytes(nil)
		if err != nil {
			t.Fatalf("%s: %v", f.Path, err)
		}
		all[f.Path] = string(data)
	}
	return all
}

func TestPictureInWidths(t *testing.T) {
	const photoPath, drawnPath = "content/guides/a/Ảnh chụp.JPG", "content/guides/a/screen.png"
	site := tree(t, map[string]string{
		photoPath:                        photo(1200, 900, 6),
		drawnPath:                        pngOf(flat(900, 300)),
		"content/guides/a/small.gif":     gifOf(40, 30),
		"content/guides/a/dot.png":       pngOf(image.NewNRGBA(image.Rect(0, 0, 1, 1))),
		"content/guides/a/almost.jpeg":   jpegOf(scene(400, 40)),
		"content/guides/b/copy.jpg":      jpegOf(scene(40, 400)),
		"content/guides/c/copy.jpg":      jpegOf(scene(40, 400)),
		"content/guides/a/text.vi.md":    "x",
		"content/site.yaml":              "x",
		"content/guides/a/Thumbs.db":     "x",
		"content/guides/a/lossless.webp": webpOf(t, flat(500, 100)),
	})
	library, files, diags := asset.Media(site, new(asset.Cache))
	if len(diags) != 1 || diags[0].Code != "people-exif" || diags[0].Span.Path != photoPath || diags[0].Args["what"] != "GPS, Exif, XMP, comment" {
		t.Errorf("findings: %v", diags)
	}
	var got []string
	all := rendered(t, files)
	for _, p := range []string{photoPath, drawnPath, "content/guides/a/small.gif", "content/guides/a/dot.png", "content/guides/a/almost.jpeg", "content/guides/b/copy.jpg", "content/guides/a/lossless.webp"} {
		picture, ok := library.Picture(p)
		if !ok {
			t.Fatalf("no picture %s", p)
		}
		got = append(got, fmt.Sprintf("%s %d×%d src %s", p, picture.Width, picture.Height, unhashed(picture.Src)))
		for i := range picture.WebP {
			a, b := picture.WebP[i], picture.Srcset[i]
			c, err := webp.Decode(strings.NewReader(all[a.Path]))
			d, _, err2 := image.Decode(strings.NewReader(all[b.Path]))
			if err != nil || err2 != nil || c.Bounds() != d.Bounds() || c.Bounds().Dx() != a.Width || a.Width != b.Width {
				t.Errorf("%s, %s: %v, %v", a.Path, b.Path, err, err2)
				continue
			}
			got = append(got, fmt.Sprintf("  %s %d×%d %s", unhashed(a.Path), a.Width, c.Bounds().Dy(), unhashed(b.Path)))
		}
	}
	want := []string{
		photoPath + " 900×1200 src m/anh-chup-720.jpg",
		"  m/anh-chup-360.webp 360×480 m/anh-chup-360.jpg", "  m/anh-chup-720.webp 720×960 m/anh-chup-720.jpg",
		"  m/anh-chup-900.webp 900×1200 m/anh-chup-900.jpg",
		drawnPath + " 900×300 src m/screen-720.png",
		"  m/screen-360.webp 360×120 m/screen-360.png", "  m/screen-720.webp 720×240 m/screen-720.png", "  m/screen-900.webp 900×300 m/screen-900.png",
		"content/guides/a/small.gif 40×30 src m/small-40.png", "  m/small-40.webp 40×30 m/small-40.png",
		"content/guides/a/dot.png 1×1 src m/dot-1.png", "  m/dot-1.webp 1×1 m/dot-1.png",
		"content/guides/a/almost.jpeg 360×36 src m/almost-360.jpg", "  m/almost-360.webp 360×36 m/almost-360.jpg",
		"content/guides/b/copy.jpg 40×400 src m/copy-40.jpg", "  m/copy-40.webp 40×400 m/copy-40.jpg",
		"content/guides/a/lossless.webp 500×100 src m/lossless-500.png",
		"  m/lossless-360.webp 360×72 m/lossless-360.png", "  m/lossless-500.webp 500×100 m/lossless-500.png",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	one, _ := library.Picture("content/guides/b/copy.jpg")
	other, _ := library.Picture("content/guides/c/copy.jpg")
	if d := cmp.Diff(one, other); d != "" || len(files) != 2*12 {
		t.Errorf("equal files are published %d times\n%s", len(files), d)
	}
	for p, data := range all {
		if strings.Contains(data, "secret") || strings.Contains(data, "Exif") {
			t.Errorf("%s tells about its making", p)
		}
		if facts, err := meta.Scan([]byte(data)); err != nil || facts.Carries != nil {
			t.Errorf("%s: %v, %v", p, facts, err)
		}
	}
}

// unhashed drops the fingerprint of a published name.
func unhashed(p string) string {
	parts := strings.Split(p, ".")
	return parts[0] + "." + parts[2]
}

// flat is a drawing: a few areas of one colour.
func flat(w, h int) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			img.SetNRGBA(x, y, []color.NRGBA{red, green, blue}[3*x/w])
		}
	}
	return img
}

// gifOf is a GIF of two frames, of which the first is smaller than its canvas.
func gifOf(w, h int) string {
	palette := color.Palette{color.Transparent, red, green}
	first := image.NewPaletted(image.Rect(w/2, h/2, w, h), palette)
	for i := range first.Pix {
		first.Pix[i] = 1
	}
	second := image.NewPaletted(image.Rect(0, 0, w, h), palette)
	var b bytes.Buffer
	err := gif.EncodeAll(&b, &gif.GIF{
		Image: []*image.Paletted{first, second}, Delay: []int{1, 1},
		Config: image.Config{ColorModel: palette, Width: w, Height: h},
	})
	if err != nil {
		panic(err)
	}
	return b.String()
}

func webpOf(t *testing.T, img image.Image) string {
	t.Helper()
	site := tree(t, map[string]string{"content/x.png": pngOf(img)})
	library, files, _ := asset.Media(site, new(asset.Cache))
	picture, _ := library.Picture("content/x.png")
	return rendered(t, files)[picture.WebP[len(picture.WebP)-1].Path]
}

// All eight orientations come out with red, green, blue and white in the same corners.
func TestOrientation(t *testing.T) {
	// Which corner of the stored picture comes to the upper left, then clockwise. Exif 2.32, tag Orientation.
	stored := [4]color.NRGBA{red, green, white, blue}
	corners := map[int][4]int{1: {0, 1, 2, 3}, 2: {1, 0, 3, 2}, 3: {2, 3, 0, 1}, 4: {3, 2, 1, 0}, 5: {0, 3, 2, 1}, 6: {3, 0, 1, 2}, 7: {2, 1, 0, 3}, 8: {1, 2, 3, 0}}
	for orientation, order := range corners {
		site := tree(t, map[string]string{"content/x.jpg": photo(300, 150, orientation)})
		library, files, _ := asset.Media(site, new(asset.Cache))
		picture, _ := library.Picture("content/x.jpg")
		img, err := jpeg.Decode(strings.NewReader(rendered(t, files)[picture.Src]))
		if err != nil {
			t.Fatal(err)
		}
		w, h := img.Bounds().Dx(), img.Bounds().Dy()
		if wide := orientation < 5; wide != (w == 300 && h == 150) || w != picture.Width || h != picture.Height {
			t.Errorf("orientation %d: %d × %d, said to be %d × %d", orientation, w, h, picture.Width, picture.Height)
		}
		for i, p := range []image.Point{{w / 8, h / 8}, {w - w/8, h / 8}, {w - w/8, h - h/8}, {w / 8, h - h/8}} {
			if got, want := img.At(p.X, p.Y), stored[order[i]]; distance(got, want) > 40 {
				t.Errorf("orientation %d, corner %d: %v, want %v", orientation, i, got, want)
			}
		}
	}
}

func distance(a, b color.Color) int {
	r1, g1, b1, _ := a.RGBA()
	r2, g2, b2, _ := b.RGBA()
	far := 0
	for _, d := range []int{int(r1) - int(r2), int(g1) - int(g2), int(b1) - int(b2)} {
		far = max(far, d>>8, -d>>8)
	}
	return far
}

// Transparent parts stay so, and colours beside them don't bleed.
func TestTransparency(t *testing.T) {
	img := image.NewNRGBA(image.Rect(0, 0, 1000, 500))
	for y := range 500 {
		for x := range 500 {
			img.SetNRGBA(x, y, red)
		}
	}
	site := tree(t, map[string]string{"content/x.png": pngOf(img)})
	library, files, _ := asset.Media(site, new(asset.Cache))
	picture, _ := library.Picture("content/x.png")
	all := rendered(t, files)
	for _, v := range slices.Concat(picture.WebP, picture.Srcset) {
		decoded, _, err := image.Decode(strings.NewReader(all[v.Path]))
		if err != nil {
			t.Fatal(err)
		}
		b := decoded.Bounds()
		for x := range b.Dx() {
			c := color.NRGBAModel.Convert(decoded.At(x, b.Dy()/2)).(color.NRGBA)
			if left := x < b.Dx()/2-2; left && (c.A != 255 || distance(c, red) > 24) || x > b.Dx()/2+2 && c.A != 0 {
				t.Fatalf("%s at %d: %v", v.Path, x, c)
			}
		}
	}
}

// Equal sources make equal bytes, whatever was rendered before and on how many cores.
func TestMediaIsDeterministic(t *testing.T) {
	files := map[string]string{
		"content/a.jpg": photo(400, 750, 8), "content/b.png": pngOf(flat(400, 100)), "content/c.gif": gifOf(60, 60),
		"content/d.svg": `<svg viewBox="0 0 9 9"><path d="M1 1"/></svg>`, "content/e.png": pngOf(scene(370, 60)),
	}
	var first map[string]string
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for run := range 3 {
		runtime.GOMAXPROCS(1 + run%2)
		_, products, _ := asset.Media(tree(t, files), new(asset.Cache))
		if run == 2 {
			slices.Reverse(products)
		}
		all := rendered(t, products)
		if first == nil {
			first = all
			continue
		}
		if d := cmp.Diff(first, all, cmp.Transformer("digest", func(s string) digest.Sum { return digest.OfString(s) })); d != "" {
			t.Errorf("run %d:\n%s", run, d)
		}
	}
}

func TestPicturesThatAreNotTaken(t *testing.T) {
	whole := photo(300, 200, 1)
	for name, c := range map[string]struct{ data, reason string }{
		"bomb.png":      {header(60000, 60000), "60000 × 60000 px"},
		"negative.png":  {header(0, 5), "png: invalid format: non-positive dimension"},
		"overflow.png":  {header(1<<31-1, 1<<31-1), "png: unsupported feature: dimension overflow"},
		"thin.png":      {header(1, 30_000_000), "1 × 30000000 px"},
		"cut.jpg":       {whole[:len(whole)-9], "unexpected EOF"},
		"cut-early.jpg": {whole[:100], "unexpected EOF"},
		"empty.png":     {"", "unknown format"},
		"text.png":      {"hello", "unknown format"},
		"phone.jpg":     {"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "HEIC"},
		"named.heic":    {"x", "HEIC"},
		"scan.tiff":     {"II*\x00", "TIFF"},
		"page.svgz":     {"x", "SVGZ"},
		"moves.webp":    {"RIFF\x16\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x02\x00\x00\x00\x07\x00\x00\x05\x00\x00", "animated WebP"},
	} {
		library, files, diags := asset.Media(tree(t, map[string]string{"content/guides/a/" + name: c.data}), new(asset.Cache))
		found := -1
		for i, d := range diags {
			if d.Code == "image-format" {
				found = i
			}
		}
		if found < 0 || diags[found].Args["reason"] != c.reason || diags[found].Args["target"] != name {
			t.Errorf("%s: %v, want %s", name, diags, c.reason)
		}
		if _, ok := library.Picture("content/guides/a/" + name); ok || len(files) > 0 {
			t.Errorf("%s is published", name)
		}
	}
}

// A picture whose container is whole but whose pixels are not says so when it is rendered, as a finding.
func TestBrokenPixels(t *testing.T) {
	data := header(300, 200)
	library, files, diags := asset.Media(tree(t, map[string]string{"content/guides/a/x.png": data}), new(asset.Cache))
	if _, ok := library.Picture("content/guides/a/x.png"); !ok || len(diags) > 0 {
		t.Fatal(diags)
	}
	_, err := files[0].Bytes(nil)
	var broken *asset.Broken
	if !errors.As(err, &broken) || broken.Finding().Code != "image-format" || broken.Finding().Span.Path != "content/guides/a/x.png" {
		t.Errorf("%v", err)
	}
}

func TestDownloads(t *testing.T) {
	mp3 := "ID3\x04\x00\x00\x00\x00\x00\x0eTIT2\x00\x00\x00\x04\x00\x00\x03Lan"
	site := tree(t, map[string]string{
		"content/guides/a/Nghe bài.mp3": mp3,
		"content/guides/a/tờ rơi.pdf":   "%PDF-1.4",
		"content/guides/a/page.html":    "<script>alert(1)</script>",
		"content/guides/a/run.exe":      "MZ",
		"content/guides/a/desktop.ini":  "x",
	})
	library, files, diags := asset.Media(site, new(asset.Cache))
	var got []string
	for _, d := range diags {
		got = append(got, string(d.Code)+" "+d.Span.Path+" "+arguments(d))
	}
	want := []string{
		"people-media content/guides/a/Nghe bài.mp3 kind=MP3",
		"file-type content/guides/a/page.html type=.html",
		"file-type content/guides/a/run.exe type=.exe",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("findings (-want +got):\n%s", d)
	}
	sound, ok := library.Download("content/guides/a/Nghe bài.mp3")
	if !ok || sound.Type != "audio/mpeg" || sound.Size != int64(len(mp3)) || !strings.HasPrefix(sound.Path, "m/nghe-bai.") {
		t.Errorf("%+v", sound)
	}
	if all := rendered(t, files); all[sound.Path] != mp3 || len(all) != 2 {
		t.Errorf("published: %q", all)
	}
	if published, size, ok := library.File("content/guides/a/tờ rơi.pdf"); !ok || size != 8 || !strings.HasSuffix(published, ".pdf") {
		t.Errorf("%s %d %v", published, size, ok)
	}
	if _, _, ok := library.File("content/guides/a/page.html"); ok {
		t.Error("HTML is published")
	}
}

// A source of other bytes has other names and keys; so has another width.
func TestNamesFollowContent(t *testing.T) {
	paths := map[string]bool{}
	keys := map[digest.Sum]bool{}
	n := 0
	for _, data := range []string{jpegOf(scene(800, 100)), jpegOf(scene(800, 101)), jpegOf(scene(800, 102))} {
		_, files, _ := asset.Media(tree(t, map[string]string{"content/x.jpg": data}), new(asset.Cache))
		for _, f := range files {
			paths[f.Path], keys[f.Key()], n = true, true, n+1
			if !f.Costly || f.Source != "content/x.jpg" {
				t.Errorf("%+v", f)
			}
		}
	}
	if len(paths) != n || len(keys) != n {
		t.Errorf("%d products, %d names, %d keys", n, len(paths), len(keys))
	}
}

// A telephone's photo of 12 million pixels in all its widths, both forms.
func BenchmarkPhoto(b *testing.B) {
	disk := fstest.MapFS{"content/a.jpg": {Data: []byte(photo(4000, 3000, 6))}}
	site, _ := source.Read(source.Layer{FS: disk, Dirs: []string{"content"}})
	for b.Loop() {
		_, products, _ := asset.Media(site, new(asset.Cache))
		for _, f := range products {
			if _, err := f.Bytes(nil); err != nil {
				b.Fatal(err)
			}
		}
	}
}
