package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lachan/internal/diag"
	"lachan/internal/lang"
)

// peopleID finds numbers of identity cards and passports. The card of today (CCCD) has twelve digits, which nothing else
// in such texts has; the old card (CMND) has nine and a passport a letter and seven or eight, so those count only near
// the name of such a paper.
func peopleID(_ *Env, t *Text, found *diag.List) {
	if t.Address {
		return
	}
	for i := 0; i < len(t.Digits); {
		start, end, runs := t.cardAt(i)
		if runs == 0 {
			start, end, runs = t.passportAt(i)
		}
		if runs == 0 {
			i++
			continue
		}
		t.report("people-id-number", start, end, found)
		i += runs
	}
}

// cardAt reads the number of an identity card from the run at i on; runs is 0 if there is none.
func (t *Text) cardAt(i int) (start, end, runs int) {
	run := t.Digits[i]
	if size := run.End - run.Start; size != 3 && size != 4 && size != 9 && size != 12 || !opensNumber(t.Words, run.Start) {
		return 0, 0, 0
	}
	t.groups(i, func(g *grouped) bool {
		if isCard(g) && (isCitizen(g) || namesPaper(t.Words, run.Start)) && !t.runsOn(g.end) && !inToken(t.Words, run.Start) {
			start, end, runs = run.Start, g.end, g.runs
		}
		return runs == 0 && len(g.digits) < 12
	})
	return start, end, runs
}

// isCard reports whether the groups are those in which people write nine or twelve digits of a card.
func isCard(g *grouped) bool {
	switch len(g.digits) {
	case 9:
		return len(g.sizes) == 1 || slices.Equal(g.sizes, []int{3, 3, 3})
	case 12:
		return len(g.sizes) == 1 || slices.Equal(g.sizes, []int{3, 3, 3, 3}) || slices.Equal(g.sizes, []int{4, 4, 4}) || slices.Equal(g.sizes, []int{3, 1, 2, 6})
	}
	return false
}

// isCitizen reports whether the number needs no paper named beside it: twelve digits at a stretch, or in groups those of
// a province (001 to 096) and of sex and century (0 to 3).
func isCitizen(g *grouped) bool {
	return len(g.digits) == 12 && (len(g.sizes) == 1 || g.digits[0] == '0' && atMost(g.digits[:3], 96) && g.digits[3] <= '3')
}

// passportAt reads one or two large letters and seven or eight digits.
func (t *Text) passportAt(i int) (start, end, runs int) {
	run := t.Digits[i]
	if size := run.End - run.Start; size != 7 && size != 8 {
		return 0, 0, 0
	}
	start = run.Start
	if strings.HasSuffix(t.Words[:start], " ") {
		start--
	}
	letters := 0
	for start > 0 && 'A' <= t.Words[start-1] && t.Words[start-1] <= 'Z' {
		start--
		letters++
	}
	if letters < 1 || letters > 2 || !opensNumber(t.Words, start) || t.runsOn(run.End) {
		return 0, 0, 0
	}
	if !namesPaper(t.Words, start) && !hasPaper(head(t.Words[run.End:], 30)) {
		return 0, 0, 0
	}
	return start, run.End, 1
}

// runsOn reports whether what ends at a place goes on in a word, or is an amount.
func (t *Text) runsOn(end int) bool {
	r, _ := utf8.DecodeRuneInString(t.Words[end:])
	return unicode.IsLetter(r) || r == '/' || isAmount(t.Words, end)
}

// papers are what identity papers are called, folded.
var papers = []string{"cmnd", "cccd", "can cuoc", "chung minh", "dinh danh", "ho chieu", "thong hanh", "passport", "identity", "id card", "id number", "id no", "laissez-passer", "travel document"}

// namesPaper reports whether a paper is named in the same sentence shortly before a place.
func namesPaper(s string, at int) bool {
	before := window(s, at, 70)
	if i := strings.LastIndex(strings.TrimRight(before, ". "), ". "); i >= 0 { // not that of "no. 101234567"
		before = before[i:]
	}
	return hasPaper(before)
}

func hasPaper(s string) bool {
	s = lang.Fold(s)
	return slices.ContainsFunc(papers, func(p string) bool { return strings.Contains(s, p) })
}
