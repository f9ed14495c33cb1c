package diag

import (
	"cmp"
	"fmt"
	"strings"
	"unicode/utf8"

	"lachan/internal/lang"
)

// Explain is what a code means, for the terminal. The code must be Known.
func Explain(code Code, tag lang.Tag) string {
	e := Lookup(code)
	words, labels := e.In(tag), labelsOf(tag)
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n  %s\n\n", e.Code, general(words.Sentence))
	fmt.Fprintf(&b, "%s: %s\n\n", labels.severity[e.Severity].one, labels.meaning[e.Severity])
	fmt.Fprintf(&b, "%s:\n%s\n", labels.remedy, indented(general(words.Hint)))
	fmt.Fprintf(&b, "\n%s:\n%s\n", labels.wrong, indented(cmp.Or(e.Bad, words.Bad)))
	if e.Good != "" {
		fmt.Fprintf(&b, "\n%s:\n%s\n", labels.right, indented(e.Good))
	}
	return b.String()
}

func indented(s string) string {
	return "  " + strings.ReplaceAll(strings.TrimRight(s, "\n"), "\n", "\n  ")
}

// Manual is docs/diagnostics.md: the catalogue as a page for people, both languages side by side.
func Manual() []byte {
	var b strings.Builder
	b.WriteString(manualHead)
	for severity := range vietnameseLabels.severity {
		vi, en := vietnameseLabels, englishLabels
		fmt.Fprintf(&b, "- **%s** (%s): %s. *%s.*\n", vi.severity[severity].one, en.severity[severity].one, vi.meaning[severity], capital(en.meaning[severity]))
	}
	for _, g := range groups {
		written := false
		for _, e := range Catalogue() {
			if e.Group != g.name {
				continue
			}
			if !written {
				fmt.Fprintf(&b, "\n## %s · %s\n", g.vi, g.en)
				written = true
			}
			writeManualEntry(&b, e)
		}
	}
	return []byte(b.String())
}

const manualHead = `<!-- Made from internal/diag/catalogue*.go by: go test ./internal/diag -run Manual -update -->

# Lỗi và cảnh báo · Errors and warnings

Mỗi điều chương trình tìm thấy có một mã, đứng trong ngoặc vuông ở cuối thông báo. Trang này giải thích từng mã; lệnh
` + "`lachan explain MÃ`" + ` cho xem ngay trong cửa sổ lệnh. Cảnh báo có thể tắt theo mã, kèm lý do, ở mục ` + "`silence`" + ` của
` + "`content/site.yaml`" + `; lỗi thì không.

*Whatever the program finds has a code, in square brackets at the end of its message. This page explains each;*
` + "`lachan explain CODE`" + ` *shows the same in a terminal. Warnings can be silenced by code, with a reason, under* ` + "`silence`" + `
*in* ` + "`content/site.yaml`" + `*; errors can’t.*

`

func writeManualEntry(b *strings.Builder, e Entry) {
	vi, en := vietnameseLabels, englishLabels
	fmt.Fprintf(b, "\n### `%s`\n\n", e.Code)
	fmt.Fprintf(b, "**%s · %s**\n\n", capital(vi.severity[e.Severity].one), en.severity[e.Severity].one)
	fmt.Fprintf(b, "%s\n\n", manualWords(e.Vi, vi))
	fmt.Fprintf(b, "*English:* %s\n", manualWords(e.En, en))
	writeExample(b, vi.wrong+" · "+en.wrong, e.Bad)
	if e.Bad == "" {
		fmt.Fprintf(b, "\n%s · %s: %s (%s)\n", vi.wrong, en.wrong, escapeMarkdown(e.Vi.Bad), escapeMarkdown(e.En.Bad))
	}
	writeExample(b, vi.right+" · "+en.right, e.Good)
}

func manualWords(w Words, l labels) string {
	return fmt.Sprintf("%s **%s:** %s", sentence(escapeMarkdown(general(w.Sentence))), l.remedy, sentence(escapeMarkdown(general(w.Hint))))
}

// explainMarkdown is Explain for programs that show Markdown.
func explainMarkdown(e Entry, tag lang.Tag) string {
	words, labels := e.In(tag), labelsOf(tag)
	var b strings.Builder
	b.WriteString(manualWords(words, *labels) + "\n")
	if e.Bad == "" {
		fmt.Fprintf(&b, "\n%s: %s\n", labels.wrong, escapeMarkdown(words.Bad))
	}
	writeExample(&b, labels.wrong, e.Bad)
	writeExample(&b, labels.right, e.Good)
	return b.String()
}

func writeExample(b *strings.Builder, label, example string) {
	if example == "" {
		return
	}
	fence := "```"
	for strings.Contains(example, fence) {
		fence += "`"
	}
	fmt.Fprintf(b, "\n%s:\n\n%stext\n%s\n%s\n", label, fence, strings.TrimRight(example, "\n"), fence)
}

// escapeMarkdown makes text of what Markdown would read as signs: sentences quote links and fields.
func escapeMarkdown(s string) string {
	var b strings.Builder
	for _, r := range s {
		if strings.ContainsRune("\\`*_[]<>#|&", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// sentence gives words a capital and a full stop. What begins with a field's name, a file's or a quotation stays as it is.
func sentence(s string) string {
	if !strings.HasSuffix(s, "…") && !strings.HasSuffix(s, "?") {
		s += "."
	}
	if first, _, _ := strings.Cut(s, " "); strings.ContainsAny(first, ".:") {
		return s
	}
	return capital(s)
}

func capital(s string) string {
	_, size := utf8.DecodeRuneInString(s)
	return strings.ToUpper(s[:size]) + s[size:]
}
