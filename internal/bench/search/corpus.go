package search

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing/fstest"

	"lachan/internal/lang"
)

// Corpus makes guides in Vietnamese that read, to an index, as the pages of x do: their words follow each other as there,
// and each page has a subject of its own, a few compounds that it keeps coming back to. Of 1,000 pages so made (seed 1)
// 68 % of the phrases stand on one page only; collections of real text have 62 % at 240 pages and 53 % at 2,674.
func Corpus(x *Index, pages int, seed uint64) fstest.MapFS {
	c := &corpus{next: map[string][]string{}}
	for _, p := range x.Pages {
		for _, line := range p.Lines {
			c.learn(line)
		}
	}
	made := fstest.MapFS{}
	for i := range pages {
		name := fmt.Sprintf("content/guides/made-%d.vi.md", i)
		made[name] = &fstest.MapFile{Data: []byte(c.page(i, rand.New(rand.NewPCG(seed, uint64(i)))))}
	}
	return made
}

type corpus struct {
	next map[string][]string // words that follow a word; "" before the first
	all  []string            // every word, as often as it stands
}

func (c *corpus) learn(line string) {
	last := ""
	lang.EachWord([]byte(line), func(word []byte, _, _ int, fresh bool) {
		w := strings.ToLower(string(word))
		if fresh {
			last = ""
		}
		if strings.ContainsAny(w, "0123456789") { // a made number could be somebody's
			return
		}
		c.next[last] = append(c.next[last], w)
		c.all = append(c.all, w)
		last = w
	})
}

// Shares of words that follow the word before as in the real text, and that begin a compound of the page's subject. The
// rest are any words.
const (
	shareNext    = 0.90
	shareSubject = 0.04
)

// compounds is how many there are. The first ones are subjects far more often than the last.
const compounds = 20_000

// compound is always the same two words for a number.
func (c *corpus) compound(n int) [2]string {
	r := rand.New(rand.NewPCG(uint64(n), 7))
	return [2]string{c.all[r.IntN(len(c.all))], c.all[r.IntN(len(c.all))]}
}

func (c *corpus) page(number int, r *rand.Rand) string {
	var subject [8][2]string
	for i := range subject {
		f := r.Float64()
		subject[i] = c.compound(int(f * f * compounds))
	}
	sentence := func(words int) string {
		var list []string
		last := ""
		for len(list) < words {
			switch f := r.Float64(); {
			case f < shareSubject:
				pair := subject[r.IntN(1+r.IntN(len(subject)))]
				list = append(list, pair[0], pair[1])
				last = pair[1]
			case f < shareSubject+shareNext && len(c.next[last]) > 0:
				last = c.next[last][r.IntN(len(c.next[last]))]
				list = append(list, last)
			default:
				last = c.all[r.IntN(len(c.all))]
				list = append(list, last)
			}
		}
		return strings.Join(list, " ")
	}
	title := fmt.Sprintf("%s %s %s %d", subject[0][0], subject[0][1], sentence(3), number)
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: \"%s\"\nsummary: \"%s\"\ntopics: [ma-tuy]\naudiences: [nguoi-dan]\nupdated: 2026-11-20\nstatus: published\n---\n\n", title, sentence(12))
	for range 3 + r.IntN(5) {
		fmt.Fprintf(&b, "## %s\n\n", sentence(3+r.IntN(4)))
		for range 2 + r.IntN(4) {
			for range 2 + r.IntN(3) {
				b.WriteString(sentence(6+r.IntN(12)) + ". ")
			}
			b.WriteString("\n\n")
		}
	}
	return b.String()
}
