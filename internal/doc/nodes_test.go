package doc

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// byGoldmark is what parseText gives, but goldmark reads every word by itself.
func byGoldmark(data string) *Doc {
	d := newDoc(nil, parseText("").Ident)
	if !d.isText([]byte(data)) {
		return nil
	}
	start := d.readFront([]byte(data), Options{Languages: languages})
	if _, deep := tooDeep([]byte(data[start:])); deep {
		return nil
	}
	b := d.newBuilder([]byte(data[start:]), start, nil)
	b.escapes, b.entities, b.refers = true, true, true
	b.read()
	d.checkMinutes()
	return d
}

// checkWords holds our own parsers to goldmark's: they must not show in anything that a Doc says.
func checkWords(t *testing.T, data string, got *Doc) {
	want := byGoldmark(data)
	if want == nil {
		return
	}
	if string(got.Body.Text()) != string(want.Body.Text()) || got.Body.Sum != want.Body.Sum {
		t.Fatalf("it reads as\n%s\nand by goldmark alone as\n%s", got.Body.Text(), want.Body.Text())
	}
	if !slices.EqualFunc(got.Passages, want.Passages, samePassage) {
		t.Fatalf("passages are\n%+v\nand by goldmark alone\n%+v", got.Passages, want.Passages)
	}
	if !slices.Equal(got.Heads, want.Heads) {
		t.Fatalf("headings are\n%+v\nand by goldmark alone\n%+v", got.Heads, want.Heads)
	}
	if !reflect.DeepEqual(got.Diags, want.Diags) {
		t.Fatalf("findings are\n%+v\nand by goldmark alone\n%+v", got.Diags, want.Diags)
	}
}

// samePassage compares what passages say, and where each byte of it stands.
func samePassage(a, b Passage) bool {
	for i := range len(a.Text) {
		if a.source(i) != b.source(i) {
			return false
		}
	}
	return a.Text == b.Text && a.Heading == b.Heading && slices.Equal(a.Links, b.Links)
}

func TestWordsAreAsGoldmarkReadsThem(t *testing.T) {
	for _, body := range []string{
		"Chào \tbạn! Bạn [khỏe] không?  \nDòng hai \t\r\nDòng *ba* \n    bốn  \r\n\tnăm &amp; <sáu> ![](b.png)\n",
		"a_b_c *d e* f** ~~g h~~ i ~ j `k l` m` n\n===\n\n# o p ## q  \n",
		"| a b | c |\n|---|--:|\n| d ! e | `f | g` |\n\n- h i\n  j\n\n  k\n- [x] l m\n",
		"n[^1] o [^2]\n\n[^1]: p q\n    r\n\ns\n: t u\n\n> v\nw\n> x",
		"> [!NOTE]\n> y z\n\n::: phone\na (b) c:\td\n:::\n", " \u00a0e\u00a0 \n   f", "g h (5 phút)", "## i j (5 phút) \n",
		"[a](b.md)[c d]( e.md)[f](g.md \"h\")[i](<j>)[k](l(m).md)[n](o\n.md) [p\nq](r.md)[](s.md)[t]()",
		"[[u](v.md)](w.md) ![[x](y.md)](z.png) *[a*](b.md) [*c*](d.md) [e&amp;f](g&amp;h) [`i](j)` <[k](l)> ~~[m~~](n)\n",
		"| a | **b** |\n|:-:|--|\n| c\n| d | e | f\n\ng\nh | i\n --- | :--  \n\n|j|\n|k|\n|-|-|\n\n|l|m|\n|-:|\n\n||\n|-|\n\n- n\n  o|p\n  -|-\n\n:-\n-\n",
		"## q ##\n### r {#s}\n #t\n#\tu\n####### v\n# \n#\n  ## w \t\n\nx **y** *z*, **a b.** **c.**d *e*(f) (*g*) ***h*** *i *j* _k *l* m_ **n *o* p** ~~*q* r~~ **s**\n* t*\n",
		"-\n\n- a\n- b\n\n1) c\n2) d\n 3) e\n-  f\n-\tg\n+ - 1. h\n  - i\n\n      j\n1234567890. k\n123456789. l\n- - -\n-\n  m\n- [ ]\n-\n\n\n  n\n* o\n*\n\n*\n* p\n",
		"- u\n\n  v\n- w\n\n1. x\n2. y\n   - z\n\n- a\n\n- b\n\n* c\n\n  ```\n\n  d\n  ```\n* e\n-\n  f\n",
		"> [!NOTE]\n> g [h] i [j]k [l]: m\n> [!n] [o\np] [[q] r](s.md) [t] [u](v) ![w] [x][y] [!a![b]\n\n> [!TIP]\n\n> [!WARNING] c\n\n> [!NOTE]  \n> d\n",
		"> [!NOTE]\n> [e] [!f]\n\n[!note]: g.md\n[e]: h.md\n",
		"- [x](a.md)\n- [ ](b.md)\n- [x] [c](d.md)\n\n[^1](e.md) [^2](f.md)\n\n[^1]: [g](#h)\n\n|[i](j)|[k|](l)|\n|--|--|\n\n[m](n.md)\n: o\n",
	} {
		checkWords(t, frontOfTests+body, parseText(frontOfTests+body))
	}
	pieces := strings.Split("a|b c| |  |\t|\n|\n\n|  \n|\r\n|!|*|**|_|[|]|](x.md)|[ab](x.md)|(x.md)|`|``|~~|<|>|<b>|&amp;|- |1. |> |# |: |[^1]|[^1]: |![|ế|\u00a0|(5 phút)|---\n|    |\"|# a b|## c {#d}|#|\n- e|\n1. f|[!NOTE]\n|> [!TIP]|[g]|[g]: h.md\n|- \n|-\n\n|  - j|1) |+ - |    - k\n|-\tl\n|*|**|i **j** k|*l*", "|")
	random := rand.New(rand.NewPCG(1, 2))
	for range 1000 {
		body := frontOfTests
		if random.IntN(4) == 0 {
			body += randomTable(random)
		}
		for range 1 + random.IntN(30) {
			body += pieces[random.IntN(len(pieces))]
		}
		checkWords(t, body, parseText(body))
	}
}

// randomTable is what may be a table: lines of cells, of which one may be a delimiter row.
func randomTable(random *rand.Rand) (lines string) {
	for range 2 + random.IntN(4) {
		part := func(parts ...string) { lines += parts[random.IntN(len(parts))] }
		part("", "", "|", " | ", "- ", "> ", "    ")
		delimits := random.IntN(3) == 0
		for range 1 + random.IntN(3) {
			if delimits {
				part("-", ":-", "--:", " :-: ", "::", ":", "- -", "")
			} else {
				part("a", "b c", "`d", "*e*", "**f** ", "[g](h)", "", "  ", "\t")
			}
			part("|", "|", " | ", "||")
		}
		part("", "i", "-")
		part("\n", "\n", "\n\n", " \n", "\r\n")
	}
	return lines
}
