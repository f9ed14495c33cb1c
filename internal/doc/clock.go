package doc

import "fmt"

// Clock is a time of day in minutes after midnight, below 24*60.
type Clock int

// ParseClock reads HH:MM.
func ParseClock(s string) (Clock, error) {
	var h, m int
	if n, err := fmt.Sscanf(s, "%2d:%2d", &h, &m); n != 2 || err != nil || len(s) != 5 || h > 23 || m > 59 || h < 0 || m < 0 {
		return 0, fmt.Errorf("clock %q: want HH:MM", s)
	}
	return Clock(h*60 + m), nil
}

// Add moves the clock on.
func (c Clock) Add(minutes int) Clock { return c + Clock(minutes) }

func (c Clock) String() string { return fmt.Sprintf("%02d:%02d", int(c)/60%24, int(c)%60) }
