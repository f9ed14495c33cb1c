package browser

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"lachan/internal/bench/search"
	"lachan/internal/lang"
)

// measureVariable has first answers of search measured as on a slow phone: "1,1000,10000" in this content, and in
// collections of so many Vietnamese pages made after it.
const measureVariable = "LACHAN_MEASURE"

// measureSeed makes pages and queries. Rules of search were tuned on seed 1.
const measureSeed = 2

// measured is a tree in which search is measured, and what is asked there; nothing for what the specs ask of this content.
type measured struct {
	Tree  string   `json:"tree"`
	Asked []string `json:"asked"`
}

// makeMeasured adds the trees that are to be measured.
func makeMeasured(t *testing.T, trees map[string]tree) (list []measured) {
	t.Helper()
	sizes := os.Getenv(measureVariable)
	if sizes == "" {
		return nil
	}
	here := openIndex(t, variant{})
	for _, size := range strings.Split(sizes, ",") {
		pages, err := strconv.Atoi(size)
		if err != nil {
			t.Fatalf("%s: %v", measureVariable, err)
		}
		if pages <= len(here.Pages) {
			list = append(list, measured{Tree: "site"})
			continue
		}
		v := variant{over: search.Corpus(here, pages-len(here.Pages), measureSeed)}
		name := "made-" + size
		trees[name] = makeTree(t, v)
		m := measured{Tree: name}
		for _, form := range search.Ask(openIndex(t, v), lang.Of("vi"), search.Vietnamese, 1, measureSeed) {
			m.Asked = append(m.Asked, form.Queries[0].Text)
		}
		list = append(list, m)
	}
	return list
}

func openIndex(t *testing.T, v variant) *search.Index {
	t.Helper()
	x, err := search.Open(v.build(t).Plan, "vi")
	if err != nil {
		t.Fatal(err)
	}
	return x
}
