package check

import (
	"regexp"
	"strings"

	"lachan/internal/diag"
	"lachan/internal/lang"
)

// A full date follows a word for birth at once, or after "ngày", "vào", "on" and signs. The text is folded.
var (
	bornVietnamese = regexp.MustCompile(`\b(?:ngay(?:,? ?thang,? ?nam)? sinh|sinh(?: vao)?(?: ngay| nam)?|s\.?n)[\s:.(-]{0,3}(?:ngay |la |vao ){0,2}` +
		`(?:\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?(\d{4})|(\d{4})-\d{1,2}-\d{1,2}|\d{1,2} thang \d{1,2},? ?(?:nam )?(\d{4}))`)
	bornEnglish = regexp.MustCompile(`\b(?:born|birth|birthday|dob|d\.o\.b)[\s:.(-]{0,3}(?:on |is |was |the ){0,2}` +
		`(?:\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?(\d{4})|(\d{4})-\d{1,2}-\d{1,2}|\d{1,2}(?:st|nd|rd|th)?(?: of)? [a-z]{3,9},? (\d{4})|[a-z]{3,9} \d{1,2}(?:st|nd|rd|th)?,? (\d{4}))`)
)

// notBirth are the words before "sinh" that make another word of it: phát sinh (arise), học sinh (pupil), khai sinh.
var notBirth = []string{"phat", "hoc", "khai", "hy", "hi", "thi", "ve", "nay", "tai", "ho", "nam", "nu", "tuyen", "mon", "ky", "tan", "dan", "quyen", "thu", "si", "giay"}

// peopleBirth finds full dates of birth; a year alone is an age.
func peopleBirth(env *Env, t *Text, found *diag.List) {
	if t.Address || !t.hasYear() || !saysBirth(t.Words) {
		return
	}
	folded := newFolded(t.Words)
	for _, born := range []*regexp.Regexp{bornVietnamese, bornEnglish} {
		for _, m := range born.FindAllStringSubmatchIndex(folded.text, -1) {
			before := strings.TrimRight(folded.text[:m[0]], " ")
			if strings.HasPrefix(folded.text[m[0]:], "sinh") && endsWithAny(before, notBirth) || !env.isPast(year(folded.text, m)) {
				continue
			}
			t.report("people-birth", folded.from[m[0]], folded.from[m[1]], found)
		}
	}
}

// birthWords are parts of what every match begins with, so that most texts are done with them.
var birthWords = []string{"sinh", "Sinh", "SINH", "born", "Born", "irth", "SN", "sn ", "S.N", "DOB", "dob", "O.B"}

func saysBirth(s string) bool {
	for _, word := range birthWords {
		if strings.Contains(s, word) {
			return true
		}
	}
	return false
}

// hasYear reports whether a text has a year that is not part of a law's number.
func (t *Text) hasYear() bool {
	for _, run := range t.Digits {
		if run.End-run.Start == 4 && yearAt(t.Words, run.Start) && !strings.HasPrefix(t.Words[run.End:], "/") {
			return true
		}
	}
	return false
}

// year is the one of a match's groups that matched.
func year(s string, m []int) string {
	for i := 2; i < len(m); i += 2 {
		if m[i] >= 0 {
			return s[m[i]:m[i+1]]
		}
	}
	return ""
}

// isPast reports whether somebody alive can be born in a year.
func (e *Env) isPast(year string) bool {
	n := 0
	for _, c := range []byte(year) {
		n = 10*n + int(c-'0')
	}
	return n >= 1900 && (n <= e.date.Year || e.date.IsZero())
}

func endsWithAny(s string, words []string) bool {
	for _, w := range words {
		if endsWithWord(s, w) {
			return true
		}
	}
	return false
}

// A folded is a text in small letters without marks that knows where each byte came from.
type folded struct {
	text string
	from []int // of each byte and of the end
}

func newFolded(s string) folded {
	var f folded
	var b strings.Builder
	for i, r := range s {
		piece := lang.Fold(string(r))
		b.WriteString(piece)
		for range len(piece) {
			f.from = append(f.from, i)
		}
	}
	f.text = b.String()
	f.from = append(f.from, len(s))
	return f
}
