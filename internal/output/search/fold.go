package search

// Classes say how prominently a chunk holds a key.
const (
	classOnce uint32 = iota // once, or only by a synonym
	classOften
	classHeading
	classTitle
)

// folder turns the words of a chunk into postings, one for each key. It belongs to one goroutine.
type folder struct {
	words *frozen
	table map[uint64]uint32 // how a key stands in the chunk at hand
	order []uint64
}

func newFolder(w *frozen) *folder {
	return &folder{words: w, table: map[uint64]uint32{}}
}

// fold calls post for each key of each chunk of a page, in the order in which they first stand there. second is 0 for a
// word alone.
func (f *folder) fold(x *index, p *page, post func(first, second uint32, chunk int, class uint32)) {
	start := int32(0)
	for chunk, end := range p.tokens.ends {
		clear(f.table)
		f.order = f.order[:0]
		list := p.tokens.list[start:end]
		for i, token := range list {
			id := token & tokenID
			f.see(id, 0, token)
			if i > 0 && token&tokenFresh == 0 {
				f.see(list[i-1]&tokenID, id, token)
			}
			for _, e := range x.extra[id] {
				if isAt(list[i:], e.name) {
					f.alsoCalled(e.also)
				}
			}
		}
		for _, key := range f.order {
			post(uint32(key>>32), uint32(key), chunk, f.table[key])
		}
		start = end
	}
	for chunk := 0; chunk < len(p.tokens.ends); chunk += slotChunks {
		for _, filter := range p.filters {
			post(filter[0], filter[1], chunk, classOnce)
		}
	}
}

func (f *folder) see(first, second, token uint32) {
	key := uint64(first)<<32 | uint64(second)
	class, seen := f.table[key]
	now := classOnce
	switch {
	case token&tokenTitle != 0:
		now = classTitle
	case token&tokenHeading != 0:
		now = classHeading
	case seen:
		now = classOften
	}
	if !seen {
		f.order = append(f.order, key)
	} else if class >= now {
		return
	}
	f.table[key] = now
}

// alsoCalled adds the keys of synonyms in the lowest class, unless they stand in the text themselves.
func (f *folder) alsoCalled(also [][]uint32) {
	add := func(first, second uint32) {
		key := uint64(first)<<32 | uint64(second)
		if _, seen := f.table[key]; !seen {
			f.order = append(f.order, key)
			f.table[key] = classOnce
		}
	}
	for _, list := range also {
		if len(list) == 1 {
			add(list[0], 0)
		}
		for i := 1; i < len(list); i++ {
			add(list[i-1], list[i])
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

func (f *folder) fine(first, second uint32) int {
	return fine(f.words.halves[first], f.words.forms[second].Base)
}
