package lang

import "fmt"

var english = Language{
	Tag:     "en",
	Name:    "English",
	Locale:  "en_GB",
	Minutes: []string{"minutes", "minute", "mins", "min"},
	Date: func(d Day) string {
		return fmt.Sprintf("%d %s %d", d.Dom, englishMonths[d.Month-1], d.Year)
	},
	letters: "abcdefghijklmnopqrstuvwxyz",
}

var englishMonths = [...]string{
	"January", "February", "March", "April", "May", "June",
	"July", "August", "September", "October", "November", "December",
}
