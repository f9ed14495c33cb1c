package diag

import (
	"strings"

	"lachan/internal/lang"
)

// Nearest returns the candidate that word was likely meant to be, "" if there is none. Case, marks and the sign between
// words do not count (“Chủ đề”, "chu_de" and "chu-de" are alike). A slip in every third letter is forgiven, one in a
// short word too unless the word is one letter; of two equally near the first wins.
func Nearest(word string, candidates []string) string {
	word = foldWord(word)
	if word == "" {
		return ""
	}
	letters := len([]rune(word))
	limit := min(max(1, letters/3), 4, letters-1)
	best, distance := "", limit+1
	for _, c := range candidates {
		if d := lang.Distance(word, foldWord(c), distance-1); d < distance {
			best, distance = c, d
		}
		if distance == 0 {
			break
		}
	}
	if best == "" {
		best = onlyLonger(word, candidates)
	}
	return best
}

// onlyLonger is the one candidate that word is the beginning of.
func onlyLonger(word string, candidates []string) string {
	const least = 3 // letters; fewer begin too many words
	found := ""
	for _, c := range candidates {
		if len(word) >= least && strings.HasPrefix(foldWord(c), word) {
			if found != "" {
				return ""
			}
			found = c
		}
	}
	return found
}

func foldWord(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '_' || r == ' ' {
			return '-'
		}
		return r
	}, strings.TrimSpace(lang.Fold(s)))
}
