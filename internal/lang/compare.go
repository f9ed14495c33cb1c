package lang

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The five tone marks in the order of Vietnamese dictionaries: huyền, hỏi, ngã, sắc, nặng; no mark comes first.
const tones = "\u0300\u0309\u0303\u0301\u0323"

// A sortKey is a title as the dictionary sees it: letters first, tones only between titles of equal letters, case last.
// TCVN 6909 orders Vietnamese this way; languages without tone marks simply have none.
type sortKey struct{ letters, tones string }

// Compare sorts titles as a dictionary of the language does. It is a total order: 0 only for equal strings.
func (l *Language) Compare(a, b string) int {
	ka, kb := l.key(a), l.key(b)
	return cmp.Or(strings.Compare(ka.letters, kb.letters), strings.Compare(ka.tones, kb.tones), strings.Compare(a, b))
}

// SortBy sorts a list by names as a dictionary of the language does, each name looked at once. It is stable.
func SortBy[T any](l *Language, list []T, name func(T) string) {
	type entry struct {
		key   sortKey
		name  string
		value T
	}
	entries := make([]entry, len(list))
	for i, v := range list {
		n := name(v)
		entries[i] = entry{l.key(n), n, v}
	}
	slices.SortStableFunc(entries, func(a, b entry) int {
		return cmp.Or(strings.Compare(a.key.letters, b.key.letters), strings.Compare(a.key.tones, b.key.tones), strings.Compare(a.name, b.name))
	})
	for i, e := range entries {
		list[i] = e.value
	}
}

// Initial is the letter under which an A–Z lists s: a letter of the language's alphabet, upper case, or "#".
func (l *Language) Initial(s string) string {
	for _, r := range l.key(s).letters {
		if r == ' ' {
			continue
		}
		i := int(r) - firstLetter
		for _, letter := range l.letters {
			if i == 0 {
				return string(unicode.ToUpper(letter))
			}
			i--
		}
		break
	}
	return "#"
}

// Letters of the alphabet become code points from here on, above digits and below all else.
const firstLetter = 0x41

func (l *Language) key(s string) sortKey {
	var letters, marks strings.Builder
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		base, tone := r, 0
		if r >= utf8.RuneSelf {
			base, tone = splitTone(r)
			if unicode.Is(unicode.Mn, base) {
				continue
			}
		}
		base = unicode.ToLower(base)
		switch place := l.place(base); {
		case place >= 0:
			letters.WriteRune(rune(firstLetter + place))
			marks.WriteByte(byte('0' + tone))
		case unicode.IsDigit(base):
			letters.WriteRune(base)
		case unicode.IsLetter(base):
			letters.WriteRune(base + 0x1000)
		default:
			// Signs and spaces part words; several count as one, none at the start.
			if k := letters.String(); k != "" && k[len(k)-1] != ' ' {
				letters.WriteByte(' ')
			}
		}
	}
	return sortKey{letters.String(), marks.String()}
}

// place is the letter's place in the alphabet. A letter with a mark that the alphabet lacks goes with its base letter.
func (l *Language) place(r rune) int {
	place := 0
	for _, letter := range l.letters {
		if letter == r {
			return place
		}
		place++
	}
	if r >= utf8.RuneSelf {
		if base := Fold(string(r)); len(base) == 1 && base != string(r) {
			return l.place(rune(base[0]))
		}
	}
	return -1
}

// splitTone parts a letter from its tone mark: ế is ê and sắc. The tone is 0 to 5.
func splitTone(r rune) (base rune, tone int) {
	if r < lastLatin {
		known := toned()[r]
		return known.base, int(known.tone)
	}
	return decomposeTone(r)
}

// lastLatin is the end of the Latin blocks: letters below it are looked up, since sorting ten thousand titles splits
// half a million of them.
const lastLatin = 0x1F00

var toned = sync.OnceValue(func() *[lastLatin]struct {
	base rune
	tone uint8
} {
	var table [lastLatin]struct {
		base rune
		tone uint8
	}
	for r := range rune(lastLatin) {
		base, tone := decomposeTone(r)
		table[r].base, table[r].tone = base, uint8(tone)
	}
	return &table
})

func decomposeTone(r rune) (base rune, tone int) {
	base = r
	decomposed := norm.NFD.String(string(r))
	var rest strings.Builder
	for _, d := range decomposed {
		if i := strings.IndexRune(tones, d); i >= 0 {
			tone = i/2 + 1
		} else {
			rest.WriteRune(d)
		}
	}
	if tone > 0 {
		base, _ = utf8.DecodeRuneInString(norm.NFC.String(rest.String()))
	}
	return base, tone
}
