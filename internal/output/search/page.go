package search

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"lachan/internal/config"
	"lachan/internal/digest"
	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/site"
	"lachan/internal/yaml"
)

// A page is one entry of the index.
type page struct {
	id      string // stable: the material's, or a name for pages made of registers
	title   string
	address string
	kind    byte // a digit into kinds, or '-'
	minutes int
	groups  []string // "=k guides", "=t ma-tuy", "=a nguoi-dan": what filters ask for
	blocks  func() []block
	sum     digest.Sum // of all that blocks gives, and of the title

	slot    int
	tokens  *tokens
	filters [][2]uint32 // groups as numbers of words
}

// kinds are the letters of kinds in pages' records, by their place in doc.Kinds.
const kindDigits = "0123456789"

// pagesOf lists what a language's index holds, in the order of ids: an edited title must not move anything.
func pagesOf(s *site.Site, loc *site.Locale) []*page {
	var list []*page
	for _, m := range s.Materials {
		if e := m.In(loc); !e.Fallback && m.Kind != doc.Home {
			list = append(list, materialPage(e))
		}
	}
	slices.SortFunc(list, func(a, b *page) int { return cmp.Compare(a.id, b.id) })
	if len(loc.Terms) > 0 {
		list = append(list, glossaryPage(s, loc))
	}
	if len(s.Registers.Hotlines) > 0 {
		list = append(list, numbersPage(s, loc))
	}
	laws := slices.Clone(loc.Laws)
	slices.SortFunc(laws, func(a, b *site.Law) int { return cmp.Compare(a.Anchor, b.Anchor) })
	for _, law := range laws {
		list = append(list, lawPage(s, loc, law))
	}
	return list
}

func materialPage(e *site.Edition) *page {
	m := e.Material
	front := []string{e.Summary, e.Meta.Question.V}
	front = append(front, yaml.Values(e.Meta.Objectives)...)
	p := &page{
		id:      m.ID,
		title:   e.Title,
		address: string(e.Address),
		kind:    kindDigits[slices.Index(doc.Kinds, m.Kind)],
		groups:  []string{"=k " + string(m.Kind)},
		sum:     digest.Value([]string{e.Title, e.Body.Sum.String(), digest.Value(front).String()}),
	}
	if m.Kind == doc.Module || m.Kind == doc.Scenario {
		p.minutes = site.Minutes(m)
	}
	for _, t := range m.Neutral.Topics {
		p.groups = append(p.groups, "=t "+t.V)
	}
	for _, a := range m.Neutral.Audiences {
		p.groups = append(p.groups, "=a "+a.V)
	}
	body := &e.Body
	p.blocks = func() []block { return readBody(body, plain(front)) }
	return p
}

// plain makes blocks of texts that stand before the body or in a register.
func plain(texts []string) []block {
	blocks := make([]block, 0, 16)
	for _, t := range texts {
		if t != "" {
			blocks = append(blocks, block{text: t})
		}
	}
	return blocks
}

// registerPage is a page made of registers; its blocks are few and kept.
func registerPage(id, title string, address site.Address, blocks []block) *page {
	var texts []string
	for _, b := range blocks {
		texts = append(texts, b.anchor, b.text, strconv.FormatBool(b.heading))
	}
	return &page{
		id: "register/" + id, title: title, address: string(address), kind: '-',
		blocks: func() []block { return blocks },
		sum:    digest.Value(append([]string{title}, texts...)),
	}
}

func glossaryPage(s *site.Site, loc *site.Locale) *page {
	var blocks []block
	for _, t := range loc.Terms {
		blocks = append(blocks, block{text: s.Text(t.Name, loc), anchor: t.Anchor, heading: true})
		blocks = append(blocks, plain([]string{s.Text(t.Definition, loc), t.Plain[loc.Tag]})...)
		for _, also := range t.Also[loc.Tag] {
			blocks = append(blocks, block{text: also})
		}
	}
	return registerPage("glossary", loc.Words.Text.Glossary, loc.Glossary(), blocks)
}

func numbersPage(s *site.Site, loc *site.Locale) *page {
	var blocks []block
	for i := range s.Registers.Hotlines {
		n := &s.Registers.Hotlines[i]
		blocks = append(blocks, plain([]string{n.Number + " " + s.Text(n.Name, loc), s.Text(n.For, loc), s.Text(n.After, loc)})...)
	}
	return registerPage("numbers", loc.Words.Text.Numbers, loc.Numbers(), blocks)
}

func lawPage(s *site.Site, loc *site.Locale, law *site.Law) *page {
	name := strings.NewReplacer("{name}", s.Text(law.Name, loc), "{number}", law.Number.V).Replace(loc.Words.Text.LawNumbered)
	return registerPage("law/"+law.Anchor, name, loc.Law(law), plain([]string{s.Text(law.Note, loc)}))
}

// tokens are the words of a page, chunk after chunk.
type tokens struct {
	sum  digest.Sum
	list []uint32 // numbers of words, with marks
	ends []int32  // of chunks, in list
}

// Marks beside a word's number.
const (
	tokenFresh   = 1 << 31 // no neighbour before it
	tokenTitle   = 1 << 30
	tokenHeading = 1 << 29
	tokenID      = 1<<29 - 1
)

func (t *tokens) slots() int { return (len(t.ends) + slotChunks - 1) / slotChunks }

// tokenise reads a page once. mine belongs to the calling goroutine.
func (p *page) tokenise(w *words, mine map[string]uint32) *tokens {
	t := &tokens{sum: p.sum}
	add := func(text string, mark uint32) {
		first := uint32(tokenFresh)
		lang.EachWord(lang.NFC(text), func(word string, _, _ int, fresh bool) {
			id := w.id(word, mine) | mark | first
			first = 0
			if fresh {
				id |= tokenFresh
			}
			t.list = append(t.list, id)
		})
	}
	add(p.title, tokenTitle)
	for _, c := range chunks(p.blocks()) {
		for _, b := range c {
			mark := uint32(0)
			if b.heading {
				mark = tokenHeading
			}
			add(b.text, mark)
		}
		t.ends = append(t.ends, int32(len(t.list)))
	}
	t.list = slices.Clip(t.list)
	return t
}

// expansion is a word of the glossary with what else people call it.
type expansion struct {
	name []uint32   // numbers of the words of the term's name
	also [][]uint32 // of synonyms, slang and words to avoid
}

// expansions are by the first word of the name. Their digest names them all.
func expansions(s *site.Site, loc *site.Locale, w *words) (map[uint32][]expansion, digest.Sum) {
	byFirst := map[uint32][]expansion{}
	var all []string
	mine := map[string]uint32{}
	ids := func(text string) (list []uint32) {
		lang.EachWord(lang.NFC(text), func(word string, _, _ int, _ bool) { list = append(list, w.id(word, mine)) })
		return list
	}
	for i := range s.Registers.Terms {
		t := &s.Registers.Terms[i]
		others := slices.Clone(t.Also[loc.Tag])
		if loc == s.Locales[0] {
			others = append(append(others, t.Slang...), t.Avoid...)
		}
		name := ids(termName(t, loc))
		if len(name) == 0 || len(others) == 0 {
			continue
		}
		e := expansion{name: name}
		all = append(all, termName(t, loc))
		for _, o := range others {
			if list := ids(o); len(list) > 0 {
				e.also = append(e.also, list)
			}
			all = append(all, o)
		}
		byFirst[name[0]] = append(byFirst[name[0]], e)
	}
	return byFirst, digest.Value(all)
}

func termName(t *config.Term, loc *site.Locale) string { return t.Name[loc.Tag] }
