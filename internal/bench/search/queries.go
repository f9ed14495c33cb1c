package search

import (
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"lachan/internal/lang"
)

// A Form is a way in which readers type.
type Form struct {
	Name string
	make func(r *rand.Rand, l *lang.Language, p *Page) string // "" if the page has nothing of the kind
}

// Vietnamese are the forms that search.md compares.
var Vietnamese = []Form{
	{"exact marks", func(r *rand.Rand, l *lang.Language, p *Page) string { return phrase(r, l, p) }},
	typing("no marks", noMarks),
	typing("only đ as d", func(s string) string { return strings.ReplaceAll(s, "đ", "d") }),
	typing("other tone placement", otherPlace),
	typing("Telex", telex),
	typing("VNI", vni),
	{"Telex with a typo", func(r *rand.Rand, l *lang.Language, p *Page) string { return typo(r, telex(phrase(r, l, p))) }},
	{"one typo, with marks", func(r *rand.Rand, l *lang.Language, p *Page) string { return typo(r, phrase(r, l, p)) }},
	{"one typo, no marks", func(r *rand.Rand, l *lang.Language, p *Page) string { return typo(r, noMarks(phrase(r, l, p))) }},
	typing("decomposed", norm.NFD.String),
	{"half marked", func(r *rand.Rand, l *lang.Language, p *Page) string {
		return someWords(phrase(r, l, p), func(i int) bool { return i%2 == 0 }, noMarks)
	}},
	typing("hỏi and ngã swapped", swapTones),
	{"last syllable half typed", func(r *rand.Rand, l *lang.Language, p *Page) string { return half(phrase(r, l, p)) }},
	{"the same, no marks", func(r *rand.Rand, l *lang.Language, p *Page) string { return half(noMarks(phrase(r, l, p))) }},
	{"two keywords", twoKeywords},
	{"a question around it", func(r *rand.Rand, l *lang.Language, p *Page) string {
		q, about := questions[r.IntN(len(questions))], phrase(r, l, p)
		if about == "" {
			return ""
		}
		return strings.Replace(q, "%", about, 1)
	}},
}

// English are the forms for a language without marks.
var English = []Form{
	{"exact", func(r *rand.Rand, l *lang.Language, p *Page) string { return phrase(r, l, p) }},
	{"one typo", func(r *rand.Rand, l *lang.Language, p *Page) string { return typo(r, phrase(r, l, p)) }},
	{"last word half typed", func(r *rand.Rand, l *lang.Language, p *Page) string { return half(phrase(r, l, p)) }},
	{"two keywords", twoKeywords},
}

var questions = []string{"làm sao để % được", "% là gì vậy", "nếu % thì phải làm thế nào", "tôi muốn hỏi về %", "ai giúp khi %", "có phải % không ạ", "tại sao lại %", "% ở đâu"}

func typing(name string, how func(string) string) Form {
	return Form{name, func(r *rand.Rand, l *lang.Language, p *Page) string {
		// A form that changes nothing would be the exact form once more.
		for range 20 {
			s := phrase(r, l, p)
			if out := how(s); out != s {
				return out
			}
		}
		return ""
	}}
}

// Make makes the query of a form from a page; "" if the page has too little text.
func (f Form) Make(r *rand.Rand, l *lang.Language, p *Page) string { return f.make(r, l, p) }

// phrase is three to five neighbouring words of one sentence of a page that are not all words of questions.
func phrase(r *rand.Rand, l *lang.Language, p *Page) string { return words(r, l, p, 3+r.IntN(3)) }

func words(r *rand.Rand, l *lang.Language, p *Page, n int) string {
	for range 40 {
		if len(p.Lines) == 0 {
			return ""
		}
		var list []string
		var starts []bool
		lang.EachWord(p.Lines[r.IntN(len(p.Lines))], func(w string, _, _ int, fresh bool) {
			list, starts = append(list, strings.ToLower(w)), append(starts, fresh)
		})
		if len(list) < n {
			continue
		}
		at := r.IntN(len(list) - n + 1)
		dull := 0
		whole := true
		for i := at; i < at+n; i++ {
			whole = whole && (i == at || !starts[i])
			if slices.Contains(l.Asking, list[i]) {
				dull++
			}
		}
		if whole && dull*2 < n {
			return strings.Join(list[at:at+n], " ")
		}
	}
	return ""
}

