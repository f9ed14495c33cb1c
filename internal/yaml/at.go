package yaml

import "lachan/internal/diag"

// At is a value and where it stands, for findings that can only be made later (a topic that site.yaml lacks).
type At[T any] struct {
	V    T
	Span diag.Span
}

// Str is the usual At.
type Str = At[string]

// Placed is an At in a file whose path is known from elsewhere. It is half as large: front matter has dozens of them.
type Placed[T any] struct {
	V T
	diag.Place
}

// PlacedStr is the usual Placed.
type PlacedStr = Placed[string]

// Values are the values without their places.
func Values[T any](list []Placed[T]) []T {
	out := make([]T, len(list))
	for i, a := range list {
		out[i] = a.V
	}
	return out
}
