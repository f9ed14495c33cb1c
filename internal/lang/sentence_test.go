package lang

import (
	"slices"
	"strings"
	"testing"
	"unicode"
)

func TestInWordKnowsEveryLetter(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if want := unicode.IsLetter(r) || unicode.IsDigit(r); InWord(r) != want {
			t.Fatalf("InWord(%U) is %v", r, !want)
		}
	}
}

func TestSentencesAndSyllables(t *testing.T) {
	type sentence struct {
		text      string
		syllables int
	}
	for text, want := range map[string][]sentence{
		"":                            nil,
		" . ":                         {{" .", 0}},
		"Gọi 111. Có người nghe máy!": {{"Gọi 111.", 2}, {" Có người nghe máy!", 4}},
		"Từ 1.000 đến 2.000 đồng…\u00a0Hết":  {{"Từ 1.000 đến 2.000 đồng…", 5}, {"\u00a0Hết", 1}},
		"“Đừng đi!” Lan nói – rồi về (ngay)": {{"“Đừng đi!”", 2}, {" Lan nói – rồi về (ngay)", 5}},
		"Dòng một\nÔng\u2003Bảy: “S.O.S”":    {{"Dòng một\n", 2}, {"Ông\u2003Bảy: “S.O.S”", 3}},
		"Hết câu.“Chưa”":                     {{"Hết câu.“Chưa”", 2}},
		"hỏng \xe2\x80. mã \xff":             {{"hỏng \xe2\x80.", 1}, {" mã \xff", 1}},
		"2 × 3 ÷ 4 = ½ ª. Ở Ồ":               {{"2 × 3 ÷ 4 = ½ ª.", 4}, {" Ở Ồ", 2}},
	} {
		var got []sentence
		Sentences(text, func(start, end int) bool {
			got = append(got, sentence{text[start:end], Syllables(text[start:end])})
			return true
		})
		if !slices.Equal(got, want) {
			t.Errorf("%q: got %+v, want %+v", text, got, want)
		}
	}
}

// Syllables looks at bytes; this asks every character.
func TestSyllablesLooksPastNothing(t *testing.T) {
	syllables := func(s string) (n int) {
		for _, word := range strings.FieldsFunc(s, unicode.IsSpace) {
			if strings.ContainsFunc(word, InWord) {
				n++
			}
		}
		return n
	}
	for r := range rune(0x3100) {
		for _, s := range []string{string(r), "a" + string(r) + "b", "ê" + string(r) + "…1", "– " + string(r) + " ”"} {
			if got := Syllables(s); got != syllables(s) {
				t.Fatalf("%q has %d, not %d", s, syllables(s), got)
			}
		}
	}
}
