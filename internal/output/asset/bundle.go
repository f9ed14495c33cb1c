package asset

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"

	"lachan/internal/digest"
)

// styles bundles the CSS files of a theme.
type styles struct {
	sheets map[string]*sheet // by path
	// resolve answers the address of a file of the theme as a stylesheet in t/ must write it.
	resolve func(path string) (address string, ok bool)
	faults  []*fault
	told    map[string]bool // sheets whose own faults are in faults
}

// roots are the files that become stylesheets of their own: directly in folder, not named _x, and either site.css or
// imported by none. Files that import each other in a circle have no such root; they are taken so that the circle is
// found.
func (b *styles) roots(folder string) []string {
	imported := map[string]bool{}
	var paths []string
	for p, s := range b.sheets {
		paths = append(paths, p)
		for _, rule := range s.head {
			if rule.target != "" {
				imported[path.Join(path.Dir(p), rule.target)] = true
			}
		}
	}
	slices.Sort(paths)
	var roots []string
	reached := map[string]bool{}
	take := func(p string) {
		roots = append(roots, p)
		b.reach(p, reached)
	}
	for _, also := range []bool{false, true} {
		for _, p := range paths {
			if path.Dir(p) != folder || strings.HasPrefix(path.Base(p), "_") || reached[p] {
				continue
			}
			if also || p == folder+"/site.css" || !imported[p] {
				take(p)
			}
		}
	}
	slices.Sort(roots)
	return roots
}

func (b *styles) reach(p string, reached map[string]bool) {
	s := b.sheets[p]
	if s == nil || reached[p] {
		return
	}
	reached[p] = true
	for _, rule := range s.head {
		if rule.target != "" {
			b.reach(path.Join(path.Dir(p), rule.target), reached)
		}
	}
}

// bundle writes a stylesheet and all that it imports. ok is false if there were faults.
func (b *styles) bundle(root string) (text []byte, ok bool) {
	var out bytes.Buffer
	before := len(b.faults)
	done := map[string]bool{}
	broken := b.write(&out, b.sheets[root], nil, done)
	return out.Bytes(), !broken && len(b.faults) == before
}

// write reports whether a file that it wrote is broken, be it told before or now.
func (b *styles) write(out *bytes.Buffer, s *sheet, chain []string, done map[string]bool) (broken bool) {
	if len(s.faults) > 0 {
		if !b.told[s.path] {
			b.told[s.path] = true
			b.faults = append(b.faults, s.faults...)
		}
		return true
	}
	done[s.path] = true
	chain = append(chain, s.path)
	for _, rule := range s.head {
		if rule.target == "" {
			out.Write(s.text[rule.start:rule.end])
			out.WriteString(";\n")
			continue
		}
		inner, f := b.target(s, rule, chain, done)
		if f != nil {
			b.faults = append(b.faults, f)
			continue
		}
		if rule.layered {
			out.WriteString("@layer " + rule.layer + "{\n")
		}
		broken = b.write(out, inner, chain, done) || broken
		if rule.layered {
			out.WriteString("}\n")
		}
	}
	b.body(out, s)
	return broken
}

// target finds the file that an @import names.
func (b *styles) target(s *sheet, rule headRule, chain []string, done map[string]bool) (*sheet, *fault) {
	wrong := func(reason string) (*sheet, *fault) {
		return nil, &fault{s.path, rule.targetAt, rule.targetAt + len(rule.target), reason}
	}
	p := path.Join(path.Dir(s.path), rule.target)
	inner := b.sheets[p]
	if cycle := slices.Index(chain, p); cycle >= 0 {
		return wrong("circle: " + strings.Join(append(slices.Clone(chain[cycle:]), p), " → "))
	}
	switch {
	case inner == nil:
		return wrong("no file " + p)
	case done[p]:
		return wrong("imported twice: " + p)
	}
	return inner, nil
}

// body writes what follows the head, with addresses as they are once published.
func (b *styles) body(out *bytes.Buffer, s *sheet) {
	from := s.body
	for _, ref := range s.refs {
		address, reason := b.address(s, ref.address)
		if reason != "" {
			b.faults = append(b.faults, &fault{s.path, ref.start, ref.end, reason})
			continue
		}
		out.Write(s.text[from:ref.start])
		out.WriteString(address)
		from = ref.end
	}
	out.Write(s.text[from:])
	out.WriteByte('\n')
}

func (b *styles) address(s *sheet, address string) (published, reason string) {
	switch {
	case strings.HasPrefix(address, "#"), strings.HasPrefix(address, "data:"):
		return address, ""
	case strings.HasPrefix(address, "/"), strings.Contains(address, ":"):
		return "", "not a file of the theme: " + address // nothing is loaded from elsewhere
	}
	file, fragment := address, ""
	if i := strings.IndexAny(address, "?#"); i >= 0 {
		file, fragment = address[:i], address[i:]
	}
	p := path.Join(path.Dir(s.path), file)
	published, ok := b.resolve(p)
	if !ok {
		return "", "no file " + p
	}
	return published + fragment, ""
}

// minifyCSS expects text that readSheet found no fault in.
func minifyCSS(cache *Cache, text []byte) ([]byte, error) {
	m := cache.texts.of(digest.Of(append([]byte("css\x00"), text...)), func() made {
		var out bytes.Buffer
		if err := (&css.Minifier{}).Minify(minify.New(), &out, bytes.NewReader(text), nil); err != nil {
			return made{failed: whole("", err.Error())}
		}
		return made{data: out.Bytes()}
	})
	if m.failed != nil {
		return nil, m.failed
	}
	return m.data, nil
}
