package search

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"lachan/internal/lang"
)

// words gives the forms of a language numbers, so that a text is a list of numbers. Numbers depend on the order in which
// words are met and must never reach a published byte; ranks does for that. Safe for concurrent use.
type words struct {
	mu     sync.RWMutex
	rule   lang.Rule
	typed  map[string]uint32 // by the word as it stands in a text
	byBase map[string]uint32 // the first word of a base
	forms  []lang.Form
	firsts []uint32 // the first word of each word's base
	nexts  []uint32 // the next word of each word's base, or 0
}

func newWords(rule lang.Rule) *words {
	// Number 0 is no word, though the first of those that have marks alone.
	return &words{
		rule: rule, typed: map[string]uint32{}, byBase: map[string]uint32{"": 0},
		forms: make([]lang.Form, 1), firsts: make([]uint32, 1), nexts: make([]uint32, 1),
	}
}

// id is the number of a word's form.
func (w *words) id(text []byte) uint32 {
	w.mu.RLock()
	id, ok := w.typed[string(text)]
	w.mu.RUnlock()
	if !ok {
		word := string(text)
		form := w.rule.FormOf(word)
		w.mu.Lock()
		id = w.formLocked(form)
		w.typed[word] = id
		w.mu.Unlock()
	}
	return id
}

// known is what one goroutine knows of words already. Nearly all words have eight bytes at most, which are a key of a table
// by themselves: that takes a third of the time of Go's map.
type known struct {
	short table // its numbers are those of words
	long  map[string]uint32
}

func (k *known) id(w *words, text []byte) uint32 {
	if len(text) > 8 {
		id, ok := k.long[string(text)]
		if !ok {
			id = w.id(text)
			k.long[string(text)] = id
		}
		return id
	}
	p, fresh := k.short.place(bytesOf(text))
	if fresh {
		p.number = int32(w.id(text))
	}
	return uint32(p.number)
}

// bytesOf is a word of at most eight bytes as a number. What stands behind it is shifted out, if there is as much.
func bytesOf(word []byte) uint64 {
	if cap(word) >= 8 {
		return binary.BigEndian.Uint64(word[:8]) >> (64 - 8*len(word))
	}
	n := uint64(0)
	for _, c := range word {
		n = n<<8 | uint64(c)
	}
	return n
}

func (w *words) form(f lang.Form) uint32 {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.formLocked(f)
}

func (w *words) formLocked(f lang.Form) uint32 {
	id := uint32(len(w.forms))
	first, known := w.byBase[f.Base]
	for at, ok := first, known; ok; at, ok = w.nexts[at], w.nexts[at] != 0 {
		if at != 0 && w.forms[at].Sig == f.Sig {
			return at
		}
	}
	w.nexts = append(w.nexts, 0)
	if known {
		f.Base = w.forms[first].Base
		w.nexts[first], w.nexts[id] = id, w.nexts[first]
	} else {
		f.Base = strings.Clone(f.Base)
		w.byBase[f.Base], first = id, id
	}
	w.forms, w.firsts = append(w.forms, f), append(w.firsts, first)
	return id
}

// frozen is what is known of all words at one time. It stays as it is when more words come.
type frozen struct {
	forms  []lang.Form
	firsts []uint32
	words  []word // none for number 0, which is no word
}

// word is what is asked of a form again and again while texts are gone through.
type word struct {
	sum    uint64 // the same in every run
	half   uint32 // of the hash of a pair's bucket
	letter rune   // that the base begins with
	next   rune   // its second letter, if shards depend on it
	alone  uint16 // bucket of the word alone
	named  bool   // the glossary has a name that begins with it
}

// freeze takes the words as they are now, with what the glossary has of them.
func (w *words) freeze(extra map[uint32][]expansion, large bool) *frozen {
	w.mu.RLock()
	defer w.mu.RUnlock()
	n := len(w.forms)
	f := &frozen{w.forms[:n:n], w.firsts[:n:n], make([]word, n)}
	for id := 1; id < len(f.forms); id++ {
		form := &f.forms[id]
		h := half(form.Base)
		letter, rest := initial(form.Base)
		f.words[id] = word{
			sum: mix(hash64(form.Base) + uint64(form.Sig)), half: h, letter: letter, alone: uint16(bucket(h, 0, 0)),
			named: len(extra[uint32(id)]) > 0,
		}
		if large {
			f.words[id].next, _ = initial(rest)
		}
	}
	return f
}

// bucket is that of a pair, or of a word alone if second is 0.
func (w *frozen) bucket(first, second uint32) int {
	return bucket(w.words[first].half, w.words[second].letter, w.words[second].next)
}

// order is the bases in the order of their letters: what numbers become before they are written.
type order struct {
	rank  []uint32 // by a word's number
	bases []string
	df    []int // in how many chunks each base stands
}

// order of the words. df is by the number of each base's first word.
func (w *frozen) order(df []int32) *order {
	var firsts []uint32
	for id, first := range w.firsts {
		if first == uint32(id) {
			firsts = append(firsts, first)
		}
	}
	slices.SortFunc(firsts, func(a, b uint32) int { return cmp.Compare(w.forms[a].Base, w.forms[b].Base) })
	o := &order{rank: make([]uint32, len(w.forms))}
	for rank, first := range firsts {
		o.rank[first] = uint32(rank)
		o.bases, o.df = append(o.bases, w.forms[first].Base), append(o.df, int(df[first]))
	}
	for id, first := range w.firsts {
		o.rank[id] = o.rank[first]
	}
	return o
}

func hash64(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

// mix spreads a number over all bits (the finaliser of SplitMix64).
func mix(x uint64) uint64 {
	x ^= x >> 30
	x *= 0xbf58476d1ce4e5b9
	x ^= x >> 27
	x *= 0x94d049bb133111eb
	return x ^ x>>31
}

// Shard numbers. The browser computes the same.
const fineBits = 13

// bucket is which of 8,192 buckets a pair lies in: by its first word's base and the first letters of its second's, which
// are 0 for a word alone.
func bucket(half uint32, letter, next rune) int {
	h := half
	if letter != 0 {
		h = (h ^ uint32(letter)) * 16777619
	}
	if next != 0 {
		h = (h ^ uint32(next)) * 16777619
	}
	h ^= h >> 15
	h *= 0x2c1b3c6d
	return int(h >> (32 - fineBits))
}

// initial is the letter that a word begins with, 0 if it has none, and what comes after it.
func initial(base string) (rune, string) {
	if base == "" {
		return 0, ""
	}
	r, n := utf8.DecodeRuneInString(base)
	return r, base[n:]
}

// half is the part of the hash that a pair's first word decides (FNV-1a over code points).
func half(first string) uint32 {
	h := uint32(2166136261)
	for _, r := range first {
		h = (h ^ uint32(r)) * 16777619
	}
	return (h ^ '|') * 16777619
}

// digits64 are neighbours in ASCII, and none has a meaning in a shard.
const digits64 = ";<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz"

// appendNumber writes a number in digits of five bits, least first; the sixth bit says that more follow.
func appendNumber(dst []byte, n uint32) []byte {
	for n >= 32 {
		dst = append(dst, digits64[n&31|32])
		n >>= 5
	}
	return append(dst, digits64[n])
}
