package html

import (
	"encoding/json"
	"testing"
)

func FuzzAppendQuoted(f *testing.F) {
	for _, s := range []string{"", "Đi làm xa", `"\`, "</script>", "a&b", "\u2028\u2029\u2027", "\x00\n\x7f", "\xe2\x80", "\xff“x”"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		want, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		if got := string(appendQuoted(nil, s)); got != string(want) {
			t.Errorf("%q is written %s, want %s", s, got, want)
		}
	})
}
