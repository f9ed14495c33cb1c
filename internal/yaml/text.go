package yaml

import "lachan/internal/lang"

// Text is one thing said in several languages: {vi: …, en: …}.
type Text map[lang.Tag]string

// In returns the text in a language, or in the first language of fallbacks that has it.
func (t Text) In(tag lang.Tag, fallbacks ...lang.Tag) string {
	if s, ok := t[tag]; ok {
		return s
	}
	for _, f := range fallbacks {
		if s, ok := t[f]; ok {
			return s
		}
	}
	return ""
}
