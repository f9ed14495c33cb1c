package lang

import (
	"fmt"
	"strings"
)

var english = Language{
	Tag:     "en",
	Name:    "English",
	Locale:  "en_GB",
	Minutes: []string{"minutes", "minute", "mins", "min"},
	Date: func(d Day) string {
		return fmt.Sprintf("%d %s %d", d.Dom, englishMonths[d.Month-1], d.Year)
	},
	Search: ByStem,
	Asking: strings.Fields("what which who whom whose where when why how is are was were be been am do does did can could should would will shall may might must " +
		"i me my we us our you your he him his she her it its they them their the a an of in on at to for from by with and or if this that these those there about not have has had get"),
	alphabet: newAlphabet("abcdefghijklmnopqrstuvwxyz"),
}

var englishMonths = [...]string{
	"January", "February", "March", "April", "May", "June",
	"July", "August", "September", "October", "November", "December",
}
