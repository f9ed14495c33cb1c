package measure

import (
	"slices"
	"strconv"
	"strings"
)

// Sample is one figure in the order of the rounds.
type Sample []float64

// Quantile is the smallest figure that a share of all (0 to 1) does not exceed; 0.5 is the median, 1 the largest.
func (s Sample) Quantile(share float64) float64 {
	sorted := slices.Sorted(slices.Values(s))
	return sorted[min(len(sorted)-1, int(share*float64(len(sorted))))]
}

// Over is the ratio to another sample, round by round.
func (s Sample) Over(other Sample) Sample {
	return s.with(func(i int) float64 { return s[i] / other[i] })
}

// Plus is the sum with another sample, round by round.
func (s Sample) Plus(other Sample) Sample {
	return s.with(func(i int) float64 { return s[i] + other[i] })
}

// Times is the sample in another unit.
func (s Sample) Times(factor float64) Sample {
	return s.with(func(i int) float64 { return s[i] * factor })
}

func (s Sample) with(figure func(i int) float64) Sample {
	made := make(Sample, len(s))
	for i := range made {
		made[i] = figure(i)
	}
	return made
}

// String is the median, with the least and the most of all rounds: "4.9 (4.6–5.3)".
func (s Sample) String() string {
	text := Figure(s.Quantile(.5))
	if len(s) > 1 {
		text += " (" + Figure(slices.Min(s)) + "–" + Figure(slices.Max(s)) + ")"
	}
	return text
}

// Figure writes a number with as many digits as a measurement deserves: two or three.
func Figure(f float64) string {
	switch {
	case f == 0:
		return "0"
	case f < 0.01:
		return strconv.FormatFloat(f, 'g', 2, 64)
	case f < 1:
		return strconv.FormatFloat(f, 'f', 3, 64)
	case f < 10:
		return strconv.FormatFloat(f, 'f', 2, 64)
	case f < 100:
		return strconv.FormatFloat(f, 'f', 1, 64)
	}
	return Count(int(f + 0.5))
}

// Count writes a number with its thousands apart: 10,000.
func Count(n int) string {
	digits := strconv.Itoa(n)
	var b strings.Builder
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(d)
	}
	return b.String()
}

// MiB writes bytes, or nothing where they are not known.
func MiB(bytes int64) string {
	if bytes == 0 {
		return ""
	}
	return Count(int((bytes + 1<<19) >> 20))
}
