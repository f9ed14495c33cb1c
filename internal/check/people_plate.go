package check

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"lachan/internal/diag"
	"lachan/internal/lang"
)

// A plate begins with the two digits of a province (11 to 99), then a series of letters: "14A-123.45", "14-A1 234.56",
// "14LD 123.45", "14MĐ1-123.45". Small letters and spaces between all parts are let pass where the dot makes it sure.
// Old plates end in four digits, which a class and a year do too ("lớp 12A 2025"), so those count only beside the word
// for a plate.
var (
	plateFive   = regexp.MustCompile(`^\d\d[-.]?(?:[A-Z]{1,2}|M[ĐD])\d?[-. ]{0,3}\d{3}[. ]?\d{2}`)
	plateDotted = regexp.MustCompile(`^\d\d[-. ]?(?:[A-Za-z]{1,2}|mđ)\d?[-. ]{0,3}\d{3}\.\d{2}`)
	plateFour   = regexp.MustCompile(`^\d\d[-. ]?(?:[A-Z]{1,2}|M[ĐD])\d?[-. ]{0,3}\d{4}`)
)

// peoplePlate finds the plates of cars and motorbikes and the numbers of fishing boats: they lead to a person.
func peoplePlate(_ *Env, t *Text, found *diag.List) {
	if t.Address {
		return
	}
	for i, run := range t.Digits {
		switch start, end := run.Start, 0; {
		case run.End-run.Start == 2 && i+1 < len(t.Digits) && t.Digits[i+1].Start-run.End <= 8:
			if end = plateAt(t.Words, start); end > 0 {
				t.report("people-plate", start, end, found)
			}
		case run.End-run.Start >= 4 && run.End-run.Start <= 5 && strings.HasPrefix(strings.TrimLeft(t.Words[run.End:], "-. "), "TS"):
			if start = boatAt(t.Words, start); start < run.Start {
				end = run.End + len("TS") + strings.Index(t.Words[run.End:], "TS")
				t.report("people-plate", start, end, found)
			}
		}
	}
}

// plateAt is where a plate that begins at a place ends; 0 if there is none.
func plateAt(s string, at int) int {
	rest := s[at:]
	series := strings.TrimLeft(rest[2:], "-. ")
	if series == "" || !isASCIILetter(series[0]) || s[at] == '0' || s[at:at+2] == "10" || !opensNumber(s, at) || inToken(s, at) {
		return 0
	}
	for _, form := range []struct {
		pattern *regexp.Regexp
		named   bool // the word for a plate must stand before it
	}{{plateFive, false}, {plateDotted, false}, {plateFour, true}} {
		m := form.pattern.FindStringIndex(rest)
		if m == nil || form.named && !namesPlate(s, at) {
			continue
		}
		after, size := utf8.DecodeRuneInString(rest[m[1]:])
		next, _ := utf8.DecodeRuneInString(rest[m[1]+size:])
		if unicode.IsLetter(after) || unicode.IsDigit(after) || after == '/' || (after == '.' || after == ',') && unicode.IsDigit(next) {
			continue
		}
		return at + m[1]
	}
	return 0
}

func namesPlate(s string, at int) bool {
	before := lang.Fold(window(s, at, 40))
	for _, word := range []string{"bien so", "bien kiem soat", "bks", "bien xe", "plate", "registration", "xe "} {
		if strings.Contains(before, word) {
			return true
		}
	}
	return false
}

// A fishing boat's number begins with the letters of a province: "QN-90123-TS".
//
// boatAt is where the two letters before a boat's number begin; the place itself if they are not there.
func boatAt(s string, at int) int {
	letters := strings.TrimRight(s[:at], "-. ")
	start := len(letters) - 2
	if start < 0 || at-len(letters) > 1 {
		return at
	}
	for _, c := range []byte(letters[start:]) {
		if c < 'A' || c > 'Z' {
			return at
		}
	}
	if before, _ := utf8.DecodeLastRuneInString(s[:start]); unicode.IsLetter(before) {
		return at
	}
	return start
}
