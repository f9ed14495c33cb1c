package doc

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// byGoldmark is what parseText gives, but goldmark reads every word by itself.
func byGoldmark(data string) *Doc {
	d := &Doc{Ident: parseText("").Ident}
	_, start, _ := splitFront(d.Path, []byte(data))
	if _, deep := tooDeep([]byte(data[start:])); deep || !d.isText([]byte(data)) {
		return nil
	}
	b := d.newBuilder([]byte(data[start:]), start, nil)
	b.escapes, b.entities = true, true
	b.read()
	return d
}

// checkWords holds wordParser to goldmark: it must not show in anything that a Doc says.
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
		"- [x](a.md)\n- [ ](b.md)\n- [x] [c](d.md)\n\n[^1](e.md) [^2](f.md)\n\n[^1]: [g](#h)\n\n|[i](j)|[k|](l)|\n|--|--|\n\n[m](n.md)\n: o\n",
	} {
		checkWords(t, frontOfTests+body, parseText(frontOfTests+body))
	}
	pieces := strings.Split("a|b c| |  |\t|\n|\n\n|  \n|\r\n|!|*|**|_|[|]|](x.md)|[ab](x.md)|(x.md)|`|``|~~|<|>|<b>|&amp;|- |1. |> |# |: |[^1]|[^1]: |![|ế|\u00a0|(5 phút)|---\n|    |\"", "|")
	random := rand.New(rand.NewPCG(1, 2))
	for range 1000 {
		body := frontOfTests
		for range 1 + random.IntN(30) {
			body += pieces[random.IntN(len(pieces))]
		}
		checkWords(t, body, parseText(body))
	}
}
