package lang

import (
	"cmp"
	"fmt"
	"time"
)

// Day is a calendar day. The zero Day is no day. Laws, checks and reviews count in days; no time zone is involved.
type Day struct {
	Year       int
	Month, Dom int
}

// ParseDay reads YYYY-MM-DD, the only form in which content writes dates.
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Day{}, fmt.Errorf("day %q: want YYYY-MM-DD", s)
	}
	return DayOf(t), nil
}

// DayOf is the day of t in t's own zone.
func DayOf(t time.Time) Day {
	y, m, d := t.Date()
	return Day{y, int(m), d}
}

func (d Day) IsZero() bool { return d == Day{} }

// Before reports whether d is earlier than e. No day is before nor after the zero Day's absence: callers ask IsZero.
func (d Day) Before(e Day) bool {
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Dom, e.Dom)) < 0
}

// DaysSince is how many days lie between e and d; negative when d is earlier.
func (d Day) DaysSince(e Day) int { return int(d.time().Sub(e.time()).Hours() / 24) }

// String writes YYYY-MM-DD, and nothing for the zero Day.
func (d Day) String() string {
	if d.IsZero() {
		return ""
	}
	return string(d.Append(nil))
}

// Append appends a day, which the zero Day is not, as YYYY-MM-DD.
func (d Day) Append(dst []byte) []byte { return d.time().AppendFormat(dst, time.DateOnly) }

func (d Day) time() time.Time {
	return time.Date(d.Year, time.Month(d.Month), d.Dom, 0, 0, 0, 0, time.UTC)
}
