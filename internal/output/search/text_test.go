package search

import (
	"html"
	"testing"
)

func TestQuoted(t *testing.T) {
	for text, want := range map[string]string{
		"":                     "",
		"chữ … “thường”":       "chữ … “thường”",
		"\"\\\"":               `\"\\\"`,
		"một\nhai\tba\r\x00":   `một\nhai` + "\tba  ",
		"a\u2028\u2029b\u2027": "a      b\u2027",
		"cut \xE2\x80":         "cut \xE2\x80",
	} {
		if got := string(appendQuoted([]byte("x"), []byte(text))); got != "x"+want {
			t.Errorf("%q is quoted as %q, want %q", text, got, "x"+want)
		}
	}
}

func TestEntities(t *testing.T) {
	for _, text := range []string{
		"", "&", "a &amp; b", "&quot;x&quot;", "&lt;p&gt;&#39;&#x1EA3;&nbsp;", "&amp;lt;", "&nothing;&amp", "a&b; c", "& &amp;;",
	} {
		if got, want := string(appendUnescaped([]byte("x"), []byte(text))), "x"+html.UnescapeString(text); got != want {
			t.Errorf("%q is read as %q, want %q", text, got, want)
		}
	}
}
