package search

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

// each calls see for every key of every chunk of a page, if its bucket is in the span, as often as it stands there. second
// is 0 for a word alone. marks are those of the second word, or of the only one.
func (x *index) each(p *page, of span, see func(first, second uint32, chunk int, marks uint32)) {
	var room [1 << 10]uint32
	list, w := room[:0], x.frozen
	within := func(first, second uint32) bool {
		b := w.fine(first, second)
		return of.first <= b && b < of.end
	}
	for chunk := range p.tokens.ends {
		list = p.tokens.unpack(list[:0], chunk)
		for i, token := range list {
			id, marks := token&tokenID, token&(tokenTitle|tokenHeading)
			if within(id, 0) {
				see(id, 0, chunk, marks)
			}
			if i > 0 && token&tokenFresh == 0 && within(list[i-1]&tokenID, id) {
				see(list[i-1]&tokenID, id, chunk, marks)
			}
			if x.named[id] {
				for _, e := range x.extra[id] {
					if isAt(list[i:], e.name) {
						alsoCalled(e.also, func(first, second uint32) {
							if within(first, second) {
								see(first, second, chunk, markSynonym)
							}
						})
					}
				}
			}
		}
		if chunk%slotChunks == 0 {
			for _, filter := range p.filters {
				if within(filter[0], filter[1]) {
					see(filter[0], filter[1], chunk, markSynonym)
				}
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

func alsoCalled(also [][]uint32, see func(first, second uint32)) {
	for _, list := range also {
		if len(list) == 1 {
			see(list[0], 0)
		}
		for i := 1; i < len(list); i++ {
			see(list[i-1], list[i])
		}
	}
}

// folder turns what each sees into one posting for each key of a chunk. It is a hash table that is emptied by counting up
// its round, and belongs to one goroutine.
type folder struct {
	keys   []uint64
	values []uint32
	rounds []uint32
	round  uint32
	order  []uint32 // filled places
}

// fold calls post once for each key of each chunk of a page, of keys in a span.
func (f *folder) fold(x *index, p *page, of span, post func(first, second uint32, chunk int, class uint32)) {
	at := -1
	flush := func() {
		for _, i := range f.order {
			post(uint32(f.keys[i]>>32), uint32(f.keys[i]), at, classOf(f.values[i], p.tokens.words))
		}
		f.order = f.order[:0]
		f.round++
	}
	x.each(p, of, func(first, second uint32, chunk int, marks uint32) {
		if chunk != at {
			if at >= 0 {
				flush()
			}
			at = chunk
		}
		f.see(uint64(first)<<32|uint64(second), marks)
	})
	if at >= 0 {
		flush()
	}
}

func (f *folder) see(key uint64, marks uint32) {
	if len(f.order)*2 >= len(f.keys) {
		f.grow()
	}
	mask := uint64(len(f.keys) - 1)
	i := mix(key) & mask
	for f.rounds[i] == f.round && f.keys[i] != key {
		i = (i + 1) & mask
	}
	if f.rounds[i] != f.round {
		f.rounds[i], f.keys[i], f.values[i] = f.round, key, 0
		f.order = append(f.order, uint32(i))
	}
	switch v := &f.values[i]; {
	case marks&tokenTitle != 0:
		*v |= countTitle
	case marks&tokenHeading != 0:
		*v |= countHeading
	case marks&markSynonym == 0 && *v&countMost < countMost:
		*v += countBody
	}
}

// grow makes room, and keeps what the chunk at hand has.
func (f *folder) grow() {
	old := *f
	size := max(4096, 2*len(f.keys))
	f.keys, f.values, f.rounds, f.round = make([]uint64, size), make([]uint32, size), make([]uint32, size), 1
	f.order = nil
	mask := uint64(size - 1)
	for _, from := range old.order {
		i := mix(old.keys[from]) & mask
		for f.rounds[i] == f.round {
			i = (i + 1) & mask
		}
		f.rounds[i], f.keys[i], f.values[i] = f.round, old.keys[from], old.values[from]
		f.order = append(f.order, uint32(i))
	}
}

// fine is the bucket of a key.
func (w *frozen) fine(first, second uint32) int { return bucket(w.halves[first], w.letters[second]) }
