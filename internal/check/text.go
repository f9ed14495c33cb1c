package check

import (
	"bytes"
	"strings"

	"lachan/internal/config"
	"lachan/internal/diag"
	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/source"
	"lachan/internal/yaml"
)

// A Text is one string that readers will see: a passage, a value of the front matter, an entry of a register, or the
// address of a link. One Text is used for one string after another, so a rule must not keep it.
type Text struct {
	Words   string // digits are 0–9, letters composed, invisible characters gone (plain.go)
	Digits  []Run  // every run of digits in Words
	Mail    bool   // Words have an @
	Kind    doc.Kind
	Lang    lang.Tag // "" in registers
	Address bool     // it is the address of a link

	Register string // that it stands in: "laws", "terms", "places" or "hotlines"; "" in Docs

	written string // as it stands in the passage or value
	from    []int  // of each byte of Words and of their end, the offset in written; nil if Words are written
	passage *doc.Passage
	place   diag.Span    // of the whole, outside passages
	file    *source.File // that place is in; nil if its bytes do not matter
}

// A Run is Words[Start:End], the longest there of its kind.
type Run struct{ Start, End int }

// each calls look for every Text of a Doc.
func (t *Text) each(d *doc.Doc, look func()) {
	t.eachOfFront(d, look)
	for i := range d.Passages {
		p := &d.Passages[i]
		t.set(p.Text, p, diag.Span{})
		look()
		for _, l := range p.Links {
			if l.Kind == doc.ExternalOpen && !says(p.Text[l.Start:l.End], l.Target) {
				t.set(l.Target, nil, p.Span(l.Start, l.End))
				t.Address = true
				look()
				t.Address = false
			}
		}
	}
	for a := range d.Body.Asks() {
		if a.Title == "" {
			continue
		}
		for place := range d.Places(a) {
			t.set(a.Title, nil, place)
			look()
		}
	}
}

func (t *Text) eachOfFront(d *doc.Doc, look func()) {
	m := &d.Meta
	value := func(s string, at diag.Place) {
		if s != "" {
			t.set(s, nil, d.Span(at))
			look()
		}
	}
	values := func(list ...yaml.PlacedStr) {
		for _, s := range list {
			value(s.V, s.Place)
		}
	}
	texts := func(by yaml.Text, at diag.Place) {
		for _, s := range by {
			value(s, at)
		}
	}
	values(m.Title, m.Summary, m.Question)
	values(m.Objectives...)
	values(m.Materials...)
	values(m.ImageAlt, m.GroupSize)
	for _, r := range m.Recordings {
		values(r.Area)
	}
	if m.Reviewed != nil {
		values(m.Reviewed.By)
	}
	for _, s := range m.Sessions {
		texts(s.Title, s.Start.Place)
		for _, item := range s.Items {
			texts(item.Title, item.Place)
			texts(item.Talk, item.Place)
		}
	}
}

// eachOfRegisters calls look for the words of the registers. They stand at the id of their entry, since a Text by
// language has no place of its own.
func (t *Text) eachOfRegisters(r *config.Registers, look func()) {
	texts := func(span diag.Span, list ...yaml.Text) {
		for _, by := range list {
			for _, s := range by {
				t.set(s, nil, span)
				look()
			}
		}
	}
	t.Register = "hotlines"
	for i := range r.Hotlines {
		h := &r.Hotlines[i]
		texts(h.ID.Span, h.Name, h.For, h.After, h.Note)
	}
	t.Register = "laws"
	for i := range r.Laws {
		texts(r.Laws[i].Number.Span, r.Laws[i].Name, r.Laws[i].Note)
	}
	t.Register = "terms"
	for i := range r.Terms {
		texts(r.Terms[i].ID.Span, r.Terms[i].Name, r.Terms[i].Definition, r.Terms[i].Plain)
	}
	t.Register = "places"
	for i := range r.Places {
		texts(r.Places[i].ID.Span, r.Places[i].Note)
	}
	// Titles of sources are quoted, not written: what they name is theirs.
}

// set makes t the Text of another string.
func (t *Text) set(s string, p *doc.Passage, place diag.Span) {
	t.written, t.Words, t.from, t.passage, t.place = s, s, nil, p, place
	seen := glance(s)
	if seen&hasOdd != 0 {
		t.Words, t.from = plain(s)
		seen = glance(t.Words)
	}
	t.Mail = seen&hasMail != 0
	t.Digits = t.Digits[:0]
	if seen&hasDigit != 0 {
		t.findDigits()
	}
}

func (t *Text) findDigits() {
	s := t.Words
	for i := 0; i < len(s); i++ {
		if !isDigit(s[i]) {
			continue
		}
		start := i
		for i++; i < len(s) && isDigit(s[i]); i++ {
		}
		t.Digits = append(t.Digits, Run{start, i})
	}
}

// says reports whether the words of a link already say what its address would tell of a person.
func says(words, address string) bool {
	if mail, ok := strings.CutPrefix(address, "mailto:"); ok {
		mail, _, _ = strings.Cut(mail, "?")
		return strings.Contains(words, mail)
	}
	const tail = 8 // digits; with fewer there is no telephone number
	digits := onlyDigits(address)
	return len(digits) < tail || strings.HasSuffix(onlyDigits(words), digits[len(digits)-tail:])
}

func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// report adds a finding about Words[start:end], which are its argument "text".
func (t *Text) report(code diag.Code, start, end int, found *diag.List) {
	found.Add(code, t.at(start, end), "text", t.Words[start:end])
}

// at is the place of Words[start:end].
func (t *Text) at(start, end int) diag.Span {
	if t.from != nil {
		start, end = t.from[start], t.from[end]
	}
	return t.span(start, end)
}

// span is the place of written[from:to].
func (t *Text) span(from, to int) diag.Span {
	if t.passage != nil {
		return t.passage.Span(from, to)
	}
	if t.file == nil || t.Address || t.place.Start < 0 {
		return t.place
	}
	// A value may be quoted or folded; what is found is mostly written as it reads.
	data, err := t.file.Bytes()
	if err != nil || t.place.End > len(data) {
		return t.place
	}
	at := bytes.Index(data[t.place.Start:t.place.End], []byte(t.written[from:to]))
	if at < 0 {
		return t.place
	}
	start := t.place.Start + at
	return diag.Span{Path: t.place.Path, Start: start, End: start + to - from}
}

// linked reports whether Words[start:end] stand in a link of one of the kinds.
func (t *Text) linked(start, end int, kinds ...doc.AskKind) bool {
	if t.passage == nil {
		return false
	}
	if t.from != nil {
		start, end = t.from[start], t.from[end]
	}
	for _, l := range t.passage.Links {
		if l.Start < end && start < l.End {
			for _, k := range kinds {
				if l.Kind == k {
					return true
				}
			}
		}
	}
	return false
}
