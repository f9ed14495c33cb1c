package meta

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"io"
	"strings"
)

// Tags reports whether a file that is published as it is (sound, film, document) holds tags that may name people or
// places. ext is the file's extension in small letters; of kinds without known tags it says no. The names of the
// programs that wrote a file are no finding: nearly every file has them, and authors can't get rid of them.
func Tags(ext string, data []byte) bool {
	switch ext {
	case ".mp3":
		return id3(data)
	case ".m4a", ".mp4":
		return boxes(data, 0)
	case ".ogg", ".oga", ".opus":
		return vorbis(data)
	case ".wav":
		return wave(data)
	case ".pdf":
		return pdf(data)
	case ".docx", ".pptx", ".xlsx", ".odt", ".odp", ".ods":
		return office(data)
	}
	return false
}

// id3 finds frames of ID3v2 at the start, ID3v1 and APE at the end.
func id3(b []byte) bool {
	if n := len(b); n >= 128 && string(b[n-128:n-125]) == "TAG" && len(bytes.Trim(b[n-125:n-1], "\x00 ")) > 0 {
		return true
	}
	if bytes.Contains(b[max(0, len(b)-160):], []byte("APETAGEX")) {
		return true
	}
	if len(b) < 10 || string(b[:3]) != "ID3" {
		return false
	}
	version, extended := b[3], b[5]&0x40 != 0
	end := min(10+sevenBit(b[6:]), len(b))
	if version < 3 || extended {
		return end > 20
	}
	for frames := b[10:end]; len(frames) >= 10 && frames[0] != 0; {
		switch string(frames[:4]) {
		case "TSSE", "TENC", "TLEN": // encoder and length
		default:
			return true
		}
		n := int(binary.BigEndian.Uint32(frames[4:]) & 0x7fffffff)
		if version >= 4 {
			n = sevenBit(frames[4:])
		}
		frames = skip(frames, 10+n)
	}
	return false
}

func sevenBit(b []byte) int {
	return int(b[0]&0x7f)<<21 | int(b[1]&0x7f)<<14 | int(b[2]&0x7f)<<7 | int(b[3]&0x7f)
}

// boxes walks the tree of boxes of MP4. Names, dates and positions stand in moov/udta and moov/meta.
func boxes(b []byte, depth int) bool {
	for len(b) >= 8 {
		n, head := uint64(binary.BigEndian.Uint32(b)), uint64(8)
		switch {
		case n == 0:
			n = uint64(len(b))
		case n == 1 && len(b) >= 16:
			n, head = binary.BigEndian.Uint64(b[8:]), 16
		}
		if n < head || n > uint64(len(b)) {
			return false
		}
		kind, data := string(b[4:8]), b[head:n]
		switch kind {
		case "moov", "trak", "udta", "ilst":
			if depth < 8 && boxes(data, depth+1) {
				return true
			}
		case "meta":
			// In MP4 the box begins with version and flags, in QuickTime it doesn't.
			if len(data) >= 8 && string(data[4:8]) != "hdlr" {
				data = data[4:]
			}
			if depth < 8 && boxes(data, depth+1) {
				return true
			}
		case "\xa9too", "\xa9enc", "\xa9swr": // programs
		case "keys", "loci", "auth", "titl", "cprt", "dscp", "desc", "albm", "aART", "apID", "ownr", "purd", "covr", "XMP_":
			return true
		case "uuid": // many makers' boxes; Adobe's holds XMP
			if bytes.Contains(data, []byte("xmpmeta")) {
				return true
			}
		default:
			if kind[0] == 0xa9 {
				return true
			}
		}
		b = b[n:]
	}
	return false
}

// vorbis counts the comments of Ogg Vorbis and Opus. Both stand in the second packet, so near the start.
func vorbis(b []byte) bool {
	b = b[:min(len(b), 1<<16)]
	for _, mark := range []string{"\x03vorbis", "OpusTags"} {
		_, rest, found := bytes.Cut(b, []byte(mark))
		if !found {
			continue
		}
		var ok bool
		if _, rest, ok = counted(rest); !ok || len(rest) < 4 {
			return false
		}
		n := binary.LittleEndian.Uint32(rest)
		for rest = rest[4:]; n > 0; n-- {
			var comment []byte
			if comment, rest, ok = counted(rest); !ok {
				return true // cut off by a page: longer than a program's name
			}
			if key, _, _ := strings.Cut(strings.ToLower(string(comment)), "="); key != "encoder" && key != "encoder_options" {
				return true
			}
		}
	}
	return false
}

// counted splits a string that its length stands before.
func counted(b []byte) (s, rest []byte, ok bool) {
	if len(b) < 4 {
		return nil, nil, false
	}
	n := uint64(binary.LittleEndian.Uint32(b))
	if n > uint64(len(b)-4) {
		return nil, nil, false
	}
	return b[4 : 4+n], b[4+n:], true
}

func wave(b []byte) bool {
	if len(b) < 12 || string(b[:4]) != "RIFF" {
		return false
	}
	found := false
	visit := func(kind string, data []byte) {
		switch {
		case kind == "id3 ", kind == "ID3 ", kind == "bext", kind == "iXML", kind == "_PMX":
			found = true
		case kind == "LIST" && bytes.HasPrefix(data, []byte("INFO")):
			riff(data[4:], func(kind string, _ []byte) { found = found || kind != "ISFT" })
		}
	}
	riff(b[12:], visit)
	return found
}

// pdf looks for an author in the plain part of a file and in its compressed object streams.
func pdf(b []byte) bool {
	if authored(b) {
		return true
	}
	for left := 64 * maxStream; left > 0; {
		_, rest, found := bytes.Cut(b, []byte("/ObjStm"))
		if !found {
			return false
		}
		b = rest
		head, stream, found := bytes.Cut(rest[:min(len(rest), maxStream)], []byte("stream"))
		if !found || len(head) > 512 {
			continue
		}
		z, err := zlib.NewReader(bytes.NewReader(bytes.TrimLeft(stream, "\r\n")))
		if err != nil {
			continue
		}
		// Streams that end early or in what zlib does not understand still yield what came before.
		text, _ := io.ReadAll(io.LimitReader(z, maxStream))
		if authored(text) {
			return true
		}
		left -= len(text)
	}
	return false
}

func authored(b []byte) bool {
	if bytes.Contains(b, []byte("<dc:creator>")) {
		return true
	}
	for {
		_, rest, found := bytes.Cut(b, []byte("/Author"))
		if !found {
			return false
		}
		value := bytes.TrimLeft(rest, " \r\n\t")
		if len(value) > 0 && !bytes.HasPrefix(value, []byte("()")) && !bytes.HasPrefix(value, []byte("<>")) {
			return true
		}
		b = rest
	}
}

// maxStream is how much of a compressed part is looked at, in bytes: tags are short, and a bomb is long.
const maxStream = 1 << 20

// office looks for names in the properties of Office and OpenDocument files.
func office(b []byte) bool {
	archive, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return false
	}
	for _, f := range archive.File {
		if f.Name != "docProps/core.xml" && f.Name != "docProps/app.xml" && f.Name != "meta.xml" {
			continue
		}
		r, err := f.Open()
		if err != nil {
			continue
		}
		text, _ := io.ReadAll(io.LimitReader(r, maxStream))
		r.Close()
		for _, tag := range []string{"dc:creator", "cp:lastModifiedBy", "meta:initial-creator", "Manager"} {
			if _, rest, found := bytes.Cut(text, []byte("<"+tag+">")); found && len(rest) > 0 && rest[0] != '<' {
				return true
			}
		}
	}
	return false
}
