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

// peoplePhone finds telephone numbers that the register lacks: either a person's, which must go, or an office's, which
// nobody will check again while it stands in running text. Short numbers (111, 113) are no person's.
func peoplePhone(env *Env, t *Text, found *diag.List) {
	taken := false // the run before belongs to a number
	for i := 0; i < len(t.Digits); {
		start, g, ok := t.phoneAt(i, taken)
		if taken = ok; !ok {
			i++
			continue
		}
		i += g.runs
		if !env.phones[national(t.Words[start:g.end])] && !t.linked(start, g.end, doc.HotlineOpen) {
			t.report("people-phone", start, g.end, found)
		}
	}
}

// phoneAt reads a telephone number that begins with a run of digits, and returns where it begins with its plus sign.
func (t *Text) phoneAt(i int, taken bool) (start int, phone grouped, ok bool) {
	run := t.Digits[i]
	start = run.Start
	first := t.Words[run.Start:run.End]
	plus := strings.HasSuffix(t.Words[:start], "+")
	if plus {
		start--
	}
	if !plus && first[0] != '0' && !startsAny(first, "84", "1800", "1900") || !opensPhone(t.Words, start, taken) {
		return 0, grouped{}, false
	}
	t.groups(i, func(g *grouped) bool {
		if g.isDate() || slices.Contains(g.sizes[1:], 1) && !trunk(g) {
			return false
		}
		if isPhone(g, plus) && !(isCounted(g, plus) && isAmount(t.Words, g.end)) {
			phone, ok = *g, true
		}
		// Most numbers end when they have their digits. Those of another country end where their groups do, and 1900
		// numbers have four or six digits more.
		return !ok || plus && !strings.HasPrefix(g.digits, "84") || len(g.digits) == 8
	})
	return start, phone, ok
}

// isPhone reports whether the groups are a whole telephone number of Việt Nam, or with a plus sign of any country.
func isPhone(g *grouped, plus bool) bool {
	n := len(g.digits)
	if plus && !strings.HasPrefix(g.digits, "84") {
		return n >= 8 && n <= 15
	}
	if g.sizes[0] == 4 && startsAny(g.digits, "1800", "1900") && strings.ContainsFunc(g.gap, isDash) && yearAt(g.digits, 4) {
		return false // from one year to another
	}
	d := nationalDigits(g.digits, plus)
	switch {
	case startsAny(d, "1800", "1900"):
		last := g.sizes[len(g.sizes)-1]
		return !plus && (n == 8 || n == 10 && (last >= 3 || last == g.sizes[len(g.sizes)-2]))
	case len(d) < 2 || d[0] != '0':
		return false
	case len(d) == 11:
		return d[1] == '2' || d[1] == '1' && strings.IndexByte("2689", d[2]) >= 0
	}
	return len(d) == 10 && d[1] >= '3'
}

// isCounted reports whether what looks like the number may as well be an amount.
func isCounted(g *grouped, plus bool) bool { return plus || g.digits[0] != '0' }

// trunk reports whether the only group of one digit is the 0 of "+84 (0) 912 345 678".
func trunk(g *grouped) bool {
	return g.sizes[0] == 2 && g.sizes[1] == 1 && strings.HasPrefix(g.digits, "840") && !slices.Contains(g.sizes[2:], 1)
}

// national makes alike what rings at one telephone: "+84 981 84 84 84" and "0981848484".
func national(number string) string {
	var digits strings.Builder
	for _, r := range number {
		if unicode.IsDigit(r) {
			digits.WriteRune(r)
		}
	}
	return nationalDigits(digits.String(), strings.HasPrefix(strings.TrimSpace(number), "+"))
}

func nationalDigits(digits string, plus bool) string {
	rest, abroad := strings.CutPrefix(digits, "0084")
	if !abroad && (plus || len(digits) == 11 && len(digits) > 2 && digits[2] != '0' || len(digits) == 12 && strings.HasPrefix(digits, "842")) {
		rest, abroad = strings.CutPrefix(digits, "84")
	}
	if !abroad {
		return digits
	}
	return "0" + strings.TrimPrefix(rest, "0")
}

// callers are what stands before a number in an address that calls it.
var callers = []string{"tel:", "zalo.me/", "wa.me/", "phone="}

// opensPhone reports whether a telephone number can begin at a place: not within a word, a law's number, an amount or
// an address of the web.
func opensPhone(s string, at int, taken bool) bool {
	if at == 0 || taken {
		return true
	}
	r, size := utf8.DecodeLastRuneInString(s[:at])
	switch {
	case slices.ContainsFunc(callers, func(c string) bool { return strings.HasSuffix(s[:at], c) }):
		return true
	case strings.ContainsRune("/_#=@&?", r) || inToken(s, at):
		return false
	case unicode.IsLetter(r):
		before := lang.Fold(window(s, at, 12))
		return slices.ContainsFunc([]string{"dt", "tel", "phone", "zalo", "so"}, func(word string) bool { return strings.HasSuffix(before, word) })
	case r == '.' || r == ',' || isDash(r):
		before, _ := utf8.DecodeLastRuneInString(s[:at-size])
		return !unicode.IsDigit(before)
	}
	return true
}

func startsAny(s string, prefixes ...string) bool {
	return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(s, p) })
}
