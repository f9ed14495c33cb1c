package lang

import (
	"cmp"
	"iter"
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
		key  sortKey
		name string
		at   int // in list: entries are moved often, values of any size once
	}
	entries := make([]entry, len(list))
	for i, v := range list {
		n := name(v)
		entries[i] = entry{l.key(n), n, i}
	}
	slices.SortFunc(entries, func(a, b entry) int {
		if c := strings.Compare(a.key.letters, b.key.letters); c != 0 {
			return c // nearly always; cmp.Or would compare all there is
		}
		return cmp.Or(strings.Compare(a.key.tones, b.key.tones), strings.Compare(a.name, b.name), cmp.Compare(a.at, b.at))
	})
	before := slices.Clone(list)
	for i, e := range entries {
		list[i] = before[e.at]
	}
}

// Initial is the letter under which an A–Z lists s: a letter of the language's alphabet, upper case, or "#".
func (l *Language) Initial(s string) string {
	for code := range l.codes(s) {
		if code == ' ' {
			continue
		}
		if at := int(code) - firstLetter; 0 <= at && at < len(l.letters) {
			letter, _ := utf8.DecodeRuneInString(l.letters[at:])
			return string(unicode.ToUpper(letter))
		}
		break
	}
	return "#"
}

// InitialName is an Initial in ASCII letters, for addresses: its slug, once more for each letter of the alphabet before it
// that has the same: a, aa (ă), aaa (â). It is 0 for "#".
func (l *Language) InitialName(initial string) string {
	name := cmp.Or(Slug(initial, 0), "0")
	times := 1
	for _, letter := range l.letters {
		if before := string(unicode.ToUpper(letter)); before == initial {
			return strings.Repeat(name, times)
		} else if Slug(before, 0) == name {
			times++
		}
	}
	return name
}

// Letters of the alphabet become code points from here on, above digits and below all else.
const firstLetter = 0x41

func (l *Language) key(s string) sortKey {
	var room, more [64]byte // nearly all titles fit
	letters, tones := room[:0], more[:0]
	for code, tone := range l.codes(s) {
		// Signs and spaces part words; several count as one, none at the start.
		if code == ' ' && (len(letters) == 0 || letters[len(letters)-1] == ' ') {
			continue
		}
		letters = utf8.AppendRune(letters, code)
		if tone >= 0 {
			tones = append(tones, byte('0'+tone))
		}
	}
	n := len(letters)
	both := string(append(letters, tones...))
	return sortKey{both[:n], both[n:]}
}

// codes yields what s is sorted by, letter after letter: a code point, and the tone of a letter of the alphabet, else -1.
// A space stands for every sign.
func (l *Language) codes(s string) iter.Seq2[rune, int] {
	return func(yield func(code rune, tone int) bool) {
		for _, r := range s {
			base, tone := r, 0
			if r >= utf8.RuneSelf {
				base, tone = splitTone(r)
				if unicode.Is(unicode.Mn, base) {
					continue
				}
			}
			base = unicode.ToLower(base)
			code := ' '
			if place := l.place(base); place >= 0 {
				code = rune(firstLetter + place)
			} else if tone = -1; unicode.IsDigit(base) {
				code = base
			} else if unicode.IsLetter(base) {
				code = base + 0x1000
			}
			if !yield(code, tone) {
				return
			}
		}
	}
}

// place is where the letter begins in the alphabet, or -1. A letter with a mark that the alphabet lacks goes with its base
// letter.
func (l *Language) place(r rune) int {
	if place := strings.IndexRune(l.letters, r); place >= 0 {
		return place
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
