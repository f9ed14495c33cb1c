package asset_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/gen2brain/webp"

	"lachan/internal/output/asset"
	"lachan/internal/par"
)

const secret = "Lan, 21.53N 107.97E"

// exif is a block with an orientation and, in the place of a maker's note, a secret.
func exif(orientation int) string {
	b := "MM\x00*\x00\x00\x00\x08\x00\x02"
	b += "\x01\x12\x00\x03\x00\x00\x00\x01\x00" + string(rune(orientation)) + "\x00\x00"
	b += "\x01\x3b\x00\x02\x00\x00\x00" + string(rune(len(secret))) + "\x00\x00\x00\x26" // Artist
	return b + "\x00\x00\x00\x00" + secret
}

// carrying puts an orientation and secrets wherever a format has room for them.
func carrying(t *testing.T, format string, img image.Image, orientation int) string {
	t.Helper()
	var b bytes.Buffer
	var err error
	switch format {
	case "jpg":
		err = jpeg.Encode(&b, img, &jpeg.Options{Quality: 95})
		segment := func(marker byte, data string) string {
			return "\xff" + string([]byte{marker, 0, byte(len(data) + 2)}) + data
		}
		plain := b.String()
		return plain[:2] + segment(0xe1, "Exif\x00\x00"+exif(orientation)) + segment(0xed, "Photoshop 3.0\x00"+secret) +
			segment(0xfe, secret) + plain[2:] + secret // films that telephones hang on lie after the end
	case "png":
		err = png.Encode(&b, img)
		chunk := func(data string) string {
			out := binary.BigEndian.AppendUint32(nil, uint32(len(data)-4))
			return string(binary.BigEndian.AppendUint32(append(out, data...), crc32.ChecksumIEEE([]byte(data))))
		}
		const afterHeader = 8 + 25
		plain := b.String()
		return plain[:afterHeader] + chunk("eXIf"+exif(orientation)) + chunk("tEXtAuthor\x00"+secret) +
			chunk("iTXtXML:com.adobe.xmp\x00\x00\x00\x00\x00"+secret) + plain[afterHeader:] + secret
	case "webp":
		err = webp.Encode(&b, img, webp.Options{Lossless: true})
		size := img.Bounds().Size()
		chunk := func(kind, data string) string {
			out := string(binary.LittleEndian.AppendUint32([]byte(kind), uint32(len(data)))) + data
			return out + strings.Repeat("\x00", len(data)%2)
		}
		frame := b.String()[12:]
		body := "WEBP" + chunk("VP8X", "\x0c\x00\x00\x00"+string([]byte{byte(size.X - 1), 0, 0, byte(size.Y - 1), 0, 0})) +
			frame + chunk("EXIF", exif(orientation)) + chunk("XMP ", secret)
		return string(binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len(body)))) + body
	case "gif":
		err = gif.Encode(&b, img, nil)
		const afterTable = 13 + 3*256
		plain := b.String()
		return plain[:afterTable] + "\x21\xfe" + string(rune(len(secret))) + secret + "\x00" + plain[afterTable:]
	}
	if err != nil {
		t.Fatal(err)
	}
	return ""
}

// sides says on which side of the upright picture the stored picture's first row and first column are. Exif 2.32,
// table of tag 0x0112.
var sides = [9][2]string{1: {"top", "left"}, {"top", "right"}, {"bottom", "right"}, {"bottom", "left"}, {"left", "top"}, {"right", "top"}, {"right", "bottom"}, {"left", "bottom"}}

// storedAs lays an upright picture down as a camera does that was held so.
func storedAs(upright *image.NRGBA, orientation int) *image.NRGBA {
	w, h := upright.Rect.Dx(), upright.Rect.Dy()
	size := image.Rect(0, 0, w, h)
	if orientation >= 5 {
		size = image.Rect(0, 0, h, w)
	}
	out := image.NewNRGBA(size)
	for row := range size.Dy() {
		for column := range size.Dx() {
			var x, y int
			for i, side := range sides[orientation] {
				n := []int{row, column}[i]
				switch side {
				case "top":
					y = n
				case "bottom":
					y = h - 1 - n
				case "left":
					x = n
				case "right":
					x = w - 1 - n
				}
			}
			out.SetNRGBA(column, row, upright.NRGBAAt(x, y))
		}
	}
	return out
}

// Whatever the container: the picture stands upright, what it tells of people is found, and none of it goes out.
func TestNothingOfItsMakingGoesOut(t *testing.T) {
	want := scene(60, 40)
	for format, carries := range map[string]string{
		"jpg": "Exif, IPTC, comment", "png": "Exif, XMP, PNG tEXt", "webp": "Exif, XMP", "gif": "comment",
	} {
		for orientation := 1; orientation <= 8; orientation++ {
			if format == "gif" && orientation > 1 {
				continue // GIF has none
			}
			name := fmt.Sprintf("content/guides/a/%d.%s", orientation, format)
			library, files, diags := asset.Media(tree(t, map[string]string{name: carrying(t, format, storedAs(want, orientation), orientation)}), new(asset.Cache))
			if len(diags) != 1 || diags[0].Code != "people-exif" || diags[0].Args["what"] != carries {
				t.Errorf("%s: %v, want %s", name, diags, carries)
			}
			picture, _ := library.Picture(name)
			all := rendered(t, files)
			for _, v := range slices.Concat(picture.WebP, picture.Srcset) {
				if strings.Contains(all[v.Path], secret) || strings.Contains(all[v.Path], "Lan") {
					t.Errorf("%s: %s tells about its making", name, v.Path)
				}
				got, _, err := image.Decode(strings.NewReader(all[v.Path]))
				if err != nil || got.Bounds() != want.Rect {
					t.Fatalf("%s: %s: %v, %v", name, v.Path, got.Bounds(), err)
				}
				for _, p := range []image.Point{{6, 4}, {53, 4}, {6, 35}, {53, 35}} {
					if distance(got.At(p.X, p.Y), want.At(p.X, p.Y)) > 40 {
						t.Errorf("%s: %s at %v: %v, want %v", name, v.Path, p, got.At(p.X, p.Y), want.At(p.X, p.Y))
					}
				}
			}
		}
	}
}

// More pictures at once than are held decoded, in no order: the bytes are those of one after the other.
func TestRenderingInParallel(t *testing.T) {
	files := map[string]string{}
	for i := range 7 {
		files[fmt.Sprintf("content/%d.png", i)] = pngOf(scene(370+i, 20+i))
	}
	site := tree(t, files)
	var cache asset.Cache
	_, products, _ := asset.Media(site, &cache)
	want := rendered(t, products)
	_, products, _ = asset.Media(site, &cache)
	rand.New(rand.NewPCG(5, 6)).Shuffle(len(products), func(i, j int) { products[i], products[j] = products[j], products[i] })
	par.Do(8, len(products), func(_, i int) {
		if got, err := products[i].Bytes(nil); err != nil || string(got) != want[products[i].Path] {
			t.Errorf("%s: other bytes, %v", products[i].Path, err)
		}
	})
}
