package doc_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"lachan/internal/doc"
)

var titled = regexp.MustCompile(`\ntitle: .*\n`)

func TestKeepChangesOneField(t *testing.T) {
	names, err := filepath.Glob("../../content/*/*.md")
	if err != nil || len(names) < 50 {
		t.Fatal("no content", err)
	}
	all := func(string) bool { return true }
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		was := string(data)
		if got := string(doc.Keep(data, data, all)); got != was {
			t.Errorf("%s: nothing changed, and yet it does:\n%s", name, got)
		}
		front, body, _ := strings.Cut(was, "\n---\n")
		// As a program writes that knows of no styles: keys in another order, texts in quotes, lists in lines.
		var lines []string
		for _, line := range strings.Split(front, "\n")[1:] {
			key, value, _ := strings.Cut(line, ": ")
			if list, ok := strings.CutPrefix(value, "["); ok && strings.HasSuffix(list, "]") {
				line = key + ":\n  - " + strings.ReplaceAll(strings.TrimSuffix(list, "]"), ", ", "\n  - ")
			}
			lines = append(lines, line)
		}
		now := "---\n" + strings.Join(lines, "\n") + "\n---\n\n" + strings.TrimSpace(body)
		if got := string(doc.Keep(data, []byte(now), all)); got != was {
			t.Errorf("%s: another style is another text:\n%s", name, got)
		}
		const title = "\ntitle: Bài khác\n"
		if got := string(doc.Keep(data, []byte(titled.ReplaceAllString(now, title)), all)); got != titled.ReplaceAllString(was, title) {
			t.Errorf("%s: more than the title changed:\n%s", name, got)
		}
	}
}

func TestKeepKeepsBreaks(t *testing.T) {
	was := "\ufeff---\r\ntitle: A\r\n---\r\n\r\nChữ.\r\n"
	if got := string(doc.Keep([]byte(was), []byte("---\ntitle: B\n---\nChữ mới."), func(string) bool { return true })); got != "\ufeff---\r\ntitle: B\r\n---\r\n\r\nChữ mới.\r\n" {
		t.Errorf("%q", got)
	}
	if got := string(doc.Keep([]byte("no front matter"), []byte("---\ntitle: B\n---\n"), nil)); got != "---\ntitle: B\n---\n" {
		t.Errorf("%q", got)
	}
}
