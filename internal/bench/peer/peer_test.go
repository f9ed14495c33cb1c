package peer

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const hugoSaid = `Start building sites …
hugo v0.165.0 linux/amd64 BuildDate=unknown


                  │  VI  │  EN
──────────────────┼──────┼──────
 Pages            │ 5026 │ 5009
 Paginator pages  │    3 │    0
 Non-page files   │    0 │    0

Total in 7531 ms
`

const pagefindSaid = `
Running Pagefind v1.6.0

[Building search indexes]
Language vi:
  Indexed 5000 pages
  Indexed 412 words
Language en:
  Indexed 5000 pages

Total:
  Indexed 2 languages
  Indexed 10000 pages
  Indexed 612 words
  Indexed 0 filters

Finished in 22.913 seconds
`

func TestPagesThatPeersMade(t *testing.T) {
	for _, c := range []struct {
		name  string
		count func(string) (int, error)
		said  string
		want  int
		fails bool
	}{
		{"Hugo, two languages", HugoPages, hugoSaid, 10035, false},
		{"Hugo, one language", HugoPages, " Pages │ 12 \n", 12, false},
		{"Hugo without its table", HugoPages, "Total in 7531 ms\n", 0, true},
		{"Hugo's paginator is no page", HugoPages, " Paginator pages  │    3 │    0\n", 0, true},
		{"Pagefind, two languages", PagefindPages, pagefindSaid, 10000, false},
		{"Pagefind, one page", PagefindPages, "Total:\n  Indexed 1 page\n", 1, false},
		{"Pagefind without a count", PagefindPages, "Finished in 22.913 seconds\n", 0, true},
	} {
		got, err := c.count(c.said)
		if got != c.want || (err != nil) != c.fails {
			t.Errorf("%s: %d, %v; want %d", c.name, got, err, c.want)
		}
	}
}

func TestHugoReadsTheSameFiles(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "hugo")
	site := filepath.Join(t.TempDir(), `a "site"`)
	if err := WriteHugo(dir, site); err != nil {
		t.Fatal(err)
	}
	config, err := os.ReadFile(filepath.Join(dir, "hugo.toml"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(config), `a \"site\"/content"`) || strings.Contains(string(config), "CONTENT") {
		t.Errorf("the content is not that of the site:\n%s", config)
	}
	for _, name := range []string{"layouts/baseof.html", "layouts/page.html", "layouts/list.html", "layouts/_partials/nav.html", "assets/site.css"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			t.Error(err)
		}
	}
}
