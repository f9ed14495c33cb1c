package lang

import "strings"

// Typed reads a word as one that was typed by Telex (tuys, dduowngf) or VNI (tuy1, d9uong72) where no input method was
// at work. ok is false if it is not, or could as well be a Vietnamese syllable as it stands.
func (r Rule) Typed(word string) (f Form, ok bool) {
	if r != BySyllable {
		return Form{}, false
	}
	f = foldWord(word)
	if f.Base == "" || len(f.Base) > 12 || isSyllable(f.Base) {
		return Form{}, false
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
	if keys == "" || !isSyllable(base) {
		return Form{}, false
	}
	f = Form{oneI(base), tone + 6*quality}
	if d {
		f.Sig += stroke
	}
	return f, true
}

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

// isSyllable reports whether letters without marks have the shape of a Vietnamese syllable: an onset, a rhyme.
func isSyllable(w string) bool {
	for n := min(3, len(w)); n >= 0; n-- {
		if strings.Contains(onsets, " "+w[:n]+" ") && strings.Contains(rhymes, " "+w[n:]+" ") {
			return true
		}
	}
	return false
}

const onsets = "  b c ch d g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x "

// The rhymes of Vietnamese without their marks.
const rhymes = " a ac ach ai am an ang anh ao ap at au ay e ec em en eng eo ep et ech enh eu i ia ich iec iem ien ieng iep iet ieu im in inh ip it iu " +
	"o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oem oen oeo oet oi om on ong ooc oong op ot " +
	"u ua uan uang uao uat uau uay uc ue uech uenh ui um un ung uo uoc uoi uom uon uong uop uot uou up ut uu uy uya uych uyen uyet uynh uyt uyu " +
	"y yem yen yeng yet yeu ym yn ynh yt "
