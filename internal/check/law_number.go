package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lachan/internal/diag"
	"lachan/internal/doc"
	"lachan/internal/lang"
)

// lawNumber finds numbers of laws that the register lacks: most are slips, and one digit makes another law.
func lawNumber(env *Env, t *Text, found *diag.List) {
	if t.Address {
		return
	}
	for _, run := range t.Digits {
		end, ok := lawAt(t.Words, run)
		if !ok {
			if end, ok = shortLawAt(t.Words, run); !ok {
				continue
			}
		}
		number := t.Words[run.Start:end]
		if env.keys[number] || env.keys[lawKey(number)] || t.linked(run.Start, end, doc.LawOpen) {
			continue
		}
		found.Add("law-number-unknown", t.at(run.Start, end), "number", number, "near", env.nearestLaw(number))
	}
}

// nearestLaw is the number of the register that was likely meant: one or two slips away, since in a number every digit
// counts. Of two the first wins.
func (e *Env) nearestLaw(number string) string {
	const slips = 2
	key := lawKey(number)
	best, distance := "", slips+1
	for _, known := range e.numbers {
		if d := lang.Distance(key, lawKey(known), distance-1); d < distance {
			best, distance = known, d
		}
	}
	return best
}

// lawTypes are the abbreviations after a law's number and year, as lawKey writes them: laws and resolutions of the
// National Assembly, ordinances, orders, decrees, resolutions, decisions, circulars, joint circulars, directives, plans,
// guidance, programmes, conclusions and consolidated texts. Reports, letters and invitations are no law.
var lawTypes = []string{"qh", "pl", "l", "lct", "nd", "nq", "nqlt", "qd", "tt", "ttlt", "ct", "kh", "hd", "ctr", "kl", "vbhn"}

// partyTypes follow a hyphen: 132-KL/TW.
var partyTypes = []string{"kl", "ct", "nq", "qd", "hd", "qc", "tb", "ctr"}

// lawAt reads a law's number that begins with a run of digits: 53/2024/QH15, 162/2025/NĐ-CP, 33/QĐ-TTg, 132-KL/TW.
// A space after a slash and spaces around the
// first hyphen are let pass.
func lawAt(s string, run Run) (end int, ok bool) {
	if run.End-run.Start > 5 || run.End == len(s) || !opensNumber(s, run.Start) {
		return 0, false
	}
	if n := dashAt(s, run.End, false); n > 0 {
		kind, after := wordAt(s, run.End+n)
		where, end := "", after
		if strings.HasPrefix(s[after:], "/") {
			where, end = wordAt(s, after+1)
		}
		key := lang.Fold(where)
		return end, slices.Contains(partyTypes, lang.Fold(kind)) && (key == "tw" || key == "tu")
	}
	i, ok := slashAt(s, run.End)
	if !ok {
		return 0, false
	}
	year := yearAt(s, i)
	if year {
		if i, ok = slashAt(s, i+4); !ok {
			return 0, false
		}
	}
	kind, end := wordAt(s, i)
	kind = lang.Fold(kind)
	bare := strings.TrimRight(kind, "0123456789")
	if !slices.Contains(lawTypes, bare) {
		return 0, false
	}
	parts := 1
	for {
		next, after := "", end
		if n := dashAt(s, end, parts == 1 && kind == bare); n > 0 {
			next, after = wordAt(s, end+n)
		}
		if next == "" {
			break
		}
		parts, end = parts+1, after
	}
	return end, parts > 1 || year && kind != bare
}

// shortLaws are the words after which a number and a year alone name a law: "Nghị định 162/2025".
var shortLaws = []string{"luat", "nghi dinh", "nghi quyet", "thong tu", "quyet dinh", "chi thi", "law", "decree", "resolution", "circular", "decision"}

