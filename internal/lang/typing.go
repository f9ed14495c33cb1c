package lang

import (
	"regexp"
	"strings"
)

// A Reading is a word without the keys of Telex or VNI.
type Reading struct {
	Form
	Typed bool // it has the shape of a Vietnamese syllable: the word was typed so
}

// Read reads a word as one that was typed by Telex (tuys, dduowngf) or VNI (tuy1, d9uong72) where no input method was at
// work. ok is false if it could as well be a Vietnamese syllable as it stands, or has other letters.
func (r Rule) Read(word string) (reading Reading, ok bool) {
	if r != BySyllable {
		return Reading{}, false
	}
	f := foldWord(word)
	if len(f.Base) > 12 || isSyllable(f.Base) || !keyed.MatchString(f.Base) {
		return Reading{}, false
	}
	tone, quality, d := f.Sig%6, f.Sig%24/6, f.Sig >= stroke
	base, keys := vni(f.Base)
	if keys == "" {
		base, keys = telex(f.Base)
	}
	for _, k := range []byte(keys) {
		switch k {
		case 'f', '2':
			tone = toneGrave
		case 's', '1':
			tone = toneAcute
		case 'r', '3':
			tone = toneHook
		case 'x', '4':
			tone = toneTilde
		case 'j', '5':
			tone = toneDot
		case 'o', '6':
			quality = 1
		case 'w', '7', '8':
			quality = 2
		case 'd', '9':
			d = true
		}
	}
	reading = Reading{Form{oneI(base), tone + 6*quality}, keys != "" && isSyllable(base)}
	if d {
		reading.Sig += stroke
	}
	return reading, true
}

// keyed matches what can be typed by Telex or VNI.
var keyed = regexp.MustCompile(`^[a-z][a-z1-9]*$`)

// vni parts letters and digits, if there are both and a letter comes first.
func vni(w string) (base, keys string) {
	var letters, digits []byte
	for i := range len(w) {
		switch c := w[i]; {
		case '1' <= c && c <= '9' && i > 0:
			digits = append(digits, c)
		case 'a' <= c && c <= 'z':
			letters = append(letters, c)
		default:
			return w, ""
		}
	}
	return string(letters), string(digits)
}

// telex parts letters and keys. After the first vowel s f r x j are tones, w a quality and d the stroke: no Vietnamese
// syllable ends in them. The second of two like vowels is a quality, written here as "o".
func telex(w string) (base, keys string) {
	var letters, found []byte
	vowel := false
	for i := range len(w) {
		c := w[i]
		switch {
		case c < 'a' || c > 'z':
			return w, ""
		case c == 'w':
			found = append(found, 'w')
			if !vowel {
				letters, vowel = append(letters, 'u'), true // "tw" is "tư"
			}
		case c == 'd' && (vowel || i == 1 && w[0] == 'd'):
			found = append(found, 'd')
		case vowel && strings.IndexByte("sfrxj", c) >= 0:
			found = append(found, c)
		case vowel && (c == 'a' || c == 'e' || c == 'o') && strings.IndexByte(string(letters), c) >= 0:
			found = append(found, 'o')
		default:
			vowel = vowel || isVowel(c)
			letters = append(letters, c)
		}
	}
	return string(letters), string(found)
}

// isSyllable reports whether letters without marks have the shape of a Vietnamese syllable. None has a vowel twice: that
// is Telex (coong for công); the few words that do (xoong) are found as they stand if their reading is not.
func isSyllable(w string) bool {
	for i := 1; i < len(w); i++ {
		if w[i] == w[i-1] && strings.IndexByte("aeioy", w[i]) >= 0 {
			return false
		}
	}
	return syllable.MatchString(w)
}

var syllable = regexp.MustCompile(`^(?:[bdhlmrsvx]|[ckp]h?|g[hi]?|ngh?|nh?|qu|t[hr]?)?(?:uy|[iouy])?[aeiouy][iouy]?(?:ch?|m|n[gh]?|p|t)?$`)
