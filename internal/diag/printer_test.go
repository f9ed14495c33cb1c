package diag

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"lachan/internal/lang"
)

var update = flag.Bool("update", false, "accept the new answers")

// TestPrinters prints the findings of each archive in every format. An archive holds files, then "findings": one a line,
//
//	CODE PATH PLACE [name=value…] [related=PATH@PLACE…] [fix=NEW]
//
// where a place is - (the whole file), "text" (its first occurrence), after"text", or eof, and fields with spaces are quoted.
func TestPrinters(t *testing.T) {
	names, err := filepath.Glob("testdata/print/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no archives:", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			at := slices.IndexFunc(archive.Files, func(f txtar.File) bool { return f.Name == "findings" })
			if at < 0 {
				t.Fatal("the archive has no findings")
			}
			sources := make(map[string][]byte)
			for _, f := range archive.Files[:at] {
				sources[f.Name] = f.Data
			}
			list := readFindings(t, string(archive.Files[at].Data), sources)
			got := slices.Clone(archive.Files[:at+1])
			for _, format := range formats {
				got = append(got, txtar.File{Name: format.name, Data: format.print(t, sources, list)})
			}
			archive.Files = got
			if *update {
				if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), string(txtar.Format(archive))); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

var formats = []struct {
	name  string
	print func(*testing.T, map[string][]byte, List) []byte
}{
	{"want.vi", func(t *testing.T, s map[string][]byte, l List) []byte {
		p := printerOf(s, "vi")
		return append(printed(t, p.Text, l), "\n"+p.Summary(l)+"\n"...)
	}},
	{"want.en", func(t *testing.T, s map[string][]byte, l List) []byte {
		p := printerOf(s, "en")
		return append(printed(t, p.Text, l), "\n"+p.Summary(l)+"\n"...)
	}},
	{"want.brief.vi", func(t *testing.T, s map[string][]byte, l List) []byte { return printed(t, printerOf(s, "vi").Brief, l) }},
	{"want.brief.en", func(t *testing.T, s map[string][]byte, l List) []byte { return printed(t, printerOf(s, "en").Brief, l) }},
	{"want.json", func(t *testing.T, s map[string][]byte, l List) []byte { return printed(t, printerOf(s, "vi").JSON, l) }},
	{"want.github", func(t *testing.T, s map[string][]byte, l List) []byte {
		return printed(t, printerOf(s, "en").GitHub, l)
	}},
	{"want.sarif, without rules", func(t *testing.T, s map[string][]byte, l List) []byte {
		log := printed(t, printerOf(s, "en").SARIF, l)
		rules, after, found := bytes.Cut(log, []byte("\n     \"rules\": ["))
		_, after, closed := bytes.Cut(after, []byte("\n     ]"))
		if !found || !closed || !json.Valid(log) {
			t.Fatalf("not the log that was expected:\n%s", log)
		}
		log = append(bytes.TrimSuffix(rules, []byte(",")), after...)
		return regexp.MustCompile(`\n +"ruleIndex": \d+,`).ReplaceAll(log, nil) // it moves with every new code
	}},
}

func printerOf(sources map[string][]byte, tag string) Printer {
	return Printer{Lang: lang.Tag(tag), Source: func(path string) []byte { return sources[path] }, Root: "site one"}
}

func printed(t *testing.T, print func(w io.Writer, l List) error, l List) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := print(&b, l); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func readFindings(t *testing.T, text string, sources map[string][]byte) List {
	t.Helper()
	var list List
	for line := range strings.Lines(text) {
		fields := splitFields(t, strings.TrimSpace(line))
		if len(fields) < 3 {
			t.Fatalf("not a finding: %s", line)
		}
		d := Diagnostic{Code: Code(fields[0]), Span: spanOf(t, fields[1], fields[2], sources)}
		for _, f := range fields[3:] {
			name, value, ok := strings.Cut(f, "=")
			switch {
			case !ok:
				t.Fatalf("not name=value: %s", f)
			case name == "related":
				path, place, _ := strings.Cut(value, "@")
				d.Related = append(d.Related, spanOf(t, path, place, sources))
			case name == "fix":
				d.Fix = &Edit{d.Span, value}
			default:
				if d.Args == nil {
					d.Args = make(map[string]string)
				}
				d.Args[name] = value
			}
		}
		list = append(list, d)
	}
	return list
}

// splitFields splits at spaces that are not within double quotes; a field may be quoted as a whole.
func splitFields(t *testing.T, line string) []string {
	var fields []string
	quoted, start := false, 0
	for i := 0; i <= len(line); i++ {
		if i == len(line) || line[i] == ' ' && !quoted {
			if f := line[start:i]; f != "" {
				if name, value, ok := strings.Cut(f, "="); ok && strings.HasPrefix(value, `"`) {
					f = name + "=" + unquote(t, value)
				}
				fields = append(fields, f)
			}
			start = i + 1
		} else if line[i] == '"' {
			quoted = !quoted
		}
	}
	return fields
}

func unquote(t *testing.T, s string) string {
	u, err := strconv.Unquote(s)
	if err != nil {
		t.Fatalf("%s: %v", s, err)
	}
	return u
}

func spanOf(t *testing.T, path, place string, sources map[string][]byte) Span {
	if strings.HasPrefix(path, `"`) {
		path = unquote(t, path)
	}
	data := sources[path]
	if path == "." {
		path = ""
	}
	if place == "-" {
		return WholeFile(path)
	}
	if place == "eof" {
		return Span{path, len(data), len(data)}
	}
	text, after := strings.CutPrefix(place, "after")
	text = unquote(t, text)
	at := bytes.Index(data, []byte(text))
	if at < 0 {
		t.Fatalf("%s does not have %q", path, text)
	}
	if after {
		return Span{path, at + len(text), at + len(text)}
	}
	return Span{path, at, at + len(text)}
}

func TestSummary(t *testing.T) {
	for _, c := range []struct {
		codes  []Code
		vi, en string
	}{
		{nil, "không có lỗi, không có cảnh báo", "no errors, no warnings"},
		{[]Code{"link-missing"}, "1 lỗi", "1 error"},
		{[]Code{"file-bom", "link-missing", "review-missing", "review-missing", "link-empty"}, "2 lỗi, 2 cảnh báo, 1 lưu ý", "2 errors, 2 warnings, 1 note"},
	} {
		var l List
		for _, code := range c.codes {
			l.Add(code, WholeFile("a"))
		}
		if vi, en := (Printer{Lang: "vi"}).Summary(l), (Printer{Lang: "en"}).Summary(l); vi != c.vi || en != c.en {
			t.Errorf("%v: %q, %q; want %q, %q", c.codes, vi, en, c.vi, c.en)
		}
	}
}

func TestColour(t *testing.T) {
	list := List{New("link-empty", Span{"a.md", 0, 3})}
	p := printerOf(map[string][]byte{"a.md": []byte("[]()")}, "en")
	plain := printed(t, p.Text, list)
	p.Colour = true
	coloured := string(printed(t, p.Text, list))
	if !strings.Contains(coloured, "\x1b[1;31merror:\x1b[0m") {
		t.Errorf("no red error in %q", coloured)
	}
	for _, code := range []string{"0", "1", "2", "1;31"} {
		coloured = strings.ReplaceAll(coloured, "\x1b["+code+"m", "")
	}
	if coloured != string(plain) {
		t.Errorf("colours change the text: %q, %q", coloured, plain)
	}
}

func TestPrinterReportsWhatItCanNotWrite(t *testing.T) {
	p := Printer{Lang: "en"}
	list := List{New("link-empty", WholeFile("a.md")), New("link-insecure", WholeFile("a.md"))}
	for name, print := range map[string]func(io.Writer, List) error{"Text": p.Text, "Brief": p.Brief, "JSON": p.JSON, "GitHub": p.GitHub, "SARIF": p.SARIF} {
		if err := print(fullDisk{}, list); !errors.Is(err, errFull) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

type fullDisk struct{}

var errFull = errors.New("disk full")

func (fullDisk) Write([]byte) (int, error) { return 0, errFull }

// TestRulesAreTheCatalogue holds what the goldens leave out of a SARIF log.
func TestRulesAreTheCatalogue(t *testing.T) {
	for _, tag := range []string{"vi", "en"} {
		var log sarifLog
		if err := json.Unmarshal(printed(t, printerOf(nil, tag).SARIF, nil), &log); err != nil {
			t.Fatal(err)
		}
		run := log.Runs[0]
		if run.Language != tag || run.Results == nil || len(run.Tool.Driver.Rules) != len(Catalogue()) {
			t.Errorf("%s: language %q, results %v, %d rules", tag, run.Language, run.Results, len(run.Tool.Driver.Rules))
		}
		for i, r := range run.Tool.Driver.Rules {
			e := Catalogue()[i]
			if r.ID != e.Code || r.Level.Level != e.Severity.String() || r.Short.Text != general(e.In(lang.Tag(tag)).Sentence) {
				t.Errorf("rule %d is %+v", i, r)
			}
			for _, s := range []string{r.Short.Text, r.Help.Text, r.Help.Markdown} {
				if s == "" || strings.ContainsAny(s, "‹›") {
					t.Errorf("%s: %q", r.ID, s)
				}
			}
		}
	}
}

// FuzzPrinter: whatever a file, a span and an argument hold, every format stays whole and no line breaks out.
func FuzzPrinter(f *testing.F) {
	f.Add([]byte("\uFEFFa\r\nđường\tdây 😀\re\u0301"), 3, 9, "x\x1b[31m\n::error::y%")
	f.Add([]byte{}, 0, 0, "")
	f.Add([]byte("\xff\xc3\r\r\n\n"), 2, 100, "\u202Eabc")
	f.Add(bytes.Repeat([]byte("a\u0301"), 3000), 4000, 4500, strings.Repeat("ế", 500))
	f.Fuzz(func(t *testing.T, data []byte, start, end int, arg string) {
		span := Span{"a b.md", start, end}
		d := New("link-missing", span, "target", arg, "near", arg)
		d.Related, d.Fix = []Span{{"a b.md", end, start}, {arg, start, end}}, &Edit{span, arg}
		list := List{d, New("link-insecure", span, "target", arg), New("link-insecure", span, "target", arg+"2")}
		p := printerOf(map[string][]byte{"a b.md": data}, "vi")
		for _, print := range []func(io.Writer, List) error{p.Text, p.Brief} {
			for line := range strings.Lines(string(printed(t, print, list))) {
				if i := strings.IndexFunc(strings.TrimSuffix(line, "\n"), unicode.IsControl); i >= 0 {
					t.Errorf("control character at %d of %q", i, line)
				}
			}
		}
		if n := bytes.Count(printed(t, p.GitHub, list), []byte("\n")); n != len(list) {
			t.Errorf("%d lines for GitHub", n)
		}
		for line := range bytes.Lines(printed(t, p.JSON, list)) {
			var got jsonFinding
			if err := json.Unmarshal(line, &got); err != nil || got.Line < 1 || got.Column < 1 || got.Length < 0 {
				t.Errorf("%v: %s", err, line)
			}
		}
		result := p.sarifResult(d, 0, p.locator())
		if _, err := json.Marshal(result); err != nil {
			t.Error(err)
		}
		for _, l := range append(result.Locations, result.Related...) {
			r := l.Physical.Region
			if r.StartLine < 1 || r.StartColumn < 1 || r.EndLine < r.StartLine || r.EndLine == r.StartLine && r.EndColumn < r.StartColumn {
				t.Errorf("region %+v", r)
			}
			if u, err := url.Parse(l.Physical.Artifact.URI); err != nil || u.IsAbs() {
				t.Errorf("%q is no relative address: %v", l.Physical.Artifact.URI, err)
			}
		}
	})
}

// BenchmarkThousands prints findings all over a file of one long line, the worst case for finding columns.
func BenchmarkThousands(b *testing.B) {
	data := bytes.Repeat([]byte("đường dây nóng "), 50_000)
	var list List
	for i := 0; i < 5000; i++ {
		list.Add("link-empty", Span{"a.md", i * 180, i*180 + 5})
	}
	p := Printer{Lang: "vi", Source: func(string) []byte { return data }}
	b.ReportAllocs()
	for b.Loop() {
		if err := p.Text(io.Discard, list); err != nil {
			b.Fatal(err)
		}
	}
}
