package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// ForPaper makes of a sheet's page, as published, what is printed. base is where the site is on the web, with a slash at its
// end; "" if nowhere: then links to other pages are plain words.
func (s *Sheet) ForPaper(page []byte, base string) ([]byte, error) {
	at, err := url.Parse(base + s.Page)
	if err != nil {
		return nil, fmt.Errorf("address of %s: %w", s.Page, err)
	}
	var out bytes.Buffer
	z := html.NewTokenizer(bytes.NewReader(page))
	titled := false // a drawing in the text has titles too
	for {
		switch z.Next() {
		case html.ErrorToken:
			if !errors.Is(z.Err(), io.EOF) {
				return nil, fmt.Errorf("page %s: %w", s.Page, z.Err())
			}
			return out.Bytes(), nil
		case html.StartTagToken, html.SelfClosingTagToken:
			raw := bytes.Clone(z.Raw()) // which Token may change
			t := z.Token()
			switch {
			case t.DataAtom == atom.Title && !titled:
				titled = true
				out.WriteString("<title>" + html.EscapeString(s.Title+" · "+s.Site) + "</title>")
				skip(z, atom.Title)
			case t.DataAtom == atom.Script: // paper needs none, and one that waits for readers would hold up the press
				skip(z, atom.Script)
			case change(&t, at):
				out.WriteString(t.String())
			default:
				out.Write(raw)
			}
		default:
			out.Write(z.Raw())
		}
	}
}

// skip leaves out what is left of an element that is open.
func skip(z *html.Tokenizer, element atom.Atom) {
	for {
		switch z.Next() {
		case html.ErrorToken:
			return
		case html.EndTagToken:
			if z.Token().DataAtom == element {
				return
			}
		}
	}
}

// change makes a start tag fit for paper, and reports whether there was anything to do.
func change(t *html.Token, at *url.URL) bool {
	switch t.DataAtom {
	case atom.A:
		outward(t, at)
	case atom.Img: // one below the first screen would be missing
		drop(t, "loading")
	case atom.Details: // what is folded cannot be opened on paper; a handout hides its answers by style
		drop(t, "open")
		t.Attr = append(t.Attr, html.Attribute{Key: "open"})
	default:
		return false
	}
	return true
}

// outward makes a link to another page of the site lead to the web. One within the page, to a number to call or to
// elsewhere is as good on a sheet as it was.
func outward(link *html.Token, at *url.URL) {
	for i := range link.Attr {
		href := &link.Attr[i]
		if href.Key != "href" || strings.HasPrefix(href.Val, "#") {
			continue
		}
		to, err := url.Parse(href.Val)
		if err == nil && to.IsAbs() {
			return
		}
		if err != nil || !at.IsAbs() {
			drop(link, "href")
			return
		}
		to = at.ResolveReference(to)
		if before, found := strings.CutSuffix(to.Path, "/index.html"); found {
			to.Path = before + "/"
		}
		href.Val = to.String()
	}
}

func drop(t *html.Token, key string) {
	t.Attr = slices.DeleteFunc(t.Attr, func(a html.Attribute) bool { return a.Key == key })
}
