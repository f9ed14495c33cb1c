package site

import (
	"lachan/internal/config"
	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/source"
)

// Input is everything that a Site is made of.
type Input struct {
	Config    *config.Config
	Registers *config.Registers
	Words     map[lang.Tag]*lang.Words
	Docs      []*doc.Doc   // in the order of their paths
	Files     *source.Tree // pictures, sound and downloads that holes may name
	Date      lang.Day     // the only clock: which laws are in force, what is due
	Drafts    bool         // whether drafts and what is under review are part of the site

	// Part and Only make a part of the site, to be carried away. What is not in it leaves plain words where links led.
	Part map[string]bool // IDs of the materials that are in it; nil is all
	Only lang.Tag        // the one language that is in it; "" is all
}

// Site is the model of the whole site. It is never changed after Link; all methods are safe for concurrent use.
type Site struct {
	Config    *config.Config
	Registers *config.Registers
	Files     *source.Tree
	Date      lang.Day

	Locales   []*Locale   // in the order of site.yaml; the first is the source language
	Materials []*Material // by kind, then order, then title in the source language

	byPath  map[string]*Edition // by the path of the Doc's file; not the fallbacks
	byID    map[string]*Material
	at      map[Address]*Edition
	laws    map[string]*Law
	numbers map[string]*config.Hotline
	terms   map[string]*Term
	places  map[string]*config.Place
	sources map[string]*config.Source
	linked  []link // the links of all texts
}

// Locale is the site in one language.
type Locale struct {
	Tag   lang.Tag
	Lang  *lang.Language
	Words *lang.Words
	Root  Address // "" for the source language, "en" and so on for the others

	Title, Description string

	Home      *Edition // nil without index.TAG.md in any language
	ByKind    map[doc.Kind][]*Edition
	Topics    []*Group // of site.yaml, in its order; only those with material
	Audiences []*Group
	Terms     []*Term // in the order of the language's dictionary
	Laws      []*Law  // newest first

	nth int // of Site.Locales
}

// Group is the materials of one topic or audience in one language.
type Group struct {
	ID       string
	Name     string
	Address  Address
	Editions []*Edition // by kind, then order
	Members  Set        // their materials
}

// Material is one module, scenario, policy, guide, course or page, independent of language.
type Material struct {
	ID       string // "modules/viec-nhe"
	Nth      int    // of Site.Materials
	Kind     doc.Kind
	Stem     string
	Neutral  *doc.Neutral // the fields of the source-language file
	Source   *Edition     // in the language that the material was written in
	Editions []*Edition   // one per Locale, in its order, fallbacks included
	Laws     []*Law       // that it rests on: front matter and links, in the order of their numbers
	UsedIn   []*Material  // that link to it or list it, in the order of Materials

	topics, audiences []uint16 // by their places in those of each Locale (TopicsOf, AudiencesOf)
}

// Edition is a Material in one language.
type Edition struct {
	*doc.Doc  // in another language when Fallback
	Title     string
	Summary   string
	Material  *Material
	Locale    *Locale
	Fallback  bool // there is no translation: the page shows the source text and says so
	Address   Address
	Prev      *Edition // within kind and language
	Next      *Edition
	Modules   []*Edition // of a scenario: modules that use it
	Scenarios []*Edition // of a module
	Before    []*Edition // prerequisites of a module
	Sessions  []Session  // of a course
	Law       *Law       // of a policy
	Links     []*Edition // materials its text links to, each once, in order; of a fallback none
	linked    int        // where in Site.linked those of its text begin, or unlinked
}

// unlinked is said of a text that Link has not seen.
const unlinked = -1

// Session is one sitting of a course with its clock worked out.
type Session struct {
	Title      string
	Day        int
	Start, End doc.Clock
	Items      []Item
}

// Item is one part of a session.
type Item struct {
	Start, End doc.Clock
	Minutes    int
	Title      string
	Edition    *Edition // of a module or scenario, else nil
	Break      bool
}

// Target answers a hole. At most one of the pointers is set; a Target that answers nothing leaves plain words.
type Target struct {
	Edition *Edition
	Anchor  string // a heading of Edition, or of the page itself
	File    *source.File
	Hotline *config.Hotline
	Law     *Law
	Term    *Term
	Place   *config.Place
	URL     string
}

// Term is a word of the glossary in one language.
type Term struct {
	*config.Term
	Anchor string // its heading on the glossary page
}

// Status is where a law stands on the site's date.
type Status uint8

const (
	InForce   Status = iota
	NotYet           // its day of effect is still to come
	Expired          // it ended, and nothing is named that replaces it
	Replaced         // it ended, and another took its place
	Uncertain        // confidence C, or no day of effect is known
)

// Law is an entry of the register with its place in the line of succession.
type Law struct {
	*config.Law
	Status       Status
	Anchor       string // its slug, unique among laws: the last part of its address
	ReplacedBy   *Law
	Replaces     []*Law
	AmendedBy    []*Law
	Amends       []*Law
	Policies     []*Material // that summarise it
	CitedIn      []*Material // that rest on it
	SourceOf     *config.Source
	CheckOverdue bool // not checked for longer than site.yaml allows
}

// Word is what a status is called.
func (s Status) Word(w *lang.Text) string {
	switch s {
	case NotYet:
		return w.StatusNotYet
	case Expired:
		return w.StatusExpired
	case Replaced:
		return w.StatusReplaced
	case Uncertain:
		return w.StatusUncertain
	}
	return w.StatusInForce
}
