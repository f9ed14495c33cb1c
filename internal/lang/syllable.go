package lang

import (
	"encoding/binary"
	"math/bits"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The text rules of search. The browser has the same ones in assets/js/lib/words.js; testdata/syllables.txt holds both
// to one answer, word by word.

// A Rule says how the words of a language are brought to the form in which they are looked up.
type Rule string

const (
	BySyllable Rule = "v" // Vietnamese: letters without marks, and the marks as a signature; y as i; Telex and VNI
	ByStem     Rule = "e" // English: no marks, light stems
	ByLetter   Rule = "l" // any other: no marks
)

// A Form is a word as search compares it: two words of one Base are alike but for their marks, of which Sig holds
// tone + 6 × quality + 24 × đ. Tone is a property of the syllable, so hòa and hoà have one Form.
type Form struct {
	Base string
	Sig  uint8
}

// Tones and qualities of a Form's signature.
const (
	toneNone uint8 = iota
	toneGrave
	toneAcute
	toneHook
	toneTilde
	toneDot

	circumflex uint8 = 6  // â ê ô
	horn       uint8 = 12 // ă ơ ư
	stroke     uint8 = 24 // đ
)

// Sigs is how many signatures there are.
const Sigs = 48

// maxWord is the longest Base in letters: nobody types more, and hostile texts have words of a megabyte.
const maxWord = 24

// EachWord calls word for each word of a text, UTF-8 in the form NFC. w is a piece of the text; from and to are its place in
// bytes. fresh reports that a sentence ended between it and the word before, so that the two are no neighbours.
func EachWord(text []byte, word func(w []byte, from, to int, fresh bool)) {
	gap, end := 2, true // the first word has no neighbour before it
	for i := 0; i < len(text); {
		if from := i; isNoLetter[text[i]] == 0 || text[i] >= utf8.RuneSelf {
			if i = wordEnd(text, i); i > from {
				word(text[from:i], from, i, end && gap > 1)
				if gap, end = 0, false; i == len(text) {
					return
				}
			}
		}
		c, size := rune(text[i]), 1
		if c >= utf8.RuneSelf {
			c, size = utf8.DecodeRune(text[i:])
		}
		i += size
		gap++
		switch c {
		case '\n':
			end, gap = true, gap+1
		case '.', '!', '?', '…', ';':
			end = true
		}
	}
}

// wordEnd is where the letters end that begin at i.
func wordEnd(text []byte, i int) int {
	from := i
	for i += plainLetters(text[i:]); i < len(text) && text[i] >= utf8.RuneSelf; i += plainLetters(text[i:]) {
		switch c := text[i]; {
		case !isOperator(c):
			r, size := utf8.DecodeRune(text[i:])
			if !isWordRune(r) {
				return i
			}
			i += size
		case i > from && text[i-1] == 0xC3:
			return i - 1
		default:
			i++
		}
	}
	return i
}

// plainLetters is how many bytes text begins with that are part of a word whatever stands around them.
func plainLetters(text []byte) int {
	n := 0
	for ; len(text) >= 8; text = text[8:] {
		// Most words end within eight bytes. Where, no processor foresees, so all are looked at without a jump.
		c := binary.LittleEndian.Uint64(text)
		ends := uint(isNoLetter[byte(c)]) | uint(isNoLetter[byte(c>>8)])<<1 | uint(isNoLetter[byte(c>>16)])<<2 |
			uint(isNoLetter[byte(c>>24)])<<3 | uint(isNoLetter[byte(c>>32)])<<4 | uint(isNoLetter[byte(c>>40)])<<5 |
			uint(isNoLetter[byte(c>>48)])<<6 | uint(isNoLetter[byte(c>>56)])<<7
		if ends != 0 {
			return n + bits.TrailingZeros(ends)
		}
		n += 8
	}
	for _, c := range text {
		if isNoLetter[c] != 0 {
			break
		}
		n++
	}
	return n
}

// isNoLetter is 0 for bytes that need no decoding to be seen as part of a word: ASCII, what begins U+00C0 to U+01BF and
// U+1000 to U+1FFF, and continuations, since who goes through a text decodes what begins otherwise; but not those that make
// a sign of 0xC3.
var isNoLetter = func() (is [256]uint8) {
	for c := range is {
		letter := c < utf8.RuneSelf && isWordRune(rune(c)) || 0x80 <= c && c < 0xC0 && !isOperator(byte(c)) || 0xC3 <= c && c <= 0xC6 || c == 0xE1
		if !letter {
			is[c] = 1
		}
	}
	return is
}()

// isOperator reports whether c makes × or ÷ of 0xC3, which parts words.
func isOperator(c byte) bool { return c == 0x97 || c == 0xB7 }

// isWordRune is a table that both languages can hold: letters, digits and combining marks of the Basic Multilingual
// Plane. What lies above it (emoji above all) parts words.
func isWordRune(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	case r < 0x370:
		return r >= 0xC0 && r != 0xD7 && r != 0xF7 && (r < 0x2B0 || r >= 0x300)
	case r < 0x2000:
		return true
	case r < 0xD800:
		return r >= 0x3040
	}
	return 0xF900 <= r && r < 0xFB00
}

