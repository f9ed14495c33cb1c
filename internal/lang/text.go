package lang

// Text are the words that layouts show, one field a word.
type Text struct {
}
