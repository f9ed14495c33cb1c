package main

import (
	"strings"

	"lachan/internal/lang"
)

// words are one message in one language: a sentence, and what to do about it where something can be done.
type words struct{ sentence, remedy string }

// message is one message in the languages that the program speaks. {name} stands for a value; all languages must use
// the same names. A part between ‹ and › is left out when one of its values is empty.
type message struct{ vi, en words }

// speech puts messages into words of one language.
type speech struct{ tag lang.Tag }

// languages are those that messages exist in; the first is spoken where nothing else is asked for.
var languages = []lang.Tag{"vi", "en"}

func (s speech) words(key string) words {
	m, ok := messages[key]
	if !ok {
		panic("no message " + key)
	}
	if s.tag == "en" {
		return m.en
	}
	return m.vi
}

// say is the sentence of a message. args are name, value pairs.
func (s speech) say(key string, args ...string) string { return fill(s.words(key).sentence, args) }

// remedy is what to do about it; "" if there is nothing.
func (s speech) remedy(key string, args ...string) string { return fill(s.words(key).remedy, args) }

// number writes a number with the language's own decimal sign.
func (s speech) number(n string) string {
	if s.tag == "vi" {
		return strings.Replace(n, ".", ",", 1)
	}
	return n
}

func fill(text string, args []string) string {
	var b strings.Builder
	for {
		before, rest, optional := strings.Cut(text, "‹")
		b.WriteString(replaced(before, args))
		if !optional {
			return b.String()
		}
		part, after, _ := strings.Cut(rest, "›")
		if !gap(part, args) {
			b.WriteString(replaced(part, args))
		}
		text = after
	}
}

func gap(part string, args []string) bool {
	for i := 0; i+1 < len(args); i += 2 {
		if args[i+1] == "" && strings.Contains(part, "{"+args[i]+"}") {
			return true
		}
	}
	return false
}

func replaced(text string, args []string) string {
	pairs := make([]string, len(args))
	for i := 0; i+1 < len(args); i += 2 {
		pairs[i], pairs[i+1] = "{"+args[i]+"}", visible(args[i+1])
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// visible keeps what a message quotes from steering the terminal or breaking the line.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || 0x7F <= r && r <= 0x9F || '\u202A' <= r && r <= '\u202E' || '\u2066' <= r && r <= '\u2069' {
			return '�'
		}
		return r
	}, s)
}

// spoken chooses the language of messages: the flag --lang, which must be known before the command line can be read
// because mistakes in it are told in that language; then the first of LC_ALL, LC_MESSAGES and LANG that is set.
func spoken(args []string, env func(string) string) lang.Tag {
	for i, arg := range args {
		if arg == "--" {
			break
		}
		value, found := strings.CutPrefix(arg, "--lang=")
		if arg == "--lang" && i+1 < len(args) {
			value, found = args[i+1], true
		}
		if tag, ok := languageOf(value); found && ok {
			return tag
		}
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if locale := env(name); locale != "" {
			if tag, ok := languageOf(locale); ok {
				return tag
			}
			break
		}
	}
	return languages[0]
}

// languageOf reads "en", "en_GB.UTF-8" or "en-GB".
func languageOf(locale string) (lang.Tag, bool) {
	primary := strings.ToLower(locale)
	if i := strings.IndexAny(primary, "_-.@"); i >= 0 {
		primary = primary[:i]
	}
	for _, tag := range languages {
		if string(tag) == primary {
			return tag, true
		}
	}
	return "", false
}
