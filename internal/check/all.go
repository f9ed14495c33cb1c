package check

import "lachan/internal/diag"

// All returns every rule. The caller must not change the slice.
func All() []Rule { return rules }

var rules = []Rule{
	{Name: "law-number", Codes: []diag.Code{"law-number-unknown"}, Text: lawNumber},
	{Name: "law-name", Codes: []diag.Code{"law-unnumbered"}, Doc: lawName},
	{Name: "law-in-force", Codes: []diag.Code{"law-not-in-force", "law-uncertain"}, Site: lawInForce},
	{Name: "law-checked", Codes: []diag.Code{"law-check-due", "law-unchecked"}, Site: lawChecked},
	{Name: "hotline-checked", Codes: []diag.Code{"hotline-check-due", "hotline-unchecked"}, Site: hotlineChecked},

	{Name: "word-stale", Codes: []diag.Code{"word-stale", "word-untrue", "word-stigma", "word-spelling", "word-slang"}, Text: wordStale, Words: true},

	{Name: "people-id", Codes: []diag.Code{"people-id-number"}, Text: peopleID},
	{Name: "people-phone", Codes: []diag.Code{"people-phone"}, Text: peoplePhone},
	{Name: "people-email", Codes: []diag.Code{"people-email"}, Text: peopleEmail},
	{Name: "people-plate", Codes: []diag.Code{"people-plate"}, Text: peoplePlate},
	{Name: "people-birth", Codes: []diag.Code{"people-birth"}, Text: peopleBirth},
	{Name: "people-address", Codes: []diag.Code{"people-address"}, Text: peopleAddress, Words: true},

	{Name: "translation", Codes: []diag.Code{"translation-missing"}, Site: translation},
	{Name: "translation-stale", Codes: []diag.Code{"translation-stale"}, Site: translationStale},
	{Name: "translation-front", Codes: []diag.Code{"translation-front"}, Site: translationFront},
	{Name: "headings", Codes: []diag.Code{"headings-differ"}, Site: headings},

	{Name: "plainness", Codes: []diag.Code{"sentence-long", "paragraph-long", "term-unexplained", "abbreviation-unexplained"}, Doc: plainness},

	{Name: "review", Codes: []diag.Code{"review-missing", "review-due"}, Doc: review},
}
