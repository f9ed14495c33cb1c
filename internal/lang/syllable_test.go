package lang

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"
)

// answer is what the rules say of one word; the browser's rules must say the same.
func answer(rule Rule, word string) string {
	f := rule.FormOf(NFC(word))
	s := fmt.Sprintf("%s %d", f.Base, f.Sig)
	if r, ok := rule.Read(NFC(word)); ok {
		s += fmt.Sprintf(" %s %s %d", map[bool]string{true: "typed", false: "odd"}[r.Typed], r.Base, r.Sig)
	}
	return s
}

// vectors are lines "rule word = answer".
func vectors(t testing.TB) (lines [][3]string) {
	t.Helper()
	data, err := os.ReadFile("testdata/syllables.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		left, want, ok := strings.Cut(line, " = ")
		rule, word, ok2 := strings.Cut(left, " ")
		if !ok || !ok2 {
			t.Fatalf("no vector: %q", line)
		}
		lines = append(lines, [3]string{rule, word, want})
	}
	return lines
}

func TestSyllables(t *testing.T) {
	lines := vectors(t)
	if len(lines) < 60 {
		t.Fatalf("only %d vectors", len(lines))
	}
	for _, v := range lines {
		if got := answer(Rule(v[0]), v[1]); got != v[2] {
			t.Errorf("%s %s = %s, want %s", v[0], v[1], got, v[2])
		}
	}
}

