package search

import (
	"cmp"
	"encoding/binary"
	"math/bits"
	"slices"
	"strconv"
	"strings"

	"lachan/internal/config"
	"lachan/internal/digest"
	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/shelf"
	"lachan/internal/site"
	"lachan/internal/yaml"
)

// A page is one entry of the index.
type page struct {
	id      string // stable: the material's, or a name for pages made of registers
	title   string
	address string
	about   string   // its kind, and how long it takes
	lang    lang.Tag // of title and text, if not the index's: no word leads to such a page, only choices
	groups  []string // "=k guides", "=t ma-tuy", "=a nguoi-dan", "=m in30" (minutes): what filters ask for
	front   []string // texts that stand before the body
	body    *doc.Body
	made    []block    // of a page without a body
	sum     digest.Sum // of all that blocks gives, and of the title

	slot    int
	tokens  *tokens
	filters [][2]uint32 // groups as numbers of words
}

// pagesOf lists what a language's index holds, in the order of ids: an edited title must not move anything.
func pagesOf(s *site.Site, loc *site.Locale) []*page {
	var list []*page
	for _, m := range s.Materials {
		if e := m.In(loc); m.Kind != doc.Home {
			list = append(list, materialPage(loc, e))
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

func materialPage(loc *site.Locale, e *site.Edition) *page {
	m := e.Material
	front := append([]string{e.Summary, e.Meta.Question.V}, yaml.Values(e.Meta.Objectives)...)
	p := &page{
		id:      m.ID,
		title:   e.Title,
		address: string(e.Address),
		about:   loc.Kind(m.Kind).One,
		groups:  []string{"=k " + string(m.Kind)},
		front:   front,
		body:    &e.Body,
		sum:     digest.Value([]string{e.Title, e.Body.Sum.String(), digest.Value(front).String()}),
	}
	if n := site.Minutes(m); n > 0 && (m.Kind == doc.Module || m.Kind == doc.Scenario) {
		p.about += " · " + strings.ReplaceAll(loc.Words.Text.Minutes, "{n}", strconv.Itoa(n))
	}
	if n := e.Minutes(); n > 0 {
		p.groups = append(p.groups, "=m in"+strconv.Itoa(n))
	}
	for _, t := range m.Neutral.Topics {
		p.groups = append(p.groups, "=t "+t.V)
	}
	for _, a := range m.Neutral.Audiences {
		p.groups = append(p.groups, "=a "+a.V)
	}
	if e.Fallback {
		opening := plain(front)
		p.lang = e.Lang
		p.about += " · " + lang.FillIn(loc.Words.Text.InLanguage, "language", lang.Of(e.Lang).Name)
		p.front, p.body, p.made = nil, nil, opening[:min(1, len(opening))]
		p.sum = digest.Value([]string{e.Title, e.Summary})
	}
	return p
}

// chunks reads a page, unless mine read it last. They are good until mine reads another one.
func (p *page) chunks(mine *scratch) [][]block {
	if mine.page == p {
		return mine.chunks
	}
	mine.page = nil // while it is read
	if p.body == nil {
		mine.chunks = appendChunks(mine.chunks[:0], p.made)
	} else {
		mine.chunks = appendChunks(mine.chunks[:0], mine.read(p.front, p.body))
		mine.normalise()
	}
	mine.page = p
	return mine.chunks
}

// plain makes blocks of texts of a register.
func plain(texts []string) []block {
	var blocks []block
	for _, t := range texts {
		if t = oneLine(t); t != "" {
			blocks = append(blocks, block{text: []byte(t)})
		}
	}
	return blocks
}

// registerPage is a page made of registers; its blocks, in the form NFC, are few and kept.
func registerPage(id, title string, address site.Address, blocks []block) *page {
	var texts []string
	for _, b := range blocks {
		texts = append(texts, string(b.anchor), string(b.text), b.also, strconv.FormatBool(b.heading))
	}
	return &page{
		id: "register/" + id, title: title, address: string(address),
		made: blocks,
		sum:  digest.Value(append([]string{title}, texts...)),
	}
}

func glossaryPage(s *site.Site, loc *site.Locale) *page {
	var blocks []block
	for _, t := range loc.Terms {
		blocks = append(blocks, block{text: []byte(lang.NFC(s.Text(t.Name, loc))), anchor: []byte(t.Anchor), heading: true})
		means := block{text: []byte(oneLine(s.Text(t.Definition, loc)))}
		for _, name := range unshown(s, loc, t.Term) {
			means.also += "; " + oneLine(name)
		}
		blocks = append(append(blocks, means), plain([]string{t.Plain[loc.Tag]})...)
		for _, also := range t.Also[loc.Tag] {
			blocks = append(blocks, block{text: []byte(lang.NFC(also))})
		}
	}
	return registerPage("glossary", loc.Words.Text.Glossary, loc.Glossary(), blocks)
}

// unshown are a term's names that are found, but that results never show: slang and words to avoid. They are of the site's
// first language.
func unshown(s *site.Site, loc *site.Locale, t *config.Term) []string {
	if loc != s.Locales[0] {
		return nil
	}
	return slices.Concat(t.Slang, t.Avoid)
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

// tokens are the words of a page, chunk after chunk. A site holds them all as long as it is served, so they take two bytes
// a word, which is a number of that size: a word's number × 2, odd where it is fresh. longToken stands for no word, but says
// that the next two numbers are one: so are those of words that came late. 0 and 1 stand for no word but for
// what comes after them: 0 for what is neither title nor heading, and each 1 for the next of the two.
type tokens struct {
	sum   digest.Sum
	data  shelf.Item
	ends  []int32 // of chunks, in data
	words int     // how many, as the next power of two
}

// Marks beside a word's number.
const (
	tokenFresh   = 1 << 31 // no neighbour before it
	tokenTitle   = 1 << 30
	tokenHeading = 1 << 29
	tokenID      = 1<<28 - 1
)

// longToken comes before the tokens that have four bytes.
const longToken = 1<<16 - 1

// pack appends a chunk.
func (t *tokens) pack(dst []byte, list []uint32) []byte {
	now := uint32(0)
	for _, token := range list {
		if mark := token & (tokenTitle | tokenHeading); mark != now {
			dst = append(dst, 0, 0)
			if mark != 0 {
				dst = append(dst, 1, 0)
			}
			if mark == tokenTitle {
				dst = append(dst, 1, 0)
			}
			now = mark
		}
		if n := token&tokenID<<1 | token>>31; n < longToken {
			dst = binary.LittleEndian.AppendUint16(dst, uint16(n))
		} else {
			dst = binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint16(dst, longToken), n)
		}
	}
	return dst
}

// unpack appends a chunk's words to list. all is data, read.
func (t *tokens) unpack(list []uint32, all []byte, chunk int) []uint32 {
	from := int32(0)
	if chunk > 0 {
		from = t.ends[chunk-1]
	}
	mark := uint32(0)
	for data := all[from:t.ends[chunk]]; len(data) >= 2; {
		n := uint32(binary.LittleEndian.Uint16(data))
		data = data[2:]
		if n <= 1 {
			mark = pick(n == 0, 0, pick(mark == 0, tokenHeading, tokenTitle))
			continue
		}
		if n == longToken {
			n = binary.LittleEndian.Uint32(data)
			data = data[4:]
		}
		list = append(list, n>>1|mark|n<<31)
	}
	return list
}

func pick(first bool, a, b uint32) uint32 {
	if first {
		return a
	}
	return b
}

func (t *tokens) slots() int { return (len(t.ends) + slotChunks - 1) / slotChunks }

// knower is what one goroutine needs to read pages: numbers of words that it met already, and room.
type knower struct {
	scratch
	known
	list []uint32
	data []byte
}

// tokenise reads a page once. mine belongs to the calling goroutine.
func (p *page) tokenise(w *words, mine *knower, on *shelf.Shelf) *tokens {
	if p.lang != "" {
		return &tokens{sum: p.sum, ends: []int32{0}}
	}
	t := &tokens{sum: p.sum}
	list, data := mine.list[:0], mine.data[:0]
	add := func(text []byte, mark uint32) {
		first := uint32(tokenFresh)
		lang.EachWord(text, func(word []byte, _, _ int, fresh bool) {
			id := mine.id(w, word) | mark | first
			first = 0
			if fresh {
				id |= tokenFresh
			}
			list = append(list, id)
		})
	}
	add([]byte(lang.NFC(p.title)), tokenTitle)
	count := 0
	for _, c := range p.chunks(&mine.scratch) {
		for _, b := range c {
			add(b.text, pick(b.heading, tokenHeading, 0))
		}
		data = t.pack(data, list)
		count += len(list)
		list = list[:0]
		t.ends = append(t.ends, int32(len(data)))
	}
	t.words = 1 << bits.Len(uint(count))
	t.data, mine.list, mine.data = on.Put(data), list, data
	return t
}

// expansion is one name of a glossary's word with what else people call it.
type expansion struct {
	name []uint32   // numbers of its words
	also [][]uint32 // of the other names, synonyms, slang and words to avoid
}

// expansions are by the first word of the name. Their digest names them all.
func expansions(s *site.Site, loc *site.Locale, w *words) (map[uint32][]expansion, digest.Sum) {
	byFirst := map[uint32][]expansion{}
	var all []string
	ids := func(text string) (list []uint32) {
		lang.EachWord([]byte(lang.NFC(text)), func(word []byte, _, _ int, _ bool) { list = append(list, w.id(word)) })
		return list
	}
	for i := range s.Registers.Terms {
		t := &s.Registers.Terms[i]
		others := slices.Concat(t.Also[loc.Tag], unshown(s, loc, t))
		// What a text may call it, each of which is found by all the others.
		names := append([]string{termName(t, loc)}, t.Also[loc.Tag]...)
		all = append(append(all, names...), others...)
		for _, name := range names {
			e := expansion{name: ids(name)}
			for _, other := range append([]string{termName(t, loc)}, others...) {
				if list := ids(other); len(list) > 0 && other != name {
					e.also = append(e.also, list)
				}
			}
			if len(e.name) > 0 && len(e.also) > 0 {
				byFirst[e.name[0]] = append(byFirst[e.name[0]], e)
			}
		}
	}
	return byFirst, digest.Value(all)
}

func termName(t *config.Term, loc *site.Locale) string { return t.Name[loc.Tag] }
