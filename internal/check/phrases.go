package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lachan/internal/lang"
)

// phrases finds many phrases in a text at once: whole words, exact on marks, in small or large letters. Most words of a
// text begin no phrase, so each is asked for its first eight bytes in a set that hardly ever says yes by mistake; phrases
// shorter than that are looked up by their first two.
type phrases struct {
	list   []phrase
	seen   [1 << 10]uint64     // a bit for each hash of a key in long
	long   map[uint64][]uint16 // by eight bytes, indexes into list, the longest phrase first
	pairs  [1 << 10]uint64     // a bit for each key in short
	short  map[uint16][]uint16 // by two bytes
	starts [256]bool           // the bytes before a word
}

type phrase struct {
	text string // small letters, composed
	id   int    // what the owner knows it by
}

// newPhrases makes a finder; the id of a phrase is its index. Of equal phrases the first counts; one of less than two
// bytes is never found.
func newPhrases(texts []string) *phrases {
	p := &phrases{long: map[uint64][]uint16{}, short: map[uint16][]uint16{}}
	for c := range p.starts {
		p.starts[c] = c < utf8.RuneSelf && !isASCIILetter(byte(c)) && !isDigit(byte(c))
	}
	known := map[string]bool{}
	for id, text := range texts {
		text = strings.ToLower(lang.NFC(strings.TrimSpace(text)))
		if len(text) < 2 || known[text] {
			continue
		}
		known[text] = true
		p.list = append(p.list, phrase{text, id})
		for _, spelling := range spellings(text) {
			p.put(spelling, uint16(len(p.list)-1))
		}
	}
	longer := func(a, b uint16) int { return len(p.list[b].text) - len(p.list[a].text) }
	for _, bucket := range p.long {
		slices.SortFunc(bucket, longer)
	}
	for _, bucket := range p.short {
		slices.SortFunc(bucket, longer)
	}
	return p
}

// spellings are the ways in which a phrase may begin.
func spellings(text string) (all []string) {
	r, size := utf8.DecodeRuneInString(text)
	for _, s := range []string{text, string(unicode.ToUpper(r)) + text[size:], strings.ToUpper(text)} {
		all = append(all, s, strings.ReplaceAll(s, " ", "\u00a0"), strings.ReplaceAll(s, "’", "'"), strings.ReplaceAll(s, "'", "’"))
	}
	return all
}

func (p *phrases) put(spelling string, at uint16) {
	if len(spelling) < 8 {
		key := firstTwo(spelling, 0)
		p.pairs[key>>6] |= 1 << (key & 63)
		if !slices.Contains(p.short[key], at) {
			p.short[key] = append(p.short[key], at)
		}
		return
	}
	key := firstEight(spelling, 0)
	p.seen[hashed(key)>>6] |= 1 << (hashed(key) & 63)
	if !slices.Contains(p.long[key], at) {
		p.long[key] = append(p.long[key], at)
	}
}

// firstEight and firstTwo are the bytes from i on. Bit 0x20 is set in all, so that ASCII letters are small.
func firstEight(s string, i int) uint64 {
	s = s[i : i+8]
	return (uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56) | 0x2020202020202020
}

func firstTwo(s string, i int) uint16 { return (uint16(s[i]) | uint16(s[i+1])<<8) | 0x2020 }

func hashed(key uint64) uint64 { return key * 0x9E3779B97F4A7C15 >> 48 }

// each calls look for every place of a phrase. Of phrases within each other the one that begins first and is longest
// counts.
func (p *phrases) each(s string, look func(start, end, id int)) {
	if len(p.list) == 0 {
		return
	}
	for i := 0; i+1 < len(s); i++ {
		// A word begins after ASCII that is no letter, or after a sign of two or three bytes: quotes, dashes, spaces.
		if i > 0 && !p.starts[s[i-1]] && (i < 2 || s[i-2] != 0xC2) && (i < 3 || s[i-3] != 0xE2) {
			continue
		}
		var candidates [2][]uint16
		if i+8 <= len(s) {
			if key := firstEight(s, i); p.seen[hashed(key)>>6]&(1<<(hashed(key)&63)) != 0 {
				candidates[0] = p.long[key]
			}
		}
		if pair := firstTwo(s, i); p.pairs[pair>>6]&(1<<(pair&63)) != 0 {
			candidates[1] = p.short[pair]
		}
		if len(candidates[0]) == 0 && len(candidates[1]) == 0 || !wordBegins(s, i) {
			continue
		}
		if id, size := p.at(s, i, candidates[:]); size > 0 {
			look(i, i+size, id)
			i += size - 1
		}
	}
}

// at is the first of the candidates that stands at a place: the long ones come first.
func (p *phrases) at(s string, i int, candidates [][]uint16) (id, size int) {
	for _, bucket := range candidates {
		for _, at := range bucket {
			if size := samePhrase(s[i:], p.list[at].text); size > 0 && wordEnds(s, i+size) {
				return p.list[at].id, size
			}
		}
	}
	return 0, 0
}

func isASCIILetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func wordBegins(s string, at int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:at])
	return utf8.RuneStart(s[at]) && (at == 0 || !unicode.IsLetter(r) && !unicode.IsDigit(r))
}

func wordEnds(s string, at int) bool {
	r, _ := utf8.DecodeRuneInString(s[at:])
	return at == len(s) || !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// samePhrase is the length of a phrase at the beginning of s, 0 if it is not there. Large letters, spaces that do not
// break and straight apostrophes make no difference.
func samePhrase(s, phrase string) int {
	i := 0
	for j := 0; j < len(phrase); {
		if i == len(s) {
			return 0
		}
		if a, b := s[i], phrase[j]; a == b || a < utf8.RuneSelf && isASCIILetter(a) && a|0x20 == b {
			i, j = i+1, j+1
			continue
		}
		// The bytes before may be the first of a letter that differs further on.
		for i > 0 && !utf8.RuneStart(s[i]) {
			i, j = i-1, j-1
		}
		if !utf8.RuneStart(phrase[j]) {
			return 0
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		want, wantSize := utf8.DecodeRuneInString(phrase[j:])
		if !alike(r, want) {
			return 0
		}
		i, j = i+size, j+wantSize
	}
	return i
}

func alike(r, want rune) bool {
	switch want {
	case ' ':
		return r == '\u00a0'
	case '’', '\'':
		return r == '’' || r == '\''
	}
	return unicode.ToLower(r) == want
}
