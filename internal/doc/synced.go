package doc

import (
	"fmt"
	"strings"

	"lachan/internal/digest"
	"lachan/internal/yaml"
)

// A translation says which text of its source it was made from: the field synced has a line for every section of the
// source as it was then, in order, "ID SUM": the heading's id and eight hexadecimal digits of the digest of its text. The
// part before the first heading is "(top)", the words of the front matter are "(front)"; no id has brackets. Markup,
// addresses and pictures do not count: a translation does not get out of date by them.
const (
	frontSection = "(front)"
	topSection   = "(top)"
)

// shortSum is the part of a digest that the field synced has.
type shortSum [4]byte

func shortSumOf(text []byte) shortSum {
	sum := digest.Of(text)
	return shortSum(sum[:len(shortSum{})])
}

// noText is the sum of a section without any text: only the one before the first heading can be so.
var noText = shortSumOf(nil)

// Synced is what the field synced of a translation of d says while it is up to date.
func (d *Doc) Synced() []string {
	lines := []string{syncedLineOf(frontSection, d.frontSum())}
	for i, sum := range d.sums {
		switch {
		case i > 0:
			lines = append(lines, syncedLineOf(d.Heads[i-1].ID, sum))
		case sum != noText:
			lines = append(lines, syncedLineOf(topSection, sum))
		}
	}
	return lines
}

func syncedLineOf(id string, sum shortSum) string { return fmt.Sprintf("%s %x", id, sum) }

// frontSum is the digest of the words of the front matter that a translation has its own of.
func (d *Doc) frontSum() shortSum {
	m := &d.Meta
	return shortSumOf(fmt.Appendf(nil, "%q", [][]string{
		{m.Title.V, m.Summary.V, m.Question.V, m.ImageAlt.V}, yaml.Values(m.Objectives), yaml.Values(m.Materials),
	}))
}

// Drift is one section in which a translation is behind its source.
type Drift struct {
	What    DriftKind
	Heading int    // index into the Heads of the source; -1 for its beginning, its front matter, and what was removed
	ID      string // as in the field synced
}

// DriftKind is what happened to a section of the source.
type DriftKind string

const (
	DriftChanged DriftKind = "changed"
	DriftAdded   DriftKind = "added"
	DriftRemoved DriftKind = "removed"
	DriftFront   DriftKind = "front" // the front matter changed
)

// DriftSince tells how d, a source, differs from what a translation's field synced says of it, in the order of d and then
// what was removed. A heading that was reworded has another id; it is the section that stands in its old place.
func (d *Doc) DriftSince(synced []yaml.PlacedStr) []Drift {
	was := make([]syncedLine, len(synced))
	at := make(map[string]int, len(synced))
	for i, s := range synced {
		id, sum, _ := strings.Cut(s.V, " ")
		was[i] = syncedLine{id: id, sum: sum}
		at[id] = i
	}
	now := d.Synced()
	kept := make(map[string]bool, len(now))
	for _, line := range now {
		id, _, _ := strings.Cut(line, " ")
		kept[id] = true
	}
	var drifts []Drift
	heading := 0
	before := -1 // where in was the section before stood
	for _, line := range now {
		id, sum, _ := strings.Cut(line, " ")
		drift := Drift{What: DriftChanged, Heading: -1, ID: id}
		switch id {
		case frontSection:
			drift.What = DriftFront
		case topSection:
		default:
			drift.Heading = heading
			heading++
		}
		i, known := at[id]
		if !known && before+1 < len(was) && !kept[was[before+1].id] {
			i, known = before+1, true // reworded
		} else if !known && id != frontSection {
			drift.What = DriftAdded
		}
		if known {
			was[i].seen, before = true, i
		}
		if !known || was[i].id != id || was[i].sum != sum {
			drifts = append(drifts, drift)
		}
	}
	for _, w := range was {
		if !w.seen {
			drifts = append(drifts, Drift{What: DriftRemoved, Heading: -1, ID: w.id})
		}
	}
	return drifts
}

type syncedLine struct {
	id, sum string
	seen    bool
}
