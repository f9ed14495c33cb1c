package meta

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
)

const pngMagic = "\x89PNG\r\n\x1a\n"

func (w *walk) png(b []byte, f *Facts) error {
	f.Lossless = true
	for b = b[len(pngMagic):]; ; {
		if len(b) < 12 {
			return io.ErrUnexpectedEOF
		}
		n := uint64(binary.BigEndian.Uint32(b))
		if n+12 > uint64(len(b)) {
			return io.ErrUnexpectedEOF
		}
		kind, data := string(b[4:8]), b[8:8+n]
		if crc32.ChecksumIEEE(b[4:8+n]) != binary.BigEndian.Uint32(b[8+n:]) {
			return errors.New("checksum of " + printable(kind))
		}
		switch kind {
		case "IHDR":
			if len(data) == 13 {
				f.Indexed, f.Alpha = data[9] == 3, data[9] == 4 || data[9] == 6
			}
		case "tRNS":
			f.Alpha = true
		case "acTL":
			f.Animated = true
		case "eXIf":
			w.tiff(data)
		case "tEXt", "zTXt", "iTXt":
			w.pngText(data)
		case "IEND":
			return nil
		}
		b = b[12+n:]
	}
}

// pngText reads the keyword of a text chunk. ImageMagick hides whole Exif, IPTC and XMP blocks in such chunks.
func (w *walk) pngText(data []byte) {
	keyword, value, _ := bytes.Cut(data, []byte{0})
	profile, isProfile := bytes.CutPrefix(keyword, []byte("Raw profile type "))
	switch {
	case string(keyword) == "XML:com.adobe.xmp", isProfile && string(profile) == "xmp":
		w.packet(value)
	case isProfile && (string(profile) == "exif" || string(profile) == "APP1"):
		w.exif = true
	case isProfile && (string(profile) == "iptc" || string(profile) == "8bim"):
		w.iptc = true
	case string(keyword) == "Software": // names a program, not a person
	default:
		w.text = true
	}
}

func printable(s string) string {
	out := []byte(s)
	for i, c := range out {
		if c < '!' || c > '~' {
			out[i] = '?'
		}
	}
	return string(out)
}

func (w *walk) gif(b []byte, f *Facts) error {
	f.Lossless, f.Indexed = true, true
	if len(b) < 13 {
		return io.ErrUnexpectedEOF
	}
	b = skip(b, 13+colourTable(b[10]))
	frames := 0
	for {
		if len(b) == 0 {
			if frames > 0 {
				return nil // decoders need the first frame alone
			}
			return io.ErrUnexpectedEOF
		}
		kind := b[0]
		b = b[1:]
		switch kind {
		case 0x3b:
			if frames == 0 {
				return errors.New("no frame")
			}
			return nil
		case 0x2c:
			if len(b) < 10 {
				return io.ErrUnexpectedEOF
			}
			b = skip(b, 9+colourTable(b[8])+1)
			var whole bool
			if _, b, whole = blocks(b); !whole && frames == 0 {
				return io.ErrUnexpectedEOF
			}
			frames++
			f.Animated = frames > 1
		case 0x21:
			if len(b) == 0 {
				return io.ErrUnexpectedEOF
			}
			label := b[0]
			var content []byte
			content, b, _ = blocks(b[1:])
			switch {
			case label == 0xfe:
				w.com = w.com || len(content) > 0
			case label == 0xff && bytes.HasPrefix(content, []byte("XMP Data")):
				w.packet(content)
			case label == 0xf9 && frames == 0:
				f.Alpha = len(content) > 0 && content[0]&1 != 0
			}
		default:
			return errors.New("unknown block")
		}
	}
}

func skip(b []byte, n int) []byte { return b[min(n, len(b)):] }

// colourTable is the size of the table that a GIF's flags announce.
func colourTable(flags byte) int {
	if flags&0x80 == 0 {
		return 0
	}
	return 3 << (flags&7 + 1)
}

// blocks joins a GIF's sub-blocks, up to the first 64 KiB. whole is false if the terminator is missing.
func blocks(b []byte) (content, rest []byte, whole bool) {
	for len(b) > 0 {
		n := int(b[0])
		if n == 0 {
			return content, b[1:], true
		}
		if 1+n > len(b) {
			break
		}
		if len(content) < 1<<16 {
			content = append(content, b[1:1+n]...)
		}
		b = b[1+n:]
	}
	return content, nil, false
}

func (w *walk) webp(b []byte, f *Facts) error {
	size := uint64(binary.LittleEndian.Uint32(b[4:])) + 8
	if size > uint64(len(b)) || size < 20 {
		return io.ErrUnexpectedEOF
	}
	pixels := false
	var canvas, frame extent
	err := riff(b[12:size], func(kind string, data []byte) {
		if !pixels && (kind == "VP8 " || kind == "VP8L") {
			pixels, frame = true, frameOf(kind, data)
		}
		switch kind {
		case "VP8X":
			if len(data) > 0 {
				f.Alpha, f.Animated = data[0]&0x10 != 0, data[0]&0x02 != 0
			}
			if len(data) >= 10 {
				canvas = extent{1 + int24(data[4:]), 1 + int24(data[7:])}
			}
		case "VP8L":
			f.Lossless = true
			if len(data) >= 5 {
				f.Alpha = f.Alpha || data[4]&0x10 != 0
			}
		case "ALPH":
			f.Alpha = true
		case "ANIM", "ANMF":
			f.Animated = true
		case "EXIF":
			w.tiff(data)
		case "XMP ":
			w.packet(data)
		}
	})
	switch {
	case err == nil && !pixels && !f.Animated:
		return io.ErrUnexpectedEOF
	case err == nil && canvas != extent{} && frame != extent{} && canvas != frame:
		// Decoders believe the canvas when they are asked for the size, and the frame when they make room for it.
		return fmt.Errorf("canvas %d × %d, frame %d × %d", canvas.width, canvas.height, frame.width, frame.height)
	}
	return err
}

type extent struct{ width, height int }

// frameOf is the size that a frame's own header tells; zero if it is too short to tell.
func frameOf(kind string, data []byte) extent {
	switch {
	case kind == "VP8 " && len(data) >= 10:
		return extent{int(binary.LittleEndian.Uint16(data[6:]) & 0x3fff), int(binary.LittleEndian.Uint16(data[8:]) & 0x3fff)}
	case kind == "VP8L" && len(data) >= 5:
		bits := binary.LittleEndian.Uint32(data[1:])
		return extent{1 + int(bits&0x3fff), 1 + int(bits>>14&0x3fff)}
	}
	return extent{}
}

func int24(b []byte) int { return int(b[0]) | int(b[1])<<8 | int(b[2])<<16 }

// riff calls visit for each chunk. Chunks begin at even places.
func riff(b []byte, visit func(kind string, data []byte)) error {
	for len(b) >= 8 {
		n := uint64(binary.LittleEndian.Uint32(b[4:]))
		if n+8 > uint64(len(b)) {
			return io.ErrUnexpectedEOF
		}
		visit(string(b[:4]), b[8:8+n])
		b = skip(b, int(8+n+n%2))
	}
	return nil
}
