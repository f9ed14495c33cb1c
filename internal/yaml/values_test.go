package yaml

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"go.yaml.in/yaml/v4"
	"golang.org/x/tools/txtar"

	"lachan/internal/diag"
	"lachan/internal/lang"
)

func TestDecodeFillsEveryType(t *testing.T) {
	src := `title: Một
summary: >
  Dài
  hơn
status: draft
tags: [red, green]
updated: 2026-01-31
checked: "2026-02-28"
name: {vi: Một, en: "", fr: Un}
topics:
  b: {vi: B}
  a:
also: {vi: [x, "1"]}
labels: {x: y}
quiet: true
ratio: 5e-1
lead: 3
start: 08
items: [a, {by: x, on: 2026-01-31}]
reviewed: {by: 'Sở ''Y tế''', on: 2026-01-31}
order: -44
duration: 1h30m
`
	at := func(text string) diag.Span {
		i := strings.Index(src, text)
		return diag.Span{Path: "a.yaml", Start: 100 + i, End: 100 + i + len(text)}
	}
	day := lang.Day{Year: 2026, Month: 1, Dom: 31}
	want := sample{
		Title: Str{V: "Một", Span: at("Một")}, Summary: "Dài hơn", Status: Str{V: "draft", Span: at("draft")},
		Tags:    []Str{{V: "red", Span: at("red")}, {V: "green", Span: at("green")}},
		Updated: day, Checked: At[lang.Day]{V: lang.Day{Year: 2026, Month: 2, Dom: 28}, Span: at(`"2026-02-28"`)},
		Name:   Text{"vi": "Một", "fr": "Un"},
		Topics: Ordered[Text]{{Key: "b", Value: Text{"vi": "B"}, Span: at("b")}, {Key: "a", Span: at("a:")}},
		Also:   map[lang.Tag][]string{"vi": {"x", "1"}}, Labels: map[string]string{"x": "y"},
		Quiet: true, Ratio: 0.5, Lead: 3, Start: At[hour]{V: 8, Span: at("08")},
		Items:    []either{{word: "a"}, {group: review{By: "x", On: At[lang.Day]{V: day}}}},
		Reviewed: &review{By: "Sở 'Y tế'", On: At[lang.Day]{V: day}},
		Path:     "kept",
		Shared: Shared{Order: At[int]{V: -44, Span: at("-44")},
			Duration: At[time.Duration]{V: 90 * time.Minute, Span: at("1h30m")}},
	}
	got := sample{Path: "kept"}
	if l := Decode(Block{Path: "a.yaml", Data: []byte(src), Start: 100}, &got, Options{Languages: []lang.Tag{"vi", "en"}}); len(l) > 0 {
		t.Fatal(printed([]byte(src), l))
	}
	// Places of these are tested by the ones above.
	got.Topics[0].Span, got.Topics[1].Span = want.Topics[0].Span, want.Topics[1].Span
	got.Items[1].group.On.Span, got.Reviewed.On.Span = diag.Span{}, diag.Span{}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(either{})); diff != "" {
		t.Error(diff)
	}
}

func TestDecodeKeepsDefaults(t *testing.T) {
	got := sample{Lead: 2, Reviewed: &review{By: "x"}}
	Decode(Block{Data: []byte("title: a\nlead:\nreviewed: {on: 2026-01-31}\n")}, &got, Options{})
	if got.Lead != 2 || got.Reviewed.By != "x" || got.Reviewed.On.V.Year != 2026 {
		t.Errorf("got %+v, %+v", got, got.Reviewed)
	}
}

func TestDecodeNothing(t *testing.T) {
	if l := Decode(Block{}, new(sample), Options{}); len(l) > 0 {
		t.Errorf("a file without a block has findings: %v", l)
	}
	if l := Decode(Block{Data: []byte{}}, new(sample), Options{}); len(l) != 1 || l[0].Code != "field-missing" {
		t.Errorf("an empty block: %v", l)
	}
}

func TestDecodeStopsAtManyFindings(t *testing.T) {
	start := time.Now()
	l := Decode(Block{Data: bytes.Repeat([]byte("bài-toán: 1\n"), 60_000)}, new(sample), Options{})
	if len(l) != maxFindings {
		t.Errorf("%d findings", len(l))
	}
	t.Log(time.Since(start))
}

