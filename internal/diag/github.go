package diag

import (
	"fmt"
	"io"
	"strings"
)

// GitHub prints the workflow commands that make GitHub Actions show findings beside the changed lines.
// https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
func (p Printer) GitHub(w io.Writer, l List) error {
	places := p.locator()
	var b strings.Builder
	for _, d := range l {
		at := places.locate(d.Span)
		b.WriteString("::" + gitHubLevel[d.Severity()] + " ")
		if d.Span.Path != "" {
			b.WriteString("file=" + gitHubProperty(p.rooted(d.Span.Path)) + ",")
		}
		if at.file != nil {
			writeGitHubPlace(&b, at)
		}
		b.WriteString("title=" + gitHubProperty(string(d.Code)) + "::" + gitHubText(p.advice(d)) + "\n")
		if err := flush(w, &b); err != nil {
			return err
		}
	}
	return nil
}

// writeGitHubPlace gives columns only within one line, since GitHub refuses others; its last column is inclusive.
func writeGitHubPlace(b *strings.Builder, at located) {
	fmt.Fprintf(b, "line=%d,", at.start.line)
	if at.end.line > at.start.line {
		fmt.Fprintf(b, "endLine=%d,", at.end.line)
		return
	}
	fmt.Fprintf(b, "col=%d,endColumn=%d,", at.start.column, max(at.start.column, at.end.column-1))
}

var gitHubLevel = [3]string{Error: "error", Warning: "warning", Note: "notice"}

func gitHubText(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

func gitHubProperty(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(s)
}