// shortLawAt reads "162/2025" after one of shortLaws. What could be a month and a year must follow "số".
func shortLawAt(s string, run Run) (end int, ok bool) {
	if run.End-run.Start > 4 || run.End == len(s) || s[run.End] != '/' || !yearAt(s, run.End+1) {
		return 0, false
	}
	end = run.End + 5
	if end < len(s) && s[end] == '/' || !opensNumber(s, run.Start) {
		return 0, false
	}
	before := lang.Fold(window(s, run.Start, 40))
	before, spaced := strings.CutSuffix(before, " ")
	counted := false
	for _, word := range []string{" so", " no.", " no"} {
		if cut, ok := strings.CutSuffix(before, word); ok {
			before, counted = cut, true
			break
		}
	}
	digits := strings.TrimLeft(s[run.Start:run.End], "0")
	if !spaced || !counted && (len(digits) < 2 || len(digits) == 2 && digits <= "12") {
		return 0, false
	}
	return end, slices.ContainsFunc(shortLaws, func(word string) bool { return endsWithWord(before, word) })
}

// lawKey makes alike what is one number: "9/2013/ND–CP" and "09/2013/NĐ-CP".
func lawKey(number string) string {
	var b strings.Builder
	b.Grow(len(number))
	leading := true
	for _, r := range lang.Fold(number) {
		switch {
		case leading && r == '0' || unicode.IsSpace(r):
		case isDash(r):
			b.WriteByte('-')
		default:
			b.WriteRune(r)
		}
		leading = leading && (r == '0' || unicode.IsSpace(r))
	}
	return b.String()
}

// shortKey is the number and year of a key.
func shortKey(key string) (string, bool) {
	i := strings.IndexByte(key, '/')
	if i < 0 || !yearAt(key, i+1) {
		return "", false
	}
	return key[:i+5], true
}

// opensNumber reports whether no other number or word runs into the place.
func opensNumber(s string, at int) bool {
	r, size := utf8.DecodeLastRuneInString(s[:at])
	switch {
	case size == 0:
		return true
	case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '/' || r == '_':
		return false
	case r == '.' || r == ',' || isDash(r):
		before, _ := utf8.DecodeLastRuneInString(s[:at-size])
		return !unicode.IsDigit(before)
	}
	return true
}

// slashAt returns where what follows a slash begins.
func slashAt(s string, i int) (after int, ok bool) {
	if i >= len(s) || s[i] != '/' {
		return 0, false
	}
	if i+1 < len(s) && s[i+1] == ' ' {
		return i + 2, true
	}
	return i + 1, true
}

// yearAt reports whether a year of four digits begins at i and ends there.
func yearAt(s string, i int) bool {
	if i+4 > len(s) || i+4 < len(s) && isDigit(s[i+4]) {
		return false
	}
	for _, c := range []byte(s[i : i+4]) {
		if !isDigit(c) {
			return false
		}
	}
	return s[i:i+2] == "19" || s[i:i+2] == "20"
}

// wordAt is the letters and digits from i on; it begins with a letter or is empty.
func wordAt(s string, i int) (word string, end int) {
	end = i
	for end < len(s) {
		r, size := utf8.DecodeRuneInString(s[end:])
		if !unicode.IsLetter(r) && (end == i || !unicode.IsDigit(r)) {
			break
		}
		end += size
	}
	return s[i:end], end
}

// dashAt is the length of a hyphen or dash at i; 0 if there is none. With loose it may have a space on both sides, as in
// "33/QĐ - TTg"; elsewhere a dash between spaces begins another thought.
func dashAt(s string, i int, loose bool) int {
	rest := s[i:]
	if r, size := utf8.DecodeRuneInString(rest); isDash(r) {
		return size
	}
	if loose && strings.HasPrefix(rest, " ") {
		if r, size := utf8.DecodeRuneInString(rest[1:]); isDash(r) && strings.HasPrefix(rest[1+size:], " ") {
			return size + 2
		}
	}
	return 0
}

func isDash(r rune) bool { return r == '-' || '\u2010' <= r && r <= '\u2015' }

// window is at most n bytes of s before at, whole characters.
func window(s string, at, n int) string {
	start := max(0, at-n)
	for start < at && !utf8.RuneStart(s[start]) {
		start++
	}
	return s[start:at]
}

// endsWithWord reports whether s ends with word and no letter stands before it.
func endsWithWord(s, word string) bool {
	return strings.HasSuffix(s, word) && opensWord(s, len(s)-len(word))
}
