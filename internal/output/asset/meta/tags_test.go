package meta_test

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"testing"

	"lachan/internal/output/asset/meta"
)

// frames makes an ID3v2.4 tag.
func frames(list ...string) string {
	var body []byte
	for _, f := range list {
		body = append(body, f[:4]...)
		body = append(body, 0, 0, 0, byte(len(f)-4), 0, 0)
		body = append(body, f[4:]...)
	}
	return "ID3\x04\x00\x00\x00\x00\x00" + string(rune(len(body))) + string(body)
}

func box(kind string, inner ...string) string {
	var body string
	for _, s := range inner {
		body += s
	}
	return string(binary.BigEndian.AppendUint32(nil, uint32(len(body)+8))) + kind + body
}

// comments makes a comment header of Vorbis.
func comments(list ...string) string {
	b := binary.LittleEndian.AppendUint32([]byte("OggS…\x03vorbis"), 4)
	b = binary.LittleEndian.AppendUint32(append(b, "libV"...), uint32(len(list)))
	for _, c := range list {
		b = append(binary.LittleEndian.AppendUint32(b, uint32(len(c))), c...)
	}
	return string(b)
}

func deflated(s string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	w.Write([]byte(s))
	w.Close()
	return b.String()
}

func office(name, text string) string {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, _ := w.Create(name)
	f.Write([]byte(text))
	w.Close()
	return b.String()
}

func TestTags(t *testing.T) {
	riff := func(list string) string {
		return string(binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len(list)+4))) + "WAVE" + list
	}
	for _, c := range []struct {
		name, ext, data string
		want            bool
	}{
		{"bare MP3", ".mp3", "\xff\xfb\x90\x00", false},
		{"MP3 of a program", ".mp3", frames("TSSE\x00Lavf"), false},
		{"MP3 with a title", ".mp3", frames("TSSE\x00Lavf", "TIT2\x00Lan"), true},
		{"MP3 with ID3v1", ".mp3", "\xff\xfb" + "TAGLan" + string(make([]byte, 122)), true},
		{"MP3 with empty ID3v1", ".mp3", "\xff\xfb" + "TAG" + string(make([]byte, 124)) + "\xff", false},
		{"MP3 with APE", ".mp3", "\xff\xfbAPETAGEX" + string(make([]byte, 24)), true},
		{"bare MP4", ".mp4", box("ftyp", "isom") + box("moov", box("trak", box("mdia"))), false},
		{"MP4 of a program", ".m4a", box("moov", box("udta", box("meta", "\x00\x00\x00\x00", box("hdlr"), box("ilst", box("\xa9too", "Lavf"))))), false},
		{"MP4 with an author", ".m4a", box("moov", box("udta", box("meta", "\x00\x00\x00\x00", box("hdlr"), box("ilst", box("\xa9ART", "Lan"))))), true},
		{"MP4 with a place", ".mp4", box("moov", box("udta", box("\xa9xyz", "+21+107/"))), true},
		{"QuickTime keys", ".mp4", box("moov", box("meta", box("hdlr"), box("keys", "location"))), true},
		{"bare Ogg", ".ogg", comments(), false},
		{"Ogg of a program", ".ogg", comments("ENCODER=Lavc"), false},
		{"Ogg with an artist", ".ogg", comments("encoder=Lavc", "ARTIST=Lan"), true},
		{"bare WAV", ".wav", riff("fmt \x02\x00\x00\x00xx"), false},
		{"WAV with an artist", ".wav", riff("LIST\x10\x00\x00\x00INFOIART\x04\x00\x00\x00Lan\x00"), true},
		{"bare PDF", ".pdf", "%PDF-1.4 << /Producer (x) /Author () >>", false},
		{"PDF with an author", ".pdf", "%PDF-1.4 << /Author (Lan) >>", true},
		{"PDF with XMP", ".pdf", "%PDF-1.4 <dc:creator><rdf:Seq>", true},
		{"PDF with an author in an object stream", ".pdf", "%PDF-1.5 <</Type/ObjStm/Filter/FlateDecode>>stream\r\n" + deflated("1 0 <</Author(Lan)>>") + "\nendstream", true},
		{"PDF with a harmless object stream", ".pdf", "%PDF-1.5 <</Type/ObjStm>>stream\n" + deflated("1 0 <</Title(x)>>") + "\nendstream", false},
		{"Word with a name", ".docx", office("docProps/core.xml", "<dc:creator>Lan</dc:creator>"), true},
		{"Word without", ".docx", office("docProps/core.xml", "<dc:creator></dc:creator>"), false},
		{"no zip", ".docx", "x", false},
		{"no kind that has tags", ".txt", "Author: Lan", false},
	} {
		if got := meta.Tags(c.ext, []byte(c.data)); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func FuzzTags(f *testing.F) {
	for _, s := range []string{
		frames("TSSE\x00x", "TIT2\x00y"), box("moov", box("meta", "\x00\x00\x00\x00", box("hdlr"))), comments("a=b"),
		"RIFF\x10\x00\x00\x00WAVELIST\x04\x00\x00\x00INFO", "/ObjStm stream\n" + deflated("x"), "/Author", office("meta.xml", "<dc:creator>"),
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, ext := range []string{".mp3", ".mp4", ".ogg", ".wav", ".pdf", ".docx"} {
			meta.Tags(ext, data)
		}
	})
}
