// Package peer gives the Markdown of a generated site to other programs, so that they can be measured beside the builder.
//
// Hugo reads the very same files, with plain layouts of its own (folder hugo): title, summary, body, topics, navigation and
// translations of a page; lists by section, topic and audience; feeds and a sitemap. It takes fields and blocks that it does
// not know for what they look like. Pagefind indexes the articles of what Hugo made.
package peer

import (
	"embed"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"lachan/internal/bench"
)

//go:embed all:hugo
var hugoFiles embed.FS

// WriteHugo writes a Hugo project into dir, which must be absent, of the content folder of a generated site. Both paths must
// be absolute.
func WriteHugo(dir, site string) error {
	files, err := fs.Sub(hugoFiles, "hugo")
	if err != nil {
		return err
	}
	if err := os.CopyFS(dir, files); err != nil {
		return err
	}
	name := filepath.Join(dir, "hugo.toml")
	config, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	quoted := strconv.Quote(filepath.ToSlash(filepath.Join(site, "content")))
	return os.WriteFile(name, []byte(strings.Replace(string(config), `"CONTENT"`, quoted, 1)), 0o644)
}

// Hugo is the command that builds a project.
func Hugo(program, dir, out string) []string {
	return []string{program, "build", "--source", dir, "--destination", out, "--minify"}
}

// HugoServer is Hugo's server of a project, at a port that was free.
func HugoServer(program, dir string) (bench.Server, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return bench.Server{}, err
	}
	port := strconv.Itoa(l.Addr().(*net.TCPAddr).Port)
	return bench.Server{
		Args: []string{program, "server", "--source", dir, "--bind", "127.0.0.1", "--port", port, "--minify"},
		Page: func(file string, _ []byte) string {
			return "guides/" + strings.TrimSuffix(filepath.Base(file), ".vi.md") + "/"
		},
	}, l.Close()
}

// Pagefind is the command that indexes a built site, in its own folder.
func Pagefind(program, built string) []string { return []string{program, "--site", built} }

var (
	hugoRow     = regexp.MustCompile(`(?m)^ *Pages +((?:│ *\d+ *)+)$`)
	pagefindRow = regexp.MustCompile(`(?m)^ *Indexed (\d+) pages?$`)
	number      = regexp.MustCompile(`\d+`)
)

// HugoPages is how many pages Hugo says that it made, in all languages, lists included.
func HugoPages(said string) (int, error) {
	row := hugoRow.FindStringSubmatch(said)
	if row == nil {
		return 0, fmt.Errorf("Hugo does not say how many pages it made")
	}
	pages := 0
	for _, n := range number.FindAllString(row[1], -1) {
		one, err := strconv.Atoi(n)
		if err != nil {
			return 0, err
		}
		pages += one
	}
	return pages, nil
}

// PagefindPages is how many pages Pagefind says that it indexed: its last line about it is of all languages.
func PagefindPages(said string) (int, error) {
	rows := pagefindRow.FindAllStringSubmatch(said, -1)
	if rows == nil {
		return 0, fmt.Errorf("Pagefind does not say how many pages it indexed")
	}
	return strconv.Atoi(rows[len(rows)-1][1])
}