func TestEachWord(t *testing.T) {
	for text, want := range map[string]string{
		"Ma túy, mua bán. Người":   "|Ma túy mua bán |Người",
		"53/2024/QH15 ngày 1.7":    "|53 2024 QH15 ngày 1 7",
		"a\nb":                     "|a |b",
		"Gọi: 111 (miễn phí)":      "|Gọi 111 miễn phí",
		"😀 x😀y":                    "|x y",
		"Ai đó… rồi? Không; thôi!": "|Ai đó |rồi |Không |thôi",
		"":                         "",
		" . ":                      "",
	} {
		if got := splitWords(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// Whether a letter is part of a word is told by it alone, wherever it stands among others.
func TestEachWordTellsLetters(t *testing.T) {
	for r := rune(0x80); r < 0x10000; r++ {
		if utf16.IsSurrogate(r) {
			continue
		}
		for _, before := range []string{"", "a", "abcdefg", "abcdefgh", "à", "ặ"} {
			w := string(r)
			want := before + w + "b"
			if !isWordRune(r) {
				want = strings.TrimSpace(before + " b")
			}
			if got := strings.TrimPrefix(splitWords(before+w+"b"), "|"); got != want {
				t.Fatalf("%U after %q: %q, want %q", r, before, got, want)
			}
		}
	}
}

func splitWords(text string) string {
	var out []string
	EachWord([]byte(text), func(word []byte, from, to int, fresh bool) {
		w := string(word)
		if w != text[from:to] {
			w = "wrong place"
		}
		if fresh {
			w = "|" + w
		}
		out = append(out, w)
	})
	return strings.Join(out, " ")
}

// browserRules are what runs scripts outside a browser, and the script that has the browser's rules.
func browserRules(t *testing.T) (node, rules string) {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no node")
	}
	script, err := os.ReadFile("../../assets/js/lib/words.js")
	if err != nil {
		t.Fatal(err)
	}
	return node, string(script)
}

// The browser's rules and these give one answer: on the vectors, and on words that fuzzing made of their letters.
func TestTheBrowserReadsWordsAlike(t *testing.T) {
	node, rules := browserRules(t)
	var in, want strings.Builder
	for _, v := range vectors(t) {
		fmt.Fprintf(&in, "%s %s\n", v[0], v[1])
		fmt.Fprintf(&want, "%s\n", answer(Rule(v[0]), v[1]))
	}
	for i, word := range madeWords() {
		rule := Rule("vel"[i%3 : i%3+1])
		fmt.Fprintf(&in, "%s %s\n", rule, word)
		fmt.Fprintf(&want, "%s\n", answer(rule, word))
	}
	stems, err := json.Marshal(ByStem.Stems())
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(node, "-e", rules+`
		var stems = `+string(stems)+`.map(function (s) { return [RegExp(s.split(' ')[0]), s.split(' ')[1]]; });
		require('fs').readFileSync(0, 'utf8').trim().split('\n').forEach(function (line) {
			var rule = line[0], word = line.slice(2).normalize('NFC'), f = formOf(rule, rule === 'e' ? stems : [], word), t = typed(rule, word);
			console.log(f.b + ' ' + f.s + (t ? (t.ok ? ' typed ' : ' odd ') + t.b + ' ' + t.s : ''));
		});`)
	cmd.Stdin = strings.NewReader(in.String())
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	asked, got, wanted := strings.Split(in.String(), "\n"), strings.Split(string(out), "\n"), strings.Split(want.String(), "\n")
	if len(got) != len(wanted) {
		t.Fatalf("%d answers for %d words", len(got), len(wanted))
	}
	for i := range wanted {
		if got[i] != wanted[i] {
			t.Errorf("%s: the browser says %q, Go says %q", asked[i], got[i], wanted[i])
		}
	}
}

// The browser's rules and these part a text alike, whatever it is made of.
func TestTheBrowserPartsTextsAlike(t *testing.T) {
	node, rules := browserRules(t)
	texts := madeTexts()
	in, err := json.Marshal(texts)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(node, "-e", rules+`
		console.log(JSON.stringify(JSON.parse(require('fs').readFileSync(0, 'utf8')).map(function (text) {
			var out = [];
			eachWord(text, function (w, from, to, fresh) { out.push((fresh ? '|' : '') + (w === text.slice(from, to) ? w : 'wrong place')); });
			return out.join(' ');
		})));`)
	cmd.Stdin = bytes.NewReader(in)
	out, err := cmd.CombinedOutput()
	var got []string
	if err != nil || json.Unmarshal(out, &got) != nil || len(got) != len(texts) {
		t.Fatalf("%v\n%.2000s", err, out)
	}
	for i, text := range texts {
		if want := splitWords(text); got[i] != want {
			t.Errorf("%q: the browser says %q, Go says %q", text, got[i], want)
		}
	}
}

// madeTexts are texts of words, of what stands between words, and of signs from all of Unicode, the same in every run.
func madeTexts() []string {
	parts := []string{"ma", "túy", "Đồn", "é", "e\u0301", "111", "x", " ", " ", ", ", ". ", ".", "…", "? ", "!", ";", "\n", "\t", "\u00a0", "/", "-", "“", "”", "😀", "\u202e", "\u200b", "<b>"}
	r := rand.New(rand.NewPCG(1, 4))
	texts := make([]string, 4000)
	for i := range texts {
		var b strings.Builder
		for range r.IntN(12) {
			if r.IntN(4) > 0 {
				b.WriteString(parts[r.IntN(len(parts))])
			} else if c := rune(r.IntN([]int{0x250, 0x3100, 0x10000, utf8.MaxRune}[r.IntN(4)])); utf8.ValidRune(c) {
				b.WriteRune(c)
			}
		}
		texts[i] = b.String()
	}
	return texts
}

// madeWords are words of letters that the rules look at, the same in every run.
func madeWords() []string {
	letters := []rune("aeiouyăâêôơưđdsfrxjwzghnctpmkqlbv126789áàảãạấờứếÁĐƯÝðǰßςΣéüñ")
	seed := uint64(1)
	next := func(n int) int {
		seed = seed*6364136223846793005 + 1442695040888963407
		return int(seed >> 33 % uint64(n))
	}
	valid := regexp.MustCompile(`^\S+$`)
	var words []string
	for len(words) < 6000 {
		var b strings.Builder
		for range 1 + next(8) {
			b.WriteRune(letters[next(len(letters))])
		}
		if w := b.String(); valid.MatchString(w) {
			words = append(words, w)
		}
	}
	return words
}

func FuzzEachWord(f *testing.F) {
	f.Add("Ma túy, mua bán. 53/2024/QH15")
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		EachWord([]byte(text), func(word []byte, from, to int, _ bool) {
			w := string(word)
			if from < last || to <= from || text[from:to] != w {
				t.Fatalf("%q at %d to %d after %d", w, from, to, last)
			}
			last = to
			for _, rule := range []Rule{BySyllable, ByStem, ByLetter} {
				form := rule.FormOf(w)
				if form.Sig >= Sigs || utf8.RuneCountInString(form.Base) > maxWord {
					t.Fatalf("%q: %+v", w, form)
				}
				if r, ok := rule.Read(w); ok && (r.Sig >= Sigs || r.Base == "") {
					t.Fatalf("%q is read as %+v", w, r)
				}
			}
		})
	})
}
