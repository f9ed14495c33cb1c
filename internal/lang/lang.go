// Package lang is what the program knows of a human language: how it writes dates, how a title becomes an address, how
// words are folded and sorted, where sentences end, and the type of its interface words.
//
// all lists the languages with rules of their own; Of gives any other tag sensible Latin rules, so that a site in a
// third language works before anyone writes a file for it. Nothing outside this package may ask "is it Vietnamese?".
// Unicode knowledge stays here: no other package may import x/text. The package must not know pages.
package lang

import "slices"

// Tag is a BCP 47 language tag as it stands in file names and addresses: "vi", "en", "zh-Hant".
type Tag string

// Language is the rules of one language. All its functions are pure and safe for concurrent use.
type Language struct {
	Tag    Tag
	Name   string // in its own language: "Tiếng Việt"
	Locale string // for Open Graph: "vi_VN"

	// Minutes are the words that may follow a number in a step's heading, longest first: "## Mở đầu (5 phút)".
	Minutes []string

	// Date writes a day for readers.
	Date func(Day) string

	// Search is how its words are looked up, Asking the words of questions that say nothing of what is looked for.
	Search Rule
	Asking []string

	// alphabet is for Compare; letters that it lacks sort by code point after it.
	alphabet *alphabet
}

// all are the languages with rules of their own. A new one is a file and a line here.
var all = []Language{vietnamese, english}

// noLetters is the alphabet of languages that nothing is known of.
var noLetters = newAlphabet("")

// Of returns the language of a tag. An unknown tag gets Latin rules under its own name.
func Of(tag Tag) *Language {
	i := slices.IndexFunc(all, func(l Language) bool { return l.Tag == tag })
	if i >= 0 {
		return &all[i]
	}
	return &Language{Tag: tag, Name: string(tag), Locale: string(tag), Minutes: english.Minutes, Date: Day.String, Search: ByLetter, alphabet: noLetters}
}

// IsTag reports whether s has the form of a language tag, as far as file names need: two or three letters, then
// subtags of two to eight letters and digits.
func IsTag(s string) bool {
	for i, part := range splitTag(s) {
		if i == 0 && (len(part) < 2 || len(part) > 3) || i > 0 && (len(part) < 2 || len(part) > 8) {
			return false
		}
		for _, c := range []byte(part) {
			letter := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
			if !letter && (i == 0 || c < '0' || c > '9') {
				return false
			}
		}
	}
	return true
}

func splitTag(s string) []string {
	var parts []string
	start := 0
	for i := range len(s) {
		if s[i] == '-' {
			parts = append(parts, s[start:i])
			start = i + 1
		}
	}
	return append(parts, s[start:])
}
