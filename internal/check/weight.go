package check

import (
	"bytes"
	"cmp"
	"html"
	"path"
	"strconv"
	"strings"

	"lachan/internal/config"
	"lachan/internal/diag"
	"lachan/internal/output"
	"lachan/internal/par"
)

// Weigh finds pages and pictures over the byte budgets of site.yaml, counted raw. wanted says of which pages, by the file
// that they are made from; nil means all.
//
// It makes the pages to know their size, about a millisecond each on one core, and so it is for `lachan check` alone:
// build publishes only what is new, and serve makes only the page that was asked for. Pictures whose making takes long
// (photos, which are brought to a few widths) are not made for it. A plan of a site with errors must not be weighed.
func Weigh(c *config.Config, plan output.Plan, wanted func(source string) bool) (diag.List, error) {
	s := scales{plan: plan, limits: c.Weight, pages: make([]page, len(plan)), errs: make([]error, len(plan))}
	par.Do(0, len(plan), func(_, i int) {
		f := &plan[i]
		isPage := path.Ext(f.Path) == ".html"
		if f.Costly || isPage && wanted != nil && !wanted(f.Source) {
			return
		}
		data, err := f.Bytes(nil)
		s.errs[i], s.pages[i].size = err, len(data)
		if isPage {
			s.pages[i].part, s.pages[i].partSize = heaviestPart(data)
			s.pages[i].loads = loads(data, path.Dir(f.Path))
		}
	})
	for _, err := range s.errs {
		if err != nil {
			return nil, err
		}
	}
	return s.report(), nil
}

type scales struct {
	plan   output.Plan
	limits config.Weight
	pages  []page
	errs   []error
}

// page is what is known of one product.
type page struct {
	size     int
	part     string // the heading of the heaviest part
	partSize int
	loads    []string // paths of styles and scripts
}

const kilobyte = 1000

func (s *scales) report() (found diag.List) {
	told := map[string]bool{} // what several pages load is said once
	for i := range s.plan {
		f, p := &s.plan[i], &s.pages[i]
		at := diag.WholeFile(cmp.Or(f.Source, "content/site.yaml"))
		switch ext := path.Ext(f.Path); {
		case ext == ".html":
			if p.size > s.limits.HTML*kilobyte {
				found.Add("weight-html", at, "page", "/"+strings.TrimSuffix(f.Path, "index.html"), "size", inKilobytes(p.size),
					"limit", strconv.Itoa(s.limits.HTML), "part", p.part, "heavy", inKilobytes(p.partSize))
			}
			if key := strings.Join(p.loads, " "); !told[key] {
				told[key] = true
				s.loads(f, p, at, &found)
			}
		case ext == ".svg" && f.Source != "":
			if p.size > s.limits.Picture*kilobyte {
				found.Add("weight-picture", at, "size", inKilobytes(p.size), "limit", strconv.Itoa(s.limits.Picture))
			}
		}
	}
	return found
}

func (s *scales) loads(f *output.File, p *page, at diag.Span, found *diag.List) {
	sum, heaviest, heavy := 0, "", 0
	for _, name := range p.loads {
		for i := range s.plan {
			if s.plan[i].Path == name {
				size := s.pages[i].size
				sum += size
				if size > heavy {
					heaviest, heavy = name, size
				}
			}
		}
	}
	if sum > s.limits.Loads*kilobyte {
		found.Add("weight-loads", at, "page", "/"+strings.TrimSuffix(f.Path, "index.html"), "size", inKilobytes(sum),
			"limit", strconv.Itoa(s.limits.Loads), "part", heaviest, "heavy", inKilobytes(heavy))
	}
}

func inKilobytes(n int) string { return strconv.Itoa((n + kilobyte - 1) / kilobyte) }

// loads are the styles, scripts and icons that a browser fetches for a page by itself, by their paths in the output.
// Pictures have a budget of their own, and most are fetched only when they come into view.
func loads(data []byte, dir string) (paths []string) {
	for tag := range tags(data) {
		name := attribute(tag, "href")
		switch rel := attribute(tag, "rel"); {
		case bytes.HasPrefix(tag, []byte("<script")):
			name = attribute(tag, "src")
		case !bytes.HasPrefix(tag, []byte("<link")) || rel != "stylesheet" && rel != "icon" && rel != "preload" && rel != "modulepreload":
			continue
		}
		if name != "" && !strings.Contains(name, ":") {
			name, _, _ = strings.Cut(name, "?")
			paths = append(paths, path.Join(dir, name))
		}
	}
	return paths
}

// heaviestPart is the longest stretch of a page from one heading to the next, and the heading's words.
func heaviestPart(data []byte) (heading string, size int) {
	const opens, closes = "<h2", "</h2>"
	for at := bytes.Index(data, []byte(opens)); at >= 0; {
		next := bytes.Index(data[at+len(opens):], []byte(opens))
		end := len(data)
		if next >= 0 {
			end = at + len(opens) + next
		}
		if end-at > size {
			words, _, _ := bytes.Cut(data[at:end], []byte(closes))
			heading, size = plainWords(words), end-at
		}
		if next < 0 {
			break
		}
		at = end
	}
	return heading, size
}

// plainWords drops tags.
func plainWords(markup []byte) string {
	var b strings.Builder
	inTag := false
	for _, c := range markup {
		switch {
		case c == '<':
			inTag = true
		case c == '>':
			inTag = false
		case !inTag:
			b.WriteByte(c)
		}
	}
	return strings.TrimSpace(html.UnescapeString(b.String()))
}

// tags yields every opening tag. The pages are our own: no attribute holds a ">".
func tags(data []byte) func(func([]byte) bool) {
	return func(yield func([]byte) bool) {
		for {
			start := bytes.IndexByte(data, '<')
			if start < 0 {
				return
			}
			end := bytes.IndexByte(data[start:], '>')
			if end < 0 || !yield(data[start:start+end]) {
				return
			}
			data = data[start+end:]
		}
	}
}

func attribute(tag []byte, name string) string {
	_, rest, ok := bytes.Cut(tag, []byte(" "+name+`="`))
	if !ok {
		return ""
	}
	value, _, _ := bytes.Cut(rest, []byte(`"`))
	return html.UnescapeString(string(value))
}