// FormOf is how a word is looked up. The word must be in the form NFC.
func (r Rule) FormOf(word string) Form {
	f := foldWord(word)
	if r != BySyllable {
		f.Sig = 0
	}
	if r == ByStem {
		f.Base = stem(f.Base)
	}
	if r == BySyllable {
		f.Base = oneI(f.Base)
	}
	if len(f.Base) > maxWord {
		f.Base = firstRunes(f.Base, maxWord)
	}
	return f
}

func firstRunes(s string, n int) string {
	for i := range s {
		if n--; n < 0 {
			return s[:i]
		}
	}
	return s
}

// foldWord takes the marks off a word and keeps what they say.
func foldWord(word string) Form {
	var f Form
	ascii := true
	for i := range len(word) {
		ascii = ascii && word[i] < utf8.RuneSelf
	}
	if ascii {
		f.Base = strings.ToLower(word)
		return f
	}
	var b strings.Builder
	for _, r := range norm.NFD.String(word) {
		switch {
		case 'A' <= r && r <= 'Z':
			b.WriteRune(r + 'a' - 'A')
		case r < utf8.RuneSelf:
			b.WriteRune(r)
		case r >= 0x300 && r < 0x370:
			f.Sig = addMark(f.Sig, r)
		case isD(r):
			b.WriteByte('d')
			if f.Sig < stroke {
				f.Sig += stroke
			}
		default:
			if r = unicode.ToLower(r); r == 'ς' {
				r = 'σ'
			}
			b.WriteRune(r)
		}
	}
	f.Base = b.String()
	return f
}

// addMark keeps the first tone and the first quality that a word bears.
func addMark(sig uint8, mark rune) uint8 {
	tone, quality := sig%6, sig%24/6
	switch mark {
	case 0x300, 0x301, 0x309, 0x303, 0x323:
		if tone == toneNone {
			sig += map[rune]uint8{0x300: toneGrave, 0x301: toneAcute, 0x309: toneHook, 0x303: toneTilde, 0x323: toneDot}[mark]
		}
	case 0x302:
		if quality == 0 {
			sig += circumflex
		}
	case 0x306, 0x31B:
		if quality == 0 {
			sig += horn
		}
	}
	return sig
}

// oneI writes a lone final y as i: kỹ and kĩ, lý and lí, quý and quí are one word in two spellings. Thúy and thúi are not.
func oneI(base string) string {
	n := len(base) - 1
	if n < 1 || base[n] != 'y' {
		return base
	}
	if base == "quy" {
		return "qui"
	}
	for i := range n {
		if isVowel(base[i]) || base[i] < 'a' || base[i] > 'z' {
			return base
		}
	}
	return base[:n] + "i"
}

func isVowel(c byte) bool { return strings.IndexByte("aeiouy", c) >= 0 }

// stems are the endings that ByStem takes off English words, one after the other: plurals, then verbs ("stopped" as "stop",
// but "called" as "call"), then a last e. Of what a pattern matches, its groups stay, with add behind them. The patterns
// mean the same in Go and in browsers, which get them with the index's root; \w is a letter or digit without marks.
var stems = []struct {
	pattern *regexp.Regexp
	add     string
}{
	{regexp.MustCompile(`^(\w\w+)ies$`), "y"},
	{regexp.MustCompile(`^(\w+ss)es$`), ""},
	{regexp.MustCompile(`^(\w\w+[^\Wsiu])s$`), ""},
	{regexp.MustCompile(`^(?:(\w\w+b)b|(\w\w+d)d|(\w\w+g)g|(\w\w+m)m|(\w\w+n)n|(\w\w+p)p|(\w\w+r)r|(\w\w+t)t|(\w\w\w+))(?:ing|ed)$`), ""},
	{regexp.MustCompile(`^(\w\w\w\w+)e$`), ""},
}

func stem(w string) string {
	for _, s := range stems {
		if m := s.pattern.FindStringSubmatch(w); m != nil {
			w = strings.Join(m[1:], "") + s.add
		}
	}
	return w
}

// Stems are the rule's stems for a browser: each a pattern, a space, and what to replace its match by. Most rules have none.
func (r Rule) Stems() []string {
	if r != ByStem {
		return nil
	}
	var list []string
	for _, s := range stems {
		groups := ""
		for i := range s.pattern.NumSubexp() {
			groups += "$" + strconv.Itoa(i+1)
		}
		list = append(list, s.pattern.String()+" "+groups+s.add)
	}
	return list
}
