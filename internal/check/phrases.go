package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lachan/internal/lang"
)

// phrases finds many phrases in a text at once: whole words, exact on marks, in small or large letters. It looks at every
// place where a word may begin and asks a table of the first three bytes whether more is worth it.
type phrases struct {
	list    []phrase
	table   []uint16   // by firstBytes: 0, or 1 + index into buckets
	buckets [][]uint16 // indexes into list, the longest phrase first
}

type phrase struct {
	text string // small letters, composed
	id   int    // what the owner knows it by
}

const phraseTable = 1 << 12

// newPhrases makes a finder; the id of a phrase is its index. Of equal phrases the first counts; an empty one is never
// found.
func newPhrases(texts []string) *phrases {
	p := &phrases{table: make([]uint16, phraseTable)}
	known := map[string]bool{}
	for id, text := range texts {
		text = strings.ToLower(lang.NFC(strings.TrimSpace(text)))
		if text == "" || known[text] {
			continue
		}
		known[text] = true
		p.list = append(p.list, phrase{text, id})
		at := uint16(len(p.list) - 1)
		r, size := utf8.DecodeRuneInString(text)
		for _, spelling := range []string{text, string(unicode.ToUpper(r)) + text[size:], strings.ToUpper(text)} {
			if len(spelling) >= 3 {
				p.put(firstBytes(spelling, 0), at)
				continue
			}
			for next := range 256 { // what stands behind it
				p.put(firstBytes(spelling+string([]byte{byte(next), byte(next)}), 0), at)
			}
			p.put(firstBytes(spelling, 0), at)
		}
	}
	for _, bucket := range p.buckets {
		slices.SortFunc(bucket, func(a, b uint16) int { return len(p.list[b].text) - len(p.list[a].text) })
	}
	return p
}

func (p *phrases) put(key int, at uint16) {
	if p.table[key] == 0 {
		p.buckets = append(p.buckets, nil)
		p.table[key] = uint16(len(p.buckets))
	}
	bucket := &p.buckets[p.table[key]-1]
	if !slices.Contains(*bucket, at) {
		*bucket = append(*bucket, at)
	}
}

// firstBytes names the three bytes from i on; the end of the text counts as zeros.
func firstBytes(s string, i int) int {
	var b, c byte
	if i+1 < len(s) {
		b = s[i+1]
	}
	if i+2 < len(s) {
		c = s[i+2]
	}
	return (int(s[i])<<5 ^ int(b)<<2 ^ int(c)*37) & (phraseTable - 1)
}

// each calls look for every place of a phrase. Of phrases within each other the one that begins first and is longest
// counts.
func (p *phrases) each(s string, look func(start, end, id int)) {
	if len(p.list) == 0 {
		return
	}
	before := byte(' ')
	for i := 0; i < len(s); i++ {
		c := s[i]
		inWord := isASCIILetter(before) || isDigit(before)
		before = c
		if inWord || c == ' ' {
			continue
		}
		bucket := p.table[firstBytes(s, i)]
		if bucket == 0 || !wordBegins(s, i) {
			continue
		}
		for _, at := range p.buckets[bucket-1] {
			if size := samePhrase(s[i:], p.list[at].text); size > 0 && wordEnds(s, i+size) {
				look(i, i+size, p.list[at].id)
				i += size - 1
				before = s[i]
				break
			}
		}
	}
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
