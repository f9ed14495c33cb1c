package search

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/andybalholm/brotli"

	"lachan/internal/lang"
	"lachan/internal/output"
)

// Index is one language's index as published, and the texts that it was made of.
type Index struct {
	Files map[string]string // by name: "root", "t12"
	Pages []*Page
	Slots []*Page

	textBits int
	sizes    map[string]int // of scripts after brotli, as far as they were asked for
}

// Page is a page as its index shows it.
type Page struct {
	Title string
	Lines []string // blocks of text; headings among them
}

// Open renders the index of a language out of a plan.
func Open(plan output.Plan, tag lang.Tag) (*Index, error) {
	x := &Index{Files: map[string]string{}}
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
		x.Files[name] = text
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
	head, _, _ := strings.Cut(x.Files["root"], "\n")
	x.textBits, _ = strconv.Atoi(strings.Split(head, " ")[3])
	last := ""
	for _, n := range numbers {
		record, text, _ := strings.Cut(x.Files["t"+strconv.Itoa(n)], "\n")
		if record != last || len(x.Pages) == 0 {
			x.Pages = append(x.Pages, &Page{Title: strings.Split(record, "\t")[0]})
			last = record
		}
		p := x.Pages[len(x.Pages)-1]
		for len(x.Slots) <= n<<x.textBits>>3 {
			x.Slots = append(x.Slots, p)
		}
		for _, line := range strings.Split(text, "\n") {
			if mark, rest, ok := strings.Cut(line, "\t"); ok && mark != "" && mark[0] == '#' {
				line = rest
			} else if ok && mark != "" && mark[0] == '^' {
				continue
			} else if ok {
				line = mark // and names that are never shown
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
	for _, h := range x.arrange(a) {
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

// arrange puts those of the first three pages first whose text holds the query's words in a row, as the search page does
// with the texts that it shows.
func (x *Index) arrange(a Answer) []Hit {
	hits := slices.Clone(a.Hits)
	first := hits[:min(3, len(hits))]
	rows := map[int]float64{}
	for _, h := range first {
		rows[h.Chunk] = a.row(x.rule(), x.Files[x.textName(h)])
	}
	slices.SortStableFunc(first, func(a, b Hit) int { return cmp.Compare(rows[b.Chunk], rows[a.Chunk]) })
	return hits
}

// row is read of search.js: by how many of the query's words the longest row in a text is made; 0 if it lacks one that
// tells something, or has two only, which the index knows already. One in the record, which has the title, is more than any.
func (a Answer) row(rule lang.Rule, text string) float64 {
	most, tell := 0.0, 0
	for _, w := range a.words {
		if w.dull < 2 {
			tell++
		}
	}
	for at, line := range strings.Split(text, "\n") {
		if mark, rest, ok := strings.Cut(line, "\t"); ok && at > 0 && line[0] == '#' {
			line = rest
		} else if ok && strings.HasPrefix(mark, "^") {
			continue
		}
		last, row := -2, 0.0
		lang.EachWord([]byte(line), func(word []byte, _, _ int, fresh bool) {
			d := rule.FormOf(string(word))
			i := a.match(d, last+1)
			if i < 0 || i != last+1 || fresh {
				row = 0
			}
			if last = i; i < 0 {
				last = -2
				return
			}
			row += pick(a.words[i].forms[0].Sig == d.Sig, 1, .99)
			if row > 2.5 && row > float64(tell)-.5 {
				most = max(most, pick(at == 0, 99, row))
			}
		})
	}
	return most
}

func (a Answer) match(d lang.Form, next int) int {
	is := func(i int) bool {
		return a.Fixed[i] == d.Base && d.Base != "" || slices.ContainsFunc(a.words[i].forms, func(q lang.Form) bool {
			return q.Base == d.Base || a.words[i].open && utf8.RuneCountInString(q.Base) > 1 && strings.HasPrefix(d.Base, q.Base)
		})
	}
	if 0 <= next && next < len(a.words) && is(next) {
		return next
	}
	for i := range a.words {
		if is(i) {
			return i
		}
	}
	return -1
}

func (x *Index) rule() lang.Rule { return lang.Rule(x.Files["root"][:1]) }

func (x *Index) textName(h Hit) string { return "t" + strconv.Itoa(h.Chunk>>x.textBits) }

// sent is what a file costs on the way: its text after brotli, and the call around it.
func (x *Index) sent(name string) int {
	if x.sizes == nil {
		x.sizes = map[string]int{}
	}
	if n, ok := x.sizes[name]; ok {
		return n
	}
	var out bytes.Buffer
	w := brotli.NewWriterLevel(&out, brotli.BestCompression)
	w.Write([]byte("lcs(\"" + name + "\",\"00000000\"," + `"` + x.Files[name] + `"` + ")\n"))
	w.Close()
	x.sizes[name] = out.Len()
	return out.Len()
}
