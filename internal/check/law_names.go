package check

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lachan/internal/config"
	"lachan/internal/site"
)

// lawNames knows the names of the register's laws and codes. Laws of one name share an id, and so do the names of one law
// in several languages: whoever says the number of one of them has said which is meant.
type lawNames struct {
	firsts  [256]bool             // first bytes of names
	byStart map[uint16][]lawNamed // by firstTwo
	ids     map[string]int        // by number as written, and by lawKey; nameless for decrees and the like
	inForce []string              // by id: the number of the one law in force, else ""
}

const nameless = -1

// lawNamed is one spelling of a name.
type lawNamed struct {
	name string
	id   int
}

// add notes a law. Decrees and decisions have no name of their own, only a subject.
func (l *lawNames) add(law *config.Law, status site.Status) {
	if l.ids == nil {
		l.ids, l.byStart = map[string]int{}, map[uint16][]lawNamed{}
	}
	if law.Kind.V != "law" && law.Kind.V != "code" {
		l.ids[law.Number.V], l.ids[lawKey(law.Number.V)] = nameless, nameless
		return
	}
	id := len(l.inForce)
	var fresh []string
	for _, tag := range slices.Sorted(maps.Keys(law.Name)) {
		name := bareName(law.Name[tag])
		if name == "" {
			continue
		}
		if known, ok := l.id(name); ok {
			id = known
		} else {
			fresh = append(fresh, name)
		}
	}
	if id == len(l.inForce) {
		l.inForce = append(l.inForce, "")
	}
	for _, name := range fresh {
		l.firsts[name[0]] = true
		for _, spelling := range []string{name, tonesOld.Replace(name), tonesNew.Replace(name)} {
			start := firstTwo(spelling, 0)
			l.byStart[start] = append(l.byStart[start], lawNamed{spelling, id})
		}
	}
	l.ids[law.Number.V], l.ids[lawKey(law.Number.V)] = id, id
	if status == site.InForce {
		l.inForce[id] = law.Number.V
	}
}

func (l *lawNames) empty() bool { return len(l.inForce) == 0 }

// of is the id of the name of the law of that number.
func (l *lawNames) of(number string) (id int, ok bool) {
	if id, ok = l.ids[number]; !ok && number != "" {
		id, ok = l.ids[lawKey(number)]
	}
	return id, ok && id != nameless
}

func (l *lawNames) id(name string) (int, bool) {
	for _, n := range l.byStart[firstTwo(name, 0)] {
		if n.name == name {
			return n.id, true
		}
	}
	return 0, false
}

// each calls look for every place of a name in s. Of names within each other ("Luật sửa đổi Bộ luật Hình sự") only the
// outer counts.
func (l *lawNames) each(s string, look func(start, end, id int)) {
	for at := 0; at+1 < len(s); at++ {
		if !l.firsts[s[at]] {
			continue
		}
		if id, size := l.at(s, at); size > 0 {
			look(at, at+size, id)
			at += size - 1
		}
	}
}

// at returns the id and length of the longest name that stands at a place; the length is 0 if none does.
func (l *lawNames) at(s string, at int) (id, size int) {
	for _, n := range l.byStart[firstTwo(s, at)] {
		if length := sameName(s[at:], n.name); length > size && standsAlone(s, at, at+length) {
			id, size = n.id, length
		}
	}
	return id, size
}

// bareName is a name without what tells laws of one name apart: "Luật Phòng, chống ma túy (năm 2021)". It is empty for a
// name that says its year by itself, and for a single word.
func bareName(name string) string {
	name, _, _ = strings.Cut(name, "(")
	name = strings.TrimSpace(name)
	if strings.ContainsFunc(name, unicode.IsDigit) || !strings.Contains(name, " ") {
		return ""
	}
	return name
}

// Vietnamese puts the tone of oa, oe, uy on either letter.
var (
	tonesNew = strings.NewReplacer("òa", "oà", "óa", "oá", "ỏa", "oả", "õa", "oã", "ọa", "oạ", "òe", "oè", "óe", "oé", "ùy", "uỳ", "úy", "uý", "ủy", "uỷ", "ũy", "uỹ", "ụy", "uỵ")
	tonesOld = strings.NewReplacer("oà", "òa", "oá", "óa", "oả", "ỏa", "oã", "õa", "oạ", "ọa", "oè", "òe", "oé", "óe", "uỳ", "ùy", "uý", "úy", "uỷ", "ủy", "uỹ", "ũy", "uỵ", "ụy")
)

// sameName is the length of name at the beginning of s, 0 if it is not there. Commas may be left out, and after the
// first letter it does not matter whether ASCII letters are large or small.
func sameName(s, name string) int {
	i := 0
	for j := range len(name) {
		switch {
		case i < len(s) && (s[i] == name[j] || i > 0 && sameLetter(s[i], name[j])):
			i++
		case name[j] != ',':
			return 0
		}
	}
	return i
}

func sameLetter(a, b byte) bool { return a|0x20 == b|0x20 && 'a' <= a|0x20 && a|0x20 <= 'z' }

// standsAlone reports whether no letter runs into s[start:end].
func standsAlone(s string, start, end int) bool {
	after, _ := utf8.DecodeRuneInString(s[end:])
	return opensWord(s, start) && (end == len(s) || !unicode.IsLetter(after))
}

// opensWord reports whether no letter stands before a place.
func opensWord(s string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:at])
	return at == 0 || !unicode.IsLetter(before)
}
