package check

import (
	"strings"

	"lachan/internal/diag"
)

// peopleEmail finds e-mail addresses. Nobody can tell an office's from a person's, so it only asks the editor.
func peopleEmail(_ *Env, t *Text, found *diag.List) {
	if !t.Mail {
		return
	}
	s := t.Words
	for at := 0; at < len(s); {
		i := strings.IndexByte(s[at:], '@')
		if i < 0 {
			return
		}
		i += at
		start, end := i, i+1
		for start > at && isMailByte(s[start-1]) {
			start--
		}
		for end < len(s) && (isWordByte(s[end]) || s[end] == '-' || s[end] == '.') {
			end++
		}
		end = i + 1 + len(strings.TrimRight(s[i+1:end], "-."))
		if start < i && isDomain(s[i+1:end]) {
			t.report("people-email", start, end, found)
		}
		at = end
	}
}

// isDomain reports whether s is a name of two or more parts whose last is of letters.
func isDomain(s string) bool {
	dot := strings.LastIndexByte(s, '.')
	if dot <= 0 || len(s)-dot-1 < 2 || strings.Contains(s, "..") {
		return false
	}
	for _, c := range []byte(s[dot+1:]) {
		if isDigit(c) || c == '-' {
			return false
		}
	}
	return true
}

func isMailByte(c byte) bool { return isWordByte(c) || strings.IndexByte(".+-%", c) >= 0 }

func isWordByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || isDigit(c) || c == '_'
}