// twoKeywords are two pairs of words from different places of a page.
func twoKeywords(r *rand.Rand, l *lang.Language, p *Page) string {
	for range 20 {
		a, b := words(r, l, p, 2), words(r, l, p, 2)
		if a != "" && b != "" && a != b && !strings.Contains(strings.Join(p.Lines, "\n"), a+" "+b) {
			return a + " " + b
		}
	}
	return ""
}

func noMarks(s string) string { return lang.Fold(s) }

// half cuts the last word after half of its letters, at least one.
func half(s string) string {
	at := strings.LastIndexByte(s, ' ') + 1
	letters := []rune(s[at:])
	return s[:at] + string(letters[:(len(letters)+1)/2])
}

func someWords(s string, which func(int) bool, how func(string) string) string {
	list := strings.Split(s, " ")
	for i := range list {
		if which(i) {
			list[i] = how(list[i])
		}
	}
	return strings.Join(list, " ")
}

// typo replaces, drops, doubles or swaps one letter of the longest word.
func typo(r *rand.Rand, s string) string {
	list := strings.Split(s, " ")
	longest := 0
	for i := range list {
		if len([]rune(list[i])) > len([]rune(list[longest])) {
			longest = i
		}
	}
	w := []rune(list[longest])
	if len(w) < 3 {
		return ""
	}
	i := 1 + r.IntN(len(w)-1)
	switch r.IntN(4) {
	case 0:
		w[i] = rune("bcdghklmnpqrstvxaeiou"[r.IntN(21)])
	case 1:
		w = slices.Delete(w, i, i+1)
	case 2:
		w = slices.Insert(w, i, w[i])
	default:
		w[i-1], w[i] = w[i], w[i-1]
	}
	list[longest] = string(w)
	return strings.Join(list, " ")
}

var places = strings.NewReplacer(
	"hòa", "hoà", "hóa", "hoá", "họa", "hoạ", "xóa", "xoá", "tòa", "toà", "khỏe", "khoẻ", "túy", "tuý", "thủy", "thuỷ", "ủy", "uỷ", "hủy", "huỷ", "tùy", "tuỳ", "đọa", "đoạ", "dọa", "doạ", "khóa", "khoá", "khóc", "khóc", "lũy", "luỹ")

func otherPlace(s string) string { return places.Replace(s) }

func swapTones(s string) string {
	return norm.NFC.String(strings.Map(func(r rune) rune {
		switch r {
		case 0x309:
			return 0x303
		case 0x303:
			return 0x309
		}
		return r
	}, norm.NFD.String(s)))
}

// telex types each word's letters, then its tone.
func telex(s string) string { return keys(s, "fsrxj", "w", "", "dd") }

// vni types digits where Telex has letters.
func vni(s string) string { return keys(s, "21345", "7", "6", "d9") }

func keys(s, tones, horn, hat, stroke string) string {
	return someWords(s, func(int) bool { return true }, func(w string) string {
		var b strings.Builder
		tone := ""
		last := rune(0)
		for _, r := range norm.NFD.String(w) {
			switch r {
			case 0x300, 0x301, 0x309, 0x303, 0x323:
				i := slices.Index([]rune{0x300, 0x301, 0x309, 0x303, 0x323}, r)
				tone = tones[i : i+1]
			case 0x302:
				if hat == "" {
					b.WriteRune(last)
				} else {
					b.WriteString(hat)
				}
			case 0x306:
				if horn == "7" {
					b.WriteString("8")
				} else {
					b.WriteString(horn)
				}
			case 0x31B:
				b.WriteString(horn)
			case 'đ':
				b.WriteString(stroke)
			default:
				if !unicode.Is(unicode.Mn, r) {
					b.WriteRune(r)
					last = r
				}
			}
		}
		return b.String() + tone
	})
}
