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
		if !mayAbbreviate(p.Text) || p.Inside("facilitator") {
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

// mayAbbreviate reports whether a letter that an abbreviation may have is followed by another, by a digit or by "&", as the
// first letter of every abbreviation is.
func mayAbbreviate(s string) bool {
	for i := 1; i < len(s); i++ {
		if endsCapital[s[i-1]] && followsCapital[s[i]] {
			return true
		}
	}
	return false
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

// eachAbbreviation calls look for every word of large letters alone, two at least and without marks of tone.
func eachAbbreviation(s string, look func(start, end int)) {
	shouted := false // the word before
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !lang.InWord(r) {
			i += size
			if r != ' ' && r != ',' {
				shouted = false
			}
			continue
		}
		start, letters, digits, plain := i, 0, 0, true
		for i < len(s) {
			r, size := utf8.DecodeRuneInString(s[i:])
			if !lang.InWord(r) && r != '&' {
				break
			}
			switch {
			case unicode.IsLetter(r):
				letters++
				plain = plain && isCapital(r)
			case r != '&':
				digits++
			}
			i += size
		}
		loud := letters >= 2 && !hasSmall(s[start:i])
		if loud && plain && digits <= 2 && !shouted && !shoutsNext(s[i:]) && opensNumber(s, start) && !strings.HasPrefix(s[i:], "/") && !strings.HasPrefix(s[i:], "-") && !strings.HasSuffix(s[:start], "-") {
			look(start, i)
		}
		shouted = loud
	}
}

func isCapital(r rune) bool { return 'A' <= r && r <= 'Z' || r == 'Đ' || r == 'Ư' || r == 'Ơ' }

// shoutsNext reports whether the next word has large letters only: one abbreviation hardly follows another.
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
