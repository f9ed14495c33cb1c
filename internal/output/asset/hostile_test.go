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

	"github.com/gen2brain/webp"

	"lachan/internal/output"
	"lachan/internal/output/asset"
	"lachan/internal/source"
)

// smallPictures are one picture in every format that is taken, by file name.
func smallPictures(t testing.TB) map[string][]byte {
	t.Helper()
	img := image.NewNRGBA(image.Rect(0, 0, 24, 16))
	for y := range 16 {
		for x := range 24 {
			img.SetNRGBA(x, y, color.NRGBA{uint8(x * 10), uint8(y * 15), 90, 255})
		}
	}
	see := image.NewNRGBA(img.Rect)
	copy(see.Pix, img.Pix)
	see.Pix[3] = 0
	list := map[string][]byte{}
	for name, encode := range map[string]func(b *bytes.Buffer) error{
		"a.jpg":  func(b *bytes.Buffer) error { return jpeg.Encode(b, img, nil) },
		"a.png":  func(b *bytes.Buffer) error { return png.Encode(b, see) },
		"a.gif":  func(b *bytes.Buffer) error { return gif.Encode(b, img, nil) },
		"a.webp": func(b *bytes.Buffer) error { return webp.Encode(b, img, webp.Options{Quality: 60}) },
		"b.webp": func(b *bytes.Buffer) error { return webp.Encode(b, see, webp.Options{Lossless: true}) },
	} {
		var b bytes.Buffer
		if err := encode(&b); err != nil {
			t.Fatal(err)
		}
		list[name] = b.Bytes()
	}
	return list
}

// published makes one picture: what was found, and what rendering said.
func published(t testing.TB, name string, data []byte) (found []string, rendered error) {
	t.Helper()
	site, _ := source.Read(source.Layer{FS: fstest.MapFS{"content/guides/a/" + name: {Data: data}}, Dirs: []string{"content"}})
	_, files, diags := asset.Media(site, new(asset.Cache))
	for _, d := range diags {
		found = append(found, string(d.Code)+": "+d.Args["reason"])
	}
	for _, f := range output.New(files) {
		if _, err := f.Bytes(nil); err != nil {
			return found, err
		}
	}
	return found, nil
}

func be32(v uint32) []byte { return binary.BigEndian.AppendUint32(nil, v) }
func le32(v int) []byte    { return binary.LittleEndian.AppendUint32(nil, uint32(v)) }
func le16(v uint16) []byte { return binary.LittleEndian.AppendUint16(nil, v) }

// emptyPNG announces a size and holds no pixel.
func emptyPNG(width, height uint32) []byte {
	out := []byte("\x89PNG\r\n\x1a\n")
	for _, c := range [][]byte{
		slices.Concat([]byte("IHDR"), be32(width), be32(height), []byte{8, 6, 0, 0, 0}),
		[]byte("IDATx\x9c\x03\x00\x00\x00\x00\x01"),
		[]byte("IEND"),
	} {
		out = slices.Concat(out, be32(uint32(len(c)-4)), c, be32(crc32.ChecksumIEEE(c)))
	}
	return out
}

// emptyWebP announces the size of its frame; chunks stand before it.
func emptyWebP(width, height uint16, chunks string) []byte {
	frame := slices.Concat([]byte{0x10, 0, 0, 0x9d, 0x01, 0x2a}, le16(width), le16(height), make([]byte, 20))
	body := slices.Concat([]byte("WEBP"), []byte(chunks), []byte("VP8 "), le32(len(frame)), frame)
	return slices.Concat([]byte("RIFF"), le32(len(body)), body)
}

// Files of a few bytes can announce any size. They must be refused for less memory than a telephone's photo takes.
func TestBombsAreRefusedByTheirHeaders(t *testing.T) {
	jumbo := slices.Clone(smallPictures(t)["a.jpg"])
	at := bytes.Index(jumbo, []byte{0xff, 0xc0})
	copy(jumbo[at+5:], []byte{0xff, 0xff, 0xff, 0xff})
	screen := slices.Clone(smallPictures(t)["a.gif"])
	copy(screen[6:], []byte{0xff, 0xff, 0xff, 0xff})
	const small, large = "\x07\x00\x00\x05\x00\x00", "\xff\xff\xff\xff\xff\xff"
	for _, c := range []struct {
		name, file string
		data       []byte
	}{
		{"JPEG", "a.jpg", jumbo},
		{"PNG", "a.png", emptyPNG(1<<31-1, 1<<31-1)},
		{"PNG of no width", "a.png", emptyPNG(0, 10)},
		{"PNG of one long row", "a.png", emptyPNG(40_000_000, 1)},
		{"PNG of one long column", "a.png", emptyPNG(1, 40_000_000)},
		{"GIF", "a.gif", screen},
		{"WebP", "a.webp", emptyWebP(16383, 16383, "")},
		{"WebP on a smaller canvas", "a.webp", emptyWebP(16383, 16383, "VP8X\x0a\x00\x00\x00\x00\x00\x00\x00"+small)},
		{"WebP on a larger canvas", "a.webp", emptyWebP(8, 6, "VP8X\x0a\x00\x00\x00\x00\x00\x00\x00"+large)},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		found, err := published(t, c.file, c.data)
		runtime.ReadMemStats(&after)
		if err != nil || len(found) != 1 || !strings.HasPrefix(found[0], "image-format: ") {
			t.Errorf("%s: found %q, rendering says %v", c.name, found, err)
		}
		if took := after.TotalAlloc - before.TotalAlloc; took > 8<<20 {
			t.Errorf("%s: took %d MB", c.name, took>>20)
		}
	}
}

// A file cut anywhere, or with any bits turned, is the author's to mend: it is found before, or known as Broken when it
// is rendered.
func TestDamagedPicturesAreTheAuthors(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for name, whole := range smallPictures(t) {
		late := 0
		try := func(what string, data []byte) {
			found, err := published(t, name, data)
			var broken *asset.Broken
			switch {
			case errors.As(err, &broken):
				late++
			case err != nil:
				t.Errorf("%s %s: %v", name, what, err)
			case what == "cut" && len(found) == 0 && name != "a.gif":
				t.Errorf("%s cut to %d of %d bytes passes", name, len(data), len(whole))
			}
		}
		for n := 0; n < len(whole); n += max(1, len(whole)/60) {
			try("cut", whole[:n])
		}
		if late > 0 {
			t.Errorf("%s: %d cut files were found only when they were rendered", name, late)
		}
		for i := range 60 {
			data := slices.Clone(whole)
			for range 1 + r.IntN(3) {
				data[r.IntN(len(data))] ^= 1 << r.IntN(8)
			}
			try(fmt.Sprint("turned ", i), data)
		}
		t.Logf("%s: %d of 60 damaged files were known only when they were rendered", name, late)
	}
}

// FuzzPicture holds the whole way of a picture against any bytes: it must end, and what can't be rendered must be known
// as the author's mistake.
func FuzzPicture(f *testing.F) {
	names := []string{"a.jpg", "a.png", "a.gif", "a.webp"}
	for name, data := range smallPictures(f) {
		f.Add((slices.Index(names, name)+len(names))%len(names), data) // b.webp as a.webp
	}
	f.Fuzz(func(t *testing.T, kind int, data []byte) {
		_, err := published(t, names[uint(kind)%uint(len(names))], data)
		var broken *asset.Broken
		if err != nil && !errors.As(err, &broken) {
			t.Fatal(err)
		}
	})
}
