package search

import (
	"slices"
	"strconv"
	"strings"

	"lachan/internal/digest"
	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/output"
)

// packSlots is how many slots a file of titles covers. A small site has one.
func (x *index) packSlots() int {
	const small, usual = 192, 32
	if len(x.bySlot) <= small {
		return small
	}
	return usual
}

// commonShare is in which share of chunks a word must stand to say little.
const commonShare = 0.12

func (x *index) rootKey() digest.Sum {
	return digest.Value(struct {
		Stamp   string
		Head    []string
		Letters [letters][2]uint64
	}{x.stamp, x.rootLines(), x.sums.letters})
}

// root writes what the browser must know first, line by line: numbers; common words; words of questions; kinds; filters.
func (x *index) root(dst []byte, f *frequencies) []byte {
	var common []string
	for rank, n := range f.df {
		if float64(n) > commonShare*float64(x.chunks) {
			common = append(common, f.bases[rank])
		}
	}
	lines := x.rootLines()
	lines[1] = strings.Join(common, " ")
	return append(dst, strings.Join(lines, "\n")...)
}

func (x *index) rootLines() []string {
	var asking []string
	for _, w := range x.loc.Lang.Asking {
		if base := x.words.rule.FormOf(w).Base; !slices.Contains(asking, base) {
			asking = append(asking, base)
		}
	}
	numbers := strings.Join([]string{
		string(x.words.rule), strconv.Itoa(x.bits), strconv.Itoa(x.chunks), strconv.Itoa(x.packSlots()), x.options.Index,
	}, " ")
	lines := []string{numbers, "", strings.Join(asking, " ")}
	k := x.loc.Words.Kinds
	for i, name := range []lang.KindName{k.Guides, k.Modules, k.Scenarios, k.Policies, k.Courses, k.Pages} {
		// A title's own slug and its kind are enough to find most pages.
		section := string(x.loc.Section(doc.Kinds[i]))
		if doc.Kinds[i] == doc.Page {
			section = string(x.loc.Root)
		}
		lines = append(lines, strings.Join([]string{"k", string(doc.Kinds[i]), name.Many, name.One, section}, "\t"))
	}
	for _, g := range x.loc.Topics {
		lines = append(lines, strings.Join([]string{"t", g.ID, g.Name}, "\t"))
	}
	for _, g := range x.loc.Audiences {
		lines = append(lines, strings.Join([]string{"a", g.ID, g.Name}, "\t"))
	}
	return lines
}

// packs are the pages' records: a line for each slot, empty for one that continues the page before it.
//
//	kind, minutes (or nothing), TAB, title, TAB, address (or nothing if it is section/slug of the title)
func (x *index) packs() []output.File {
	var files []output.File
	size := x.packSlots()
	for from := 0; from < len(x.bySlot); from += size {
		slots := x.bySlot[from:min(from+size, len(x.bySlot))]
		var text strings.Builder
		for i, p := range slots {
			if i > 0 {
				text.WriteByte('\n')
			}
			if at := from + i; at > p.slot {
				text.WriteString("+" + strconv.Itoa(at-p.slot))
				continue
			}
			text.WriteByte(p.kind)
			if p.minutes > 0 {
				text.WriteString(strconv.Itoa(p.minutes))
			}
			text.WriteString("\t" + oneLine(p.title) + "\t" + x.shortAddress(p))
		}
		record := text.String()
		key := digest.Value([]string{x.stamp, record})
		files = append(files, x.file("p"+strconv.Itoa(from/size), key, func(dst []byte) []byte { return append(dst, record...) }))
	}
	return files
}

func oneLine(s string) string { return strings.Join(strings.Fields(lang.NFC(s)), " ") }

// shortAddress is empty where the browser makes the same of section and title.
func (x *index) shortAddress(p *page) string {
	if p.kind == '-' {
		return p.address
	}
	kind := doc.Kinds[strings.IndexByte(kindDigits, p.kind)]
	section := x.loc.Section(kind)
	if kind == doc.Page {
		section = x.loc.Root
	}
	if string(section.Join(slugOf(oneLine(p.title)))) == p.address {
		return ""
	}
	return p.address
}

// slugOf is the slug that the browser makes of a title: its words without marks.
func slugOf(title string) string {
	var parts []string
	lang.EachWord(title, func(w string, _, _ int, _ bool) { parts = append(parts, lang.ByLetter.FormOf(w).Base) })
	return strings.Join(parts, "-")
}

// texts are what results show around a hit: a file for each chunk, a line for each block. A heading's line is "#", its
// anchor, TAB, its words; a chunk that begins within a section repeats its heading with "^" for "#".
func (x *index) texts() []output.File {
	var files []output.File
	for _, p := range x.pages {
		for chunk := range p.tokens.ends {
			name := "t" + strconv.Itoa(p.slot+chunk/slotChunks) + "-" + strconv.Itoa(chunk%slotChunks)
			key := digest.Value(struct {
				Stamp string
				Page  digest.Sum
				Chunk int
			}{x.stamp, p.sum, chunk})
			files = append(files, x.file(name, key, func(dst []byte) []byte { return p.text(dst, chunk) }))
		}
	}
	return files
}

func (p *page) text(dst []byte, chunk int) []byte {
	all := chunks(p.blocks())
	var heading *block
	for _, c := range all[:chunk] {
		for i := range c {
			if c[i].heading {
				heading = &c[i]
			}
		}
	}
	line := func(mark byte, b *block) {
		if mark != 0 {
			dst = append(append(append(dst, mark), b.anchor...), '\t')
		} else if b.text != "" && (b.text[0] == '#' || b.text[0] == '^') {
			dst = append(dst, ' ')
		}
		dst = append(append(dst, lang.NFC(b.text)...), '\n')
	}
	if heading != nil && len(all[chunk]) > 0 && !all[chunk][0].heading {
		line('^', heading)
	}
	for i := range all[chunk] {
		b := &all[chunk][i]
		if b.heading {
			line('#', b)
		} else {
			line(0, b)
		}
	}
	return dst
}
