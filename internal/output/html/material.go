package html

import (
	"html"
	"html/template"
	"slices"
	"strings"

	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/output"
	"lachan/internal/site"
	"lachan/internal/yaml"
)

// Material is what the pages of all materials show within their frame.
type Material struct {
	Plain      []string // short facts that lead nowhere
	Chips      Pieces
	Fallback   string // says that the text is in another language; else empty
	Banners    []Banner
	Contents   []Step // headings to jump to; of a module with their minutes
	Audio      *Audio
	Recordings []Audio
	Unrecorded []string // says for which languages there is no recording
	Body       Body
	Score      *Tool  // of its quizzes
	Voice      *Voice // that reads it, if there is no recording
	Share      *Share
	Offline    *Offline
	Code       Code // of the page's address, for paper
	UsedIn     Pieces
	About      About
	Prev, Next *Link
}

// Step is a heading of the text.
type Step struct {
	Href    template.HTMLAttr
	Text    string
	Minutes int
}

// Audio is a recording.
type Audio struct {
	Src         template.HTMLAttr
	Label, Size string
}

// Voice is the phone's own, for a text in a language.
type Voice struct {
	Tool Tool
	Lang string // of the text; the button is shown to whoever has a voice for it
}

// Banner says that a law the page rests on is not in force.
type Banner struct {
	Status string // for data-law-status
	Text   string
	By     *Link // what took its place
}

// About is where a page comes from: laws, sources, reviews.
type About struct {
	Laws    Pieces
	Updated string
	Review  string
	Sources Pieces
	Facts   string
}

// LawRef is what parts/law-ref.html shows: a law that a page rests on.
type LawRef struct {
	Href       template.HTMLAttr
	Text       string
	Status     string // a name for classes: "in-force"
	StatusText string // empty if it is in force
	Checked    string
}

// Source is what parts/source.html shows: something that a page cites.
type Source struct {
	Title, Publisher, Date string
	Href                   template.HTMLAttr // empty if it has no address
}

// material plans the page of one edition.
func (p *planner) material(e *site.Edition) output.File {
	b := p.base(e.Locale, e.Address)
	f := p.file(b, layoutOf(e.Material.Kind), e.Address.File(), func() any { return p.materialView(e, b) })
	f.Source = e.Path
	return f
}

func (p *planner) materialView(e *site.Edition, b *base) any {
	m := e.Material
	o := &origin{
		layout:  layoutOf(m.Kind),
		loc:     e.Locale,
		address: e.Address,
		section: m.Kind,
		title:   e.Title,
		summary: e.Summary,
		quiet:   m.Neutral.Quiet,
		image:   p.beside(e, m.Neutral.Image.V),
		twin:    func(loc *site.Locale) site.Address { return m.In(loc).Address },
		own:     hasOwn(m),
	}
	if m.Kind != doc.Page {
		o.crumbs = b.sections[m.Kind].crumbs
	}
	page := p.page(b, o)
	url := p.pageURL(e.Address)
	if !o.quiet {
		page.Head.Schema = p.materialSchema(e, b, url)
	}
	if e.Fallback {
		page.TitleLang = string(e.Lang)
	}
	part := p.part(e, b, url)
	if m.Kind == doc.Module || m.Kind == doc.Scenario {
		page.Modes = lessonModes
	}
	switch m.Kind {
	case doc.Guide:
		page.Modes = posterModes
		return &GuideView{page, part}
	case doc.Module:
		return p.module(e, b, page, part)
	case doc.Scenario:
		return p.scenario(e, b, page, part)
	case doc.Policy:
		return p.policy(e, b, page, part)
	case doc.Course:
		return p.course(e, b, page, part)
	}
	return &PageView{page, part}
}

// lessonModes and posterModes are what a page can be on paper besides itself. A state is a fragment of the address, whose
// element stands before all else on the page; so it works without script.
var (
	lessonModes = []string{"handout", "full"}
	posterModes = []string{"poster"}
)

func layoutOf(k doc.Kind) string {
	switch k {
	case doc.Guide:
		return "guide.html"
	case doc.Module:
		return "module.html"
	case doc.Scenario:
		return "scenario.html"
	case doc.Policy:
		return "policy.html"
	case doc.Course:
		return "course.html"
	}
	return "page.html"
}

// GuideView is what guide.html shows.
type GuideView struct {
	Page     Page
	Material Material
}

// PageView is what page.html shows.
type PageView struct {
	Page     Page
	Material Material
}

