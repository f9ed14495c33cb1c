package diag

import (
	"bytes"
	"sort"
	"unicode/utf8"
)

// A place is an offset as people and programs count it. A line ends with \n, \r\n or \r; a byte order mark takes no
// column. A byte that is not UTF-8 counts as a character.
type place struct {
	offset    int
	lineStart int
	line      int // from 1
	column    int // from 1, in characters (code points)
	unit      int // from 1, in UTF-16 code units
}

// marked is a file with a place every stride bytes, so that finding any other costs one short scan, however long the
// file and its lines are.
type marked struct {
	path  string
	data  []byte
	marks []place
}

const stride = 1 << 10

var byteOrderMark = []byte("\uFEFF")

func mark(path string, data []byte) *marked {
	m := &marked{path: path, data: data}
	p := place{line: 1, column: 1, unit: 1}
	if bytes.HasPrefix(data, byteOrderMark) {
		p.offset, p.lineStart = len(byteOrderMark), len(byteOrderMark)
	}
	m.marks = append(m.marks, p)
	for at := p.offset + stride; at < len(data); at += stride {
		p = m.walk(p, at)
		m.marks = append(m.marks, p)
	}
	return m
}

// at returns the place of an offset; one inside a character is that character's, one outside the file its nearest end's.
func (m *marked) at(offset int) place {
	i := sort.Search(len(m.marks), func(i int) bool { return m.marks[i].offset > offset })
	return m.walk(m.marks[max(0, i-1)], min(offset, len(m.data)))
}

// walk steps from p over whole characters, never past offset.
func (m *marked) walk(p place, offset int) place {
	for p.offset < offset {
		size, units, ends := 1, 1, false
		switch c := m.data[p.offset]; {
		case c == '\n':
			ends = true
		case c == '\r':
			ends = p.offset+1 == len(m.data) || m.data[p.offset+1] != '\n'
			if !ends {
				units = 0 // \r\n is one line's end: both bytes have the column after the last character
			}
		case c >= utf8.RuneSelf:
			var r rune
			r, size = utf8.DecodeRune(m.data[p.offset:])
			if r > 0xFFFF {
				units = 2
			}
		}
		if p.offset+size > offset {
			break
		}
		p.offset += size
		if ends {
			p.line, p.lineStart, p.column, p.unit = p.line+1, p.offset, 1, 1
		} else {
			p.column += min(units, 1)
			p.unit += units
		}
	}
	return p
}

// lineEnd returns where the line of p ends, without its line ending, but looks no further than most bytes.
func (m *marked) lineEnd(p place, most int) int {
	ahead := m.data[p.offset:min(len(m.data), p.offset+most)]
	if i := bytes.IndexAny(ahead, "\r\n"); i >= 0 {
		return p.offset + i
	}
	return p.offset + len(ahead)
}

// A located finding knows where it is. file is nil for a finding about a whole file, or one whose file is not to be had.
type located struct {
	Span
	file       *marked
	start, end place
}

// A locator finds places. It keeps two files: the one that the findings are about, and the one that they point at.
type locator struct {
	source func(string) []byte
	recent [2]*marked
}

func (p Printer) locator() *locator { return &locator{source: p.Source} }

func (l *locator) locate(s Span) located {
	at := located{Span: s}
	if s.Start < 0 || s.Path == "" {
		return at
	}
	if at.file = l.file(s.Path); at.file != nil {
		at.start = at.file.at(s.Start)
		at.end = at.file.at(max(s.Start, s.End))
	}
	return at
}

func (l *locator) file(path string) *marked {
	for i, m := range l.recent {
		if m != nil && m.path == path {
			l.recent[0], l.recent[i] = l.recent[i], l.recent[0]
			return m
		}
	}
	if l.source == nil {
		return nil
	}
	data := l.source(path)
	if data == nil {
		return nil
	}
	l.recent[1], l.recent[0] = l.recent[0], mark(path, data)
	return l.recent[0]
}
