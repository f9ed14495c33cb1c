package diag

import (
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"
)

func TestPlaces(t *testing.T) {
	for _, c := range []struct {
		name, data         string
		offset             int
		line, column, unit int
	}{
		{"empty file", "", 0, 1, 1, 1},
		{"beyond an empty file", "", 7, 1, 1, 1},
		{"first", "abc", 0, 1, 1, 1},
		{"end without a newline", "abc", 3, 1, 4, 4},
		{"beyond the end", "abc", 99, 1, 4, 4},
		{"last line without a newline", "a\nbc", 4, 2, 3, 3},
		{"end after a newline", "abc\n", 4, 2, 1, 1},
		{"at a newline", "abc\nd", 3, 1, 4, 4},
		{"Vietnamese", "đường dây", len("đường "), 1, 7, 7},
		{"inside a letter", "đường dây", len("đườ") - 1, 1, 3, 3},
		{"letters with separate marks", "ươ\u0300ng dây", len("ươ\u0300ng "), 1, 7, 7},
		{"emoji", "😀 a", len("😀 "), 1, 3, 4},
		{"emoji of several", "👩\u200D👧a", len("👩\u200D👧"), 1, 4, 6},
		{"tab", "\t- a", 3, 1, 4, 4},
		{"CRLF, next line", "ab\r\ncd", 5, 2, 2, 2},
		{"CRLF, at \\r", "ab\r\ncd", 2, 1, 3, 3},
		{"CRLF, at \\n", "ab\r\ncd", 3, 1, 3, 3},
		{"CRLF, empty lines", "\r\n\r\n\r\nx", 6, 4, 1, 1},
		{"a lone \\r ends a line", "ab\rcd", 4, 2, 2, 2},
		{"\\r at the end", "ab\r", 3, 2, 1, 1},
		{"BOM takes no column", "\uFEFFabc", 3, 1, 1, 1},
		{"inside the BOM", "\uFEFFabc", 1, 1, 1, 1},
		{"after the BOM", "\uFEFFa\nb", 5, 2, 1, 1},
		{"not UTF-8", "\xff\xfe\xc3a", 3, 1, 4, 4},
	} {
		got := mark("a", []byte(c.data)).at(c.offset)
		if got.line != c.line || got.column != c.column || got.unit != c.unit {
			t.Errorf("%s: %d:%d (unit %d), want %d:%d (%d)", c.name, got.line, got.column, got.unit, c.line, c.column, c.unit)
		}
	}
}

// FuzzPlaces holds the marks against counting from the beginning.
func FuzzPlaces(f *testing.F) {
	f.Add("a\r\nđường 😀\rb\n", 9)
	f.Add("\uFEFF"+strings.Repeat("đ\r\n", 900), 2000)
	f.Add(strings.Repeat("\x80", 3000), 2049)
	f.Add(strings.Repeat("aa\r\n", 600), 1023)
	f.Fuzz(func(t *testing.T, data string, offset int) {
		m := mark("a", []byte(data))
		got := m.at(offset)
		text := strings.TrimPrefix(data, "\uFEFF")
		offset = max(0, min(offset, len(data))-(len(data)-len(text)))
		for i, r := range text { // back to the beginning of the character
			if size := max(1, utf8.RuneLen(r)); r != utf8.RuneError && i < offset && offset < i+size {
				offset = i
			}
		}
		if got.offset != offset+len(data)-len(text) {
			t.Fatalf("offset %d, want %d", got.offset, offset)
		}
		before := text[:offset]
		if strings.HasSuffix(before, "\r") && strings.HasPrefix(text[offset:], "\n") {
			before = before[:len(before)-1] // within \r\n is before it
		}
		before = strings.ReplaceAll(strings.ReplaceAll(before, "\r\n", "\n"), "\r", "\n")
		last := before[strings.LastIndexByte(before, '\n')+1:]
		line, column, unit := strings.Count(before, "\n")+1, utf8.RuneCountInString(last)+1, len(utf16.Encode([]rune(last)))+1
		if got.line != line || got.column != column || got.unit != unit {
			t.Errorf("%d:%d (unit %d), want %d:%d (%d)", got.line, got.column, got.unit, line, column, unit)
		}
	})
}

