package search

import (
	"strconv"
	"strings"
)

type entry struct{ second, variants string }

func (f *Finder) want(name string) string {
	f.Loaded[name] = true
	return f.Get(name)
}

func (f *Finder) shardName(first, second string) string {
	h := uint32(2166136261)
	for _, r := range first {
		h = (h ^ uint32(r)) * 16777619
	}
	h = (h ^ 124) * 16777619
	for i, r := range []rune(second) {
		if i < f.letters {
			h = (h ^ uint32(r)) * 16777619
		}
	}
	h ^= h >> 15
	h *= 0x2c1b3c6d
	return strconv.FormatUint(uint64(h)>>(32-f.bits)|1<<15, 32)[1:]
}

func (f *Finder) seconds(first, second string) []entry {
	name := f.shardName(first, second)
	text := f.want(name)
	m := f.parsed[name]
	if m == nil {
		m = map[string][]entry{}
		f.parsed[name] = m
		last := ""
		for _, line := range strings.Split(text, "\n") {
			key, variants, ok := strings.Cut(line, ":")
			if !ok {
				continue
			}
			word, second, _ := strings.Cut(key, " ")
			if word == "" {
				word = last
			}
			last = word
			m[word] = append(m[word], entry{second, variants})
		}
	}
	return m[first]
}

func variantsOf(list []entry, second string) string {
	for _, e := range list {
		if e.second == second {
			return e.variants
		}
	}
	return ""
}

func near(q, d uint8, marked bool) float64 {
	if q == d {
		return 1
	}
	if !marked {
		return .97
	}
	return pick((q >= 24) == (d >= 24), 1, .8) * nearIn(q%24/6, d%24/6) * nearIn(q%6, d%6)
}

func nearIn(q, d uint8) float64 {
	switch {
	case q == d:
		return 1
	case q*d == 12:
		return .8
	}
	return pick(q > 0, .45, .7)
}

func pick(c bool, a, b float64) float64 {
	if c {
		return a
	}
	return b
}

type unit struct {
	at, n, df int
	hits      map[int]float64
	idf       float64
}

func (u *unit) read(variants string, sigs []uint8, marked bool, factor float64) {
	for _, v := range strings.Split(variants, ",") {
		f, slot := factor, -1
		for i, s := range sigs {
			f *= near(s, uint8(strings.IndexByte(digits, v[i])), marked)
		}
		for i := len(sigs); i < len(v); {
			n, shift := 0, 0
			for {
				d := strings.IndexByte(digits, v[i])
				i++
				n += d & 31 << shift
				shift += 5
				if d <= 31 || i >= len(v) {
					break
				}
			}
			slot += n
			d := strings.IndexByte(digits, v[i])
			i++
			id := slot*8 + d>>3
			if value := f * (1 + float64(d&7)/7); u.hits[id] < value {
				if u.hits[id] == 0 {
					u.df++
				}
				u.hits[id] = value
			}
		}
	}
}
