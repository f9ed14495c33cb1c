package search

import (
	"math/bits"

	"lachan/internal/shelf"
)

// A class says how prominently a page holds a key, from 0 to 7: more for a key that stands there often, in a heading or in
// the title, and for a page that has few words besides.
const classes = 8

// Counts of a key in a chunk: in the body, and whether in a heading and in the title.
const (
	countBody    = 1
	countMost    = 255
	countHeading = 1 << 8
	countTitle   = 1 << 9
)

// What a class is made of: how often a heading and the title count, a synonym, and the words that halve a page's share.
const (
	headingCounts = 1.5
	titleCounts   = 3
	synonymCounts = 0.5
	longPage      = 600
	shortPage     = 512 // no page is shorter: an entry of a register with a fitting name does not surpass a guide
)

// classOf weighs counts in a page of so many words. words is a power of two, so that an edit rarely moves a whole page.
func classOf(counts uint32, words int) uint32 {
	often := float64(counts & countMost)
	if counts&countHeading != 0 {
		often += headingCounts
	}
	if counts&countTitle != 0 {
		often += titleCounts
	}
	often = max(often, synonymCounts)
	return uint32(classes * often / (often + 0.3 + float64(max(words, shortPage))/longPage))
}

// markSynonym stands beside the marks of tokens: the key is not in the text.
const markSynonym = 1 << 28

// span is a range of buckets: from first to before end.
type span struct{ first, end int }

func (s span) has(bucket int) bool { return s.first <= bucket && bucket < s.end }

// each calls see for every key of every chunk of a page, if its bucket is in the span, as often as it stands there. second
// is 0 for a word alone. marks are those of the second word, or of the only one.
func (x *index) each(p *page, reader *shelf.Reader, of span, see func(first, second uint32, bucket, chunk int, marks uint32)) {
	var room [1 << 10]uint32
	list, words := room[:0], x.frozen.words
	data := reader.Read(p.tokens.data)
	if len(data) < p.tokens.data.Len() {
		return // it is lost: nothing that is made now will be seen
	}
	for chunk := range p.tokens.ends {
		list = p.tokens.unpack(list[:0], data, chunk)
		before := uint32(0) // the word before; no word has number 0
		for i, token := range list {
			id, marks := token&tokenID, token&(tokenTitle|tokenHeading)
			word := &words[id]
			if b := int(word.alone); of.has(b) {
				see(id, 0, b, chunk, marks)
			}
			if before != 0 && token&tokenFresh == 0 {
				if b := bucket(words[before].half, word.letter, word.next); of.has(b) {
					see(before, id, b, chunk, marks)
				}
			}
			before = id
			if word.named {
				x.alsoCalled(list[i:], of, func(first, second uint32, bucket int) { see(first, second, bucket, chunk, markSynonym) })
			}
		}
		if chunk%slotChunks == 0 {
			// A page's first slot bears what filters ask for at its first chunk, the others at the next: so who lists pages
			// counts each once.
			at := chunk + min(chunk, 1)
			for _, filter := range p.filters {
				if b := x.frozen.bucket(filter[0], filter[1]); of.has(b) {
					see(filter[0], filter[1], b, at, markSynonym)
				}
			}
		}
	}
}

// alsoCalled calls see for the keys of a span that stand for what a list of words begins with, by other names.
func (x *index) alsoCalled(list []uint32, of span, see func(first, second uint32, bucket int)) {
	within := func(first, second uint32) {
		if b := x.frozen.bucket(first, second); of.has(b) {
			see(first, second, b)
		}
	}
	for _, e := range x.extra[list[0]&tokenID] {
		if !isAt(list, e.name) {
			continue
		}
		for _, name := range e.also {
			if len(name) == 1 {
				within(name[0], 0)
			}
			for i := 1; i < len(name); i++ {
				within(name[i-1], name[i])
			}
		}
	}
}

func isAt(list, name []uint32) bool {
	if len(list) < len(name) {
		return false
	}
	for i, id := range name {
		if list[i]&tokenID != id {
			return false
		}
	}
	return true
}

// folder turns what each sees into one posting for each key of a chunk. It belongs to one goroutine.
type folder struct {
	pairs   table
	paired  []folded    // by their numbers in pairs
	words   []wordAlone // by their numbers
	alone   []folded
	round   uint32 // of chunks, from 1
	chunk   int
	reader  shelf.Reader
	classes [32]*[countTitle << 1]uint8 // classOf of all counts, by the logarithm of the page's words
}

// wordAlone says where in alone a word of the chunk of that round is.
type wordAlone struct{ round, at uint32 }

// folded is a key of a chunk.
type folded struct {
	key    uint64 // the numbers of the first and the second word
	bucket int
	counts uint32
}

func newFolder(words int) *folder { return &folder{words: make([]wordAlone, words), round: 1} }

// fold calls post once for each key of each chunk of a page, of keys in a span.
func (f *folder) fold(x *index, p *page, of span, post func(key uint64, bucket, chunk int, class uint32)) {
	classes := f.classesOf(p.tokens.words)
	flush := func() {
		for _, list := range [][]folded{f.alone, f.paired} {
			for i := range list {
				k := &list[i]
				post(k.key, k.bucket, f.chunk, uint32(classes[k.counts]))
			}
		}
		f.alone, f.paired = f.alone[:0], f.paired[:0]
		f.pairs.clear()
		f.round++
	}
	x.each(p, &f.reader, of, func(first, second uint32, bucket, chunk int, marks uint32) {
		if chunk != f.chunk {
			flush()
			f.chunk = chunk
		}
		if second == 0 {
			f.word(first, bucket).count(marks)
		} else {
			f.pair(uint64(first)<<32|uint64(second), bucket).count(marks)
		}
	})
	flush()
}

func (f *folder) word(word uint32, bucket int) *folded {
	w := &f.words[word]
	if w.round != f.round {
		*w = wordAlone{f.round, uint32(len(f.alone))}
		f.alone = append(f.alone, folded{key: uint64(word) << 32, bucket: bucket})
	}
	return &f.alone[w.at]
}

func (f *folder) pair(key uint64, bucket int) *folded {
	i, fresh := f.pairs.number(key)
	if fresh {
		f.paired = append(f.paired, folded{key: key, bucket: bucket})
	}
	return &f.paired[i]
}

func (k *folded) count(marks uint32) {
	switch {
	case marks&tokenTitle != 0:
		k.counts |= countTitle
	case marks&tokenHeading != 0:
		k.counts |= countHeading
	case marks&markSynonym == 0 && k.counts&countMost < countMost:
		k.counts += countBody
	}
}

// classesOf is classOf of all counts in a page of so many words.
func (f *folder) classesOf(words int) *[countTitle << 1]uint8 {
	size := bits.Len(uint(words))
	if f.classes[size] == nil {
		f.classes[size] = new([countTitle << 1]uint8)
		for counts := range f.classes[size] {
			f.classes[size][counts] = uint8(classOf(uint32(counts), words))
		}
	}
	return f.classes[size]
}
