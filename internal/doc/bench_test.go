package doc

import (
	"bytes"
	"os"
	"runtime"
	"testing"

	"github.com/yuin/goldmark"

	"lachan/internal/lang"
	"lachan/internal/source"
)

// BenchmarkParse is a whole lesson beside the bare conversion of the same text: the ratio is what the dialect, the
// passages and the strict front matter cost.
func BenchmarkParse(b *testing.B) {
	const name = "content/modules/di-lam-xa-an-toan.vi.md"
	data, err := os.ReadFile("../../" + name)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("goldmark", func(b *testing.B) {
		md := goldmark.New()
		var out bytes.Buffer
		b.ReportAllocs()
		for b.Loop() {
			out.Reset()
			if err := md.Convert(data, &out); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("doc", func(b *testing.B) {
		id := Ident{Path: name, Kind: Module, Stem: "di-lam-xa-an-toan", Lang: "vi"}
		o := Options{Languages: []lang.Tag{"vi", "en"}}
		b.ReportAllocs()
		for b.Loop() {
			Parse(&source.File{Path: name}, data, id, o).Drop()
		}
	})
}

// TestParseAllocates holds what a Doc takes beside goldmark's own tree and HTML: allocations are most of what the dialect
// costs, and unlike time they are the same on every machine.
func TestParseAllocates(t *testing.T) {
	const name = "content/modules/di-lam-xa-an-toan.vi.md"
	data, err := os.ReadFile("../../" + name)
	if err != nil {
		t.Fatal(err)
	}
	md := goldmark.New()
	var out bytes.Buffer
	bare := testing.AllocsPerRun(20, func() {
		out.Reset()
		if err := md.Convert(data, &out); err != nil {
			t.Fatal(err)
		}
	})
	id := Ident{Path: name, Kind: Module, Stem: "di-lam-xa-an-toan", Lang: "vi"}
	o := Options{Languages: []lang.Tag{"vi", "en"}}
	whole := testing.AllocsPerRun(20, func() { Parse(&source.File{Path: name}, data, id, o).Drop() })
	const most = 0.35
	if whole > most*bare {
		t.Errorf("a Doc takes %.0f allocations where goldmark takes %.0f: more than %.2f times as many", whole, bare, most)
	}
}

// TestDocRetains holds what a build keeps of a lesson until its last page is written, beside its text as it is shown.
func TestDocRetains(t *testing.T) {
	const name = "content/modules/di-lam-xa-an-toan.vi.md"
	data, err := os.ReadFile("../../" + name)
	if err != nil {
		t.Fatal(err)
	}
	id := Ident{Path: name, Kind: Module, Stem: "di-lam-xa-an-toan", Lang: "vi"}
	parse := func() *Doc {
		d := Parse(&source.File{Path: name}, data, id, Options{Languages: []lang.Tag{"vi", "en"}})
		d.Drop()
		return d
	}
	parse() // so that what is made once is made
	docs := make([]*Doc, 100)
	before := heap()
	for i := range docs {
		docs[i] = parse()
	}
	each, text := int(heap()-before)/len(docs), len(docs[0].Body.Text())
	const most = 1.0
	if float64(each) > most*float64(text) {
		t.Errorf("a Doc keeps %d bytes for a text of %d: more than %.2f times as many", each, text, most)
	}
	runtime.KeepAlive(docs)
}

// heap is how many bytes are in use. Twice, because pools keep what they hold for one collection.
func heap() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
