package publish

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lachan/internal/digest"
)

func sample(n, parts int) *Manifest {
	m := &Manifest{Program: `lachan "1" <dev>`, Inputs: digest.OfString("inputs")}
	for i := range n {
		path := fmt.Sprintf("bai-hoc/viec-nhe-luong-cao-%06d/index.html", i)
		e := Entry{Path: path, Size: int64(i) * 7919, Key: digest.OfString(path), SHA256: Hash{byte(i), 31: byte(i >> 8)}}
		for p := range parts {
			e.Parts = append(e.Parts, uint32(i*p)*2654435761)
		}
		m.Files = append(m.Files, e)
	}
	return m
}

func TestManifestRoundTrip(t *testing.T) {
	for _, m := range []*Manifest{sample(0, 0), sample(1, 0), sample(2, 1), sample(300, 40), {Program: "\x01\n,\n"}} {
		data := m.encode()
		if !json.Valid(data) {
			t.Fatalf("not JSON: %s", data)
		}
		lines, ok := decodeLines(data)
		slow, err := decodeJSON(data)
		if !ok || err != nil {
			t.Fatal(ok, err)
		}
		if m.Files == nil {
			m.Files = []Entry{}
		}
		if diff := cmp.Diff(m, lines); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff(m, slow); diff != "" {
			t.Error(diff)
		}
	}
}

func TestBadManifests(t *testing.T) {
	good := string(sample(2, 1).encode())
	for _, c := range []struct{ old, new, want string }{
		{`"lachan":1`, `"lachan":2`, "format 2"},
		{`"lachan":1`, `"lachans":1`, "another program"},
		{`bai-hoc/viec-nhe-luong-cao-000000/index.html`, `../../etc/passwd`, "etc/passwd"},
		{`bai-hoc/viec-nhe-luong-cao-000000/index.html`, `/etc/passwd`, "etc/passwd"},
		{`bai-hoc/viec-nhe-luong-cao-000000/index.html`, `manifest.json`, "manifest.json"},
		{`bai-hoc/viec-nhe-luong-cao-000000/index.html`, `..\\u005cx`, "path"},
		{`000001/`, `000000/`, "out of order"},
		{`"size":0`, `"size":-5`, "size"},
		{`"size":0`, `"size":99999999999999999999`, "size"},
		{`"key":"`, `"key":"0`, "digests"},
		{`"parts":"`, `"parts":"0`, "digests"},
		{"\n]}\n", "", "unexpected end"},
		{good, "", "unexpected end"},
		{good, "[]", "array"},
		{good, "null", "another program"},
	} {
		_, err := decode([]byte(strings.Replace(good, c.old, c.new, 1)))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s for %.60s: %v", c.new, c.old, err)
		}
	}
}

// FuzzManifest: whatever is read leads nowhere out of the tree, and both readers read the same.
func FuzzManifest(f *testing.F) {
	for _, m := range []*Manifest{sample(0, 0), sample(2, 3), {Program: "đ", Files: []Entry{{Path: "đ/\u2028.html", Parts: []uint32{1}}}}} {
		f.Add(m.encode())
	}
	f.Add([]byte(`{"lachan":1,"inputs":"00000000000000000000000000000000","files":[{}]}`))
	f.Add([]byte("{\"lachan\":1,\n\"files\":[\n,\n\n]}\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if lines, ok := decodeLines(data); ok {
			slow, err := decodeJSON(data)
			if err != nil {
				t.Fatalf("read by lines, but: %v", err)
			}
			if diff := cmp.Diff(slow, lines); diff != "" {
				t.Fatal(diff)
			}
		}
		m, err := decode(data)
		if err != nil {
			return
		}
		for i := range m.Files {
			if !safe(m.Files[i].Path) {
				t.Fatalf("%q", m.Files[i].Path)
			}
		}
		again, err := decode(m.encode())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(m, again); diff != "" {
			t.Fatal(diff)
		}
	})
}

func BenchmarkManifest(b *testing.B) {
	m := sample(20_000, 12)
	data := m.encode()
	b.Run("encode", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(len(data)))
		for b.Loop() {
			m.encode()
		}
	})
	b.Run("lines", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(len(data)))
		for b.Loop() {
			if _, err := decode(data); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("json", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(len(data)))
		for b.Loop() {
			if _, err := decodeJSON(data); err != nil {
				b.Fatal(err)
			}
		}
	})
}