func TestPeek(t *testing.T) {
	block := Block{Data: []byte("unknown: [x\n"), Path: "a"}
	var tags []At[lang.Tag]
	if Peek(block, "languages", &tags) {
		t.Error("found in a block that is not YAML")
	}
	block.Data = []byte("unknown: x\nlanguages: [vi, en]\n")
	if !Peek(block, "languages", &tags) || len(tags) != 2 || tags[1].V != "en" || tags[1].Span.Start != 27 {
		t.Errorf("got %v", tags)
	}
	if Peek(block, "language", &tags) {
		t.Error("found what is not there")
	}
}

func TestQuote(t *testing.T) {
	for s, want := range map[string]string{
		"Bài 1": "Bài 1", "111": `"111"`, "true": `"true"`, "2026-01-31": `"2026-01-31"`, "": `""`, " a": `" a"`, "a: b": `"a: b"`,
		"a #b": `"a #b"`, "“a”": "“a”", `"a"`: `"\"a\""`, "a\nb": `"a\nb"`, "- a": `"- a"`, "null": `"null"`, "[a]": `"[a]"`, "a ": `"a "`, `a\b`: `a\b`, `'a'`: `"'a'"`,
	} {
		if got := Quote(s); got != want {
			t.Errorf("Quote(%q) = %s, want %s", s, got, want)
		}
		var back struct {
			A string `yaml:"a"`
		}
		if l := Decode(Block{Data: []byte("a: " + Quote(s) + "\n")}, &back, Options{}); len(l) > 0 || back.A != s {
			t.Errorf("Quote(%q) = %s reads back as %q, %v", s, Quote(s), back.A, l)
		}
	}
}

func TestTypeOf(t *testing.T) {
	for s, want := range map[string]scalarType{
		"": nullScalar, "~": nullScalar, "null": nullScalar, "Null": nullScalar, "nULL": textScalar, "true": boolScalar, "FALSE": boolScalar, "yes": textScalar,
		"1": intScalar, "-1": intScalar, "+1": intScalar, "007": intScalar, "+": textScalar, "-": textScalar, ".": textScalar, "1.": floatScalar, ".5": floatScalar,
		"1e3": floatScalar, "1e": textScalar, "1e+3": floatScalar, "1.5.2": textScalar, "0x1F": textScalar, "1_000": textScalar, "53/2024/QH15": textScalar,
		"2026-01-31": dayScalar, "2026-1-3": dayScalar, "2026-99-99": dayScalar, "2026-01": textScalar, "2026-01-": textScalar, "2026-001-1": textScalar, "2026-01-311": textScalar, "08:00": textScalar, "45m": textScalar,
	} {
		if got := typeOf(s); got != want {
			t.Errorf("typeOf(%q) = %d, want %d", s, got, want)
		}
	}
}

// seeds are all YAML in testdata.
func seeds(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, x := range a.Files {
			if !strings.HasPrefix(x.Name, "want ") {
				f.Add([]byte(unprintable.Replace(string(x.Data))))
			}
		}
	}
	more, _ := filepath.Glob("../../content/*.yaml")
	data, _ := filepath.Glob("../../content/data/*.yaml")
	for _, file := range append(more, data...) {
		b, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b[:min(len(b), 1500)]) // small seeds are changed faster
	}
}

// FuzzDecode: any bytes decode without a panic, the same way twice, with all findings inside the block.
func FuzzDecode(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, dst := range []func() any{
			func() any { return new(sample) }, func() any { return new([]term) }, func() any { return new(words) }, func() any { return new([]string) },
		} {
			for _, o := range []Options{{}, {Kind: "modules", Languages: []lang.Tag{"vi", "en"}}, {Kind: "modules", Translation: true, Complete: true}} {
				b := Block{Path: "a.yaml", Data: data, Start: 7}
				one, two := dst(), dst()
				l, again := Decode(b, one, o), Decode(b, two, o)
				if !reflect.DeepEqual(l, again) || !reflect.DeepEqual(one, two) {
					t.Fatalf("two readings differ: %v %v", l, again)
				}
				for _, d := range l {
					for _, s := range append([]diag.Span{d.Span}, d.Related...) {
						if s.Path != "a.yaml" || s.Start < 7 || s.End < s.Start || s.End > 7+len(data) {
							t.Fatalf("%s is outside of the block: %+v", d.Code, s)
						}
					}
				}
			}
		}
	})
}

