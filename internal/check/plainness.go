package check

import (
	"strconv"

	"lachan/internal/diag"
	"lachan/internal/doc"
	"lachan/internal/lang"
)

// Limits of guides, in syllables: in words as Vietnamese parts them. A villager who reads slowly holds about twenty in
// mind; three such sentences are a paragraph.
const (
	longSentence  = 20
	longParagraph = 60
)

// plainness finds what makes a guide hard to read, and sets the guide's score. Notes for trainers are not asked.
func plainness(env *Env, d *doc.Doc, found *diag.List) {
	if d.Kind != doc.Guide {
		return
	}
	before := len(*found)
	var m measure
	for i := range d.Passages {
		if p := &d.Passages[i]; !p.Inside("facilitator") {
			m.passage(p, found)
		}
	}
	unexplainedTerms(env, d, found)
	unexplainedAbbreviations(env, d, found)
	d.Plainness = m.score(len(*found) - before - m.long)
}

// A measure counts what the score of a page is made from.
type measure struct{ sentences, words, long int }

func (m *measure) passage(p *doc.Passage, found *diag.List) {
	whole := 0
	lang.Sentences(p.Text, func(start, end int) bool {
		for isSpace(p.Text[start]) {
			start++
		}
		n := lang.Syllables(p.Text[start:end])
		if n == 0 {
			return true
		}
		m.sentences, m.words, whole = m.sentences+1, m.words+n, whole+n
		if n > longSentence {
			m.long++
			found.Add("sentence-long", p.Span(start, end), "count", strconv.Itoa(n), "limit", strconv.Itoa(longSentence))
		}
		return true
	})
	if whole > longParagraph {
		found.Add("paragraph-long", p.Span(0, len(p.Text)), "count", strconv.Itoa(whole), "limit", strconv.Itoa(longParagraph))
	}
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' }

// score is how plain a page is, from 1 to 100; 0 means that it has no text.
//
//	100 − 4 × (mean sentence − 8, if above) − ½ × (per cent of sentences over 20) − 5 × (other findings)
//
// It goes by sentences because their length is the part that all formulas for readability share and that holds in any
// language (half a school year for each word in the Automated Readability Index of Senter and Smith, 1967); they add the
// length of words, which says nothing where every syllable stands alone. The weights are this project's own: a page of
// sentences of 8 has 100, one whose mean is at the limit of 20 has about 40, and one word that nobody explains costs as
// much as sentences longer by one. It compares pages of one site; it is no school year.
func (m *measure) score(others int) int {
	if m.sentences == 0 {
		return 0
	}
	const easy = 8.0 // syllables
	mean := float64(m.words) / float64(m.sentences)
	score := 100 - 4*max(0, mean-easy) - 50*float64(m.long)/float64(m.sentences) - 5*float64(others)
	return int(min(100, max(1, score+0.5)))
}