func TestSourceLine(t *testing.T) {
	long := strings.Repeat("mười chữ! ", 30)
	for _, c := range []struct {
		name, data   string
		start, end   int
		text, carets string
	}{
		{"a word", "Xem [a](b) nhé", 8, 9, "Xem [a](b) nhé", "        ^"},
		{"Vietnamese", "đường dây", 10, 14, "đường dây", "      ^^^"},
		{"separate marks", "a\u0301bc", 3, 4, "a\u0301bc", " ^"},
		{"a mark alone", "xa\u0301", 2, 4, "xa\u0301", " ^"},
		{"wide letters", "越南 x 越", 7, 8, "越南 x 越", "     ^"},
		{"under wide letters", "x越南", 1, 7, "x越南", " ^^^^"},
		{"emoji", "😀!", 4, 5, "😀!", "  ^"},
		{"tabs", "a\tb", 2, 3, "a   b", "    ^"},
		{"a tab itself", "\tb", 0, 1, "    b", "^^^^"},
		{"empty span", "abc", 1, 1, "abc", " ^"},
		{"at the line's end", "abc\ndef", 3, 3, "abc", "   ^"},
		{"at the file's end", "abc\n", 4, 4, "", "^"},
		{"empty file", "", 0, 0, "", "^"},
		{"over several lines", "ab cd\nef", 3, 8, "ab cd", "   ^^"},
		{"CRLF", "ab\r\ncd\r\n", 4, 6, "cd", "^^"},
		{"BOM", "\uFEFFab", 0, 4, "ab", "^"},
		{"control characters", "a\x1b[31m\x00b", 7, 8, "a␛[31m␀b", "       ^"},
		{"turned text", "a\u202Eb", 4, 5, "a�b", "  ^"},
		{"not UTF-8", "a\xffb", 1, 2, "a�b", " ^"},
		{"long, at the beginning", long, 0, 7, strings.Repeat("mười chữ! ", 10) + "…", "^^^^"},
		{"long, in the middle", "x" + long, 1 + 15*15, 1 + 15*15 + 7, "…" + strings.Repeat("mười chữ! ", 10) + "…", strings.Repeat(" ", 41) + "^^^^"},
		{"long, at the end", long, 15*29 + 8, 15*30 - 1, "…chữ! " + strings.Repeat("mười chữ! ", 3) + "mười chữ!", strings.Repeat(" ", 41) + "^^^^"},
		{"longer than the window", strings.Repeat("x", 300), 50, 250, strings.Repeat("x", 100) + "…", strings.Repeat(" ", 50) + strings.Repeat("^", 50)},
	} {
		data := []byte(c.data)
		at := (&locator{source: func(string) []byte { return data }}).locate(Span{"a", c.start, c.end})
		text, carets := sourceLine(at)
		if text != c.text || carets != c.carets {
			t.Errorf("%s:\ngot  %s|\n     %s|\nwant %s|\n     %s|", c.name, text, carets, c.text, c.carets)
		}
	}
}

// TestEndlessMarks must end soon: a letter with a million marks is one column wide.
func TestEndlessMarks(t *testing.T) {
	data := []byte("a" + strings.Repeat("\u0301", 1_000_000) + "b")
	at := (&locator{source: func(string) []byte { return data }}).locate(Span{"a", 1_000_001, 1_000_003})
	if text, _ := sourceLine(at); len(text) > 3*lineBytes {
		t.Errorf("%d bytes of text", len(text))
	}
}

func TestLocatorReadsAFileOnce(t *testing.T) {
	reads := 0
	l := &locator{source: func(string) []byte { reads++; return []byte("abc") }}
	for range 100 {
		l.locate(Span{"a", 1, 2})
		l.locate(Span{"b", 1, 2})
	}
	if reads != 2 {
		t.Errorf("%d reads of 2 files", reads)
	}
}