// FuzzQuickAgrees: what readQuick accepts the library accepts, as the same nodes.
func FuzzQuickAgrees(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, data []byte) { quickAgrees(t, string(data)) })
}

// TestQuickAgreesOnPieces tries what a fuzzer seldom finds: lines put together of pieces that mean something.
func TestQuickAgreesOnPieces(t *testing.T) {
	starts := []string{"a:", "b:", "- ", "-", "- a: ", "đ-c: ", "# x", "a", "", " ", "- - ", "1: ", "'a': ", "? ", "---", "...", "- [", "a.b/c: "}
	values := []string{"a", "b c", "đ", "1", " ", ":", ": ", " #x", "#", "[", "]", "{", "}", ", ", ",", "\"", "'", "''", "\\\"", "\\", "a: b",
		"{vi: x}", "[a, b]", "\"a\"", "'a'", "~", "null", "2026-01-31", "\r", "?", "|", ">", "&a", "*a", "!", "%", "@", "-", "-1", "\t", "\u00a0",
		"\u2028", "\ufeff", "<<", ".", "/", "(", "é\u0301", "\ufffe", "\x85"}
	r := rand.New(rand.NewPCG(1, 2))
	accepted := 0
	const tries = 20_000
	for range tries {
		var b strings.Builder
		for range 1 + r.IntN(5) {
			b.WriteString(strings.Repeat(" ", max(0, r.IntN(8)-3)))
			b.WriteString(starts[r.IntN(len(starts))])
			for range r.IntN(4) {
				b.WriteString([]string{"", "", " "}[r.IntN(3)] + values[r.IntN(len(values))])
			}
			b.WriteString([]string{"\n", "\n", "\n", "\r\n", "\n\n"}[r.IntN(5)])
		}
		if quickAgrees(t, b.String()) {
			accepted++
		}
	}
	if accepted < tries/50 {
		t.Errorf("only %d of %d were accepted: the pieces no longer test anything", accepted, tries)
	}
}

// quickAgrees compares readQuick with the library and reports whether readQuick accepted src.
func quickAgrees(t *testing.T, src string) bool {
	quick, ok := readQuick(src, 3, new(room))
	if !ok {
		return false
	}
	d := decoder{src: src, base: 3}
	slow, ok := d.readLibrary()
	if !ok || len(d.diags) > 0 {
		t.Fatalf("%q: quick accepts what the library does not: %v", src, d.diags)
	}
	if slow == nil {
		t.Fatalf("%q: quick found something where the library found nothing", src)
	}
	if diff := cmp.Diff(*slow, quick, cmp.AllowUnexported(node{}), cmpopts.EquateEmpty()); diff != "" {
		t.Fatalf("%q: nodes differ (-library +quick):\n%s", src, diff)
	}
	return true
}

func block(b testing.TB) []byte {
	return []byte(`title: Đi làm xa an toàn
summary: Buổi học 1 giờ 30 phút cho người sắp đi làm và người nhà.
status: published
updated: 2026-11-24
order: 2
tags: [red, green]
name: {vi: Đi làm xa, en: Working away}
duration: 1h30m
goals:
  - Chỉ ra được 5 chỗ sai trên một hợp đồng và một biên lai giấy.
  - Nói được phải hỏi ai, trước khi nộp tiền cho bất kỳ ai.
  - "Viết được tờ kế hoạch: để lại nhà và nói được việc cần làm."
labels:
  a: Giấy trắng khổ A5 làm tờ kế hoạch
  b: mỗi người 1 tờ, bút
`)
}

// BenchmarkDecode is a front matter of 15 lines, as most are.
func BenchmarkDecode(b *testing.B) {
	data := block(b)
	o := Options{Kind: "modules", Languages: []lang.Tag{"vi", "en"}}
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		var s sample
		if l := Decode(Block{Data: data}, &s, o); len(l) > 0 {
			b.Fatal(l)
		}
	}
}

// BenchmarkLibrary is the same with the library alone, up to nodes.
func BenchmarkLibrary(b *testing.B) {
	data := block(b)
	b.ReportAllocs()
	for b.Loop() {
		var n yaml.Node
		if err := yaml.Load(data, &n); err != nil {
			b.Fatal(err)
		}
	}
}
