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
	Name  string
	parts func(r *rand.Rand, l *lang.Language, p *Page) []string // phrases of the page; none if it has too little text
	typed func(r *rand.Rand, s string) string                    // what becomes of them; "" if they do not lend themselves
}

// Query is a query that a page is known to answer.
type Query struct {
	Text  string
	Parts []string // the phrases of the page that it was made of, as the page has them
}

// Exact is the same query by someone who types as the page does.
func (q Query) Exact() string { return strings.Join(q.Parts, " ") }

// Vietnamese are the forms that search.md compares.
var Vietnamese = []Form{
	{"exact marks", phrase, same},
	{"no marks", phrase, other(noMarks)},
	{"only đ as d", phrase, other(func(s string) string { return strings.ReplaceAll(s, "đ", "d") })},
	{"other tone placement", phrase, other(otherPlace)},
	{"Telex", phrase, other(telex)},
	{"VNI", phrase, other(vni)},
	{"Telex with a typo", phrase, func(r *rand.Rand, s string) string { return typo(r, telex(s)) }},
	{"one typo, with marks", phrase, typo},
	{"one typo, no marks", phrase, func(r *rand.Rand, s string) string { return typo(r, noMarks(s)) }},
	{"decomposed", phrase, other(norm.NFD.String)},
	{"half marked", phrase, other(func(s string) string {
		return someWords(s, func(i int) bool { return i%2 == 0 }, noMarks)
	})},
	{"hỏi and ngã swapped", phrase, other(swapTones)},
	{"last syllable half typed", phrase, other(half)},
	{"the same, no marks", phrase, other(func(s string) string { return half(noMarks(s)) })},
	{"two keywords", twoKeywords, same},
	{"a question around it", phrase, func(r *rand.Rand, s string) string {
		return strings.Replace(questions[r.IntN(len(questions))], "%", s, 1)
	}},
	{"a title", title, same},
	{"a title, no marks", title, other(noMarks)},
}

// English are the forms for a language without marks.
var English = []Form{
	{"exact", phrase, same},
	{"one typo", phrase, typo},
	{"last word half typed", phrase, other(half)},
	{"two keywords", twoKeywords, same},
	{"a title", title, same},
}

var questions = []string{"làm sao để % được", "% là gì vậy", "nếu % thì phải làm thế nào", "tôi muốn hỏi về %", "ai giúp khi %", "có phải % không ạ", "tại sao lại %", "% ở đâu"}

func same(_ *rand.Rand, s string) string { return s }

// other leaves out what a form does not change: that would be the exact form once more.
func other(how func(string) string) func(*rand.Rand, string) string {
	return func(_ *rand.Rand, s string) string {
		if out := how(s); out != s {
			return out
		}
		return ""
	}
}

// Make makes a query of a form from a page. ok is false if the page has too little text.
func (f Form) Make(r *rand.Rand, l *lang.Language, p *Page) (q Query, ok bool) {
	for range 20 {
		q.Parts = f.parts(r, l, p)
		if q.Parts == nil {
			break
		}
		if q.Text = f.typed(r, q.Exact()); q.Text != "" {
			return q, true
		}
	}
	return Query{}, false
}

// phrase is three to five neighbouring words of one sentence of a page that are not all words of questions.
func phrase(r *rand.Rand, l *lang.Language, p *Page) []string {
	if s := words(r, l, p, 3+r.IntN(3)); s != "" {
		return []string{s}
	}
	return nil
}

// title is the page's title, by its capital no phrase of a text: those are in small letters.
func title(_ *rand.Rand, _ *lang.Language, p *Page) []string {
	if !strings.Contains(p.Title, " ") || strings.ToLower(p.Title) == p.Title {
		return nil
	}
	return []string{p.Title}
}

func words(r *rand.Rand, l *lang.Language, p *Page, n int) string {
	for range 40 {
		if len(p.Lines) == 0 {
			return ""
		}
		list, starts := split(p.Lines[r.IntN(len(p.Lines))])
		if len(list) < n {
			continue
		}
		at := r.IntN(len(list) - n + 1)
		if isPhrase(l, list[at:at+n], starts[at:at+n]) {
			return strings.Join(list[at:at+n], " ")
		}
	}
	return ""
}

// split gives a line's words in lower case, and which of them begin a sentence.
func split(line string) (list []string, starts []bool) {
	lang.EachWord([]byte(line), func(word []byte, _, _ int, fresh bool) {
		list, starts = append(list, strings.ToLower(string(word))), append(starts, fresh)
	})
	return list, starts
}

// isPhrase reports that words are of one sentence, and half of them at least say something.
func isPhrase(l *lang.Language, list []string, starts []bool) bool {
	dull := 0
	for i, w := range list {
		if i > 0 && starts[i] {
			return false
		}
		if slices.Contains(l.Asking, w) {
			dull++
		}
	}
	return dull*2 < len(list)
}

// twoKeywords are two pairs of words from different places of a page.
func twoKeywords(r *rand.Rand, l *lang.Language, p *Page) []string {
	for range 20 {
		a, b := words(r, l, p, 2), words(r, l, p, 2)
		if a != "" && b != "" && a != b && !strings.Contains(strings.Join(p.Lines, "\n"), a+" "+b) {
			return []string{a, b}
		}
	}
	return nil
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
