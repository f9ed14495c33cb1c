package diag

import (
	"encoding/json"
	"fmt"
	"io"
	"net/url"

	"lachan/internal/lang"
)

// SARIF prints a log of the Static Analysis Results Interchange Format 2.1.0, which GitHub code scanning and editors
// read. Its rules are the whole catalogue, so that a clean run says what was looked for. Columns count UTF-16 code
// units, as the log says of itself. Messages hold neither placeholders nor links; what looks like one is quoted text, and
// programs that read logs show it as it stands. https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
func (p Printer) SARIF(w io.Writer, l List) error {
	places := p.locator()
	rules, number := p.sarifRules()
	results := make([]sarifResult, len(l)) // never null: that would say that nothing was looked at
	for i, d := range l {
		results[i] = p.sarifResult(d, number[d.Code], places)
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	err := encoder.Encode(sarifLog{
		Schema:  "https://json.schemastore.org/sarif-2.1.0.json",
		Version: "2.1.0",
		Runs: []sarifRun{{
			Tool:             sarifTool{sarifDriver{Name: "lachan", Version: p.Version, Language: sarifLanguage(p.Lang), Rules: rules}},
			Language:         sarifLanguage(p.Lang),
			ColumnKind:       "utf16CodeUnits",
			NewlineSequences: []string{"\r\n", "\n", "\r"},
			Results:          results,
		}},
	})
	if err != nil {
		return fmt.Errorf("print findings as SARIF: %w", err)
	}
	return nil
}

func (p Printer) sarifRules() (rules []sarifRule, number map[Code]int) {
	number = make(map[Code]int)
	for i, e := range Catalogue() {
		number[e.Code] = i
		rules = append(rules, sarifRule{
			ID:         e.Code,
			Short:      sarifText{Text: general(e.In(p.Lang).Sentence)},
			Help:       sarifText{Text: Explain(e.Code, p.Lang), Markdown: explainMarkdown(e, p.Lang)},
			Level:      sarifConfiguration{e.Severity.String()},
			Properties: sarifProperties{[]string{e.Group}},
		})
	}
	return rules, number
}

func (p Printer) sarifResult(d Diagnostic, rule int, places *locator) sarifResult {
	r := sarifResult{RuleID: d.Code, RuleIndex: rule, Level: d.Severity().String(), Message: sarifText{Text: p.advice(d)}}
	if d.Span.Path != "" {
		r.Locations = []sarifLocation{{Physical: p.sarifPlace(places.locate(d.Span))}}
	}
	for i, s := range d.Related {
		id := i + 1
		r.Related = append(r.Related, sarifLocation{ID: id, Physical: p.sarifPlace(places.locate(s)), Message: &sarifText{Text: p.related(d)}})
	}
	if d.Fix == nil {
		return r
	}
	if at := places.locate(d.Fix.Span); at.file != nil {
		place := p.sarifPlace(at)
		replacement := sarifReplacement{Deleted: place.Region, Inserted: sarifText{Text: d.Fix.New}}
		r.Fixes = []sarifFix{{sarifText{Text: p.Hint(d)}, []sarifChange{{place.Artifact, []sarifReplacement{replacement}}}}}
	}
	return r
}

// sarifPlace puts a finding about a whole file at its beginning, since code scanning wants a region for each.
func (p Printer) sarifPlace(at located) sarifPlace {
	region := sarifRegion{1, 1, 1, 1}
	if at.file != nil {
		region = sarifRegion{at.start.line, at.start.unit, at.end.line, at.end.unit}
	}
	// %SRCROOT% is the name that GitHub and others give the top of the repository.
	return sarifPlace{sarifArtifact{URI: (&url.URL{Path: p.rooted(at.Path)}).String(), Base: "%SRCROOT%"}, region}
}

// sarifLanguage leaves a language that the catalogue does not speak as English, which it then speaks.
func sarifLanguage(tag lang.Tag) string {
	if isVietnamese(tag) {
		return "vi"
	}
	return "en"
}

type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool             sarifTool     `json:"tool"`
	Language         string        `json:"language"`
	ColumnKind       string        `json:"columnKind"`
	NewlineSequences []string      `json:"newlineSequences"`
	Results          []sarifResult `json:"results"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name     string      `json:"name"`
	Version  string      `json:"version,omitempty"`
	Language string      `json:"language"`
	Rules    []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID         Code               `json:"id"`
	Short      sarifText          `json:"shortDescription"`
	Help       sarifText          `json:"help"`
	Level      sarifConfiguration `json:"defaultConfiguration"`
	Properties sarifProperties    `json:"properties"`
}

type sarifText struct {
	Text     string `json:"text"`
	Markdown string `json:"markdown,omitempty"`
}

type sarifConfiguration struct {
	Level string `json:"level"`
}

type sarifProperties struct {
	Tags []string `json:"tags"`
}

type sarifResult struct {
	RuleID    Code            `json:"ruleId"`
	RuleIndex int             `json:"ruleIndex"`
	Level     string          `json:"level"`
	Message   sarifText       `json:"message"`
	Locations []sarifLocation `json:"locations,omitempty"`
	Related   []sarifLocation `json:"relatedLocations,omitempty"`
	Fixes     []sarifFix      `json:"fixes,omitempty"`
}

type sarifLocation struct {
	ID       int        `json:"id,omitempty"`
	Physical sarifPlace `json:"physicalLocation"`
	Message  *sarifText `json:"message,omitempty"`
}

type sarifPlace struct {
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   sarifRegion   `json:"region"`
}

type sarifArtifact struct {
	URI  string `json:"uri"`
	Base string `json:"uriBaseId"`
}

type sarifRegion struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn"`
	EndLine     int `json:"endLine"`
	EndColumn   int `json:"endColumn"` // after the last
}

type sarifFix struct {
	Description sarifText     `json:"description"`
	Changes     []sarifChange `json:"artifactChanges"`
}

type sarifChange struct {
	Artifact     sarifArtifact      `json:"artifactLocation"`
	Replacements []sarifReplacement `json:"replacements"`
}

type sarifReplacement struct {
	Deleted  sarifRegion `json:"deletedRegion"`
	Inserted sarifText   `json:"insertedContent"`
}
