package search

// Classes say how prominently a chunk holds a key.
const (
	classOnce uint32 = iota // once, or only by a synonym
	classOften
	classHeading
	classTitle
)

// markSynonym stands beside the marks of tokens: the key is not in the text.
const markSynonym = 1 << 28

// each calls see for every key of every chunk of a page as often as it stands there. second is 0 for a word alone. marks
// are those of the second word, or of the only one.
func (x *index) each(p *page, see func(first, second uint32, chunk int, marks uint32)) {
	start := int32(0)
	for chunk, end := range p.tokens.ends {
		list := p.tokens.list[start:end]
		for i, token := range list {
			id, marks := token&tokenID, token&(tokenTitle|tokenHeading)
			see(id, 0, chunk, marks)
			if i > 0 && token&tokenFresh == 0 {
				see(list[i-1]&tokenID, id, chunk, marks)
			}
			for _, e := range x.extra[id] {
				if isAt(list[i:], e.name) {
					alsoCalled(e.also, func(first, second uint32) { see(first, second, chunk, markSynonym) })
				}
			}
		}
		start = end
		if chunk%slotChunks == 0 {
			for _, filter := range p.filters {
				see(filter[0], filter[1], chunk, markSynonym)
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

// fold calls post once for each key of each chunk of a page.
func (f *folder) fold(x *index, p *page, post func(first, second uint32, chunk int, class uint32)) {
	at := -1
	flush := func() {
		for _, i := range f.order {
			post(uint32(f.keys[i]>>32), uint32(f.keys[i]), at, f.values[i])
		}
		f.order = f.order[:0]
		f.round++
	}
	x.each(p, func(first, second uint32, chunk int, marks uint32) {
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
	now := classOnce
	switch {
	case marks&tokenTitle != 0:
		now = classTitle
	case marks&tokenHeading != 0:
		now = classHeading
	case marks&markSynonym == 0 && f.rounds[i] == f.round:
		now = classOften
	}
	if f.rounds[i] != f.round {
		f.rounds[i], f.keys[i], f.values[i] = f.round, key, now
		f.order = append(f.order, uint32(i))
	} else if f.values[i] < now {
		f.values[i] = now
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
func (w *frozen) fine(first, second uint32) int { return fine(w.halves[first], w.forms[second].Base) }
