package search

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"lachan/internal/lang"
)

// What a goroutine knows of words are the numbers that all share, wherever in a text a word stands, and takes no memory for
// words that it has met.
func TestKnown(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var text []byte
	for range 20_000 {
		for range 1 + random.IntN(12) {
			text = append(text, "abcxyz019"[random.IntN(9)])
		}
		text = append(text, ' ')
	}
	text = bytes.Clone(append(text, 'x')) // nothing behind the last word
	w := newWords(lang.ByLetter)
	k := known{long: map[string]uint32{}}
	read := func(see func(word []byte, id uint32)) {
		lang.EachWord(text, func(word []byte, _, _ int, _ bool) { see(word, k.id(w, word)) })
	}
	read(func(word []byte, id uint32) {
		if want := w.id(word); id != want || w.forms[id].Base != string(word) {
			t.Fatalf("%s has number %d, which is %s, want %d", word, id, w.forms[id].Base, want)
		}
	})
	if n := testing.AllocsPerRun(2, func() { read(func([]byte, uint32) {}) }); n > 0 {
		t.Errorf("words that were met take %.0f allocations", n)
	}
}
