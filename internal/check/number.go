package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lachan/internal/lang"
)

// People write a long number in groups: "0912 345 678", "0912.345.678", "(0203) 3825-678". A grouped is such a number,
// or the beginning of one.
type grouped struct {
	digits string // of all groups
	sizes  []int  // of each group
	gap    string // after the first group
	runs   int    // how many runs of digits it takes
	end    int    // in the Text
}

// maxDigits is more than any number that rules look for.
const maxDigits = 16

// groups yields the number that begins with the run at i: first its first group alone, then two of them, and so on.
func (t *Text) groups(i int, yield func(g *grouped) bool) {
	const alone = 8 // digits; a shorter group needs others after it
	if first := t.Digits[i]; first.End-first.Start < alone && (i+1 == len(t.Digits) || !isGap(t.Words[first.End:t.Digits[i+1].Start])) {
		return
	}
	var digits [maxDigits]byte
	var sizes [maxDigits]int
	g := &grouped{}
	n := 0
	for j := i; j < len(t.Digits); j++ {
		run := t.Digits[j]
		if j > i {
			gap := t.Words[t.Digits[j-1].End:run.Start]
			if !isGap(gap) {
				return
			}
			if j == i+1 {
				g.gap = gap
			}
		}
		size := run.End - run.Start
		if n+size > maxDigits {
			return
		}
		n += copy(digits[n:], t.Words[run.Start:run.End])
		sizes[j-i] = size
		g.digits, g.sizes, g.runs, g.end = string(digits[:n]), sizes[:j-i+1], j-i+1, run.End
		if !yield(g) {
			return
		}
	}
}

// isGap reports whether s may stand between two groups of one number: spaces, dots, hyphens and brackets, three
// characters at most.
func isGap(s string) bool {
	if len(s) > 9 || utf8.RuneCountInString(s) > 3 {
		return false
	}
	for _, r := range s {
		if r != '.' && r != '(' && r != ')' && r != '·' && !isDash(r) && !unicode.IsSpace(r) {
			return false
		}
	}
	return true
}

// isDate reports whether the groups are a day, month and year, or the reverse.
func (g *grouped) isDate() bool {
	if len(g.sizes) < 3 {
		return false
	}
	a, b := g.digits[:g.sizes[0]], g.digits[g.sizes[0]:][:g.sizes[1]]
	c := g.digits[len(a)+len(b):][:g.sizes[2]]
	return isDayMonth(a, b) && yearAt(c, 0) && len(c) == 4 || yearAt(a, 0) && len(a) == 4 && isDayMonth(c, b)
}

func isDayMonth(day, month string) bool {
	return len(day) <= 2 && len(month) <= 2 && atMost(day, 31) && atMost(month, 12)
}

// atMost reports whether digits, few of them, count from 1 to limit.
func atMost(digits string, limit int) bool {
	n := 0
	for _, c := range []byte(digits) {
		n = 10*n + int(c-'0')
	}
	return n >= 1 && n <= limit
}

// isAmount reports whether a unit follows the place, so that the number before it counts something.
func isAmount(s string, end int) bool {
	word, _ := wordAt(s, end+len(s[end:])-len(strings.TrimLeft(s[end:], " \u00a0")))
	if word == "" {
		return strings.HasPrefix(strings.TrimLeft(s[end:], " \u00a0"), "%")
	}
	return slices.Contains(units, lang.Fold(word))
}

var units = []string{"dong", "d", "vnd", "usd", "nghin", "ngan", "trieu", "ty", "ti", "nguoi", "ho", "luot", "vu", "km", "kg", "gam", "m", "million", "people", "dollars"}

// inToken reports whether the place is part of an address of the web, which has long numbers of its own.
func inToken(s string, at int) bool {
	start := strings.LastIndexAny(s[:at], " (<") + 1
	token := s[start:at]
	return strings.Contains(token, "://") || strings.Contains(token, "www.") || strings.Contains(token, ".vn/") || strings.Contains(token, ".com/")
}

// head is at most n bytes of the beginning of s, whole characters.
func head(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