// part is what all kinds of material show; url is the page's whole address, empty without a base URL.
func (p *planner) part(e *site.Edition, b *base, url string) Material {
	part := Material{
		Plain:   plainFacts(e, b),
		Banners: p.banners(e.Material.Laws, b),
		Body:    p.body(e, b),
		UsedIn:  b.links(usedIn(e)),
		About:   p.about(e, b),
	}
	if e.Fallback {
		part.Fallback = lang.FillIn(b.words.FallbackNotice, "language", lang.Of(e.Lang).Name)
	}
	if e.Material.Kind != doc.Guide {
		part.Contents = contents(e)
	}
	// A villager's guide is for everyone who reads it.
	if e.Material.Kind != doc.Guide {
		part.Chips = b.chips(append(b.loc.AudiencesOf(e.Material), b.loc.TopicsOf(e.Material)...))
	}
	if e.Prev != nil {
		l := b.link(e.Prev)
		part.Prev = &l
	}
	if e.Next != nil {
		l := b.link(e.Next)
		part.Next = &l
	}
	p.recordings(e, b, &part)
	if hasQuiz(e) {
		part.Score = &b.tools.score
	}
	if e.Material.Neutral.ReadAloud && part.Audio == nil {
		part.Voice = &Voice{b.tools.listen, string(e.Lang)}
	}
	part.Offline = b.tools.offline
	if e.Material.Neutral.Offline {
		part.Offline = b.tools.saved
	}
	if !e.Fallback {
		part.Share = p.share(url)
		if e.Material.Kind != doc.Page {
			part.Code = Code{url}
		}
	}
	return part
}

// hasQuiz reports whether there is something to score: each question has the words of its key.
func hasQuiz(e *site.Edition) bool {
	for a := range e.Body.Asks() {
		if a.Kind == doc.Words && a.Target == "quiz-key" {
			return true
		}
	}
	return false
}

// minContents is from how many headings on a page lists them. A guide is one sheet of paper and lists none.
const minContents = 3

// contents are the headings of a text, if there are enough.
func contents(e *site.Edition) []Step {
	steps := make([]Step, 0, len(e.Heads))
	for i := range e.Heads {
		if h := &e.Heads[i]; h.Level == 2 {
			steps = append(steps, Step{template.HTMLAttr(`href="#` + html.EscapeString(h.ID) + `"`), h.Text, h.Minutes})
		}
	}
	if len(steps) < minContents {
		return nil
	}
	return steps
}

func plainFacts(e *site.Edition, b *base) []string {
	var facts []string
	if minutes := e.Minutes(); minutes > 0 {
		facts = append(facts, b.words.Duration(minutes))
	}
	if size := e.Material.Neutral.GroupSize.V; size != "" {
		facts = append(facts, lang.FillIn(b.words.GroupSize, "n", size))
	}
	return facts
}

// usedIn are the materials that lead here and that the page does not show elsewhere.
func usedIn(e *site.Edition) []*site.Edition {
	var list []*site.Edition
	for _, m := range e.Material.UsedIn {
		user := m.In(e.Locale)
		if m.Kind != doc.Home && !slices.Contains(e.Modules, user) {
			list = append(list, user)
		}
	}
	return list
}

func (p *planner) about(e *site.Edition, b *base) About {
	n := e.Material.Neutral
	a := About{Review: b.words.NotReviewed}
	a.Laws.list = make([]*piece, 0, len(e.Material.Laws))
	a.Sources.list = make([]*piece, 0, len(n.Sources))
	for _, law := range e.Material.Laws {
		a.Laws.list = append(a.Laws.list, b.piece("parts/law-ref.html", law, func() any { return p.lawRef(law, b) }))
	}
	if !e.Meta.Updated.IsZero() {
		a.Updated = lang.FillIn(b.words.Updated, "date", b.loc.Lang.Date(e.Meta.Updated))
	}
	if r := e.Meta.Reviewed; r != nil {
		a.Review = lang.FillIn(b.words.ReviewedBy, "by", r.By.V, "date", b.loc.Lang.Date(r.On.V))
		if !r.Due.V.IsZero() {
			a.Review += ", " + lang.FillIn(b.words.ReviewDue, "date", b.loc.Lang.Date(r.Due.V))
		}
	}
	for _, id := range n.Sources {
		if s := p.site.FindSource(id.V); s != nil {
			a.Sources.list = append(a.Sources.list, b.piece("parts/source-entry.html", s, func() any { return cite(s, b) }))
		}
	}
	a.Facts = strings.Join(yaml.Values(n.Facts), ", ")
	return a
}

func (p *planner) recordings(e *site.Edition, b *base, part *Material) {
	add := func(file, label string) bool {
		published, size, ok := p.media.File(p.beside(e, file))
		if !ok {
			return false
		}
		part.Recordings = append(part.Recordings, Audio{attr("src", b.file(published)), label, sizeText(size)})
		return true
	}
	if published, size, ok := p.media.File(p.beside(e, e.Meta.Audio.V)); ok && e.Meta.Audio.V != "" {
		part.Audio = &Audio{attr("src", b.file(published)), b.words.Listen, sizeText(size)}
	}
	var have []string
	for _, r := range e.Meta.Recordings {
		label := lang.FillIn(b.words.RecordingIn, "language", r.Language.V)
		if r.Area.V != "" {
			label += ", " + lang.FillIn(b.words.RecordingArea, "area", r.Area.V)
		}
		if add(r.File.V, label) {
			have = append(have, r.Language.V)
		}
	}
	if e.Material.Kind != doc.Guide {
		return
	}
	for _, l := range p.site.Config.RecordingLanguages {
		if !slices.Contains(have, l.V) {
			part.Unrecorded = append(part.Unrecorded, lang.FillIn(b.words.RecordingMissing, "language", l.V))
		}
	}
}
