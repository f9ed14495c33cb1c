package search

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"lachan/internal/lang"
)

// words gives the forms of a language numbers, so that a text is a list of numbers. Numbers depend on the order in which
// words are met and must never reach a published byte; ranks does for that. Safe for concurrent use.
type words struct {
	mu      sync.RWMutex
	rule    lang.Rule
	byTyp   map[string]uint32 // by the word as it stands in a text
	byForm  map[lang.Form]uint32
	forms   []lang.Form
	sums    []uint64 // of each form, the same in every run
	halves  []uint32 // of the hash of a pair's bucket
	letters []rune   // that bases begin with; 0 for no word
}

func newWords(rule lang.Rule) *words {
	// Number 0 is no word.
	return &words{rule: rule, byTyp: map[string]uint32{}, byForm: map[lang.Form]uint32{}, forms: make([]lang.Form, 1), sums: make([]uint64, 1), halves: make([]uint32, 1), letters: make([]rune, 1)}
}

// id is the number of a word's form. mine is what the calling goroutine knows already.
func (w *words) id(word string, mine map[string]uint32) uint32 {
	if id, ok := mine[word]; ok {
		return id
	}
	w.mu.RLock()
	id, ok := w.byTyp[word]
	w.mu.RUnlock()
	word = strings.Clone(word) // not a piece of a whole text, which a map would keep
	if !ok {
		form := w.rule.FormOf(word)
		w.mu.Lock()
		id = w.formLocked(form)
		w.byTyp[word] = id
		w.mu.Unlock()
	}
	mine[word] = id
	return id
}

func (w *words) form(f lang.Form) uint32 {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.formLocked(f)
}

func (w *words) formLocked(f lang.Form) uint32 {
	id, ok := w.byForm[f]
	if !ok {
		id = uint32(len(w.forms))
		f.Base = strings.Clone(f.Base)
		w.byForm[f] = id
		w.forms = append(w.forms, f)
		w.sums = append(w.sums, mix(hash64(f.Base)+uint64(f.Sig)))
		w.halves = append(w.halves, half(f.Base))
		w.letters = append(w.letters, initial(f.Base))
	}
	return id
}

// frozen is what is known of all words at one time. It stays as it is when more words come.
type frozen struct {
	forms   []lang.Form
	sums    []uint64
	halves  []uint32
	letters []rune
}

func (w *words) freeze() *frozen {
	w.mu.RLock()
	defer w.mu.RUnlock()
	return &frozen{w.forms[:len(w.forms):len(w.forms)], w.sums, w.halves, w.letters}
}

// ranks are the places of all bases in the order of their letters: what numbers become before they are written.
func (w *frozen) ranks() (rank []uint32, bases []string) {
	ids := make([]uint32, len(w.forms))
	for i := range ids {
		ids[i] = uint32(i)
	}
	slices.SortFunc(ids, func(a, b uint32) int { return cmp.Compare(w.forms[a].Base, w.forms[b].Base) })
	rank = make([]uint32, len(ids))
	for _, id := range ids {
		if base := w.forms[id].Base; len(bases) == 0 || base != bases[len(bases)-1] {
			bases = append(bases, base)
		}
		rank[id] = uint32(len(bases) - 1)
	}
	return rank, bases
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
const fineBits = 12

// bucket is which of 4,096 buckets a pair lies in: by its first word's base and the first letter of its second's, which is
// 0 for a word alone.
func bucket(half uint32, second rune) int {
	h := half
	if second != 0 {
		h = (h ^ uint32(second)) * 16777619
	}
	h ^= h >> 15
	h *= 0x2c1b3c6d
	h ^= h >> 12
	return int(h >> (32 - fineBits))
}

// initial is the letter that a word begins with, 0 if it has none.
func initial(base string) rune {
	for _, r := range base {
		return r
	}
	return 0
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
