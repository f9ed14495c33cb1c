package yaml

import "strings"

// kind is what a node is made of.
type kind uint8

const (
	scalar kind = iota
	list
	mapping
	broken // a finding has been made; whoever meets it says no more
)

// scalarType is what an unquoted scalar would be to a YAML library. Quoted scalars are always text.
type scalarType uint8

const (
	textScalar scalarType = iota
	nullScalar
	boolScalar
	intScalar
	floatScalar
	dayScalar // in form; the day may not exist
)

// A node is a piece of YAML and where it stands. start and end are offsets in the file.
type node struct {
	kind       kind
	typ        scalarType
	block      bool   // a scalar written below | or >; its end is that sign's
	value      string // of a scalar, without quotes
	start, end int
	items      []node // of a list; key, value, key, value, … of a mapping
}

func (n *node) isNull() bool { return n.kind == scalar && n.typ == nullScalar }

// isBlank reports whether n says nothing: what a required field must not be.
func (n *node) isBlank() bool {
	switch n.kind {
	case scalar:
		return n.typ == nullScalar || n.typ == textScalar && strings.TrimSpace(n.value) == ""
	case list:
		return len(n.items) == 0
	case mapping:
		for i := 1; i < len(n.items); i += 2 {
			if !n.items[i].isBlank() {
				return false
			}
		}
		return true
	}
	return false
}

// pair finds a key of a mapping. Both are nil if it is not there.
func (n *node) pair(name string) (key, value *node) {
	for i := 0; i+1 < len(n.items); i += 2 {
		if k := &n.items[i]; k.kind == scalar && k.value == name {
			return k, &n.items[i+1]
		}
	}
	return nil, nil
}

// typeOf says what an unquoted scalar is. These are fewer forms than YAML 1.1 has: 0x1F, 1_000, yes and .inf are text.
func typeOf(s string) scalarType {
	if s == "" || s == "~" {
		return nullScalar
	}
	switch c := s[0]; {
	case '0' <= c && c <= '9', c == '+', c == '-', c == '.':
		return numberType(s)
	case c == 'n' || c == 'N':
		if s == "null" || s == "Null" || s == "NULL" {
			return nullScalar
		}
	case c == 't' || c == 'T':
		if s == "true" || s == "True" || s == "TRUE" {
			return boolScalar
		}
	case c == 'f' || c == 'F':
		if s == "false" || s == "False" || s == "FALSE" {
			return boolScalar
		}
	}
	return textScalar
}

func numberType(s string) scalarType {
	if isDay(s) {
		return dayScalar
	}
	rest := unsigned(s)
	whole := digits(rest)
	if whole > 0 && whole == len(rest) {
		return intScalar
	}
	rest = rest[whole:]
	fraction := 0
	if rest != "" && rest[0] == '.' {
		fraction = digits(rest[1:])
		rest = rest[1+fraction:]
	}
	if whole+fraction == 0 {
		return textScalar
	}
	if rest != "" && (rest[0] == 'e' || rest[0] == 'E') {
		exponent := unsigned(rest[1:])
		if n := digits(exponent); n > 0 {
			rest = exponent[n:]
		}
	}
	if rest != "" {
		return textScalar
	}
	return floatScalar
}

func unsigned(s string) string {
	if s != "" && (s[0] == '+' || s[0] == '-') {
		return s[1:]
	}
	return s
}

// isDay reports whether s has the form of a YAML date, 2026-1-2 included.
func isDay(s string) bool {
	if len(s) < 8 || len(s) > 10 || digits(s) != 4 || s[4] != '-' {
		return false
	}
	month := digits(s[5:])
	if month < 1 || month > 2 || len(s) <= 5+month || s[5+month] != '-' {
		return false
	}
	day := s[6+month:]
	return len(day) >= 1 && len(day) <= 2 && digits(day) == len(day)
}

// digits is how many ASCII digits s begins with.
func digits(s string) int {
	i := 0
	for i < len(s) && '0' <= s[i] && s[i] <= '9' {
		i++
	}
	return i
}
