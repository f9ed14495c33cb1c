package main

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strings"
)

// loads are what a page of the theme names that a browser fetches to print it.
var loads = regexp.MustCompile(`(?:<link rel="?stylesheet"?[^>]*href|<img[^>]*src)="?([^" >]+)`)

// fakeBrowser stands in for a browser in scripts: its PDF is the address, the state of the page, the page as it was served,
// and a line for each style and picture of it. FAKE=fail makes it fail, and say why.
func fakeBrowser() {
	if os.Getenv("FAKE") == "fail" {
		fmt.Fprintln(os.Stderr, "khong du bo nho")
		os.Exit(1)
	}
	out := ""
	for _, arg := range os.Args {
		if name, ok := strings.CutPrefix(arg, "--print-to-pdf="); ok {
			out = name
		}
	}
	at, err := url.Parse(os.Args[len(os.Args)-1])
	if err != nil {
		panic(err)
	}
	pdf := "%PDF-1.4\n/CreationDate (D:20300101000000+00'00')\n" + at.Path + "#" + at.Fragment + "\n"
	text := get(at)
	for _, found := range loads.FindAllStringSubmatch(text, -1) {
		to, err := at.Parse(found[1])
		if err != nil {
			panic(err)
		}
		pdf += fmt.Sprintf("loads %s: %t\n", to.Path, get(to) != "")
	}
	if err := os.WriteFile(out, []byte(pdf+text), 0o600); err != nil {
		panic(err)
	}
}

func get(at *url.URL) string {
	answer, err := http.Get(at.String())
	if err != nil {
		panic(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		panic(fmt.Sprint(at, answer.Status, err))
	}
	return string(text)
}
