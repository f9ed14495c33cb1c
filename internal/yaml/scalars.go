package yaml

import (
	"reflect"
	"strconv"
	"strings"
	"time"

	"lachan/internal/diag"
	"lachan/internal/lang"
)

// wrong says that a node is not what the field wants. It keeps silent about a node that a finding has been made of.
func (d *decoder) wrong(code diag.Code, n *node, near string) bool {
	if n.kind != broken {
		d.report(code, n, withNear(near, "field", d.field, "found", d.excerpt(n))...)
	}
	return false
}

// word is a text scalar. Numbers, dates and bools that stand where text is wanted must be quoted: to other programs that
// read the file they are no text, and 010 or 1.10 would change on the way.
func (d *decoder) word(n *node) (string, bool) {
	switch {
	case n.kind == broken:
		return "", false
	case n.kind != scalar:
		return "", d.wrong("field-string", n, "")
	case n.typ == nullScalar:
		return "", d.wrong("field-empty", n, "")
	case n.typ != textScalar:
		d.report("field-quote", n, "field", d.field, "found", d.excerpt(n), "quoted", quoted(n.value))
		d.fix(n, quoted(n.value))
		return "", false
	}
	return n.value, true
}

func readString(d *decoder, n *node, v reflect.Value) bool {
	s, ok := d.word(n)
	if ok {
		v.SetString(s)
	}
	return ok
}

func readBool(d *decoder, n *node, v reflect.Value) bool {
	if n.kind != scalar || n.typ != boolScalar {
		return d.wrong("field-bool", n, "")
	}
	v.SetBool(n.value[0] == 't' || n.value[0] == 'T')
	return true
}

func readInt(d *decoder, n *node, v reflect.Value) bool {
	if n.kind != scalar || n.typ != intScalar {
		near := ""
		if n.kind == scalar && typeOf(n.value) == intScalar {
			near = n.value
		}
		return d.wrong("field-int", n, near)
	}
	i, err := strconv.ParseInt(n.value, 10, 64)
	if err != nil || v.OverflowInt(i) {
		return d.wrong("field-int", n, "")
	}
	v.SetInt(i)
	return true
}

func readFloat(d *decoder, n *node, v reflect.Value) bool {
	if n.kind != scalar || n.typ != intScalar && n.typ != floatScalar {
		return d.wrong("field-number", n, "")
	}
	f, err := strconv.ParseFloat(n.value, v.Type().Bits())
	if err != nil {
		return d.wrong("field-number", n, "")
	}
	v.SetFloat(f)
	return true
}

func readDay(d *decoder, n *node, v reflect.Value) bool {
	if n.kind != scalar {
		return d.wrong("field-date", n, "")
	}
	day, err := lang.ParseDay(n.value)
	if err != nil {
		return d.wrong("field-date", n, nearDay(n.value))
	}
	*v.Addr().Interface().(*lang.Day) = day
	return true
}

// nearDay reads a day as people write it, 24/11/2026, or with digits left out; "" if it can't be one. Months first are
// not tried: nobody here writes them so.
func nearDay(s string) string {
	parts := strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
	if len(parts) != 3 {
		return ""
	}
	if len(parts[0]) != 4 {
		parts[0], parts[2] = parts[2], parts[0]
	}
	for i := range parts {
		if len(parts[i]) == 1 {
			parts[i] = "0" + parts[i]
		}
	}
	day, err := lang.ParseDay(strings.Join(parts, "-"))
	if err != nil {
		return ""
	}
	return day.String()
}

func readDuration(d *decoder, n *node, v reflect.Value) bool {
	if n.kind != scalar {
		return d.wrong("field-duration", n, "")
	}
	minutes, ok := parseMinutes(n.value)
	if !ok {
		return d.wrong("field-duration", n, nearDuration(n.value))
	}
	v.SetInt(int64(time.Duration(minutes) * time.Minute))
	return true
}

// parseMinutes reads 45m, 2h, 1h30m: whole minutes, at least one, fewer than 1,000 hours.
func parseMinutes(s string) (minutes int, ok bool) {
	for _, unit := range []struct {
		sign    string
		minutes int
	}{{"h", 60}, {"m", 1}} {
		n := digits(s)
		if n == 0 || n > 5 || !strings.HasPrefix(s[n:], unit.sign) {
			continue
		}
		count, _ := strconv.Atoi(s[:n])
		minutes += count * unit.minutes
		s = s[n+len(unit.sign):]
	}
	return minutes, s == "" && 0 < minutes && minutes < 60_000
}

// nearDuration reads a duration as people write it: 45, 45 phút, 1 giờ 30, 1:30.
func nearDuration(s string) string {
	first := strings.TrimLeft(s, " -+")
	n := digits(first)
	unit := strings.TrimLeft(lang.Fold(first[n:]), " ")
	hours := strings.HasPrefix(unit, "h") || strings.HasPrefix(unit, "gi") || strings.HasPrefix(unit, "tieng") || strings.HasPrefix(unit, ":")
	rest := strings.TrimLeftFunc(first[n:], func(r rune) bool { return r < '0' || r > '9' })
	near := first[:n]
	switch {
	case hours && digits(rest) > 0 && !strings.ContainsAny(s, ".,"):
		near += "h" + rest[:digits(rest)] + "m"
	case hours:
		near += "h"
	case rest == "":
		near += "m"
	}
	if _, ok := parseMinutes(near); !ok {
		return ""
	}
	return near
}

func readScalar(d *decoder, n *node, v reflect.Value) bool {
	if n.kind != scalar || n.typ == nullScalar {
		return d.wrong("field-string", n, "")
	}
	fault, near := v.Addr().Interface().(Scalar).ReadScalar(n.value)
	if fault != "" {
		return d.wrong(fault, n, near)
	}
	return true
}
