package search

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"lachan/internal/lang"
	"lachan/internal/output"
)

// Index is one language's index as published, and the texts that it was made of.
type Index struct {
	Files map[string]string // by name: "root", "t12"
	Sizes map[string]int    // of the scripts
	Pages []*Page
	Slots []*Page
}

// Page is a page as its index shows it.
type Page struct {
	Title string
	Lines []string // blocks of text; headings among them
}

// Open renders the index of a language out of a plan.
func Open(plan output.Plan, tag lang.Tag) (*Index, error) {
	x := &Index{Files: map[string]string{}, Sizes: map[string]int{}}
	prefix := "s/" + string(tag) + "/"
	for _, f := range plan {
		if !strings.HasPrefix(f.Path, prefix) {
			continue
		}
		data, err := f.Bytes(nil)
		if err != nil {
			return nil, err
		}
		script := strings.TrimSuffix(strings.TrimPrefix(string(data), "lcs("), ")\n")
		parts := strings.SplitN(script, ",", 3)
		if len(parts) < 3 {
			return nil, fmt.Errorf("%s is no call", f.Path)
		}
		name, err := strconv.Unquote(parts[0])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Path, err)
		}
		text, err := strconv.Unquote(strings.ReplaceAll(parts[2], "\t", `\t`))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Path, err)
		}
		x.Files[name], x.Sizes[name] = text, len(data)
	}
	x.read()
	return x, nil
}

// Finder searches the index.
func (x *Index) Finder() *Finder {
	return NewFinder(x.Files["root"], func(name string) string { return x.Files[name] })
}

// read finds the pages again: every text file begins with the record of its page.
func (x *Index) read() {
	var numbers []int
	for name := range x.Files {
		if n, err := strconv.Atoi(strings.TrimPrefix(name, "t")); err == nil && name[0] == 't' {
			numbers = append(numbers, n)
		}
	}
	slices.Sort(numbers)
	last := ""
	for _, n := range numbers {
		record, text, _ := strings.Cut(x.Files["t"+strconv.Itoa(n)], "\n")
		if record != last || len(x.Pages) == 0 {
			x.Pages = append(x.Pages, &Page{Title: strings.Split(record, "\t")[0]})
			last = record
		}
		p := x.Pages[len(x.Pages)-1]
		for len(x.Slots) <= n>>2 {
			x.Slots = append(x.Slots, p)
		}
		for _, line := range strings.Split(text, "\n") {
			if mark, rest, ok := strings.Cut(line, "\t"); ok && mark != "" && mark[0] == '#' {
				line = rest
			} else if ok && mark != "" && mark[0] == '^' {
				continue
			}
			if line != "" {
				p.Lines = append(p.Lines, line)
			}
		}
	}
}

// Rank is the place of a page in an answer, from 1; 0 if it is not among the first ten.
func (x *Index) Rank(a Answer, want *Page) int {
	seen := map[*Page]bool{}
	for _, h := range a.Hits {
		p := x.Slots[h.Chunk>>3]
		if seen[p] {
			continue
		}
		seen[p] = true
		if p == want {
			return len(seen)
		}
		if len(seen) == 10 {
			break
		}
	}
	return 0
}
