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

// everyday are the abbreviations that people say as words.
var everyday = []string{"SIM", "TV", "OK", "SMS", "ATM", "QR", "USB", "GPS", "SOS", "HIV", "AIDS", "PIN", "OTP", "ID", "UK", "USA"}

// unexplainedAbbreviations finds abbreviations that a page does not write out, each once. The numbers of laws are none,
// nor are words that shout, and neither are names of the glossary.
func unexplainedAbbreviations(env *Env, d *doc.Doc, found *diag.List) {
	var said []string
	for i := range d.Passages {
		p := &d.Passages[i]
		if p.Inside("facilitator") {
			continue
		}
		eachAbbreviation(p.Text, func(start, end int) {
			word := p.Text[start:end]
			if slices.Contains(said, word) || slices.Contains(everyday, word) || env.named[word] || inLink(p, start, end) {
				return
			}
			said = append(said, word)
			if !writtenOut(d, word) {
				found.Add("abbreviation-unexplained", p.Span(start, end), "text", word)
			}
		})
	}
}

func inLink(p *doc.Passage, start, end int) bool {
	return slices.ContainsFunc(p.Links, func(l doc.TextLink) bool {
		return l.Start < end && start < l.End && l.Kind != doc.LinkOpen
	})
}

// writtenOut reports whether some text of the page has the word in brackets behind what it stands for, or the other way
// round.
func writtenOut(d *doc.Doc, word string) bool {
	return slices.ContainsFunc(d.Passages, func(p doc.Passage) bool {
		return strings.Contains(p.Text, "("+word+")") || strings.Contains(p.Text, word+" (") || strings.Contains(p.Text, word+" là ")
	})
}

// Bytes of the characters that isCapital knows: the last of each, and the first of each with what else may follow.
var endsCapital, followsCapital = capitalTables()

func capitalTables() (ends, follows [256]bool) {
	for _, capital := range "ABCDEFGHIJKLMNOPQRSTUVWXYZĐƯƠ" {
		bytes := string(capital)
		ends[bytes[len(bytes)-1]], follows[bytes[0]] = true, true
	}
	for _, c := range "0123456789&" {
		follows[c] = true
	}
	return ends, follows
}

// eachAbbreviation calls look for every word of large letters alone, two at least and without marks of tone. The first letter of
// such a word is followed by another, by a digit or by "&", as hardly any else is: it looks at bytes until it meets one.
func eachAbbreviation(s string, look func(start, end int)) {
	for i := 1; i < len(s); i++ {
		if !endsCapital[s[i-1]] || !followsCapital[s[i]] {
			continue
		}
		end := len(s) - len(strings.TrimLeftFunc(s[i:], mayAbbreviate))
		start := end - len(lastWord(s[:end]))
		if isAbbreviation(s[start:end]) && !shoutsBefore(s[:start]) && !shoutsNext(s[end:]) && opensNumber(s, start) && !strings.HasPrefix(s[end:], "/") && !strings.HasPrefix(s[end:], "-") && !strings.HasSuffix(s[:start], "-") {
			look(start, end)
		}
		i = end
	}
}

// mayAbbreviate reports whether a character may be in an abbreviation.
func mayAbbreviate(r rune) bool { return r == '&' || lang.InWord(r) }

// lastWord is the word that s ends with. None begins with "&".
func lastWord(s string) string {
	return strings.TrimLeft(s[len(strings.TrimRightFunc(s, mayAbbreviate)):], "&")
}

// isAbbreviation reports whether a word has two letters or more, all of them large, and two digits at the most.
func isAbbreviation(word string) bool {
	letters, digits := 0, 0
	for _, r := range word {
		switch {
		case isCapital(r):
			letters++
		case unicode.IsLetter(r):
			return false
		case r != '&':
			digits++
		}
	}
	return letters >= 2 && digits <= 2
}

func isCapital(r rune) bool { return 'A' <= r && r <= 'Z' || r == 'Đ' || r == 'Ư' || r == 'Ơ' }

// shoutsBefore and shoutsNext report whether the word before and the next one have large letters only: one abbreviation hardly
// follows another.
func shoutsBefore(s string) bool {
	word, letters := lastWord(strings.TrimRight(s, " ,")), 0
	for _, r := range word {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters >= 2 && !hasSmall(word)
}

func shoutsNext(s string) bool {
	s = strings.TrimLeft(s, " ,!")
	word, _ := wordAt(s, 0)
	return utf8.RuneCountInString(word) >= 2 && !hasSmall(word)
}

func hasSmall(s string) bool {
	for i := range len(s) {
		if 'a' <= s[i] && s[i] <= 'z' {
			return true
		}
	}
	return strings.ContainsFunc(s, unicode.IsLower)
}
