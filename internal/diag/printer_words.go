package diag

import (
	"fmt"
	"strings"

	"lachan/internal/lang"
)

// In returns an entry's words in a language; English where the catalogue does not speak it.
func (e Entry) In(tag lang.Tag) Words {
	if isVietnamese(tag) {
		return e.Vi
	}
	return e.En
}

// isVietnamese also takes tags with a region ("vi-VN"). The catalogue has two languages and so has the choice.
func isVietnamese(tag lang.Tag) bool {
	return tag == "vi" || strings.HasPrefix(string(tag), "vi-")
}

func labelsOf(tag lang.Tag) *labels {
	if isVietnamese(tag) {
		return &vietnameseLabels
	}
	return &englishLabels
}

// labels are the words around findings.
type labels struct {
	severity [3]counted // by Severity
	meaning  [3]string  // of each severity, for Explain and Manual
	none     string     // nothing was found
	hint     string
	related  string // what other places are when the catalogue does not say
	places   counted
	files    counted
	in       string // 12 places IN 5 files
	each     string // Brief's last line
	remedy   string // above a hint in Explain
	wrong    string // above an example
	right    string
}

// counted is a noun after a number.
type counted struct{ one, many string }

func (c counted) count(n int) string {
	if n == 1 {
		return "1 " + c.one
	}
	return fmt.Sprintf("%d %s", n, c.many)
}

var vietnameseLabels = labels{
	severity: [3]counted{{"lỗi", "lỗi"}, {"cảnh báo", "cảnh báo"}, {"lưu ý", "lưu ý"}},
	meaning: [3]string{
		"còn lỗi thì trang chưa được đăng",
		"trang vẫn được đăng; người biên tập cần xem lại",
		"chỉ để biết; không bắt buộc phải sửa",
	},
	none: "không có lỗi, không có cảnh báo", hint: "gợi ý", related: "xem thêm ở đây",
	places: counted{"chỗ", "chỗ"}, files: counted{"tệp", "tệp"}, in: "trong",
	each:   "lệnh lachan check cho xem từng chỗ",
	remedy: "Cách sửa", wrong: "Chưa đúng", right: "Đúng",
}

var englishLabels = labels{
	severity: [3]counted{{"error", "errors"}, {"warning", "warnings"}, {"note", "notes"}},
	meaning: [3]string{
		"nothing is published until it is mended",
		"the site is published; an editor should look",
		"for your information; nothing has to be done",
	},
	none: "no errors, no warnings", hint: "hint", related: "see also",
	places: counted{"place", "places"}, files: counted{"file", "files"}, in: "in",
	each:   "lachan check shows every place",
	remedy: "What to do", wrong: "Wrong", right: "Right",
}

// String is the severity's name in programs: "error", "warning", "note".
func (s Severity) String() string { return englishLabels.severity[s].one }

// Summary is the last line of a run: "3 errors, 12 warnings".
func (p Printer) Summary(l List) string {
	words := labelsOf(p.Lang)
	var counts [3]int
	counts[Error], counts[Warning], counts[Note] = l.Count()
	var parts []string
	for severity, n := range counts {
		if n > 0 {
			parts = append(parts, words.severity[severity].count(n))
		}
	}
	if parts == nil {
		return words.none
	}
	return strings.Join(parts, ", ")
}
