// Package meta reads what a picture, a sound or a document says about its making: where it was taken, with what, by
// whom. Nobody who sends a photo to a website means to send the way to their house with it.
//
// In: the bytes of a file. Out: for pictures the Facts that the container holds without decoding a pixel (format,
// orientation, what it carries besides the picture), for other files whether tags that may name people are there.
//
// The containers are walked, not searched, so that a pixel that happens to spell "GPS" is no finding. The walk must
// end on any bytes: every step moves forward, every length is checked against what is left, and no pointer inside a
// file is followed twice. The package knows nothing of sites, findings or publishing.
package meta

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"iter"
)

// Format is the kind of picture that the bytes are, whatever the file is called.
type Format string

const (
	JPEG Format = "JPEG"
	PNG  Format = "PNG"
	GIF  Format = "GIF"
	WebP Format = "WebP"
)

// Facts is what a raster picture's container says.
type Facts struct {
	Format      Format
	Orientation int      // of Exif: 1 (upright) to 8
	Carries     []string // what it carries besides the picture, gravest first, in words that need no translation
	Alpha       bool     // it may have transparent parts
	Indexed     bool     // its colours are a list of at most 256
	Animated    bool
	Lossless    bool // PNG, GIF and lossless WebP
}

// ErrUnknown means that the bytes are no picture of a kind that Scan knows.
var ErrUnknown = errors.New("unknown format")

// Scan walks a picture's container. It fails on an unknown format and on a file that ends early; what it doesn't fail
// on may still have pixels that no decoder understands.
func Scan(data []byte) (Facts, error) {
	w := walk{orientation: 1}
	f := Facts{Format: formatOf(data)}
	var err error
	switch f.Format {
	case JPEG:
		err = w.jpeg(data)
	case PNG:
		err = w.png(data, &f)
	case GIF:
		err = w.gif(data, &f)
	case WebP:
		err = w.webp(data, &f)
	default:
		err = ErrUnknown
	}
	f.Orientation, f.Carries = w.orientation, w.carries()
	return f, err
}

func formatOf(data []byte) Format {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xd8\xff")):
		return JPEG
	case bytes.HasPrefix(data, []byte(pngMagic)):
		return PNG
	case bytes.HasPrefix(data, []byte("GIF87a")), bytes.HasPrefix(data, []byte("GIF89a")):
		return GIF
	case len(data) >= 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP":
		return WebP
	}
	return ""
}

// Foreign names a well-known kind of picture that Scan doesn't take, for a message that helps: telephones write HEIC
// under the name .jpg. It is empty for anything else.
func Foreign(data []byte) string {
	switch {
	case len(data) >= 12 && string(data[4:8]) == "ftyp":
		switch string(data[8:12]) {
		case "avif", "avis":
			return "AVIF"
		case "heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1":
			return "HEIC"
		}
	case bytes.HasPrefix(data, []byte("II*\x00")), bytes.HasPrefix(data, []byte("MM\x00*")):
		return "TIFF"
	case bytes.HasPrefix(data, []byte("BM")) && len(data) > 26:
		return "BMP"
	case bytes.HasPrefix(data, []byte("%PDF-")):
		return "PDF"
	case bytes.HasPrefix(data, []byte("\x00\x00\x01\x00")):
		return "ICO"
	case bytes.HasPrefix(data, []byte("\xff\x0a")), bytes.HasPrefix(data, []byte("\x00\x00\x00\x0cJXL ")):
		return "JPEG XL"
	}
	return ""
}

// walk gathers findings on the way through one file.
type walk struct {
	orientation                     int
	gps, exif, xmp, iptc, com, text bool
}

func (w *walk) carries() []string {
	var list []string
	for _, k := range []struct {
		found bool
		name  string
	}{{w.gps, "GPS"}, {w.exif, "Exif"}, {w.xmp, "XMP"}, {w.iptc, "IPTC"}, {w.com, "comment"}, {w.text, "PNG tEXt"}} {
		if k.found {
			list = append(list, k.name)
		}
	}
	return list
}

func (w *walk) packet(xmp []byte) {
	w.xmp = true
	w.gps = w.gps || bytes.Contains(xmp, []byte("GPSLatitude"))
}

// Tags of TIFF's first directory, in which Exif is written.
const (
	tagOrientation = 0x0112
	tagGPS         = 0x8825
)

// tiff reads an Exif block, with or without its "Exif" heading. It looks at the first directory and at the one of GPS
// and follows no chain.
func (w *walk) tiff(b []byte) {
	w.exif = true
	b = bytes.TrimPrefix(b, []byte("Exif\x00\x00"))
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(b, []byte("II*\x00")):
		order = binary.LittleEndian
	case bytes.HasPrefix(b, []byte("MM\x00*")):
		order = binary.BigEndian
	default:
		return
	}
	if len(b) < 8 {
		return
	}
	for entry := range directory(b, order, order.Uint32(b[4:])) {
		switch order.Uint16(entry) {
		case tagOrientation:
			if v := int(order.Uint16(entry[8:])); 1 <= v && v <= 8 {
				w.orientation = v
			}
		case tagGPS:
			for gps := range directory(b, order, order.Uint32(entry[8:])) {
				w.gps = w.gps || order.Uint16(gps) != 0 // 0 is the version of the block, which some cameras write alone
			}
		}
	}
}

// directory yields the 12-byte entries of the TIFF directory that begins at start.
func directory(b []byte, order binary.ByteOrder, start uint32) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		if uint64(start)+2 > uint64(len(b)) {
			return
		}
		entries := b[start+2:]
		for n := order.Uint16(b[start:]); n > 0 && len(entries) >= 12; n-- {
			if !yield(entries[:12]) {
				return
			}
			entries = entries[12:]
		}
	}
}

func (w *walk) jpeg(b []byte) error {
	for i := 2; ; {
		skip := bytes.IndexByte(b[i:], 0xff) // between segments decoders skip what doesn't belong there
		if skip < 0 {
			return io.ErrUnexpectedEOF
		}
		for i += skip; i < len(b) && b[i] == 0xff; i++ {
		}
		if i >= len(b) {
			return io.ErrUnexpectedEOF
		}
		marker := b[i]
		i++
		switch {
		case marker == 0xd9: // end of image; what follows is no picture
			return nil
		case marker == 0x00, marker == 0x01, 0xd0 <= marker && marker <= 0xd8: // stuffed bytes and marks without length
			continue
		}
		if i+2 > len(b) {
			return io.ErrUnexpectedEOF
		}
		n := int(binary.BigEndian.Uint16(b[i:]))
		if n < 2 || i+n > len(b) {
			return io.ErrUnexpectedEOF
		}
		w.segment(marker, b[i+2:i+n])
		i += n
	}
}

func (w *walk) segment(marker byte, b []byte) {
	switch {
	case marker == 0xe1 && bytes.HasPrefix(b, []byte("Exif\x00")):
		w.tiff(b)
	case marker == 0xe1 && bytes.HasPrefix(b, []byte("http://ns.adobe.com/x")):
		w.packet(b)
	case marker == 0xed:
		w.iptc = true
	case marker == 0xfe:
		w.com = w.com || len(b) > 0
	}
}
