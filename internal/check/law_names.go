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
//
// Nearly all names begin alike ("Luật …", "Law on …"), and a register may have thousands. So they are kept as a tree of
// their bytes: what is asked of a place in a text takes as many steps as the text goes along with a name.
type lawNames struct {
	firsts  [256]int32     // nodes of the bytes that names begin with, as they are; 0 is none
	nodes   []nameNode     // the first is none
	ids     map[string]int // by number as written, and by lawKey; nameless for decrees and the like
	inForce []string       // by id: the number of the one law in force, else ""
}

const nameless = -1

// nameNode is a byte of one or more names that are alike up to there.
type nameNode struct {
	byte  byte  // of ASCII letters the small one
	next  int32 // a node with another byte in its place, or 0
	below int32 // the first node behind it, or 0
	id    int32 // of the name that ends here, or nameless
}

// add notes a law. Decrees and decisions have no name of their own, only a subject.
func (l *lawNames) add(law *config.Law, status site.Status) {
	if l.ids == nil {
		l.ids, l.nodes = map[string]int{}, make([]nameNode, 1)
	}
	if law.Kind.V != "law" && law.Kind.V != "code" {
		l.ids[law.Number.V], l.ids[lawKey(law.Number.V)] = nameless, nameless
		return
	}
	id := len(l.inForce)
	var fresh []int32
	for _, tag := range slices.Sorted(maps.Keys(law.Name)) {
		name := bareName(law.Name[tag])
		if name == "" {
			continue
		}
		for _, spelling := range []string{name, tonesOld.Replace(name), tonesNew.Replace(name)} {
			end := l.grow(spelling)
			if known := l.nodes[end].id; known != nameless {
				id = int(known)
			} else {
				fresh = append(fresh, end)
			}
		}
	}
	if id == len(l.inForce) {
		l.inForce = append(l.inForce, "")
	}
	for _, end := range fresh {
		l.nodes[end].id = int32(id)
	}
	l.ids[law.Number.V], l.ids[lawKey(law.Number.V)] = id, id
	if status == site.InForce {
		l.inForce[id] = law.Number.V
	}
}

// grow returns the node of a name's last byte, once all its bytes have nodes.
func (l *lawNames) grow(name string) int32 {
	node := l.child(&l.firsts[name[0]], name[0])
	for i := 1; i < len(name); i++ {
		below := l.nodes[node].below
		child := l.child(&below, small(name[i]))
		l.nodes[node].below = below
		node = child
	}
	return node
}

// child returns the node of a byte among those that follow each other from first on.
func (l *lawNames) child(first *int32, c byte) int32 {
	last := int32(0)
	for node := *first; node != 0; node = l.nodes[node].next {
		if l.nodes[node].byte == c {
			return node
		}
		last = node
	}
	fresh := int32(len(l.nodes))
	l.nodes = append(l.nodes, nameNode{byte: c, id: nameless})
	if last == 0 {
		*first = fresh
	} else {
		l.nodes[last].next = fresh
	}
	return fresh
}

func (l *lawNames) empty() bool { return len(l.inForce) == 0 }

// of is the id of the name of the law of that number.
func (l *lawNames) of(number string) (id int, ok bool) {
	if id, ok = l.ids[number]; !ok && number != "" {
		id, ok = l.ids[lawKey(number)]
	}
	return id, ok && id != nameless
}

// each calls look for every place of a name in s. Of names within each other ("Luật sửa đổi Bộ luật Hình sự") only the
// outer counts.
func (l *lawNames) each(s string, look func(start, end, id int)) {
	for at := 0; at < len(s); at++ {
		first := l.firsts[s[at]]
		if first == 0 || !opensWord(s, at) {
			continue
		}
		if id, end := l.longest(s, at+1, first); end > 0 {
			look(at, end, id)
			at = end - 1
		}
	}
}

// longest returns the id and the end of the longest name of those that go on behind node as s does from at on; the end is 0
// if there is none. Commas may be left out, and it does not matter whether ASCII letters are large or small.
func (l *lawNames) longest(s string, at int, node int32) (id, end int) {
	if l.nodes[node].id != nameless && closesWord(s, at) {
		id, end = int(l.nodes[node].id), at
	}
	for next := l.nodes[node].below; next != 0; next = l.nodes[next].next {
		behind := at
		switch c := l.nodes[next].byte; {
		case at < len(s) && small(s[at]) == c:
			behind++
		case c != ',':
			continue
		}
		if thisID, thisEnd := l.longest(s, behind, next); thisEnd > end {
			id, end = thisID, thisEnd
		}
	}
	return id, end
}

func small(c byte) byte {
	if isASCIILetter(c) {
		return c | 0x20
	}
	return c
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

// closesWord reports whether no letter stands behind a place.
func closesWord(s string, at int) bool {
	after, _ := utf8.DecodeRuneInString(s[at:])
	return at == len(s) || !unicode.IsLetter(after)
}

// opensWord reports whether no letter stands before a place.
func opensWord(s string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:at])
	return at == 0 || !unicode.IsLetter(before)
}
