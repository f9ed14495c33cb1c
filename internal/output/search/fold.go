package search

import (
	"iter"
	"math/bits"
	"slices"

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

var allBuckets = span{0, 1 << fineBits}

// has is 1 if a bucket is in the span, or else 0: a number to count with, since no processor foresees which words are in, and
// going through all texts for half of the shards took twice as long with jumps.
func (s span) has(bucket int32) int {
	in := 0
	if uint32(int(bucket)-s.first) < uint32(s.end-s.first) {
		in = 1
	}
	return in
}

// occurrence is a key where it stands in a text. second is 0 for a word alone. marks are those of the second word, or of the
// only one.
type occurrence struct {
	first, second uint32
	marks         uint32
	bucket        int32
}

// walker goes through the texts of pages. It belongs to one goroutine.
type walker struct {
	reader shelf.Reader
	data   []byte // of the page at hand
	tokens []uint32
	words  []occurrence // of the chunk at hand, words alone
	pairs  []occurrence // of the chunk at hand
	named  []int        // tokens with which a name of the glossary may begin
}

// open makes ready to walk through a page, and returns how many chunks there are to walk: behind the last there is one for
// filters if they are not at its slot's first. There are none if the page is lost: nothing that is made then will be seen.
func (w *walker) open(p *page) int {
	w.data = w.reader.Read(p.tokens.data)
	n := len(p.tokens.ends)
	switch {
	case len(w.data) < p.tokens.data.Len():
		return 0
	case n > 1 && n%slotChunks == 1:
		return n + 1
	}
	return n
}

// unpack reads the words of the open page's chunk.
func (w *walker) unpack(p *page, chunk int) {
	w.tokens, w.named = w.tokens[:0], w.named[:0]
	if chunk < len(p.tokens.ends) {
		w.tokens = p.tokens.unpack(w.tokens, w.data, chunk)
	}
}

// look notes where a name of the glossary may begin: besides asks for each word of a chunk to have been looked at.
func (w *walker) look(at *word, i int) {
	if at.named {
		w.named = append(w.named, i)
	}
}

// besides calls see for keys that are not in the text of the open page's chunk.
func (w *walker) besides(x *index, p *page, chunk int, see func(first, second uint32)) {
	for _, i := range w.named {
		x.alsoCalled(w.tokens[i:], see)
	}
	// A page's first slot bears what filters ask for at its first chunk, the others at the next: so who lists pages counts
	// each once.
	if chunk == 0 || chunk > 1 && chunk%slotChunks == 1 {
		for _, filter := range p.filters {
			see(filter[0], filter[1])
		}
	}
}

// walk takes the keys of the open page's chunk whose buckets are in the span, each as often as it stands there.
func (w *walker) walk(x *index, p *page, chunk int, of span) {
	w.unpack(p, chunk)
	w.takeTokens(x.frozen.words, of)
	w.besides(x, p, chunk, func(first, second uint32) { w.takeSynonym(x, first, second, of) })
}

// takeTokens puts every word and every pair in its list, where the next takes its place if it is not in the span.
func (w *walker) takeTokens(words []word, of span) {
	n := len(w.tokens)
	w.words, w.pairs = slices.Grow(w.words[:0], n)[:n], slices.Grow(w.pairs[:0], n)[:n]
	numWords, numPairs, before := 0, 0, uint32(0)
	for i, token := range w.tokens {
		id, marks := token&tokenID, token&(tokenTitle|tokenHeading)
		word := &words[id]
		w.words[numWords] = occurrence{id, 0, marks, int32(word.alone)}
		numWords += of.has(int32(word.alone))
		b := int32(bucket(words[before].half, word.letter, word.next))
		w.pairs[numPairs] = occurrence{before, id, marks, b}
		numPairs += of.has(b) &^ int(token>>31) // tokenFresh, as the first of a chunk is
		before = id
		w.look(word, i)
	}
	w.words, w.pairs = w.words[:numWords], w.pairs[:numPairs]
}

// takeSynonym takes a key that is not in the text.
func (w *walker) takeSynonym(x *index, first, second uint32, of span) {
	o := occurrence{first, second, markSynonym, int32(x.frozen.bucket(first, second))}
	switch {
	case of.has(o.bucket) == 0:
	case second == 0:
		w.words = append(w.words, o)
	default:
		w.pairs = append(w.pairs, o)
	}
}

// alsoCalled calls see for the keys that stand for what a list of words begins with, by other names.
func (x *index) alsoCalled(list []uint32, see func(first, second uint32)) {
	for _, e := range x.extra[list[0]&tokenID] {
		if !isAt(list, e.name) {
			continue
		}
		for _, name := range e.also {
			if len(name) == 1 {
				see(name[0], 0)
			}
			for i := 1; i < len(name); i++ {
				see(name[i-1], name[i])
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

// folder makes one posting of all occurrences of a key in a chunk. It belongs to one goroutine.
type folder struct {
	walker
	keys       []folded                    // of the chunk at hand: words alone, then pairs
	places     []wordAt                    // by the number of a word alone
	round      uint32                      // of chunks, from 1
	pairPlaces table                       // of pairs in keys
	classes    [32]*[countTitle << 1]uint8 // classOf of all counts, by the logarithm of the page's words
}

// wordAt says where in keys a word alone of the chunk of that round is.
type wordAt struct{ round, at uint32 }

// folded is a key of a chunk.
type folded struct {
	key    uint64 // the numbers of the first and the second word
	bucket int32
	counts uint16
	class  uint8 // of counts
}

func newFolder(words int) *folder { return &folder{places: make([]wordAt, words)} }

// fold goes through the chunks of a page, each with its keys in a span, which are good until the next.
func (f *folder) fold(x *index, p *page, of span) iter.Seq2[int, []folded] {
	return func(yield func(int, []folded) bool) {
		classes := f.classesOf(p.tokens.words)
		for chunk := range f.open(p) {
			f.walk(x, p, chunk, of)
			f.foldChunk()
			for i := range f.keys {
				f.keys[i].class = classes[f.keys[i].counts]
			}
			if !yield(chunk, f.keys) {
				return
			}
		}
	}
}

func (f *folder) foldChunk() {
	keys, places := f.keys[:0], f.places
	f.round++
	for i := range f.words {
		o := &f.words[i]
		w := &places[o.first]
		if w.round != f.round {
			*w = wordAt{f.round, uint32(len(keys))}
			keys = append(keys, folded{key: uint64(o.first) << 32, bucket: o.bucket})
		}
		keys[w.at].count(o.marks)
	}
	f.pairPlaces.clear()
	for i := range f.pairs {
		o := &f.pairs[i]
		key := uint64(o.first)<<32 | uint64(o.second)
		p, fresh := f.pairPlaces.place(key)
		if fresh {
			p.number = int32(len(keys))
			keys = append(keys, folded{key: key, bucket: o.bucket})
		}
		keys[p.number].count(o.marks)
	}
	f.keys = keys
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
