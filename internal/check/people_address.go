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
	if len(parts) == 0 {
		return
	}
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
		end := slashed(after)
		numbered := strings.HasPrefix(after[end:], "/") // a law's: "xóm 25/2025/QH15" is a slip, but no house
		return Run{run.Start - len(word), run.End + end}, !numbered && !slices.Contains(countedWords, next)
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

// notNames begin a sentence or go before "village" without naming one.
var notNames = []string{"The", "A", "An", "Each", "Every", "This", "That", "Our", "Your", "My", "His", "Her", "Their", "In", "At", "One", "Any", "Some", "No", "Most", "All", "Ask", "Tell", "If", "When", "Dao", "Tày", "Sán", "Viet", "Vietnamese"}

// appendSettlements adds settlements with a name: "thôn Nà Cáng", "Na Cang village". It looks at words with a large first
// letter only.
func appendSettlements(parts []Run, s string) []Run {
	for i := 0; i < len(s); i++ {
		if !opensName[s[i]] || i > 0 && s[i-1] != ' ' || strings.HasPrefix(s[i:], "đ") || strings.HasPrefix(s[i:], "ă") {
			continue
		}
		if start := settlementAt(s, i); start < i {
			parts = append(parts, Run{start, i + properName(s[i:])})
		}
		end := i + strings.IndexByte(s[i:], ' ')
		if end > i && (strings.HasPrefix(s[end:], " village") || strings.HasPrefix(s[end:], " hamlet")) {
			if start := villageAt(s, i, end); start <= i {
				_, after := wordAt(s, end+1)
				parts = append(parts, Run{start, after})
			}
		}
	}
	return parts
}

// opensName are the first bytes of large letters: of A to Z, and of Đ, which đ and ă have as well.
var opensName = func() (bytes [256]bool) {
	for _, c := range []byte("ABCDEFGHIJKLMNOPQRSTUVWXYZ\xC4") {
		bytes[c] = true
	}
	return bytes
}()

// settlementAt is where the word for a village before a name begins; name if there is none.
func settlementAt(s string, name int) int {
	if name < 4 || strings.IndexByte("nmpg", s[name-2]) < 0 { // thôN, xóM, ấP, lànG
		return name
	}
	word := suffixOf(s[:name], settlements)
	if word == "" {
		return name
	}
	n := properName(s[name:])
	if n == 0 {
		return name
	}
	start := name - len(word)
	first, _ := wordAt(s, name)
	if slices.Contains(peoples, first) || suffixOf(strings.ToLower(window(s, start, 16)), heads) != "" {
		return name
	}
	if strings.HasSuffix(word, "ản ") {
		placed := suffixOf(s[:start], placeWords) != "" || strings.HasSuffix(s[:start], ", ")
		if !placed || !strings.Contains(s[name:name+n], " ") {
			return name
		}
	}
	return start
}

// villageAt is where the name begins whose last word is s[last:end]; end if it is none. One word at the beginning of a
// sentence may be any word.
func villageAt(s string, last, end int) int {
	start := end
	for at := last; ; {
		word, after := wordAt(s, at)
		if properName(s[at:]) == 0 || slices.Contains(notNames, word) || start < end && after+1 != start {
			break
		}
		start = at
		if at < 2 || s[at-1] != ' ' {
			break
		}
		at = strings.LastIndexByte(s[:at-1], ' ') + 1
	}
	opens := start == 0 || strings.HasSuffix(s[:start], ". ") || strings.HasSuffix(s[:start], ": ")
	if opens && start == last {
		return end
	}
	return start
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
