// Package digest names content by its hash.
//
// A Sum names bytes; Value names any Go value made of plain data by walking all of it, so that a field
// cannot be forgotten: what a product may read is exactly what its key is made of (docs/architecture.md).
// The package must not know a word of the domain.
package digest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"unsafe"
)

// Sum is the first 16 bytes of a SHA-256. 128 bits are plenty to tell files of one site apart; what is published
// for others to verify uses the whole hash.
type Sum [16]byte

func (s Sum) String() string { return hex.EncodeToString(s[:]) }

// Sum is s itself, so that what only wants to know a digest can be given one.
func (s Sum) Sum() Sum { return s }

// IsZero reports whether s names nothing. No content has this digest.
func (s Sum) IsZero() bool { return s == Sum{} }

// Of names bytes.
func Of(b []byte) Sum {
	full := sha256.Sum256(b)
	return Sum(full[:16])
}

// OfString is Of without a copy.
func OfString(s string) Sum {
	return Of(unsafe.Slice(unsafe.StringData(s), len(s))) // which only reads
}

// Parse reads what String wrote.
func Parse(s string) (Sum, error) {
	var sum Sum
	if len(s) != 2*len(sum) {
		return Sum{}, fmt.Errorf("digest %q: want %d hexadecimal digits", s, 2*len(sum))
	}
	if _, err := hex.Decode(sum[:], []byte(s)); err != nil {
		return Sum{}, fmt.Errorf("digest %q: %w", s, err)
	}
	return sum, nil
}
