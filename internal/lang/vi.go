package lang

import (
	"fmt"
	"strings"
)

var vietnamese = Language{
	Tag:     "vi",
	Name:    "Tiếng Việt",
	Locale:  "vi_VN",
	Minutes: []string{"phút", "ph"},
	Date:    func(d Day) string { return fmt.Sprintf("%d/%d/%d", d.Dom, d.Month, d.Year) },
	Search:  BySyllable,
	// Not mà, bao, tại: without marks they are ma (túy), bạo (lực), tai (nạn).
	Asking: strings.Fields("là gì nào sao đâu ai thế như làm hỏi có không ở để thì vì lâu nhiêu khi nên phải cần muốn biết cho về với " +
		"và của bị được những các một em tôi mình tớ ạ à ơi nhé nhỉ hả hay hoặc này đó kia ấy xin giúp cách"),
	// TCVN 6909 order of the Vietnamese alphabet, f j w z where dictionaries put them.
	alphabet: newAlphabet("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"),
}
