package bench

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"lachan/internal/lang"
)

// bodyBytes is about how long a generated text is: the length of this project's own lessons.
const bodyBytes = 5200

// text is one material in one language: front matter and about 5.5 kB of Markdown.
func (g *generator) text(i int, tag lang.Tag) string {
	m := g.materials[i]
	r := g.random(i, "text "+string(tag))
	w := &writer{g: g, r: r, tag: tag, words: vietnamese, minuteWord: "phút", self: m}
	if tag != "vi" {
		w.words, w.minuteWord = english, "minutes"
	}
	w.front(i)
	minutes := []int{5, 10, 15, 10, 15, 5}
	for section := range minutes {
		heading := capital(phrase(r, w.words, 3))
		if m.folder == "modules" {
			heading += fmt.Sprintf(" (%d %s)", minutes[section], w.minuteWord)
		}
		fmt.Fprintf(w, "## %s\n\n", heading)
		for written := w.Len(); w.Len()-written < bodyBytes/len(minutes); {
			w.piece(r.IntN(12))
		}
	}
	if m.folder == "modules" {
		w.quiz()
	}
	return w.String()
}

type writer struct {
	strings.Builder
	g          *generator
	r          *rand.Rand
	tag        lang.Tag
	words      []string
	minuteWord string
	self       material
}

func (w *writer) front(i int) {
	title, r := w.self.title, w.g.random(i, "front")
	if w.tag != "vi" {
		title = capital(phrase(w.r, english, 4)) + fmt.Sprintf(" %d", i)
	}
	fmt.Fprintf(w, "---\ntitle: %s\nsummary: %s\nupdated: 2026-%02d-%02d\n", title, sentence(w.r, w.words), 1+i%10, 1+i%28)
	if w.self.folder == "modules" {
		fmt.Fprintf(w, "objectives:\n  - %s\n  - %s\n", phrase(w.r, w.words, 5), phrase(w.r, w.words, 5))
	}
	if w.tag == "vi" {
		fmt.Fprintf(w, "topics: [%s]\naudiences: [%s]\norder: %d\nlaws: [%s]\nsources: [S%02d]\n",
			topics[r.IntN(len(topics))], audiences[r.IntN(len(audiences))], i+1, w.g.law(r), 1+r.IntN(20))
		switch w.self.folder {
		case "modules":
			fmt.Fprintf(w, "duration: 1h\nscenarios: [%s]\n", w.g.stem(r, "scenarios"))
		case "scenarios":
			fmt.Fprintf(w, "privacy: composed\nmodules: [%s]\n", w.g.stem(r, "modules"))
		case "policies":
			fmt.Fprintf(w, "law: %s\n", w.g.law(r))
		case "courses":
			fmt.Fprintf(w, "sessions:\n  - title: {vi: %s, en: %s}\n    day: 1\n    start: \"08:00\"\n    items:\n      - %s\n      - {break: 15m, title: {vi: Giải lao, en: Break}}\n      - scenarios/%s\n",
				phrase(r, vietnamese, 2), phrase(r, english, 2), w.g.stem(r, "modules"), w.g.stem(r, "scenarios"))
		}
	}
	w.WriteString("---\n\n")
}

// piece writes one paragraph, list, table or block.
func (w *writer) piece(kind int) {
	s := func() string { return sentence(w.r, w.words) }
	switch kind {
	case 0:
		fmt.Fprintf(w, "- %s\n- %s\n- **%s** %s\n\n", s(), s(), phrase(w.r, w.words, 2), s())
	case 1:
		fmt.Fprintf(w, "| %s | %s |\n|---|---:|\n| %s | 111 |\n| %s | 113 |\n\n", phrase(w.r, w.words, 1), phrase(w.r, w.words, 1), phrase(w.r, w.words, 3), phrase(w.r, w.words, 3))
	case 2:
		fmt.Fprintf(w, "> [!NOTE]\n> %s\n\n", s())
	case 3:
		fmt.Fprintf(w, "::: discussion\n\n1. %s\n2. %s\n\n:::\n\n", s(), s())
	case 4:
		fmt.Fprintf(w, "::: facilitator\n\n%s\n\n:::\n\n", s())
	case 5:
		number := w.g.law(w.r)
		fmt.Fprintf(w, "%s [%s %s](law:%s). %s\n\n", s(), phrase(w.r, w.words, 2), number, number, s())
	case 6:
		folder := kinds[w.r.IntN(3)].folder
		fmt.Fprintf(w, "%s [%s](../%s/%s.%s.md) %s\n\n", s(), phrase(w.r, w.words, 3), folder, w.g.stem(w.r, folder), w.tag, s())
	case 7:
		fmt.Fprintf(w, "%s [111](hotline:111). [%s](term:tu-%d) %s\n\n", s(), phrase(w.r, w.words, 2), w.r.IntN(w.g.terms), s())
	default:
		for range 3 + w.r.IntN(3) {
			w.WriteString(s() + " ")
		}
		w.WriteString("\n\n")
	}
}

func (w *writer) quiz() {
	w.WriteString("::: quiz\n\n")
	for range 3 {
		fmt.Fprintf(w, "**%s?**\n\n- [ ] %s\n- [x] %s\n- [ ] %s\n\n", capital(phrase(w.r, w.words, 5)), phrase(w.r, w.words, 3), phrase(w.r, w.words, 3), phrase(w.r, w.words, 3))
	}
	w.WriteString(":::\n")
}

func (g *generator) law(r *rand.Rand) string { return lawNumber(r.IntN(g.laws)) }

func lawNumber(i int) string { return fmt.Sprintf("%d/%d/QH15", i+1, 2021+i%5) }

// stem is some material of a folder; every folder has one from twenty materials on.
func (g *generator) stem(r *rand.Rand, folder string) string {
	stems := g.byFolder[folder]
	return stems[r.IntN(len(stems))]
}
