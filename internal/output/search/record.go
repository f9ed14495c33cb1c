package search

import (
	"slices"
	"strconv"
	"strings"

	"lachan/internal/digest"
	"lachan/internal/lang"
	"lachan/internal/output"
)

// commonShare is in which share of chunks a word must stand to say little.
const commonShare = 0.12

func (x *index) rootKey() digest.Sum {
	return digest.Value(struct {
		Stamp   string
		Head    []string
		Letters [letters][2]uint64
	}{x.stamp, x.rootLines(), x.sums.letters})
}

// root writes what the browser must know first, line by line: numbers; common words; words of questions.
func (x *index) root(dst []byte) []byte {
	bases, df := x.frequencies()
	var common []string
	for rank, n := range df {
		if float64(n) > commonShare*float64(x.chunks) {
			common = append(common, bases[rank])
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
	return []string{
		string(x.words.rule) + " " + strconv.Itoa(x.bits) + " " + strconv.Itoa(x.chunks), "", strings.Join(asking, " "),
	}
}

// record is what a result says of its page: title, TAB, address, TAB, what kind of page it is and how long it takes.
func (x *index) record(p *page) string {
	return oneLine(p.title) + "\t" + p.address + "/" + x.options.Index + "\t" + p.about
}

func oneLine(s string) string { return strings.Join(strings.Fields(lang.NFC(s)), " ") }

// textChunks is how many neighbouring chunks of a page share a text file.
const textChunks = 2

// texts are what results show: a file for every two chunks of a page. The first line is the page's record; then comes a
// line for each block. A heading's line is "#", its anchor, TAB, its words; a file that begins within a section repeats
// its heading with "^" for "#".
func (x *index) texts() []output.File {
	var files []output.File
	for _, p := range x.pages {
		record := x.record(p)
		for chunk := 0; chunk < len(p.tokens.ends); chunk += textChunks {
			name := "t" + strconv.Itoa((p.slot*slotChunks+chunk)/textChunks)
			key := digest.Value(struct {
				Stamp, Record string
				Page          digest.Sum
				Chunk         int
			}{x.stamp, record, p.sum, chunk})
			files = append(files, x.file(name, key, func(dst []byte) []byte {
				r := x.room()
				defer x.rooms.Put(r)
				return p.text(append(dst, record...), chunk, &r.scratch)
			}))
		}
	}
	return files
}

// text appends the blocks of the text file that begins with a chunk.
func (p *page) text(dst []byte, chunk int, mine *scratch) []byte {
	line := func(mark byte, b *block) {
		dst = append(dst, '\n')
		if mark != 0 {
			dst = append(append(append(dst, mark), b.anchor...), '\t')
		} else if b.text != "" && (b.text[0] == '#' || b.text[0] == '^') {
			dst = append(dst, ' ')
		}
		dst = append(dst, lang.NFC(b.text)...)
	}
	var heading *block
	for at, c := range chunks(p.blocks(mine)) {
		if at >= chunk+textChunks {
			break
		}
		for i := range c {
			b := &c[i]
			if at == chunk && i == 0 && heading != nil && !b.heading {
				line('^', heading)
			}
			if b.heading {
				heading = b
			}
			switch {
			case at < chunk:
			case b.heading:
				line('#', b)
			default:
				line(0, b)
			}
		}
	}
	return dst
}
