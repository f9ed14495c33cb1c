// Package bench measures: it makes sites of any size and the bare work to compare a build with.
//
// Generate writes a whole site (materials of every kind in two languages, linked to each other, with tables, lists,
// blocks and registers) that depends on its seed alone, so that every figure can be had again. Baseline does what no
// site builder can do without (read every file, convert it with goldmark, write it) and nothing else; design budgets are
// multiples of it. The package must not be imported by the program.
package bench

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"

	"lachan/internal/lang"
	"lachan/internal/par"
)

// Date is the day on which generated sites are built: their laws hold and their checks are fresh.
const Date = "2026-11-24"

// Size says how large a generated site is.
type Size struct {
	Materials int // each in Vietnamese and English: twice as many pages
	Seed      uint64
}

// kinds is the mix of a generated site, in percent.
var kinds = []struct {
	folder string
	share  int
}{{"guides", 40}, {"scenarios", 25}, {"modules", 20}, {"policies", 10}, {"courses", 5}}

// Generate writes a site below dir, which must be empty or absent.
func Generate(dir string, size Size) error {
	g := &generator{dir: dir, size: size, laws: max(20, size.Materials/50), terms: max(40, size.Materials/40)}
	g.plan()
	for _, folder := range append([]string{"data", "pages"}, "guides", "scenarios", "modules", "policies", "courses") {
		if err := os.MkdirAll(filepath.Join(dir, "content", folder), 0o755); err != nil {
			return err
		}
	}
	if err := g.registers(); err != nil {
		return err
	}
	errs := make([]error, len(g.materials))
	par.Do(0, len(g.materials), func(_, i int) {
		for _, tag := range []lang.Tag{"vi", "en"} {
			m := g.materials[i]
			if err := g.write(m.folder+"/"+m.stem+"."+string(tag)+".md", g.text(i, tag)); err != nil {
				errs[i] = err
			}
		}
	})
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

type material struct{ folder, stem, title string }

type generator struct {
	dir         string
	size        Size
	laws, terms int
	materials   []material
	byFolder    map[string][]string
}

func (g *generator) plan() {
	g.byFolder = map[string][]string{}
	for i := range g.size.Materials {
		r := g.random(i, "plan")
		folder := pick(i)
		title := capital(phrase(r, vietnamese, 4)) + fmt.Sprintf(" %d", i)
		stem := fmt.Sprintf("%s-%d", folder[:2], i)
		g.materials = append(g.materials, material{folder, stem, title})
		g.byFolder[folder] = append(g.byFolder[folder], stem)
	}
}

// pick walks through the mix so that every hundred materials have exactly its shares.
func pick(i int) string {
	at := i * 37 % 100
	for _, k := range kinds {
		if at < k.share {
			return k.folder
		}
		at -= k.share
	}
	return kinds[0].folder
}

// random is the source of one text: it depends on the seed and on the text, never on the order of writing.
func (g *generator) random(i int, what string) *rand.Rand {
	h := uint64(14695981039346656037)
	for _, c := range []byte(what) {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return rand.New(rand.NewPCG(g.size.Seed^h, uint64(i)))
}

func (g *generator) write(name, text string) error {
	return os.WriteFile(filepath.Join(g.dir, "content", filepath.FromSlash(name)), []byte(text), 0o644)
}

func phrase(r *rand.Rand, words []string, n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteByte(' ')
		}
		// Words are not used equally often in any language: the square puts the first ones in front (Zipf's rule, roughly).
		f := r.Float64()
		b.WriteString(words[int(f*f*float64(len(words)))])
	}
	return b.String()
}

func capital(s string) string {
	r := []rune(s)
	return strings.ToUpper(string(r[0])) + string(r[1:])
}

func sentence(r *rand.Rand, words []string) string {
	s := capital(phrase(r, words, 3+r.IntN(3)))
	if r.IntN(3) == 0 {
		s += ", " + phrase(r, words, 2+r.IntN(3))
	}
	return s + "."
}
