package meta_test

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lachan/internal/output/asset/meta"
)

// exif makes a TIFF block whose first directory has an orientation and a GPS directory with the given tags.
func exif(order binary.AppendByteOrder, orientation uint16, gps ...uint16) []byte {
	b := []byte("II*\x00")
	if order == binary.AppendByteOrder(binary.BigEndian) {
		b = []byte("MM\x00*")
	}
	entry := func(tag, kind uint16, value uint32) {
		b = order.AppendUint16(b, tag)
		b = order.AppendUint16(b, kind)
		b = order.AppendUint32(b, 1)
		if kind == 3 {
			b = order.AppendUint16(b, uint16(value))
			b = order.AppendUint16(b, 0)
		} else {
			b = order.AppendUint32(b, value)
		}
	}
	b = order.AppendUint32(b, 8)
	b = order.AppendUint16(b, 2)
	entry(0x0112, 3, uint32(orientation))
	entry(0x8825, 4, 8+2+2*12+4)
	b = order.AppendUint32(b, 0)
	b = order.AppendUint16(b, uint16(len(gps)))
	for _, tag := range gps {
		entry(tag, 2, 'N')
	}
	return b
}

func picture() image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, 8, 6))
	for i := range img.Pix {
		img.Pix[i] = byte(i * 7)
		if i%4 == 3 {
			img.Pix[i] = 255
		}
	}
	return img
}

func jpegWith(segments ...string) []byte {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, picture(), nil); err != nil {
		panic(err)
	}
	out := append([]byte(nil), b.Bytes()[:2]...)
	for _, s := range segments {
		out = append(out, 0xff, s[0])
		out = binary.BigEndian.AppendUint16(out, uint16(len(s)+1))
		out = append(out, s[1:]...)
	}
	return append(out, b.Bytes()[2:]...)
}

func pngWith(img image.Image, chunks ...string) []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		panic(err)
	}
	const afterHeader = 8 + 25
	out := append([]byte(nil), b.Bytes()[:afterHeader]...)
	for _, c := range chunks {
		out = binary.BigEndian.AppendUint32(out, uint32(len(c)-4))
		out = append(out, c...)
		out = binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE([]byte(c)))
	}
	return append(out, b.Bytes()[afterHeader:]...)
}

func gifWith(blocks string) []byte {
	var b bytes.Buffer
	if err := gif.Encode(&b, picture(), &gif.Options{NumColors: 4}); err != nil {
		panic(err)
	}
	at := 13 + 3*4 // screen and a table of four colours
	out := append([]byte(nil), b.Bytes()[:at]...)
	return append(append(out, blocks...), b.Bytes()[at:]...)
}

func webpWith(chunks ...string) []byte {
	var body []byte
	for _, c := range chunks {
		body = append(body, c[:4]...)
		body = binary.LittleEndian.AppendUint32(body, uint32(len(c)-4))
		body = append(body, c[4:]...)
		if len(c)%2 != 0 {
			body = append(body, 0)
		}
	}
	out := binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len(body)+4))
	return append(append(out, "WEBP"...), body...)
}

const vp8l = "VP8L\x2f\x07\x40\x01\x00\x00\x00\x00"

