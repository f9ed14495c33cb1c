package doc

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lachan/internal/diag"
	"lachan/internal/lang"
	"lachan/internal/source"
)

var update = flag.Bool("update", false, "accept the new answers")

// parseText makes a Doc of a body, as content/guides/bai.vi.md.
func parseText(data string) *Doc {
	id := Ident{Path: "content/guides/bai.vi.md", Kind: Guide, Stem: "bai", Lang: "vi"}
	return Parse(&source.File{Path: id.Path}, []byte(data), id, Options{Languages: languages})
}

var languages = []lang.Tag{"vi", "en"}

const frontOfTests = "---\ntitle: Bài\nsummary: Bài thử.\n---\n"

// spell writes a body with its holes as {…}.
func spell(b Body) string {
	var s strings.Builder
	asks := slices.Collect(b.Asks())
	for part, hole := range b.Parts() {
		s.Write(part)
		if hole != nil {
			s.WriteString(spellAsk(asks[hole.Ask]))
		}
	}
	return s.String()
}

func spellAsk(a Ask) string {
	name := map[AskKind]string{
		Close: "/", LinkOpen: "link", AnchorOpen: "link", HotlineOpen: "hotline", LawOpen: "law", TermOpen: "term",
		PlaceOpen: "place", ExternalOpen: "external", BrokenOpen: "broken", Image: "image", Words: "words",
	}[a.Kind]
	if a.Kind == Image && a.Figure {
		name = "figure"
	}
	for _, part := range []string{a.Target, "#" + a.Anchor, quoted(a.Alt), quoted(a.Title)} {
		if part != "" && part != "#" {
			name += " " + part
		}
	}
	return "{" + name + "}"
}

func quoted(s string) string {
	if s == "" {
		return ""
	}
	return fmt.Sprintf("%q", s)
}

// spellDiags writes findings as "line:column code name=value", counted in the body.
func spellDiags(list diag.List, data string, skip int) string {
	var s strings.Builder
	for _, d := range list.Sort() {
		before := data[skip:max(skip, d.Span.Start)]
		line := strings.Count(before, "\n") + 1
		column := len([]rune(before[strings.LastIndexByte(before, '\n')+1:])) + 1
		fmt.Fprintf(&s, "%d:%d %s", line, column, d.Code)
		for _, key := range []string{"text", "target", "name", "scheme", "id", "near", "level", "before", "limit"} {
			if v := d.Args[key]; v != "" {
				fmt.Fprintf(&s, " %s=%s", key, v)
			}
		}
		s.WriteByte('\n')
	}
	return s.String()
}

var example = regexp.MustCompile("(?s)```example\n(.*?)\n```")

// The dialect's manual is its specification: every example in docs/dialect.md is run.
func TestDialect(t *testing.T) {
	const file = "../../docs/dialect.md"
	manual, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	mended := example.ReplaceAllStringFunc(string(manual), func(frame string) string {
		n++
		inner := example.FindStringSubmatch(frame)[1]
		in, want, _ := strings.Cut(inner, "\n.")
		data := frontOfTests + in + "\n"
		d := parseText(data)
		got := "\n" + strings.TrimRight(spell(d.Body), "\n")
		if found := spellDiags(d.Diags, data, len(frontOfTests)); found != "" {
			got += "\n.\n" + strings.TrimRight(found, "\n")
		}
		if got != want && !*update {
			t.Errorf("example %d:\n%s\n%s", n, in, cmp.Diff(want, got))
		}
		return "```example\n" + in + "\n." + got + "\n```"
	})
	if n < 18 {
		t.Errorf("only %d examples were found", n)
	}
	if *update && mended != string(manual) {
		if err := os.WriteFile(file, []byte(mended), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
