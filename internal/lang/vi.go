package lang

import "fmt"

var vietnamese = Language{
	Tag:     "vi",
	Name:    "Tiếng Việt",
	Locale:  "vi_VN",
	Minutes: []string{"phút", "ph"},
	Date:    func(d Day) string { return fmt.Sprintf("%d/%d/%d", d.Dom, d.Month, d.Year) },
	// TCVN 6909 order of the Vietnamese alphabet, f j w z where dictionaries put them.
	letters: "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz",
}
