package doc

import (
	"bufio"
	"bytes"
	"strings"
	"sync"

	"github.com/adrg/frontmatter"

	"lachan/internal/diag"
	"lachan/internal/lang"
	"lachan/internal/yaml"
)

// splitFront cuts a file into its front matter and its body, which begins at bodyStart. front.Data is nil if there is no
// front matter that could be read; a finding then says why.
//
// The fences are found here, since frontmatter tells no offsets, takes an unclosed block for text (so that fields would
// be printed on the page), ends a block at an indented "---" within a text, and is blinded by a byte order mark.
func splitFront(path string, data []byte) (front yaml.Block, bodyStart int, diags diag.List) {
	at := func(start, end int) diag.Span { return diag.Span{Path: path, Start: start, End: end} }
	start := 0
	if bytes.HasPrefix(data, []byte(bom)) {
		start = len(bom)
		diags.Add("file-bom", at(0, start))
	}
	opening, ok := firstLine(data, start)
	if !ok {
		diags.Add("front-missing", at(start, start))
		return front, start, diags
	}
	switch fence := opening.text(data); {
	case fence == "---":
	case strings.TrimSpace(fence) == "---":
		diags.Add("front-fence", at(opening.start, opening.start+len(fence)))
	case isForeign(fence):
		diags.Add("front-format", at(opening.start, opening.start+len(fence)), "found", fence)
		return front, len(data), diags
	default:
		diags.Add("front-missing", at(opening.start, opening.start+len(fence)))
		return front, start, diags
	}
	closing, ok := closingFence(data, opening.next)
	if !ok {
		diags.Add("front-unclosed", at(opening.start, opening.start+len(opening.text(data))))
		return front, len(data), diags
	}
	if closing.text(data) == "..." {
		diags.Add("front-dots", at(closing.start, closing.start+3))
		diags[len(diags)-1].Fix = &diag.Edit{Span: at(closing.start, closing.start+3), New: "---"}
	}
	front = yaml.Block{Path: path, Data: data[opening.next:closing.start], Start: opening.next}
	if block := cut(data[opening.start:closing.next], closing.text(data)); len(block) == len(front.Data) {
		front.Data = block
	}
	return front, closing.next, diags
}

const bom = "\ufeff"

// cut lets frontmatter take the block out of its fences. It is shorter than it should be where a text within the block
// has an indented fence.
func cut(fenced []byte, closing string) (block []byte) {
	take := func(data []byte, _ any) error {
		block = data
		return nil
	}
	r := fronts.Get().(*bufio.Reader)
	defer fronts.Put(r)
	r.Reset(bytes.NewReader(fenced))
	if _, err := frontmatter.MustParse(r, nil, frontmatter.NewFormat("---", closing, take)); err != nil {
		return nil
	}
	return block
}

// fronts are readers that frontmatter takes as they are. It would make one for each file, of 4 kB.
var fronts = sync.Pool{New: func() any { return bufio.NewReader(nil) }}

// A line is a line of a file: start to end without its break, next where the line after it begins.
type line struct{ start, end, next int }

func lineAt(data []byte, start int) line {
	i := bytes.IndexByte(data[start:], '\n')
	if i < 0 {
		return line{start, len(data), len(data)}
	}
	return line{start, start + i, start + i + 1}
}

// text is the line without white space behind it, a carriage return included.
func (l line) text(data []byte) string { return string(bytes.TrimRight(data[l.start:l.end], " \t\r")) }

// firstLine is the first line that is not blank.
func firstLine(data []byte, start int) (line, bool) {
	for start < len(data) {
		l := lineAt(data, start)
		if len(bytes.TrimSpace(data[l.start:l.end])) > 0 {
			return l, true
		}
		start = l.next
	}
	return line{}, false
}

// closingFence is the line that ends a block: --- or ... from its first column. Indented ones belong to a text.
func closingFence(data []byte, start int) (line, bool) {
	for start < len(data) {
		l := lineAt(data, start)
		if c := data[l.start]; c == '-' || c == '.' {
			if s := l.text(data); s == "---" || s == "..." {
				return l, true
			}
		}
		start = l.next
	}
	return line{}, false
}

// isForeign reports whether a first line begins front matter of another make: TOML, JSON, ---yaml, or dashes that a word
// processor has joined.
func isForeign(fence string) bool {
	if strings.Trim(fence, "-–—") == "" {
		return true
	}
	for _, sign := range []string{"+++", ";;;", "{", "---"} {
		if strings.HasPrefix(fence, sign) {
			return true
		}
	}
	return false
}

// check finds what no field can know alone. path is the file's.
func (m *Meta) check(path string) (diags diag.List) {
	if s := m.Slug; s.V != "" && !lang.IsSlug(s.V) {
		args := []string{"field", "slug", "found", s.V}
		if near := lang.Slug(s.V, maxSlug); near != "" {
			args = append(args, "near", near)
		}
		diags.Add("field-slug", s.In(path), args...)
	}
	if r := m.Reviewed; r != nil && !r.Due.V.IsZero() && !r.On.V.Before(r.Due.V) {
		diags.Add("review-order", r.Due.In(path), "on", r.On.V.String(), "due", r.Due.V.String())
	}
	return diags
}

// maxSlug is where addresses made of titles are cut.
const maxSlug = 120
