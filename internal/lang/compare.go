package lang

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"iter"
	"slices"
	"sort"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The five tone marks in the order of Vietnamese dictionaries: huyền, hỏi, ngã, sắc, nặng; no mark comes first.
const tones = "\u0300\u0309\u0303\u0301\u0323"

// Compare sorts titles as a dictionary of the language does. It is a total order: 0 only for equal strings.
func (l *Language) Compare(a, b string) int {
	var roomA, roomB [128]byte // nearly all titles fit
	ka, kb := l.appendKey(roomA[:0], a), l.appendKey(roomB[:0], b)
	return cmp.Or(bytes.Compare(ka, kb), strings.Compare(a, b))
}

// SortBy sorts a list by names as a dictionary of the language does, each name looked at once. It is stable.
func SortBy[T any](l *Language, list []T, name func(T) string) {
	// Entries are small, since they are moved often, and told apart where they lie, as nearly all are by few letters.
	type entry struct {
		head       uint64 // the first bytes of the key, as a number
		start, end uint32 // of the key in keys
		at         int32  // in list
	}
	size := 0
	for _, v := range list {
		size += len(name(v))
	}
	keys := make([]byte, 0, size+size/2) // which Vietnamese takes, with all its tones
	entries := make([]entry, len(list))
	for i, v := range list {
		start := len(keys)
		keys = l.appendKey(keys, name(v))
		var head [8]byte
		copy(head[:], keys[start:])
		entries[i] = entry{binary.BigEndian.Uint64(head[:]), uint32(start), uint32(len(keys)), int32(i)}
	}
	slices.SortFunc(entries, func(a, b entry) int {
		if a.head != b.head {
			return cmp.Compare(a.head, b.head)
		}
		if c := bytes.Compare(keys[a.start:a.end], keys[b.start:b.end]); c != 0 {
			return c
		}
		return cmp.Or(strings.Compare(name(list[a.at]), name(list[b.at])), cmp.Compare(a.at, b.at))
	})
	before := slices.Clone(list)
	for i, e := range entries {
		list[i] = before[e.at]
	}
}

// Initial is the letter under which an A–Z lists s: a letter of the language's alphabet, upper case, or "#".
func (l *Language) Initial(s string) string {
	place := l.initial(s)
	if place < 0 || place == len(l.alphabet.letters) {
		return "#"
	}
	letter, _ := utf8.DecodeRuneInString(l.alphabet.letters[place:])
	return string(unicode.ToUpper(letter))
}

// initial is where in the alphabet s begins: below 0 before it, len(letters) behind it.
func (l *Language) initial(s string) int {
	for code := range l.codes(s) {
		if code != ' ' {
			return min(max(-1, int(code)-firstLetter), len(l.alphabet.letters))
		}
	}
	return -1
}

// Initials yields the Initials of n names that are sorted as a dictionary of the language does, each with where its names
// end. It looks at few of the names.
func (l *Language) Initials(n int, name func(int) string) iter.Seq2[string, int] {
	return func(yield func(initial string, end int) bool) {
		for end := 0; end < n; {
			initial := l.Initial(name(end))
			for end < n && l.Initial(name(end)) == initial { // "#" is what stands before the alphabet and what stands behind it
				place, start := l.initial(name(end)), end
				end += sort.Search(n-start, func(i int) bool { return l.initial(name(start+i)) > place })
			}
			if !yield(initial, end) {
				return
			}
		}
	}
}

// InitialName is an Initial in ASCII letters, for addresses: its slug, once more for each letter of the alphabet before it
// that has the same: a, aa (ă), aaa (â). It is 0 for "#".
func (l *Language) InitialName(initial string) string {
	name := cmp.Or(Slug(initial, 0), "0")
	times := 1
	for _, letter := range l.alphabet.letters {
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

// appendKey appends what s is sorted by, as a dictionary sees it: letters first, tones only between titles of equal letters;
// case is left to whoever compares. TCVN 6909 orders Vietnamese this way; languages without tone marks simply have none.
func (l *Language) appendKey(dst []byte, s string) []byte {
	var room [64]byte                             // nearly all titles fit
	start, tones := len(dst), append(room[:0], 0) // which is less than any letter
	for code, tone := range l.codes(s) {
		// Signs and spaces part words; several count as one, none at the start.
		if code == ' ' && (len(dst) == start || dst[len(dst)-1] == ' ') {
			continue
		}
		dst = utf8.AppendRune(dst, code)
		if tone >= 0 {
			tones = append(tones, byte('0'+tone))
		}
	}
	return append(dst, bytes.TrimRight(tones, "0")...) // those of equal letters are equally many
}

// codes yields what s is sorted by, letter after letter.
func (l *Language) codes(s string) iter.Seq2[rune, int] {
	return func(yield func(code rune, tone int) bool) {
		latin := l.alphabet.latin()
		for _, r := range s {
			var c code
			if at := latinAt(r); at >= 0 {
				c = latin[at]
			} else {
				c = codeOf(l.alphabet.letters, r)
			}
			if c.code != 0 && !yield(c.code, int(c.tone)) {
				return
			}
		}
	}
}

// code is what a letter is sorted by: a code point, which a space is for every sign, and 0 for what counts for nothing; and
// the tone of a letter of the alphabet, else -1.
type code struct {
	code rune
	tone int8
}

func codeOf(letters string, r rune) code {
	tone := 0
	if r >= utf8.RuneSelf {
		if r, tone = splitTone(r); unicode.Is(unicode.Mn, r) {
			return code{}
		}
	}
	r = unicode.ToLower(r)
	if place := placeIn(letters, r); place >= 0 {
		return code{rune(firstLetter + place), int8(tone)}
	}
	switch {
	case unicode.IsDigit(r):
		return code{r, -1}
	case unicode.IsLetter(r):
		return code{r + 0x1000, -1}
	}
	return code{' ', -1}
}

// placeIn is where a letter begins in an alphabet, or -1. A letter with a mark that the alphabet lacks goes with its base
// letter.
func placeIn(letters string, r rune) int {
	if place := strings.IndexRune(letters, r); place >= 0 {
		return place
	}
	if r >= utf8.RuneSelf {
		if base := Fold(string(r)); len(base) == 1 && base != string(r) {
			return placeIn(letters, rune(base[0]))
		}
	}
	return -1
}

// Latin letters stand in two stretches. Their codes are looked up, since sorting ten thousand titles asks for half a million.
const (
	latinEnd                = 0x250
	moreLatin, moreLatinEnd = 0x1E00, lastLatin
)

type latinCodes [latinEnd + moreLatinEnd - moreLatin]code

// latinAt is where the code of a letter stands in latinCodes; -1 for letters of other scripts.
func latinAt(r rune) int {
	switch {
	case r < latinEnd:
		return int(r)
	case moreLatin <= r && r < moreLatinEnd:
		return int(r - moreLatin + latinEnd)
	}
	return -1
}

// alphabet is the letters of a language in their order, and the codes that this gives to Latin letters, worked out when they are
// first asked for.
type alphabet struct {
	letters string
	latin   func() *latinCodes
}

func newAlphabet(letters string) *alphabet {
	return &alphabet{letters, sync.OnceValue(func() *latinCodes {
		table := &latinCodes{}
		for r := range rune(moreLatinEnd) {
			if at := latinAt(r); at >= 0 {
				table[at] = codeOf(letters, r)
			}
		}
		return table
	})}
}

// splitTone parts a letter from its tone mark: ế is ê and sắc. The tone is 0 to 5.
func splitTone(r rune) (base rune, tone int) {
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