func TestScan(t *testing.T) {
	little, big := binary.AppendByteOrder(binary.LittleEndian), binary.AppendByteOrder(binary.BigEndian)
	transparent := image.NewPaletted(image.Rect(0, 0, 2, 2), color.Palette{color.Transparent, color.Black})
	for _, c := range []struct {
		name string
		data []byte
		want meta.Facts
	}{
		{"plain JPEG", jpegWith(), meta.Facts{Format: meta.JPEG, Orientation: 1}},
		{"phone", jpegWith("\xe1Exif\x00\x00" + string(exif(big, 6, 0, 1, 2))),
			meta.Facts{Format: meta.JPEG, Orientation: 6, Carries: []string{"GPS", "Exif"}}},
		{"camera without a position", jpegWith("\xe1Exif\x00\x00" + string(exif(little, 3, 0))),
			meta.Facts{Format: meta.JPEG, Orientation: 3, Carries: []string{"Exif"}}},
		{"orientation out of range", jpegWith("\xe1Exif\x00\x00" + string(exif(little, 9))),
			meta.Facts{Format: meta.JPEG, Orientation: 1, Carries: []string{"Exif"}}},
		{"everything", jpegWith("\xe1Exif\x00\x00"+string(exif(little, 1, 4)), "\xe1http://ns.adobe.com/xap/1.0/\x00<x/>", "\xedPhotoshop 3.0\x00", "\xfeLan"),
			meta.Facts{Format: meta.JPEG, Orientation: 1, Carries: []string{"GPS", "Exif", "XMP", "IPTC", "comment"}}},
		{"position in XMP", jpegWith("\xe1http://ns.adobe.com/xap/1.0/\x00<x exif:GPSLatitude='21'/>"),
			meta.Facts{Format: meta.JPEG, Orientation: 1, Carries: []string{"GPS", "XMP"}}},
		{"colour profile alone", jpegWith("\xe2ICC_PROFILE\x00\x01\x01"), meta.Facts{Format: meta.JPEG, Orientation: 1}},

		{"plain PNG", pngWith(picture()), meta.Facts{Format: meta.PNG, Orientation: 1, Lossless: true}},
		{"PNG with palette", pngWith(transparent), meta.Facts{Format: meta.PNG, Orientation: 1, Lossless: true, Indexed: true, Alpha: true}},
		{"PNG with all", pngWith(picture(), "eXIf"+string(exif(big, 8, 2)), "tEXtAuthor\x00Lan", "iTXtXML:com.adobe.xmp\x00\x00\x00\x00\x00<x/>"),
			meta.Facts{Format: meta.PNG, Orientation: 8, Lossless: true, Carries: []string{"GPS", "Exif", "XMP", "PNG tEXt"}}},
		{"PNG of ImageMagick", pngWith(picture(), "zTXtRaw profile type exif\x00\x00x", "zTXtRaw profile type iptc\x00\x00x"),
			meta.Facts{Format: meta.PNG, Orientation: 1, Lossless: true, Carries: []string{"Exif", "IPTC"}}},
		{"PNG that names its program", pngWith(picture(), "tEXtSoftware\x00Paint"), meta.Facts{Format: meta.PNG, Orientation: 1, Lossless: true}},

		{"plain GIF", gifWith(""), meta.Facts{Format: meta.GIF, Orientation: 1, Lossless: true, Indexed: true}},
		{"GIF with all", gifWith("\x21\xf9\x04\x01\x00\x00\x00\x00\x21\xfe\x03Lan\x00\x21\xff\x0bXMP DataXMP\x01<\x00"),
			meta.Facts{Format: meta.GIF, Orientation: 1, Lossless: true, Indexed: true, Alpha: true, Carries: []string{"XMP", "comment"}}},

		{"plain WebP", webpWith("VP8 x"), meta.Facts{Format: meta.WebP, Orientation: 1}},
		{"lossless WebP", webpWith(vp8l), meta.Facts{Format: meta.WebP, Orientation: 1, Lossless: true}},
		{"WebP with all", webpWith("VP8X\x1c\x00\x00\x00\x07\x00\x00\x05\x00\x00", "ALPHx", "VP8 x", "EXIF"+string(exif(little, 7, 1)), "XMP <x/>"),
			meta.Facts{Format: meta.WebP, Orientation: 7, Alpha: true, Carries: []string{"GPS", "Exif", "XMP"}}},
		{"WebP that moves", webpWith("VP8X\x02\x00\x00\x00\x07\x00\x00\x05\x00\x00", "ANIMxxxxxx"), meta.Facts{Format: meta.WebP, Orientation: 1, Animated: true}},
	} {
		got, err := meta.Scan(c.data)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, d)
		}
	}
}

// A picture that ends early must be known without decoding it, wherever it ends.
func TestScanFindsTheEndMissing(t *testing.T) {
	for name, data := range map[string][]byte{
		"JPEG": jpegWith("\xe1Exif\x00\x00" + string(exif(binary.LittleEndian, 6, 1))),
		"PNG":  pngWith(picture(), "tEXtAuthor\x00Lan"),
		"WebP": webpWith(vp8l, "EXIFx"),
	} {
		for n := range data {
			if _, err := meta.Scan(data[:n]); err == nil {
				t.Fatalf("%s cut to %d of %d bytes passes", name, n, len(data))
			}
		}
	}
	// Of a GIF the trailer is not needed, but the first frame is.
	data := gifWith("")
	for n := range len(data) - 2 {
		if _, err := meta.Scan(data[:n]); err == nil {
			t.Fatalf("GIF cut to %d of %d bytes passes", n, len(data))
		}
	}
	broken := pngWith(picture())
	broken[40] ^= 1
	if _, err := meta.Scan(broken); err == nil || !strings.HasPrefix(err.Error(), "checksum of ") {
		t.Errorf("PNG with a flipped bit: %v", err)
	}
}

func TestForeign(t *testing.T) {
	for data, want := range map[string]string{
		"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00": "HEIC", "\x00\x00\x00\x18ftypavif\x00\x00\x00\x00": "AVIF",
		"II*\x00....": "TIFF", "%PDF-1.7": "PDF", "": "", "hello": "",
	} {
		if got := meta.Foreign([]byte(data)); got != want {
			t.Errorf("Foreign(%q) = %q, want %q", data, got, want)
		}
	}
}

func FuzzScan(f *testing.F) {
	f.Add(jpegWith("\xe1Exif\x00\x00"+string(exif(binary.BigEndian, 6, 1)), "\xfex"))
	f.Add(pngWith(picture(), "eXIf"+string(exif(binary.LittleEndian, 2, 1))))
	f.Add(gifWith("\x21\xfe\x03Lan\x00"))
	f.Add(webpWith("VP8X\x1c", vp8l, "EXIF"+string(exif(binary.LittleEndian, 7, 1))))
	f.Add([]byte("II*\x00\x08\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		facts, _ := meta.Scan(data)
		if facts.Orientation < 1 || facts.Orientation > 8 {
			t.Errorf("orientation %d", facts.Orientation)
		}
		meta.Foreign(data)
	})
}
