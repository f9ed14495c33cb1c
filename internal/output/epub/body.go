package epub

import (
	"regexp"
	"slices"
	"strings"

	"lachan/internal/doc"
	"lachan/internal/site"
)

// forBook changes the marks of a Body that a book has no use for: what is asked or folded by a form becomes text, and ids
// become names that XML allows. In a Body's text every "<" and every `"` is markup, so plain replacement is safe.
var forBook = strings.NewReplacer(
	`<fieldset class="lc-question">`, `<div class="lc-question">`, `</fieldset>`, `</div>`,
	`<legend>`, `<p class="lc-legend">`, `</legend>`, `</p>`,
	`<label>`, ``, `</label>`, ``,
	`<details class="lc-key"><summary>`, `<div class="lc-key"><p class="lc-label">`,
	`<details class="lc-block lc-answer"><summary>`, `<div class="lc-block lc-answer"><p class="lc-label">`,
	`</summary>`, `</p>`, `</details>`, `</div>`,
	` data-facilitator=""`, ``, ` data-quiz=""`, ``, ` data-slide=""`, ``, ` tabindex="0"`, ``,
	` id="fn:`, ` id="h-fn-`, ` id="fnref:`, ` id="h-fnref-`, ` id="fnref`, ` id="h-fnref`, ` id="`, ` id="h-`,
	` href="#fn:`, ` href="#h-fn-`, ` href="#fnref:`, ` href="#h-fnref-`, ` href="#`, ` href="#h-`,
)

// choice is the box of an answer to choose.
var choice = regexp.MustCompile(`<input [^>]*/>`)

// anchorOf is the id that forBook makes of a heading's.
func anchorOf(heading string) string {
	if heading == "" {
		return ""
	}
	return "#h-" + esc(heading)
}

// body is the text of an edition with its holes answered.
func (b *book) body(e *site.Edition) string {
	var s strings.Builder
	var open []string // what the next Close writes
	asks := slices.Collect(e.Body.Asks())
	for part, hole := range e.Body.Parts() {
		s.WriteString(forBook.Replace(choice.ReplaceAllString(string(part), "☐")))
		if hole == nil {
			break
		}
		switch a := &asks[hole.Ask]; a.Kind {
		case doc.Close:
			if n := len(open); n > 0 {
				s.WriteString(open[n-1])
				open = open[:n-1]
			}
		case doc.Image:
			s.WriteString(b.image(e, a))
		case doc.Words:
			s.WriteString(b.inOwnWords(e, b.label(a.Target)))
		default:
			start, end := b.link(e, a)
			s.WriteString(start)
			open = append(open, end)
		}
	}
	return s.String()
}

// label is what a block or alert is called. What unfolds on a page stands open in a book.
func (b *book) label(name string) string {
	switch name {
	case "block-answer":
		return esc(b.words.Books.Answer)
	case "quiz-key":
		return esc(b.words.Books.Key)
	}
	return esc(b.words.Labels[name])
}

// inOwnWords marks the book's language within a text that is in another.
func (b *book) inOwnWords(e *site.Edition, words string) string {
	if !e.Fallback || words == "" {
		return words
	}
	return "<span" + langOf(b.loc.Tag) + ">" + words + "</span>"
}

func (b *book) image(e *site.Edition, a *doc.Ask) string {
	t := b.site.Answer(e, a)
	if t.File == nil || b.o.Pictures == nil {
		return esc(a.Alt)
	}
	f := b.o.Pictures(t.File.Path)
	if f == nil {
		return esc(a.Alt)
	}
	img := `<img src="` + esc(b.picture(f)) + `" alt="` + esc(a.Alt) + `"/>`
	switch {
	case !a.Figure:
		return img
	case a.Title == "":
		return "<figure>" + img + "</figure>\n"
	}
	return "<figure>" + img + "<figcaption>" + esc(a.Title) + "</figcaption></figure>\n"
}

// link is what an open hole and its Close become.
func (b *book) link(e *site.Edition, a *doc.Ask) (start, end string) {
	t := b.site.Answer(e, a)
	switch {
	case t.Edition != nil:
		return b.leadTo(t.Edition, t.Anchor)
	case t.Hotline != nil:
		return `<a class="lc-tel" href="tel:` + esc(dial(t.Hotline)) + `">`, "</a>"
	case t.Term != nil:
		b.terms[t.Term] = true
		return `<a class="lc-term" href="` + wordsName + anchorOf(t.Term.Anchor) + `">`, "</a>"
	case t.Law != nil:
		mark := ""
		if t.Law.Status != site.InForce {
			mark = " " + b.inOwnWords(e, "<em>("+esc(t.Law.Status.Word(&b.words.Text))+")</em>")
		}
		return `<a href="` + b.lawAt(e, t.Law) + `">`, "</a>" + mark
	case t.URL != "":
		return `<a href="` + esc(t.URL) + `">`, "</a>"
	case t.Anchor != "":
		return `<a href="` + anchorOf(t.Anchor) + `">`, "</a>"
	}
	return "", "" // places, and files that a book does not carry
}

// leadTo leads to a material: in the book, else on the web, else nowhere.
func (b *book) leadTo(to *site.Edition, heading string) (start, end string) {
	if c := b.at[to.Material]; c != nil {
		return `<a href="` + c.name + anchorOf(heading) + `">`, "</a>"
	}
	if b.o.BaseURL == "" {
		return "", ""
	}
	address := b.o.BaseURL + string(to.Address) + "/"
	if heading != "" {
		address += "#" + heading
	}
	return `<a href="` + esc(address) + `">`, "</a>"
}

// lawAt is where the book speaks of a law: in its summary, unless that asks, else in the list at the end.
func (b *book) lawAt(from *site.Edition, law *site.Law) string {
	for _, m := range law.Policies {
		if c := b.at[m]; c != nil && m != from.Material {
			return c.name
		}
	}
	b.laws[law] = true
	return lawsName + anchorOf(law.Anchor)
}
