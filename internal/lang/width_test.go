package lang

import "testing"

func TestWidth(t *testing.T) {
	for r, want := range map[rune]int{
		'a': 1, ' ': 1, 'đ': 1, 'ế': 1, '“': 1, '…': 1, '\u00AD': 1,
		'\u0301': 0, '\u200D': 0, '\uFE0F': 0, '\uFEFF': 0,
		'越': 2, 'Ａ': 2, '😀': 2, '한': 2,
		'\uFFFD': 1, 0x1F1FB: 1, // half a flag
	} {
		if got := Width(r); got != want {
			t.Errorf("Width(%U) = %d, want %d", r, got, want)
		}
	}
}
