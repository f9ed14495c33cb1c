package check

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lachan/internal/diag"
	"lachan/internal/doc"
)

// peopleAddress finds house addresses in scenarios and guides, where they would point at a home. Elsewhere an office may
// say where it is. It looks for three things and reports neighbours as one: a word and a number ("số nhà 12", "ngõ 4"), a
// settlement and its name ("thôn Nà Cáng"), a number and a street ("12 Tran Phu Street").
func peopleAddress(_ *Env, t *Text, found *diag.List) {
	if t.Address || t.Kind != doc.Scenario && t.Kind != doc.Guide {
		return
	}
	var parts []Run
	for _, run := range t.Digits {
		if part, ok := houseAt(t.Words, run); ok {
			parts = append(parts, part)
		}
	}
	parts = appendSettlements(parts, t.Words)
	parts = appendVillages(parts, t.Words)
	slices.SortFunc(parts, func(a, b Run) int { return cmp.Compare(a.Start, b.Start) })
	for i := 0; i < len(parts); {
		part := parts[i]
		for i++; i < len(parts) && strings.Trim(t.Words[part.End:max(part.End, parts[i].Start)], ", ") == ""; i++ {
			part.End = max(part.End, parts[i].End)
		}
		t.report("people-address", part.Start, part.End, found)
	}
}

var (
	// houseWords make an address of the number after them. The words of small letters also stand for those with a large one.
	houseWords = bothCases("số nhà ", "nhà số ", "ngõ ", "ngách ", "hẻm ", "tổ dân phố ", "tổ dân phố số ", "khu phố ", "thôn ", "thôn số ", "xóm ", "ấp ",
		"house number ", "house no. ", "hamlet ", "alley ", "village no. ")
	// groupWords are also the groups of a class or of a team, and need an address after them: "tổ 3, khu 2, phường …".
	groupWords = bothCases("tổ ", "khu ", "đội ", "group ", "zone ")
	// areaWords may follow a group's number; the same word again lists groups: "tổ 1, tổ 2".
	areaWords = []string{"tổ ", "khu ", "thôn ", "xóm ", "ấp ", "bản ", "phường ", "xã ", "thị trấn ", "đường ", "phố "}
	// streets stand after their name.
	streets = []string{"Street", "Road", "Lane", "Alley", "Avenue", "street", "road", "lane", "alley", "avenue"}
	// countedWords make an amount of the number before them: "thôn 3 hộ".
	countedWords = []string{"người", "em", "hộ", "nhóm", "bạn", "lần", "ngày", "giờ", "phút", "bước", "people", "families"}
)

func bothCases(words ...string) []string {
	all := slices.Clone(words)
	for _, w := range words {
		r, size := utf8.DecodeRuneInString(w)
		all = append(all, string(unicode.ToUpper(r))+w[size:])
	}
	return all
}

// houseAt reads the part of an address that a number belongs to.
func houseAt(s string, run Run) (part Run, ok bool) {
	before, after := s[:run.Start], s[run.End:]
	if run.End-run.Start > 4 {
		return Run{}, false
	}
	if word := suffixOf(before, houseWords); word != "" {
		next, _ := wordAt(strings.TrimPrefix(after, " "), 0)
		return Run{run.Start - len(word), run.End + slashed(after)}, !slices.Contains(countedWords, next)
	}
	if word := suffixOf(before, groupWords); word != "" {
		rest, comma := strings.CutPrefix(after, ", ")
		area := startsAny(rest, areaWords...) && !strings.HasPrefix(rest, strings.ToLower(word))
		return Run{run.Start - len(word), run.End}, comma && (area || strings.Contains(head(rest, 40), "village"))
	}
	if !opensNumber(s, run.Start) {
		return Run{}, false
	}
	rest := strings.TrimPrefix(after, ",")
	for _, street := range []string{" đường ", " phố "} {
		if name, ok := strings.CutPrefix(rest, street); ok {
			if n := properName(name); n > 0 {
				return Run{run.Start, len(s) - len(name) + n}, true
			}
		}
	}
	if name, ok := strings.CutPrefix(after, " "); ok {
		n := properName(name)
		if words := strings.Fields(name[:n]); len(words) > 1 && slices.Contains(streets, words[len(words)-1]) {
			return Run{run.Start, run.End + 1 + n}, true
		}
		street, end := wordAt(strings.TrimPrefix(name[n:], " "), 0)
		if n > 0 && slices.Contains(streets, street) {
			return Run{run.Start, run.End + 1 + n + 1 + end}, true
		}
	}
	return Run{}, false
}

