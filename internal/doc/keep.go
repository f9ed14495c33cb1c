package doc

import (
	"bytes"

	"lachan/internal/yaml"
)

// Keep is a file as another program wants to write it, with all that the program did not change as it was, byte for byte:
// fields of the front matter (yaml.Keep) and the body, if they differ in nothing but the white space around it. knows says
// which fields the program knows. A file that either version makes no sense of is written as the program wants it.
func Keep(was, now []byte, knows func(field string) bool) []byte {
	before, bodyBefore, _ := splitFront("", was)
	after, bodyAfter, _ := splitFront("", now)
	if before.Data == nil || after.Data == nil {
		return now
	}
	unix := func(b []byte) []byte { return bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n")) }
	front, ok := yaml.Keep(unix(before.Data), unix(after.Data), knows)
	if !ok {
		return now
	}
	old, body := unix(was[bodyBefore:]), unix(now[bodyAfter:])
	if text := bytes.TrimSpace(body); bytes.Equal(text, bytes.TrimSpace(old)) {
		body = old
	} else {
		gap := old[:len(old)-len(bytes.TrimLeft(old, "\n"))]
		body = append(append(bytes.Clone(gap), bytes.Trim(body, "\n")...), '\n')
	}
	var out bytes.Buffer
	out.Write(unix(was[:before.Start]))
	out.Write(front)
	out.WriteString("---\n")
	out.Write(body)
	if bytes.Contains(was, []byte("\r\n")) {
		return bytes.ReplaceAll(out.Bytes(), []byte("\n"), []byte("\r\n"))
	}
	return out.Bytes()
}
