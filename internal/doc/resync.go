package doc

import (
	"bytes"
	"slices"

	"lachan/internal/yaml"
)

// WithSynced is a translation's file with the field synced set to lines, every other byte as it was. ok is false if the
// front matter is not one that a field can be put into by lines: it is missing, unclosed or in braces.
func WithSynced(file []byte, lines []string) (edited []byte, ok bool) {
	front, _, _ := splitFront("", file)
	if front.Data == nil || bytes.HasPrefix(bytes.TrimLeft(front.Data, " \t\r\n"), []byte("{")) {
		return nil, false
	}
	closing, ok := closingFence(file, front.Start)
	if !ok {
		return nil, false
	}
	from, to := syncedLines(file, front.Start, closing.start)
	breaks := "\n"
	if bytes.HasSuffix(file[:front.Start], []byte("\r\n")) {
		breaks = "\r\n"
	}
	var block []byte
	block = append(block, "synced:"+breaks...)
	for _, line := range lines {
		block = append(block, "- "+yaml.Quote(line)+breaks...)
	}
	return slices.Concat(file[:from], block, file[to:]), true
}

// syncedLines is where the field stands in file[start:end], with the lines that belong to it; at the end, empty, if the
// front matter has no such field.
func syncedLines(file []byte, start, end int) (from, to int) {
	from = -1
	for at := start; at < end; {
		l := lineAt(file, at)
		text := file[l.start:l.end]
		switch {
		case from < 0 && isKey(text, "synced"):
			from, to = l.start, l.next
		case from >= 0 && l.start == to && continues(text):
			to = l.next
		}
		at = l.next
	}
	if from < 0 {
		return end, end
	}
	return from, min(to, end)
}

// isKey reports whether a line begins with a key of the outermost mapping.
func isKey(text []byte, key string) bool {
	for _, quote := range []string{"", "'", `"`} {
		if rest, ok := bytes.CutPrefix(text, []byte(quote+key+quote)); ok {
			rest = bytes.TrimLeft(rest, " \t")
			return bytes.HasPrefix(rest, []byte(":"))
		}
	}
	return false
}

// continues reports whether a line belongs to the value that began above it: an item of a list, or what is indented.
func continues(text []byte) bool {
	text = bytes.TrimRight(text, "\r\n")
	return bytes.HasPrefix(text, []byte("- ")) || bytes.Equal(text, []byte("-")) || bytes.HasPrefix(text, []byte("]")) ||
		len(text) > 0 && (text[0] == ' ' || text[0] == '\t') && len(bytes.TrimSpace(text)) > 0
}
