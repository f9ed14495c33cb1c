package doc

import (
	"fmt"
	"strings"

	"lachan/internal/diag"
)

// Clock is a time of day in minutes after midnight, below 24*60.
type Clock int

// ParseClock reads HH:MM.
func ParseClock(s string) (Clock, error) {
	if len(s) != 5 || s[2] != ':' {
		return 0, fmt.Errorf("clock %q: want HH:MM", s)
	}
	h, okHours := twoDigits(s[:2])
	m, okMinutes := twoDigits(s[3:])
	if !okHours || !okMinutes || h > 23 || m > 59 {
		return 0, fmt.Errorf("clock %q: want HH:MM", s)
	}
	return Clock(h*60 + m), nil
}

func twoDigits(s string) (n int, ok bool) {
	if s[0] < '0' || s[0] > '9' || s[1] < '0' || s[1] > '9' {
		return 0, false
	}
	return int(s[0]-'0')*10 + int(s[1]-'0'), true
}

// Add moves the clock on.
func (c Clock) Add(minutes int) Clock { return c + Clock(minutes) }

func (c Clock) String() string { return fmt.Sprintf("%02d:%02d", int(c)/60%24, int(c)%60) }

// ReadScalar lets package yaml read a Clock.
func (c *Clock) ReadScalar(text string) (fault diag.Code, near string) {
	parsed, err := ParseClock(text)
	if err != nil {
		return "field-clock", nearClock(text)
	}
	*c = parsed
	return "", ""
}

// ScalarExample is for templates.
func (*Clock) ScalarExample() string { return "08:00" }

// nearClock reads a time of day as people write it: 8:00, 8h, 8h30, 8 giờ 30, 0800; "" if it can't be one.
func nearClock(s string) string {
	parts := strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
	switch {
	case len(parts) == 1 && len(parts[0]) == 4:
		parts = []string{parts[0][:2], parts[0][2:]}
	case len(parts) == 1:
		parts = append(parts, "00")
	case len(parts) != 2:
		return ""
	}
	for i, p := range parts {
		if len(p) == 1 {
			parts[i] = "0" + p
		}
	}
	near := parts[0] + ":" + parts[1]
	if _, err := ParseClock(near); err != nil {
		return ""
	}
	return near
}