// slashed is the length of the numbers of lanes at the beginning of s: "/3/14".
func slashed(s string) int {
	end := 0
	for end+1 < len(s) && s[end] == '/' && isDigit(s[end+1]) {
		for end++; end < len(s) && isDigit(s[end]); end++ {
		}
	}
	return end
}

// settlements are words for a village that stand before its name. "bản" is also an edition or a copy, so it counts only
// after a word for a place and before a name of two syllables.
var settlements = bothCases("thôn ", "xóm ", "ấp ", "làng ", "bản ")

var placeWords = []string{"ở ", "tại ", "về ", "đến ", "từ ", "quê ", "trú ", "cùng "}

// heads are the words that make a person of a settlement and a name: "trưởng thôn Bình".
var heads = []string{"trưởng ", "phó ", "bí thư ", "cán bộ ", "công an ", "đội ", "già "}

// peoples and offices are no names of settlements: "làng Dao", "thôn Hội Phụ nữ".
var peoples = []string{"Kinh", "Tày", "Dao", "Sán", "Hoa", "Mông", "Hmông", "Nùng", "Thái", "Việt", "Hội", "Công", "Đoàn", "Mặt", "Ủy", "Ban", "Bộ", "Biên", "Chi"}

func appendSettlements(parts []Run, s string) []Run {
	for _, word := range settlements {
		for at := 0; at < len(s); {
			i := strings.Index(s[at:], word)
			if i < 0 {
				break
			}
			start := at + i
			at = start + len(word)
			n := properName(s[at:])
			if n == 0 || !opensWord(s, start) || suffixOf(strings.ToLower(window(s, start, 16)), heads) != "" {
				continue
			}
			first, _ := wordAt(s, at)
			if slices.Contains(peoples, first) {
				continue
			}
			if strings.HasSuffix(word, "ản ") && (suffixOf(s[:start], placeWords) == "" && !strings.HasSuffix(s[:start], ", ") || !strings.Contains(s[at:at+n], " ")) {
				continue
			}
			parts = append(parts, Run{start, at + n})
		}
	}
	return parts
}

// notNames begin a sentence or go before "village" without naming one.
var notNames = []string{"The", "A", "An", "Each", "Every", "This", "That", "Our", "Your", "My", "His", "Her", "Their", "In", "At", "One", "Any", "Some", "No", "Most", "All", "Ask", "Tell", "If", "When", "Dao", "Tày", "Sán", "Viet", "Vietnamese"}

// appendVillages finds names before "village" and "hamlet".
func appendVillages(parts []Run, s string) []Run {
	for _, word := range []string{" village", " hamlet"} {
		for at := 0; at < len(s); {
			i := strings.Index(s[at:], word)
			if i < 0 {
				break
			}
			name := at + i
			at = name + len(word)
			start := name
			for start > 0 {
				before := strings.LastIndexByte(s[:start-1], ' ') + 1
				if properName(s[before:name]) != name-before || slices.Contains(notNames, s[before:start]) {
					break
				}
				if start = max(before-1, 0); before == 0 {
					break
				}
			}
			if start < name {
				start = name - len(strings.TrimLeft(s[start:name], " "))
			}
			opens := start == 0 || strings.HasSuffix(s[:start], ". ") || strings.HasSuffix(s[:start], ": ")
			if start == name || opens && !strings.Contains(s[start:name], " ") || !standsAlone(s, start, at) {
				continue
			}
			parts = append(parts, Run{start, at})
		}
	}
	return parts
}

// properName is the length of the one to four words with a large first letter and at least two letters at the beginning of s.
func properName(s string) int {
	end := 0
	for range 4 {
		from := end
		if end > 0 {
			if !strings.HasPrefix(s[end:], " ") {
				break
			}
			from++
		}
		word, after := wordAt(s, from)
		r, size := utf8.DecodeRuneInString(word)
		if !unicode.IsUpper(r) || len(word) == size {
			break
		}
		end = after
	}
	return end
}

// suffixOf is the longest of the words with which s ends on its own, else "".
func suffixOf(s string, words []string) string {
	longest := ""
	for _, w := range words {
		if len(w) > len(longest) && strings.HasSuffix(s, w) && opensWord(s, len(s)-len(w)) {
			longest = w
		}
	}
	return longest
}
