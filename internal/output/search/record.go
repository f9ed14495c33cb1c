package search

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"lachan/internal/digest"
	"lachan/internal/lang"
	"lachan/internal/output"
)

// commonShare is in which share of chunks a word must stand to say little.
const commonShare = 0.12

// root writes what the browser must know first, line by line: numbers; common words; words of questions; stems.
func (x *index) root(dst []byte) []byte {
	order := x.order()
	var common []string
	for rank, n := range order.df {
		if float64(n) > commonShare*float64(x.chunks) {
			common = append(common, order.bases[rank])
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
	letters := 1
	if x.large {
		letters = 2
	}
	head := fmt.Sprintf("%s %d %d %d %d", x.words.rule, x.bits, x.chunks, x.textBits, letters)
	return append([]string{head, "", strings.Join(asking, " ")}, x.words.rule.Stems()...)
}

// record is what a result says of its page: title, TAB, address, TAB, what kind of page it is and how long it takes; and
// TAB, the language of what is not in the index's.
func (x *index) record(p *page) string {
	s := oneLine(p.title) + "\t" + p.address + "/" + x.options.Index + "\t" + p.about
	if p.lang != "" {
		s += "\t" + string(p.lang)
	}
	return s
}

func oneLine(s string) string { return strings.Join(strings.Fields(lang.NFC(s)), " ") }

// manyChunks is from where on two neighbouring chunks of a page share a text file: a reader of a large site loads a
// little more, so that it has no tens of thousands of files.
const manyChunks = 4000

// texts appends what results show: a file for every chunk of a page, or every two. The first line is the page's record; then
// comes a line for each block. A heading's line is "#", its anchor, TAB, its words; a file that begins within a section
// repeats its heading with "^" for "#". What comes after a TAB in another line is looked through, but not shown.
func (x *index) texts(files []output.File) []output.File {
	per := 1 << x.textBits
	for _, p := range x.pages {
		for chunk := 0; chunk < len(p.tokens.ends); chunk += per {
			name := "t" + strconv.Itoa((p.slot*slotChunks+chunk)>>x.textBits)
			key := func() digest.Sum {
				return digest.Value(struct {
					Stamp, Index, Address, About string
					Lang                         lang.Tag
					Page                         digest.Sum
					Chunk, Per                   int
				}{x.stamp, x.options.Index, p.address, p.about, p.lang, p.sum, chunk, per})
			}
			files = append(files, x.file(name, key, func(dst []byte, r *room) []byte {
				return p.text(append(dst, x.record(p)...), chunk, chunk+per, &r.scratch)
			}))
		}
	}
	return files
}

// text appends the blocks of chunks from first to before end.
func (p *page) text(dst []byte, first, end int, mine *scratch) []byte {
	line := func(mark byte, b *block) {
		dst = append(dst, '\n')
		if mark != 0 {
			dst = append(append(append(dst, mark), b.anchor...), '\t')
		} else if len(b.text) > 0 && (b.text[0] == '#' || b.text[0] == '^') {
			dst = append(dst, ' ')
		}
		dst = append(dst, b.text...)
		if b.also != "" {
			dst = append(append(dst, '\t'), b.also...)
		}
	}
	var heading *block
	for at, c := range p.chunks(mine) {
		if at >= end {
			break
		}
		for i := range c {
			b := &c[i]
			if at == first && i == 0 && heading != nil && !b.heading {
				line('^', heading)
			}
			if b.heading {
				heading = b
			}
			switch {
			case at < first:
			case b.heading:
				line('#', b)
			default:
				line(0, b)
			}
		}
	}
	return dst
}
