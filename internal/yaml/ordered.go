package yaml

import "lachan/internal/diag"

// Ordered is a mapping that keeps the order of its file and the place of each key.
type Ordered[T any] []Entry[T]

// Entry is one pair of an Ordered.
type Entry[T any] struct {
	Key   string
	Value T
	Span  diag.Span // of the key
}

// Find returns the value of a key.
func (o Ordered[T]) Find(key string) (T, bool) {
	for _, e := range o {
		if e.Key == key {
			return e.Value, true
		}
	}
	var zero T
	return zero, false
}
